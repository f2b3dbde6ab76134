// What a consumer reads and how far: org.apache.kafka.clients.consumer.internals.SubscriptionState. Partitions are kept in
// order, those that assign() named in that of Java's hash map, grouped by topic: it decides what is fetched first.

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { parseIsoDurationMs } from '../../config/iso-duration.ts'
import type { TopicPartition } from '../../protocol/common.ts'
import { keyOf } from '../../protocol/common.ts'
import { compareTopicPartitions } from '../../protocol/topic-partition.ts'
import { javaTopicPartitionOrder } from '../../protocol/java-hash.ts'
import { addTopic, partitionOf, requestUpdateForNewTopics } from '../client-metadata.ts'
import type { OffsetAndMetadata } from '../calls.ts'
import type { AssignedPartition, ConsumerState, FetchPosition, Subscription } from './consumer-state.ts'

export const createSubscription = (): Subscription => ({
  type: 'none',
  topics: [],
  pattern: '',
  groupTopics: [],
  assignment: new Map(),
  leadersKnownIn: -1,
  version: 0,
  settledIn: -1,
})

export const hasAutoAssignedPartitions = (state: ConsumerState): boolean =>
  state.subscription.type === 'topics' || state.subscription.type === 'pattern'

const newPartition = ({ topic, partition }: TopicPartition): AssignedPartition => ({
  topic,
  partition,
  fetchState: 'initializing',
  position: null,
  resetTimestamp: -1,
  nextRetryAt: 0 as Instant,
  paused: false,
  pendingRevocation: false,
})

/** PartitionStates.set: by topic in the order of its first partition. */
function setAssignment(state: ConsumerState, ordered: readonly TopicPartition[]): void {
  const before = state.subscription.assignment
  const byTopic = new Map<string, TopicPartition[]>()
  for (const tp of ordered) {
    const list = byTopic.get(tp.topic)
    if (list === undefined) byTopic.set(tp.topic, [tp])
    else list.push(tp)
  }
  const assignment = new Map<string, AssignedPartition>()
  for (const list of byTopic.values()) {
    for (const tp of list) assignment.set(keyOf(tp), before.get(keyOf(tp)) ?? newPartition(tp))
  }
  state.subscription.assignment = assignment
  state.subscription.leadersKnownIn = -1
  changed(state)
}

/** What is read, or how far, has changed: nothing that was worked out from it holds. */
export const changed = ({ subscription }: ConsumerState): void => {
  subscription.version++
}

/** assignFromSubscribed: what the group gave, in order. */
export function assignFromSubscribed(state: ConsumerState, partitions: readonly TopicPartition[]): void {
  setAssignment(state, [...partitions].sort(compareTopicPartitions))
  for (const partition of state.subscription.assignment.values()) partition.pendingRevocation = false
  changed(state)
}

/** assignFromUser: what assign() names. */
export function assignFromUser(state: ConsumerState, partitions: readonly TopicPartition[]): void {
  const distinct = [...new Map(partitions.map((tp) => [keyOf(tp), tp])).values()]
  setAssignment(state, javaTopicPartitionOrder(javaTopicPartitionOrder(distinct)))
}

export const assignedPartitions = (state: ConsumerState): TopicPartition[] =>
  [...state.subscription.assignment.values()].map(({ topic, partition }) => ({ topic, partition }))

/** The metadata the consumer needs: its topics, or all when it subscribes to a pattern. */
export function wantTopics(state: ConsumerState): void {
  const {
    subscription,
    net: { metadata },
  } = state
  const all = subscription.type === 'pattern'
  const assigned = [...subscription.assignment.values()].map(({ topic }) => topic)
  const wanted = new Set([...subscription.topics, ...subscription.groupTopics, ...assigned])
  for (const topic of metadata.topics) if (!wanted.has(topic)) metadata.topics.delete(topic)
  for (const topic of wanted) addTopic(metadata, topic)
  if (all !== metadata.all) {
    metadata.all = all
    if (all) requestUpdateForNewTopics(metadata)
  }
}

export const isFetchable = (partition: AssignedPartition): boolean =>
  partition.fetchState === 'fetching' &&
  !partition.paused &&
  !partition.pendingRevocation &&
  partition.position !== null

export const hasValidPosition = (partition: AssignedPartition): boolean =>
  partition.fetchState === 'fetching' && partition.position !== null

export function hasAllFetchPositions(state: ConsumerState): boolean {
  const { subscription } = state
  if (subscription.settledIn === subscription.version) return true
  for (const partition of subscription.assignment.values()) if (!hasValidPosition(partition)) return false
  subscription.settledIn = subscription.version
  return true
}

/** The leader the client knows of a partition, for a new position. */
function currentLeader(state: ConsumerState, tp: TopicPartition): { leaderId: number; leaderEpoch: number } {
  const known = partitionOf(state.net.metadata, tp.topic, tp.partition)
  const seen = state.net.metadata.lastSeenLeaderEpochs.get(keyOf(tp)) ?? -1
  return { leaderId: known?.leaderId ?? -1, leaderEpoch: known?.leaderEpoch ?? seen }
}

/** seekUnvalidated: a position, to be validated when the epoch of its record is known. */
export function seek(state: ConsumerState, partition: AssignedPartition, offset: number, offsetEpoch: number): void {
  const position: FetchPosition = Object.freeze({ offset, offsetEpoch, ...currentLeader(state, partition) })
  partition.position = position
  partition.fetchState = 'fetching'
  maybeValidate(partition)
  changed(state)
}

/** maybeValidatePosition: without an epoch of the record or of the leader there is nothing to compare. */
function maybeValidate(partition: AssignedPartition): void {
  const { position } = partition
  if (position === null || position.offsetEpoch < 0 || position.leaderEpoch < 0) return
  partition.fetchState = 'await-validation'
  partition.nextRetryAt = 0 as Instant
}

/** After new metadata: a position whose leader has changed is validated again. */
export function validateOnMetadataChange(state: ConsumerState): void {
  for (const partition of state.subscription.assignment.values()) {
    const { position } = partition
    if (position === null || (partition.fetchState !== 'fetching' && partition.fetchState !== 'await-validation'))
      continue
    const leader = currentLeader(state, partition)
    if (leader.leaderId === position.leaderId && leader.leaderEpoch === position.leaderEpoch) continue
    partition.position = Object.freeze({ ...position, ...leader })
    if (leader.leaderId >= 0) maybeValidate(partition)
    changed(state)
  }
}

/** requestOffsetReset to the configured policy; false when there is none. */
export function requestOffsetReset(state: ConsumerState, partition: AssignedPartition, ctx: Context): boolean {
  const timestamp = resetTimestamp(state, ctx)
  if (timestamp === null) return false
  requestResetTo(state, partition, timestamp)
  return true
}

export function requestResetTo(state: ConsumerState, partition: AssignedPartition, timestamp: number): void {
  changed(state)
  partition.fetchState = 'await-reset'
  partition.resetTimestamp = timestamp
  partition.nextRetryAt = 0 as Instant
  partition.position = null
}

export const EARLIEST = -2
export const LATEST = -1

/** The ListOffsets timestamp of auto.offset.reset; null: none. */
export function resetTimestamp(state: ConsumerState, ctx: Context): number | null {
  const policy = state.config['auto.offset.reset'].toLowerCase()
  if (policy === 'earliest') return EARLIEST
  if (policy === 'latest') return LATEST
  return policy === 'none' ? null : ctx.wallMs() - (parseIsoDurationMs(policy.slice('by_duration:'.length)) ?? 0)
}

/** Moves a partition behind the others, as after something was read from it. */
export function movePartitionToEnd(state: ConsumerState, key: string): void {
  const partition = state.subscription.assignment.get(key)
  if (partition === undefined) return
  state.subscription.assignment.delete(key)
  state.subscription.assignment.set(key, partition)
  changed(state)
}

/** SubscriptionState.allConsumed: the positions of all partitions that have a valid one. */
export function allConsumed(state: ConsumerState): Map<string, OffsetAndMetadata> {
  const out = new Map<string, OffsetAndMetadata>()
  for (const [key, partition] of state.subscription.assignment) {
    const { position } = partition
    if (position === null || !hasValidPosition(partition)) continue
    out.set(key, Object.freeze({ offset: position.offset, leaderEpoch: position.offsetEpoch, metadata: '' }))
  }
  return out
}
