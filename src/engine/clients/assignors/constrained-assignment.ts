// AbstractStickyAssignor.ConstrainedAssignmentBuilder: the sticky assignment when all members subscribe to the same topics.
// Members keep what they owned up to their quota; what is left is dealt out in turn, within racks first if racks matter.

import { keyOf } from '../../protocol/common.ts'
import type { TopicPartition } from '../../protocol/common.ts'
import { javaStringOrder } from '../../protocol/java-hash.ts'
import type { GroupAssignment, PartitionsPerTopic } from './assignor.ts'
import { nextRackConsumer, racksMismatch, sortPartitionsByRackConsumers } from './rack-info.ts'
import type { RackInfo } from './rack-info.ts'
import type { PreviousOwnership } from './sticky-ownership.ts'

interface Building {
  readonly racks: RackInfo
  readonly multipleOwners: ReadonlySet<string>
  /** Who may have to give a partition up, by keyOf. */
  readonly maybeRevoked: Map<string, string>
  readonly transferring: Map<string, string>
  readonly assignment: GroupAssignment
  readonly assigned: Set<string>
  readonly minQuota: number
  readonly maxQuota: number
  /** How many members get more than minQuota; zero when both quotas are equal. */
  readonly expectedOverMin: number
  overMin: number
  /** Members below minQuota, then members at exactly minQuota that may still get one more. */
  underMin: string[]
  atMin: string[]
}

export interface ConstrainedAssignment {
  readonly assignment: GroupAssignment
  /** Partitions that go from one member to another, by keyOf: to whom. */
  readonly transferring: ReadonlyMap<string, string>
}

function keep(b: Building, consumer: string, partitions: readonly TopicPartition[], quota: number): void {
  for (const tp of partitions.slice(0, quota)) {
    b.assignment.get(consumer)!.push(tp)
    b.assigned.add(keyOf(tp))
  }
  for (const tp of partitions.slice(quota)) b.maybeRevoked.set(keyOf(tp), consumer)
}

function overMinReached(b: Building): void {
  b.overMin++
  if (b.overMin === b.expectedOverMin) b.atMin = []
}

function assignOwned(b: Building, previous: PreviousOwnership): void {
  for (const [consumer, previouslyOwned] of previous.consumerToOwnedPartitions) {
    const mismatched = previouslyOwned.filter((tp) => racksMismatch(b.racks, consumer, tp))
    for (const tp of mismatched) b.maybeRevoked.set(keyOf(tp), consumer)
    const owned = previouslyOwned
      .filter((tp) => !mismatched.includes(tp) && !b.multipleOwners.has(keyOf(tp)))
      .sort((x, y) => x.partition - y.partition || (x.topic < y.topic ? -1 : 1))
    if (owned.length < b.minQuota) {
      keep(b, consumer, owned, owned.length)
      b.underMin.push(consumer)
    } else if (owned.length >= b.maxQuota && b.overMin < b.expectedOverMin) {
      overMinReached(b)
      keep(b, consumer, owned, b.maxQuota)
    } else {
      keep(b, consumer, owned, b.minQuota)
      if (b.overMin < b.expectedOverMin) b.atMin.push(consumer)
    }
  }
}

/** Gives a partition to a member and tells how many it has now. */
function assignNew(b: Building, tp: TopicPartition, consumer: string): number {
  const list = b.assignment.get(consumer)!
  list.push(tp)
  const key = keyOf(tp)
  const revokedFrom = b.maybeRevoked.get(key)
  if ((revokedFrom !== undefined && revokedFrom !== consumer) || b.multipleOwners.has(key)) b.transferring.set(key, consumer)
  return list.length
}

/** Round robin inside racks; returns the partitions that found no member. */
function assignRackAware(b: Building, unassigned: readonly TopicPartition[]): TopicPartition[] {
  if (b.racks.consumerRacks.size === 0) return [...unassigned]
  let next = 0
  return unassigned.filter((tp) => {
    const index = nextRackConsumer(b.racks, tp, b.underMin, next)
    if (index >= 0) {
      const consumer = b.underMin[index]!
      const count = b.assignment.get(consumer)!.length + 1
      const filled = count >= b.minQuota
      if (filled) {
        b.underMin.splice(index, 1)
        if (count < b.maxQuota && b.overMin < b.expectedOverMin) b.atMin.push(consumer)
      }
      next = b.underMin.length === 0 ? 0 : (filled ? index : index + 1) % b.underMin.length
      assignNew(b, tp, consumer)
      return false
    }
    const first = nextRackConsumer(b.racks, tp, b.atMin, 0)
    if (first < 0) return true
    const consumer = b.atMin[first]!
    if (b.assignment.get(consumer)!.length + 1 === b.maxQuota) {
      b.atMin.splice(first, 1)
      overMinReached(b)
    }
    assignNew(b, tp, consumer)
    return false
  })
}

function assignRoundRobin(b: Building, unassigned: readonly TopicPartition[]): void {
  let next = 0
  for (const tp of unassigned) {
    if (next >= b.underMin.length) next = 0
    const consumer = b.underMin.length > 0 ? b.underMin[next]! : b.atMin.shift()
    if (consumer === undefined) return
    const fromUnderMin = b.underMin.length > 0
    const count = assignNew(b, tp, consumer)
    if (fromUnderMin && count === b.minQuota) {
      b.underMin.splice(next, 1)
      b.atMin.push(consumer)
    } else if (fromUnderMin) next++
  }
}

export function constrainedAssignment(
  partitionsPerTopic: PartitionsPerTopic, racks: RackInfo, previous: PreviousOwnership
): ConstrainedAssignment {
  const members = [...previous.consumerToOwnedPartitions.keys()]
  const total = [...partitionsPerTopic.values()].reduce((sum, list) => sum + list.length, 0)
  const b: Building = {
    racks,
    multipleOwners: previous.partitionsWithMultiplePreviousOwners,
    maybeRevoked: new Map(),
    transferring: new Map(),
    assignment: new Map(javaStringOrder(members).map((id) => [id, []])),
    assigned: new Set(),
    minQuota: Math.floor(total / members.length),
    maxQuota: Math.ceil(total / members.length),
    expectedOverMin: total % members.length,
    overMin: 0,
    underMin: [],
    atMin: []
  }
  assignOwned(b, previous)
  const unassigned = [...partitionsPerTopic.keys()].sort()
    .flatMap((topic) => partitionsPerTopic.get(topic)!.map(({ partition }) => ({ topic, partition })))
    .filter((tp) => !b.assigned.has(keyOf(tp)))
  b.underMin.sort()
  b.atMin.sort()
  assignRoundRobin(b, assignRackAware(b, sortPartitionsByRackConsumers(racks, unassigned)))
  return { assignment: b.assignment, transferring: b.transferring }
}
