// Committing offsets: ConsumerCoordinator.commitOffsetsAsync/Sync, the auto-commit inside poll(), and what each error means.

import type { Context } from '../../kernel/node.ts'
import { millis, plus } from '../../kernel/time.ts'
import type { Throwable, TopicPartition } from '../../protocol/common.ts'
import { parseTpKey, throwable } from '../../protocol/common.ts'
import { errorName, exceptionFor, isRetriable, messageOf } from '../../protocol/errors.ts'
import type { OffsetCommitRequest, OffsetCommitResponse } from '../../protocol/offset-commit.ts'
import { AUTO_COMMIT_DUE } from '../../protocol/own-clocks.ts'
import { javaStringOrder, javaTopicPartitionOrder } from '../../protocol/java-hash.ts'
import type { OffsetAndMetadata } from '../calls.ts'
import { log } from '../client-log.ts'
import type { CompletedRequest } from '../network-client.ts'
import { sendRequest } from '../network-client.ts'
import type { ConsumerState, ConsumerTag, OffsetCommit } from './consumer-state.ts'
import { CONSUMER_COORDINATOR, coordinatorUnknown, markCoordinatorUnknown } from './coordinator-lookup.ts'
import { onCoordinatorDisconnect, requestRejoin, resetOnResponseError } from './group-membership.ts'
import { allConsumed, hasAutoAssignedPartitions } from './subscription-state.ts'

const ERRORS = 'org.apache.kafka.common.errors.'
const CONSUMER = 'org.apache.kafka.clients.consumer.'
const NOT_ACTIVE =
  'Offset commit cannot be completed since the consumer is not part of an active group for auto partition assignment; ' +
  'it is likely that the consumer was kicked out of the group.'
const UNDERGOING =
  'Offset commit cannot be completed since the consumer is undergoing a rebalance for auto partition assignment. ' +
  'You can try completing the rebalance by calling poll() and then retry the operation.'
const EXECUTING =
  'Offset commit cannot be completed since the consumer group is executing a rebalance at the moment. ' +
  'You can try completing the rebalance by calling poll() and then retry commit again'
const STALE =
  "Offset commit cannot be completed since the consumer member's generation is already stale, meaning it has already " +
  'participated another rebalance and got a new generation. You can try completing the rebalance by calling poll() and then retry ' +
  'commit again'
const REBALANCED =
  'Commit cannot be completed since the group has already rebalanced and assigned the partitions to another member. ' +
  'This means that the time between subsequent calls to poll() was longer than the configured max.poll.interval.ms, which typically ' +
  'implies that the poll loop is spending too much time message processing. You can address this either by increasing ' +
  'max.poll.interval.ms or by reducing the maximum size of batches returned in poll() with max.poll.records.'

const commitFailed = (message: string): Throwable => throwable(`${CONSUMER}CommitFailedException`, message)
const rebalancing = (message: string): Throwable => throwable(`${ERRORS}RebalanceInProgressException`, message)

/** Java's HashMap of partitions. */
const keyOrder = (offsets: ReadonlyMap<string, OffsetAndMetadata>): (TopicPartition & { readonly key: string })[] =>
  javaTopicPartitionOrder([...offsets.keys()].map((key) => ({ ...parseTpKey(key), key })))

/** `{t-0=OffsetAndMetadata{offset=3, leaderEpoch=0, metadata=''}}`, in the order of Java's HashMap. */
export function offsetsText(offsets: ReadonlyMap<string, OffsetAndMetadata>): string {
  const parts = keyOrder(offsets).map(({ key }) => {
    const { offset, leaderEpoch, metadata } = offsets.get(key)!
    return `${key}=OffsetAndMetadata{offset=${offset}, leaderEpoch=${leaderEpoch < 0 ? 'null' : leaderEpoch}, metadata='${metadata}'}`
  })
  return `{${parts.join(', ')}}`
}

/** Starts a commit; it may be over at once. */
export function commitOffsets(
  state: ConsumerState,
  offsets: ReadonlyMap<string, OffsetAndMetadata>,
  purpose: OffsetCommit['purpose'],
  ctx: Context,
): OffsetCommit {
  const commit: OffsetCommit = {
    id: state.nextCommitId++,
    purpose,
    offsets,
    status: 'pending',
    error: null,
    retriable: false,
  }
  state.commits.set(commit.id, commit)
  sendCommit(state, commit, ctx)
  return commit
}

function finish(
  state: ConsumerState,
  commit: OffsetCommit,
  error: Throwable | null,
  retriable: boolean,
  ctx: Context,
): void {
  commit.status = 'done'
  commit.error = error
  commit.retriable = retriable
  if (commit.purpose !== 'sync' && error?.className === `${ERRORS}FencedInstanceIdException`) state.group.asyncCommitFenced = true
  if (commit.purpose === 'auto' || commit.purpose === 'prepare') onAutoCommit(state, commit, ctx)
  if (commit.purpose === 'auto' || commit.purpose === 'async') state.commits.delete(commit.id)
}

/** invokeCompletedOffsetCommitCallbacks: what it throws once such a commit was fenced; the callbacks are not called any more. */
export function asyncCommitFenced({ group, config }: ConsumerState): Throwable | null {
  if (!group.asyncCommitFenced) return null
  const instance = config['group.instance.id'] ?? 'unset_instance_id'
  const message = `Get fenced exception for group.instance.id ${instance}, current member.id is ${group.memberId}`
  return exceptionFor('FENCED_INSTANCE_ID', message)
}

/** autoCommitOffsetsAsync's callback. */
function onAutoCommit(state: ConsumerState, commit: OffsetCommit, ctx: Context): void {
  if (commit.error === null || state.group.asyncCommitFenced) return
  if (commit.retriable) {
    state.group.nextAutoCommitAt = plus(ctx.now, millis(state.config['retry.backoff.ms']))
    return
  }
  const message = `Asynchronous auto-commit of offsets ${offsetsText(commit.offsets)} failed: ${commit.error.message}`
  log(ctx, state.net.logger, 'WARN', CONSUMER_COORDINATOR, message)
}

/** sendOffsetCommitRequest. */
function sendCommit(state: ConsumerState, commit: OffsetCommit, ctx: Context): void {
  const { group, net, config, groupId } = state
  if (commit.offsets.size === 0) {
    finish(state, commit, null, false, ctx)
    return
  }
  if (coordinatorUnknown(state, ctx) || group.coordinator === null) {
    finish(state, commit, exceptionFor('COORDINATOR_NOT_AVAILABLE'), true, ctx)
    return
  }
  const isMember = hasAutoAssignedPartitions(state)
  if (isMember && group.phase !== 'stable') {
    const rebalance = group.phase === 'preparing-rebalance' || group.phase === 'completing-rebalance'
    finish(state, commit, rebalance ? rebalancing(UNDERGOING) : commitFailed(NOT_ACTIVE), false, ctx)
    return
  }
  const generationId = isMember ? group.generationId : -1
  const memberId = isMember ? group.memberId : ''
  const body: OffsetCommitRequest = Object.freeze({
    groupId: groupId ?? '',
    generationIdOrMemberEpoch: generationId,
    memberId,
    groupInstanceId: isMember ? config['group.instance.id'] : null,
    topics: commitTopics(commit.offsets),
  })
  const tag: ConsumerTag = { kind: 'commit', commitId: commit.id, generationId, memberId }
  sendRequest(net, group.coordinator, 'OFFSET_COMMIT', body, { tag }, ctx)
}

function commitTopics(offsets: ReadonlyMap<string, OffsetAndMetadata>): OffsetCommitRequest['topics'] {
  const topics = new Map<string, OffsetCommitRequest['topics'][number]['partitions'][number][]>()
  for (const { topic, partition, key } of keyOrder(offsets)) {
    const { offset, leaderEpoch, metadata } = offsets.get(key)!
    const partitions = topics.get(topic) ?? []
    partitions.push(
      Object.freeze({
        partitionIndex: partition,
        committedOffset: offset,
        committedLeaderEpoch: leaderEpoch,
        committedMetadata: metadata,
      }),
    )
    topics.set(topic, partitions)
  }
  return Object.freeze(
    javaStringOrder(topics.keys()).map((name) => Object.freeze({ name, partitions: Object.freeze(topics.get(name)!) })),
  )
}

export function onOffsetCommit(
  state: ConsumerState,
  done: CompletedRequest,
  tag: Extract<ConsumerTag, { kind: 'commit' }>,
  ctx: Context,
): void {
  const commit = state.commits.get(tag.commitId)
  const response = done.body as OffsetCommitResponse | null
  if (response === null) onCoordinatorDisconnect(state, done, ctx)
  if (commit === undefined) return
  if (response === null) {
    finish(state, commit, throwable(`${ERRORS}DisconnectException`, null), true, ctx)
    return
  }
  for (const { name, partitions } of response.topics) {
    for (const { partitionIndex, errorCode } of partitions) {
      if (errorCode === 0) continue
      onCommitError(state, commit, `${name}-${partitionIndex}`, errorCode, tag, ctx)
      return
    }
  }
  finish(state, commit, null, false, ctx)
}

function onCommitError(
  state: ConsumerState,
  commit: OffsetCommit,
  key: string,
  errorCode: number,
  tag: Extract<ConsumerTag, { kind: 'commit' }>,
  ctx: Context,
): void {
  const error = errorName(errorCode)
  const level = isRetriable(error) ? 'WARN' : 'ERROR'
  const offset = commit.offsets.get(key)?.offset ?? -1
  log(
    ctx,
    state.net.logger,
    level,
    CONSUMER_COORDINATOR,
    `Offset commit failed on partition ${key} at offset ${offset}: ${messageOf(error)}`,
  )
  const { group } = state
  const unchanged = tag.generationId === group.generationId && tag.memberId === group.memberId
  const fail = (thrown: Throwable): void => finish(state, commit, thrown, isRetriable(error), ctx)
  switch (error) {
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
    case 'REQUEST_TIMED_OUT':
      markCoordinatorUnknown(state, `error response ${error}`, false, ctx)
      fail(exceptionFor(error))
      return
    case 'COORDINATOR_LOAD_IN_PROGRESS':
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'OFFSET_METADATA_TOO_LARGE':
    case 'INVALID_COMMIT_OFFSET_SIZE':
      fail(exceptionFor(error))
      return
    case 'FENCED_INSTANCE_ID':
      if (unchanged) fail(exceptionFor(error))
      else
        finish(
          state,
          commit,
          group.phase === 'preparing-rebalance' ? rebalancing(STALE) : commitFailed(REBALANCED),
          false,
          ctx,
        )
      return
    case 'REBALANCE_IN_PROGRESS':
      requestRejoin(state, 'offset commit failed since group is already rebalancing')
      finish(state, commit, rebalancing(EXECUTING), false, ctx)
      return
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      if (!unchanged && group.phase === 'preparing-rebalance') {
        finish(state, commit, rebalancing(STALE), false, ctx)
        return
      }
      resetOnResponseError(state, 'OFFSET_COMMIT', error, error !== 'ILLEGAL_GENERATION')
      finish(state, commit, commitFailed(REBALANCED), false, ctx)
      return
    default:
      finish(
        state,
        commit,
        throwable('org.apache.kafka.common.KafkaException', `Unexpected error in commit: ${messageOf(error)}`),
        false,
        ctx,
      )
  }
}

/** maybeAutoCommitOffsetsAsync(now): inside poll(), every auto.commit.interval.ms, what earlier polls returned. */
export function autoCommitIfDue(state: ConsumerState, ctx: Context): void {
  const { config, group } = state
  if (!config['enable.auto.commit'] || group.nextAutoCommitAt > ctx.now) return
  group.nextAutoCommitAt = plus(ctx.now, millis(config['auto.commit.interval.ms']))
  commitOffsets(state, allConsumed(state), 'auto', ctx.causedBy(AUTO_COMMIT_DUE))
}
