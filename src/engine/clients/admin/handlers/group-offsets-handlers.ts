// org.apache.kafka.clients.admin.internals.ListConsumerGroupOffsetsHandler, AlterConsumerGroupOffsetsHandler and
// DeleteConsumerGroupOffsetsHandler: a group's committed offsets, asked of its coordinator. Their key is the group.

import { tpKey } from '../../../protocol/common.ts'
import type { ErrorName } from '../../../protocol/errors.ts'
import { errorName } from '../../../protocol/errors.ts'
import { javaTopicPartitionOrder } from '../../../protocol/java-hash.ts'
import type { OffsetCommitRequest, OffsetCommitResponse } from '../../../protocol/offset-commit.ts'
import type { OffsetDeleteResponse } from '../../../protocol/offset-delete.ts'
import type { OffsetFetchRequest, OffsetFetchResponse } from '../../../protocol/offset-fetch.ts'
import { parseTpKey } from '../../../protocol/common.ts'
import type { AdminMethods } from '../../admin-methods.ts'
import type { OffsetAndMetadata } from '../../calls.ts'
import { log } from '../../client-log.ts'
import type { ApiHandler } from './api-handler.ts'
import { byTopic, COORDINATOR, emptyResult, groupError, INTERNALS } from './api-handler.ts'

const ONLY_COORDINATOR: readonly ErrorName[] = ['COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR']

export const listConsumerGroupOffsetsHandler: ApiHandler = {
  apiName: 'offsetFetch',
  lookup: COORDINATOR,
  build(operation, keys) {
    const { topicPartitions, requireStable } = operation.args as AdminMethods['listConsumerGroupOffsets']['args']
    const topics = topicPartitions === null ? null : byTopic(topicPartitions, (tp) => tp.topic).map(([name, list]) => (
      { name, partitionIndexes: list.map((tp) => tp.partition) }
    ))
    const groups = keys.map((groupId) => ({ groupId, memberId: null, memberEpoch: -1, topics }))
    const body: OffsetFetchRequest = { groups, requireStable }
    return { keys, request: { apiKey: 'OFFSET_FETCH', body: Object.freeze(body) } }
  },
  read(env, _operation, _broker, _keys, _apiKey, body) {
    const result = emptyResult()
    for (const { groupId, errorCode, topics } of (body as OffsetFetchResponse).groups) {
      const error = errorName(errorCode)
      if (error !== 'NONE') {
        const line = `\`OffsetFetch\` request for group id ${groupId} failed due to unexpected error ${error}`
        const expected: ErrorName[] = ['GROUP_AUTHORIZATION_FAILED', 'UNKNOWN_MEMBER_ID', 'STALE_MEMBER_EPOCH']
        groupError(env, result, groupId, error, expected, 'ListConsumerGroupOffsetsHandler', line)
        continue
      }
      const found = new Map<string, OffsetAndMetadata | null>()
      for (const { name, partitions } of topics) {
        for (const { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode: code } of partitions) {
          const key = tpKey(name, partitionIndex)
          if (code !== 0) {
            const line = `Skipping return offset for ${key} due to error ${errorName(code)}.`
            log(env.ctx, env.admin.logger, 'WARN', `${INTERNALS}ListConsumerGroupOffsetsHandler`, line)
          } else if (committedOffset < 0) found.set(key, null)
          else found.set(key, { offset: committedOffset, leaderEpoch: committedLeaderEpoch, metadata: metadata ?? '' })
        }
      }
      const order = javaTopicPartitionOrder([...found.keys()].map(parseTpKey)).map((tp) => tpKey(tp.topic, tp.partition))
      result.completed.set(groupId, new Map(order.map((key) => [key, found.get(key) ?? null])))
    }
    return result
  },
}

const QUIET_COMMIT_ERRORS: readonly ErrorName[] = [
  'INVALID_GROUP_ID', 'INVALID_COMMIT_OFFSET_SIZE', 'GROUP_AUTHORIZATION_FAILED', 'GROUP_ID_NOT_FOUND', 'UNKNOWN_MEMBER_ID',
  'STALE_MEMBER_EPOCH', 'UNKNOWN_TOPIC_OR_PARTITION', 'OFFSET_METADATA_TOO_LARGE', 'TOPIC_AUTHORIZATION_FAILED',
]

/** Completes with partition → error code. */
export const alterConsumerGroupOffsetsHandler: ApiHandler = {
  apiName: 'offsetCommit',
  lookup: COORDINATOR,
  build(operation, keys) {
    const { groupId, offsets } = operation.args as AdminMethods['alterConsumerGroupOffsets']['args']
    const partitions = [...offsets].map(([key, value]) => ({ ...parseTpKey(key), value }))
    const topics = byTopic(partitions, (tp) => tp.topic).map(([name, list]) => ({
      name,
      partitions: list.map(({ partition, value }) => ({
        partitionIndex: partition, committedOffset: value.offset, committedLeaderEpoch: value.leaderEpoch,
        committedMetadata: value.metadata,
      })),
    }))
    const body: OffsetCommitRequest = { groupId, generationIdOrMemberEpoch: -1, memberId: '', groupInstanceId: null, topics }
    return { keys, request: { apiKey: 'OFFSET_COMMIT', body: Object.freeze(body) } }
  },
  read(env, _operation, _broker, keys, _apiKey, body) {
    const result = emptyResult()
    const groupId = keys[0] ?? ''
    const errors = new Map<string, number>()
    let again = false
    for (const topic of (body as OffsetCommitResponse).topics) {
      for (const { partitionIndex, errorCode } of topic.partitions) {
        const error = errorName(errorCode)
        const key = tpKey(topic.name, partitionIndex)
        if (error === 'COORDINATOR_LOAD_IN_PROGRESS' || error === 'REBALANCE_IN_PROGRESS') again = true
        else if (ONLY_COORDINATOR.includes(error)) result.unmapped.push(groupId)
        else errors.set(key, errorCode)
        if (error === 'NONE' || again || result.unmapped.length > 0 || QUIET_COMMIT_ERRORS.includes(error)) continue
        const line = `OffsetCommit request for group id ${groupId} and partition ${key} failed due to unexpected error ${error}.`
        log(env.ctx, env.admin.logger, 'ERROR', `${INTERNALS}AlterConsumerGroupOffsetsHandler`, line)
      }
    }
    if (!again && result.unmapped.length === 0) result.completed.set(groupId, errors)
    return result
  },
}

/** Completes with partition → error code. */
export const deleteConsumerGroupOffsetsHandler: ApiHandler = {
  apiName: 'offsetDelete',
  lookup: COORDINATOR,
  build(operation, keys) {
    const { groupId, partitions } = operation.args as AdminMethods['deleteConsumerGroupOffsets']['args']
    const topics = byTopic(partitions, (tp) => tp.topic).map(([name, list]) => (
      { name, partitions: list.map((tp) => ({ partitionIndex: tp.partition })) }
    ))
    return { keys, request: { apiKey: 'OFFSET_DELETE', body: Object.freeze({ groupId, topics }) } }
  },
  read(env, _operation, _broker, keys, _apiKey, body) {
    const result = emptyResult()
    const groupId = keys[0] ?? ''
    const response = body as OffsetDeleteResponse
    const error = errorName(response.errorCode)
    if (error !== 'NONE') {
      const expected: ErrorName[] = ['GROUP_AUTHORIZATION_FAILED', 'GROUP_ID_NOT_FOUND', 'INVALID_GROUP_ID', 'NON_EMPTY_GROUP']
      const line = `\`OffsetDelete\` request for group id ${groupId} failed due to unexpected error ${error}.`
      groupError(env, result, groupId, error, expected, 'DeleteConsumerGroupOffsetsHandler', line)
      return result
    }
    const errors = response.topics.flatMap((topic) =>
      topic.partitions.map(({ partitionIndex, errorCode }) => [tpKey(topic.name, partitionIndex), errorCode] as const))
    result.completed.set(groupId, new Map(errors))
    return result
  },
}
