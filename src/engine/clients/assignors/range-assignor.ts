// org.apache.kafka.clients.consumer.RangeAssignor (`range`, the default): topic by topic, the partitions are cut into one
// consecutive range per member; the first members get one more when it does not divide. With racks (KIP-881) partitions are
// matched with members of their rack first, and topics with equal members and partition counts stay co-partitioned.

import { compareTopicPartitions } from '../../protocol/topic-partition.ts'
import { compareMembers, useRackAwareAssignment } from './assignor.ts'
import type { Assignor, GroupAssignment, PartitionInfo, PartitionsPerTopic, Subscriptions } from './assignor.ts'

interface TopicAssignmentState {
  readonly topic: string
  /** The members in assignment order with their racks. */
  readonly consumers: ReadonlyMap<string, string | null>
  readonly needsRackAwareAssignment: boolean
  readonly numPartitions: number
  readonly numPartitionsPerConsumer: number
  unassigned: readonly PartitionInfo[]
  readonly numAssigned: Map<string, number>
  remainingConsumersWithExtraPartition: number
}

const rackOf = (subscriptions: Subscriptions, id: string): string | null => subscriptions.get(id)?.rackId || null

function topicState(
  topic: string, partitions: readonly PartitionInfo[], subscriptions: Subscriptions
): TopicAssignmentState {
  const members = [...subscriptions].filter(([, s]) => s.topics.includes(topic)).map(([id]) => id)
    .sort(compareMembers(subscriptions))
  const consumers = new Map(members.map((id) => [id, rackOf(subscriptions, id)]))
  const racks = new Set([...consumers.values()].filter((rack) => rack !== null))
  const count = members.length
  return {
    topic,
    consumers,
    needsRackAwareAssignment: racks.size > 0 && useRackAwareAssignment(racks, partitions.map((p) => p.racks)),
    numPartitions: partitions.length,
    numPartitionsPerConsumer: count === 0 ? 0 : Math.floor(partitions.length / count),
    unassigned: partitions,
    numAssigned: new Map(members.map((id) => [id, 0])),
    remainingConsumersWithExtraPartition: count === 0 ? 0 : partitions.length % count
  }
}

function racksMatch(state: TopicAssignmentState, consumer: string, partition: PartitionInfo | undefined): boolean {
  const rack = state.consumers.get(consumer) ?? null
  return rack === null || (partition !== undefined && partition.racks.includes(rack))
}

function maxAssignable(state: TopicAssignmentState, consumer: string): number {
  const extra = state.remainingConsumersWithExtraPartition > 0 ? 1 : 0
  return Math.max(0, state.numPartitionsPerConsumer + extra - state.numAssigned.get(consumer)!)
}

function assign(
  state: TopicAssignmentState, consumer: string, partitions: readonly PartitionInfo[], assignment: GroupAssignment
): void {
  for (const { topic, partition } of partitions) assignment.get(consumer)!.push({ topic, partition })
  const assigned = state.numAssigned.get(consumer)! + partitions.length
  state.numAssigned.set(consumer, assigned)
  if (assigned > state.numPartitionsPerConsumer) state.remainingConsumersWithExtraPartition--
  state.unassigned = state.unassigned.filter((p) => !partitions.includes(p))
}

function assignRanges(
  state: TopicAssignmentState, mayAssign: (consumer: string, p: PartitionInfo) => boolean, assignment: GroupAssignment
): void {
  for (const consumer of state.consumers.keys()) {
    if (state.unassigned.length === 0) return
    const range = state.unassigned.filter((p) => mayAssign(consumer, p)).slice(0, maxAssignable(state, consumer))
    if (range.length > 0) assign(state, consumer, range, assignment)
  }
}

function assignCoPartitioned(states: readonly TopicAssignmentState[], assignment: GroupAssignment): void {
  const { consumers, numPartitions } = states[0]!
  const remaining = new Set(consumers.keys())
  const all = states.map((state) => state.unassigned)
  for (let p = 0; p < numPartitions && remaining.size > 0; p++) {
    const matching = [...remaining].find((consumer) =>
      states.every((state, i) => racksMatch(state, consumer, all[i]![p]) && maxAssignable(state, consumer) > 0))
    if (matching === undefined) continue
    states.forEach((state, i) => assign(state, matching, [all[i]![p]!], assignment))
    if (!states.some((state) => maxAssignable(state, matching) > 0)) remaining.delete(matching)
  }
}

function assignWithRackMatching(states: readonly TopicAssignmentState[], assignment: GroupAssignment): void {
  const groups = new Map<string, TopicAssignmentState[]>()
  for (const state of states) {
    const key = JSON.stringify([[...state.consumers].sort(), state.numPartitions])
    groups.set(key, [...(groups.get(key) ?? []), state])
  }
  for (const group of groups.values()) {
    const first = group[0]!
    if (group.length > 1) assignCoPartitioned(group, assignment)
    else if (first.needsRackAwareAssignment) assignRanges(first, (c, p) => racksMatch(first, c, p), assignment)
  }
}

function assignPartitions(partitionsPerTopic: PartitionsPerTopic, subscriptions: Subscriptions): GroupAssignment {
  const assignment: GroupAssignment = new Map([...subscriptions.keys()].map((id) => [id, []]))
  const states = [...partitionsPerTopic].filter(([, partitions]) => partitions.length > 0)
    .map(([topic, partitions]) => topicState(topic, partitions, subscriptions))
  const rackAware = states.some((state) => state.needsRackAwareAssignment)
  if (rackAware) assignWithRackMatching(states, assignment)
  for (const state of states) assignRanges(state, () => true, assignment)
  if (rackAware) for (const list of assignment.values()) list.sort(compareTopicPartitions)
  return assignment
}

export const rangeAssignor: Assignor = {
  name: 'range',
  className: 'org.apache.kafka.clients.consumer.RangeAssignor',
  supportedProtocols: ['EAGER'],
  subscriptionUserData: () => null,
  assignPartitions
}
