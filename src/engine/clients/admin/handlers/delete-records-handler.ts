// org.apache.kafka.clients.admin.internals.DeleteRecordsHandler.

import { parseTpKey, tpKey } from '../../../protocol/common.ts'
import type { DeleteRecordsRequest, DeleteRecordsResponse } from '../../../protocol/delete-records.ts'
import type { ErrorName } from '../../../protocol/errors.ts'
import { errorName, exceptionFor, isRetriable } from '../../../protocol/errors.ts'
import type { AdminMethods } from '../../admin-methods.ts'
import { log } from '../../client-log.ts'
import type { ApiHandler } from './api-handler.ts'
import { byTopic, emptyResult, INTERNALS } from './api-handler.ts'
import { apiException } from '../exceptions.ts'

const LOGGER = `${INTERNALS}DeleteRecordsHandler`

/** Errors whose exception is an InvalidMetadataException: the partition's leader is looked up again. */
const INVALID_METADATA: readonly ErrorName[] = [
  'UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_OR_FOLLOWER', 'KAFKA_STORAGE_ERROR', 'LISTENER_NOT_FOUND',
  'FENCED_LEADER_EPOCH', 'UNKNOWN_TOPIC_ID', 'INCONSISTENT_TOPIC_ID', 'NETWORK_EXCEPTION',
]

export const deleteRecordsHandler: ApiHandler = {
  apiName: 'deleteRecords',
  lookup: { type: 'partition-leader', tolerateUnknownTopics: true },
  build(operation, keys) {
    const { recordsToDelete, timeoutMs } = operation.args as AdminMethods['deleteRecords']['args']
    const topics = byTopic(keys.map((key) => ({ ...parseTpKey(key), key })), (tp) => tp.topic).map(([name, list]) => ({
      name, partitions: list.map(({ partition, key }) => ({ partitionIndex: partition, offset: recordsToDelete.get(key) ?? -1 })),
    }))
    const body: DeleteRecordsRequest = { topics, timeoutMs: timeoutMs ?? 60_000 }
    return { keys, request: { apiKey: 'DELETE_RECORDS', body: Object.freeze(body) } }
  },
  read(env, _operation, broker, keys, _apiKey, body) {
    const result = emptyResult()
    const retried = new Set<string>()
    for (const topic of (body as DeleteRecordsResponse).topics) {
      for (const { partitionIndex, errorCode, lowWatermark } of topic.partitions) {
        const key = tpKey(topic.name, partitionIndex)
        const error = errorName(errorCode)
        if (error === 'NONE') result.completed.set(key, { lowWatermark })
        else if (INVALID_METADATA.includes(error)) result.unmapped.push(key)
        else if (isRetriable(error)) retried.add(key)
        else {
          const kind = error === 'TOPIC_AUTHORIZATION_FAILED' ? 'an error' : 'an unexpected error'
          const line = `DeleteRecords request for topic partition ${key} failed due to ${kind} ${error}`
          log(env.ctx, env.admin.logger, 'ERROR', LOGGER, line)
          result.failed.set(key, exceptionFor(error))
        }
      }
    }
    if (result.unmapped.length > 0) return result
    for (const key of keys) {
      if (result.completed.has(key) || result.failed.has(key) || retried.has(key)) continue
      const missing = apiException(`The response from broker ${broker.id} did not contain a result for topic partition ${key}`)
      log(env.ctx, env.admin.logger, 'ERROR', LOGGER, `DeleteRecords request for topic partition ${key} failed sanity check`, missing)
      result.failed.set(key, missing)
    }
    return result
  },
}
