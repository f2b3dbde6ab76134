// AbstractStickyAssignor.GeneralAssignmentBuilder: the sticky assignment when members subscribe to different topics. Keeps what
// is still valid, gives the rest to the members with the fewest partitions, then moves partitions while that improves balance.

import { keyOf } from '../../protocol/common.ts'
import type { TopicPartition } from '../../protocol/common.ts'
import { DEFAULT_GENERATION } from './assignor.ts'
import type { GroupAssignment, PartitionsPerTopic, Subscriptions } from './assignor.ts'
import { actualPartitionToBeMoved, movePartition, partitionMovements } from './partition-movements.ts'
import type { PartitionMovements } from './partition-movements.ts'
import { racksMismatch } from './rack-info.ts'
import type { RackInfo } from './rack-info.ts'
import { removePartition } from './sticky-ownership.ts'
import type { PreviousOwnership, ReadMemberData } from './sticky-ownership.ts'

interface Building {
  readonly partitionsPerTopic: PartitionsPerTopic
  readonly racks: RackInfo
  readonly topicConsumers: Map<string, string[]>
  readonly consumerTopics: Map<string, string[]>
  current: GroupAssignment
  ownerOf: Map<string, string>
  /** The TreeSet of members by number of partitions, then by id. */
  sorted: string[]
  readonly movements: PartitionMovements
  /** Who owned a partition in an older generation, by keyOf. */
  readonly formerOwner: Map<string, { readonly consumer: string; readonly generation: number }>
}

const load = (b: Building, consumer: string): number => b.current.get(consumer)?.length ?? 0

function insertSorted(b: Building, consumer: string): void {
  const size = load(b, consumer)
  const at = b.sorted.findIndex((other) => {
    const difference = load(b, other) - size
    return difference > 0 || (difference === 0 && other > consumer)
  })
  b.sorted.splice(at < 0 ? b.sorted.length : at, 0, consumer)
}

const removeSorted = (b: Building, consumer: string): void => { b.sorted = b.sorted.filter((other) => other !== consumer) }

function potentialTopics(b: Building, subscriptions: Subscriptions): void {
  for (const topic of b.partitionsPerTopic.keys()) b.topicConsumers.set(topic, [])
  for (const [consumer, { topics }] of subscriptions) {
    const existing = topics.filter((topic) => b.partitionsPerTopic.has(topic))
    b.consumerTopics.set(consumer, existing)
    for (const topic of existing) b.topicConsumers.get(topic)!.push(consumer)
  }
  for (const [consumer, list] of b.current) for (const tp of list) b.ownerOf.set(keyOf(tp), consumer)
}

function formerOwners(b: Building, subscriptions: Subscriptions, memberData: ReadMemberData, maxGeneration: number): void {
  for (const [consumer, subscription] of subscriptions) {
    const data = memberData(subscription)
    const generation = data.generation ?? DEFAULT_GENERATION
    if (generation >= maxGeneration) continue
    for (const tp of data.partitions) {
      const known = b.formerOwner.get(keyOf(tp))
      if (known === undefined || generation > known.generation) {
        b.formerOwner.set(keyOf(tp), { consumer, generation })
      }
    }
  }
}

/** Drops what members may not keep; tells whether something had to be revoked. */
function keepValid(b: Building, subscriptions: Subscriptions, assigned: Set<string>): boolean {
  let revocationRequired = false
  for (const [consumer, list] of b.current) {
    const kept = list.filter((tp) =>
      subscriptions.get(consumer)!.topics.includes(tp.topic) && !racksMismatch(b.racks, consumer, tp))
    if (kept.length < list.length) revocationRequired = true
    b.current.set(consumer, kept)
    for (const tp of kept) assigned.add(keyOf(tp))
  }
  return revocationRequired
}

/** Topics with the fewest potential members first, then by name. */
function sortedAllPartitions(b: Building): TopicPartition[] {
  const consumers = (topic: string): number => b.topicConsumers.get(topic)!.length
  return [...b.topicConsumers.keys()]
    .sort((x, y) => consumers(x) - consumers(y) || (x < y ? -1 : 1))
    .flatMap((topic) => b.partitionsPerTopic.get(topic)!.map(({ partition }) => ({ topic, partition })))
}

/** Gives the partition to the least loaded member that may have it. */
function assignPartition(b: Building, tp: TopicPartition, racks: RackInfo | null): boolean {
  const consumer = b.sorted.find((id) =>
    b.consumerTopics.get(id)!.includes(tp.topic) && (racks === null || !racksMismatch(racks, id, tp)))
  if (consumer === undefined) return false
  removeSorted(b, consumer)
  b.current.get(consumer)!.push(tp)
  b.ownerOf.set(keyOf(tp), consumer)
  insertSorted(b, consumer)
  return true
}

const maxAssignmentSize = (b: Building, topics: readonly string[]): number =>
  topics.reduce((sum, topic) => sum + b.partitionsPerTopic.get(topic)!.length, 0)

const canTopicMove = (b: Building, topic: string): boolean => b.topicConsumers.get(topic)!.length >= 2

function canConsumerTakePart(b: Building, consumer: string): boolean {
  if (load(b, consumer) < maxAssignmentSize(b, b.consumerTopics.get(consumer)!)) return true
  return b.current.get(consumer)!.some((tp) => canTopicMove(b, tp.topic))
}

function isBalanced(b: Building): boolean {
  const fewest = load(b, b.sorted[0]!)
  const most = load(b, b.sorted[b.sorted.length - 1]!)
  if (fewest >= most - 1) return true
  const ownerOf = new Map([...b.current].flatMap(([id, list]) => list.map((tp) => [keyOf(tp), id] as const)))
  return b.sorted.every((consumer) => {
    const topics = b.consumerTopics.get(consumer)!
    const size = load(b, consumer)
    if (size === maxAssignmentSize(b, topics)) return true
    return topics.every((topic) => b.partitionsPerTopic.get(topic)!.every((tp) => {
      const owner = ownerOf.get(keyOf(tp))
      return owner === consumer || owner === undefined || size + 1 >= load(b, owner)
    }))
  })
}

function reassign(b: Building, tp: TopicPartition, to: string): void {
  const moved = actualPartitionToBeMoved(b.movements, tp, b.ownerOf.get(keyOf(tp))!, to)
  const from = b.ownerOf.get(keyOf(moved))!
  removeSorted(b, from)
  removeSorted(b, to)
  movePartition(b.movements, moved, from, to)
  removePartition(b.current.get(from)!, moved)
  b.current.get(to)!.push(moved)
  b.ownerOf.set(keyOf(moved), to)
  insertSorted(b, to)
  insertSorted(b, from)
}

function reassignToLeastLoaded(b: Building, tp: TopicPartition): void {
  reassign(b, tp, b.sorted.find((id) => b.consumerTopics.get(id)!.includes(tp.topic))!)
}

/** Moves one partition to a member that is better off with it, if there is one. */
function improve(b: Building, tp: TopicPartition): boolean {
  const key = keyOf(tp)
  const consumer = b.ownerOf.get(key)!
  const former = b.formerOwner.get(key)
  if (former !== undefined && b.current.has(former.consumer) && load(b, consumer) > load(b, former.consumer) + 1) {
    reassign(b, tp, former.consumer)
    return true
  }
  const better = (id: string): boolean => load(b, consumer) > load(b, id) + 1
  const others = b.topicConsumers.get(tp.topic)!
  const racks = b.racks.partitionRacks.get(key)
  const rack = b.racks.consumerRacks.get(consumer)
  let moved = false
  if (rack !== undefined && racks?.has(rack) === true) {
    moved = others.some((id) => racks.has(b.racks.consumerRacks.get(id) ?? '') && better(id))
    if (moved) reassignToLeastLoaded(b, tp)
  }
  if (!moved) {
    moved = others.some(better)
    if (moved) reassignToLeastLoaded(b, tp)
  }
  return moved
}

function performReassignments(b: Building, partitions: readonly TopicPartition[]): boolean {
  let performed = false
  for (let modified = true; modified;) {
    modified = false
    for (const tp of partitions) {
      if (isBalanced(b)) break
      if (improve(b, tp)) modified = true
    }
    performed ||= modified
  }
  return performed
}

function balanceScore(assignment: GroupAssignment): number {
  const sizes = [...assignment.values()].map((list) => list.length)
  let score = 0
  sizes.forEach((size, i) => { for (const other of sizes.slice(i + 1)) score += Math.abs(size - other) })
  return score
}

function balance(
  b: Building, all: readonly TopicPartition[], unassigned: readonly TopicPartition[], revocationRequired: boolean
): void {
  const last = b.sorted[b.sorted.length - 1]
  if (last === undefined) return
  const initializing = load(b, last) === 0
  const assignable = (tp: TopicPartition): boolean => b.topicConsumers.get(tp.topic)!.length > 0
  let left = unassigned.filter(assignable)
  if (b.racks.consumerRacks.size > 0) left = left.filter((tp) => !assignPartition(b, tp, b.racks))
  for (const tp of left) assignPartition(b, tp, null)

  const movable = (tp: TopicPartition): boolean => canTopicMove(b, tp.topic)
  const fixed = new Map<string, TopicPartition[]>()
  for (const consumer of b.consumerTopics.keys()) {
    if (canConsumerTakePart(b, consumer)) continue
    removeSorted(b, consumer)
    fixed.set(consumer, b.current.get(consumer)!)
    b.current.delete(consumer)
  }
  const before = new Map([...b.current].map(([id, list]) => [id, [...list]]))
  if (b.sorted.length > 0) {
    if (!revocationRequired) performReassignments(b, unassigned.filter(movable))
    const performed = performReassignments(b, all.filter(movable))
    if (!initializing && performed && balanceScore(b.current) >= balanceScore(before)) b.current = before
  }
  for (const [consumer, list] of fixed) b.current.set(consumer, list)
}

export function generalAssignment(
  partitionsPerTopic: PartitionsPerTopic, racks: RackInfo, subscriptions: Subscriptions,
  previous: PreviousOwnership, memberData: ReadMemberData
): GroupAssignment {
  const b: Building = {
    partitionsPerTopic, racks, topicConsumers: new Map(), consumerTopics: new Map(),
    current: previous.consumerToOwnedPartitions, ownerOf: new Map(), sorted: [], movements: partitionMovements(),
    formerOwner: new Map()
  }
  potentialTopics(b, subscriptions)
  formerOwners(b, subscriptions, memberData, previous.maxGeneration)
  const assigned = new Set<string>()
  const revocationRequired = keepValid(b, subscriptions, assigned)
  const all = sortedAllPartitions(b)
  for (const consumer of b.current.keys()) insertSorted(b, consumer)
  balance(b, all, all.filter((tp) => !assigned.has(keyOf(tp))), revocationRequired)
  return b.current
}
