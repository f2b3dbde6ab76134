// Finding positions: org.apache.kafka.clients.consumer.internals.OffsetFetcher. A reset asks leaders with ListOffsets; a position taken
// from a commit is validated with OffsetForLeaderEpoch (KIP-320).

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { millis, plus } from '../../kernel/time.ts'
import type { Throwable, TopicPartition } from '../../protocol/common.ts'
import { keyOf, throwable, tpKey } from '../../protocol/common.ts'
import { codeOf } from '../../protocol/errors.ts'
import { javaTopicPartitionOrder } from '../../protocol/java-hash.ts'
import type { ListOffsetsRequest, ListOffsetsResponse } from '../../protocol/list-offsets.ts'
import type {
  OffsetForLeaderEpochRequest,
  OffsetForLeaderEpochResponse,
} from '../../protocol/offset-for-leader-epoch.ts'
import type { BrokerNode } from '../bootstrap.ts'
import { log } from '../client-log.ts'
import { leaderOf, partitionOf, requestUpdate } from '../client-metadata.ts'
import { NEVER } from '../client-timer.ts'
import type { CompletedRequest } from '../network-client.ts'
import { connectionFailed, sendRequest } from '../network-client.ts'
import type { AssignedPartition, ConsumerState, ConsumerTag } from './consumer-state.ts'
import { changed, hasAllFetchPositions, requestOffsetReset, resetTimestamp, seek } from './subscription-state.ts'

const SUBSCRIPTION_STATE = 'org.apache.kafka.clients.consumer.internals.SubscriptionState'
const OFFSET_FETCHER = 'org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils'

/** Partitions by the broker that leads them; those without a known leader ask for new metadata. */
export function byLeader<T extends TopicPartition>(
  state: ConsumerState,
  partitions: readonly T[],
  ctx: Context,
): Map<BrokerNode, T[]> {
  const { metadata } = state.net
  const out = new Map<BrokerNode, T[]>()
  for (const partition of partitions) {
    const broker = leaderOf(metadata, partition.topic, partition.partition)
    if (broker === undefined) {
      requestUpdate(metadata, true)
      continue
    }
    if (connectionFailed(state.net, broker.id, ctx.now)) continue
    const list = out.get(broker)
    if (list === undefined) out.set(broker, [partition])
    else list.push(partition)
  }
  return out
}

const retryLater = (state: ConsumerState, ctx: Context): Instant =>
  plus(ctx.now, millis(state.config['retry.backoff.ms']))
const leaderEpochOf = (state: ConsumerState, tp: TopicPartition): number =>
  partitionOf(state.net.metadata, tp.topic, tp.partition)?.leaderEpoch ?? -1
/** While a request is under way its partitions are not asked about again. */
const underWay = (state: ConsumerState, ctx: Context): Instant =>
  plus(ctx.now, millis(state.config['request.timeout.ms']))

/** resetInitializingPositions: partitions that still have no position get the reset policy, or there is an exception. */
export function resetInitializingPositions(state: ConsumerState, ctx: Context): Throwable | null {
  const without: TopicPartition[] = []
  for (const partition of state.subscription.assignment.values()) {
    if (partition.fetchState === 'initializing' && !requestOffsetReset(state, partition, ctx))
      without.push(partition)
  }
  if (without.length === 0) return null
  const message = `Undefined offset with no reset policy for partitions: [${javaTopicPartitionOrder(without).map(keyOf).join(', ')}]`
  return throwable('org.apache.kafka.clients.consumer.NoOffsetForPartitionException', message)
}

/** When to look again: partitions that nobody could be asked about are looked at every retry.backoff.ms. */
function earliestRetry(state: ConsumerState, wanted: AssignedPartition['fetchState'], ctx: Context): Instant {
  let due = NEVER
  for (const { fetchState, nextRetryAt } of state.subscription.assignment.values()) {
    if (fetchState !== wanted) continue
    const at = nextRetryAt > ctx.now ? nextRetryAt : retryLater(state, ctx)
    if (at < due) due = at
  }
  return due
}

/** resetPositionsIfNeeded: one ListOffsets a leader. */
export function resetPositions(state: ConsumerState, ctx: Context): Instant {
  const due = [...state.subscription.assignment.values()].filter(
    ({ fetchState, nextRetryAt }) => fetchState === 'await-reset' && nextRetryAt <= ctx.now,
  )
  for (const [broker, partitions] of byLeader(state, due, ctx)) {
    const tag: ConsumerTag = { kind: 'reset', keys: partitions.map(keyOf) }
    for (const partition of partitions) {
      partition.nextRetryAt = underWay(state, ctx)
      // by_duration counts back from the present.
      if (partition.resetTimestamp >= 0) partition.resetTimestamp = resetTimestamp(state, ctx) ?? partition.resetTimestamp
    }
    const timestamps = new Map(partitions.map((partition) => [keyOf(partition), partition.resetTimestamp]))
    sendListOffsets(state, broker, partitions, timestamps, tag, ctx)
  }
  return earliestRetry(state, 'await-reset', ctx)
}

export function sendListOffsets(
  state: ConsumerState,
  broker: BrokerNode,
  partitions: readonly TopicPartition[],
  timestamps: ReadonlyMap<string, number>,
  tag: ConsumerTag,
  ctx: Context,
): void {
  const topics = new Map<string, ListOffsetsRequest['topics'][number]['partitions'][number][]>()
  for (const tp of partitions) {
    const list = topics.get(tp.topic) ?? []
    list.push(
      Object.freeze({
        partitionIndex: tp.partition,
        currentLeaderEpoch: leaderEpochOf(state, tp),
        timestamp: timestamps.get(keyOf(tp)) ?? -1,
      }),
    )
    topics.set(tp.topic, list)
  }
  const body: ListOffsetsRequest = Object.freeze({
    replicaId: -1,
    isolationLevel: state.config['isolation.level'] === 'read_committed' ? 1 : 0,
    topics: Object.freeze([...topics].map(([name, list]) => Object.freeze({ name, partitions: Object.freeze(list) }))),
    timeoutMs: state.config['request.timeout.ms'],
  })
  sendRequest(state.net, broker, 'LIST_OFFSETS', body, { tag }, ctx)
}

export function onReset(state: ConsumerState, done: CompletedRequest, keys: readonly string[], ctx: Context): void {
  const response = done.body as ListOffsetsResponse | null
  const answered = new Map(
    (response?.topics ?? []).flatMap(({ name, partitions }) =>
      partitions.map((partition) => [tpKey(name, partition.partitionIndex), partition] as const),
    ),
  )
  const asked = timestampsAsked(done.request.body as ListOffsetsRequest)
  for (const key of keys) {
    const partition = state.subscription.assignment.get(key)
    if (partition === undefined || partition.fetchState !== 'await-reset') continue
    const answer = answered.get(key)
    if (answer?.errorCode !== codeOf('NONE')) {
      if (answer?.errorCode === codeOf('UNKNOWN_TOPIC_OR_PARTITION')) {
        const message = `Received unknown topic or partition error in ListOffset request for partition ${key}`
        log(ctx, state.net.logger, 'WARN', OFFSET_FETCHER, message)
      }
      partition.nextRetryAt = retryLater(state, ctx)
      requestUpdate(state.net.metadata)
      continue
    }
    if (asked.get(key) !== partition.resetTimestamp) {
      partition.nextRetryAt = 0 as Instant
      continue
    }
    // No record is that young: the answer is left out, and the leader asked again when the request would have timed out.
    if (answer.offset < 0) continue
    seek(state, partition, answer.offset, -1)
    const { leaderId, leaderEpoch } = partition.position!
    const message =
      `Resetting offset for partition ${key} to position FetchPosition{offset=${answer.offset}, offsetEpoch=Optional.empty, ` +
      `currentLeader=LeaderAndEpoch{leader=Optional[${leaderId}], epoch=${leaderEpoch}}}.`
    log(ctx, state.net.logger, 'INFO', SUBSCRIPTION_STATE, message)
  }
}

/** `topic-partition` → the timestamp a request asked for. */
const timestampsAsked = (body: ListOffsetsRequest): Map<string, number> =>
  new Map(body.topics.flatMap(({ name, partitions }) => partitions.map((each) => [tpKey(name, each.partitionIndex), each.timestamp] as const)))

function awaitsValidation(state: ConsumerState): boolean {
  for (const { fetchState } of state.subscription.assignment.values()) if (fetchState === 'await-validation') return true
  return false
}

/** validatePositionsIfNeeded: one OffsetForLeaderEpoch a leader. */
export function validatePositions(state: ConsumerState, ctx: Context): Instant {
  if (hasAllFetchPositions(state) || !awaitsValidation(state)) return NEVER
  const due = [...state.subscription.assignment.values()].filter(
    ({ fetchState, nextRetryAt }) => fetchState === 'await-validation' && nextRetryAt <= ctx.now,
  )
  for (const [broker, partitions] of byLeader(state, due, ctx)) {
    const topics = new Map<string, OffsetForLeaderEpochRequest['topics'][number]['partitions'][number][]>()
    for (const { topic, partition, position } of partitions) {
      const list = topics.get(topic) ?? []
      list.push(
        Object.freeze({
          partition,
          currentLeaderEpoch: position?.leaderEpoch ?? -1,
          leaderEpoch: position?.offsetEpoch ?? -1,
        }),
      )
      topics.set(topic, list)
    }
    const body: OffsetForLeaderEpochRequest = Object.freeze({
      replicaId: -1,
      topics: Object.freeze(
        [...topics].map(([topic, list]) => Object.freeze({ topic, partitions: Object.freeze(list) })),
      ),
    })
    for (const partition of partitions) partition.nextRetryAt = underWay(state, ctx)
    const tag: ConsumerTag = { kind: 'validate', keys: partitions.map(keyOf) }
    sendRequest(state.net, broker, 'OFFSET_FOR_LEADER_EPOCH', body, { tag }, ctx)
  }
  return earliestRetry(state, 'await-validation', ctx)
}

export function onValidated(state: ConsumerState, done: CompletedRequest, keys: readonly string[], ctx: Context): void {
  const response = done.body as OffsetForLeaderEpochResponse | null
  const answered = new Map(
    (response?.topics ?? []).flatMap(({ topic, partitions }) =>
      partitions.map((partition) => [tpKey(topic, partition.partition), partition] as const),
    ),
  )
  for (const key of keys) {
    const partition = state.subscription.assignment.get(key)
    if (partition === undefined || partition.fetchState !== 'await-validation' || partition.position === null) continue
    const answer = answered.get(key)
    if (answer?.errorCode !== codeOf('NONE')) {
      partition.nextRetryAt = retryLater(state, ctx)
      requestUpdate(state.net.metadata)
    } else if (answer.endOffset >= partition.position.offset) {
      partition.fetchState = 'fetching'
      changed(state)
    } else onTruncation(state, partition, key, answer.endOffset, ctx)
  }
}

/** The log ends before the position: records that were read are gone. */
function onTruncation(
  state: ConsumerState,
  partition: AssignedPartition,
  key: string,
  endOffset: number,
  ctx: Context,
): void {
  const offset = partition.position?.offset ?? -1
  ctx.note('truncation-detected', { partition: key, position: offset, endOffset })
  if (endOffset >= 0 && state.config['auto.offset.reset'].toLowerCase() !== 'none') {
    log(
      ctx,
      state.net.logger,
      'INFO',
      OFFSET_FETCHER,
      `Truncation detected for partition ${key} at offset ${offset}, resetting offset to the first offset known to diverge ${endOffset}`,
    )
    seek(state, partition, endOffset, -1)
    return
  }
  if (requestOffsetReset(state, partition, ctx)) return
  partition.fetchState = 'fetching'
  changed(state)
  state.pendingError = throwable(
    'org.apache.kafka.clients.consumer.LogTruncationException',
    `Detected log truncation with diverging offsets {${key}=${endOffset}}`,
  )
}
