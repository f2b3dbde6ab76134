// AbstractStickyAssignor.RackInfo: which consumers and which replicas share racks, as the sticky assignors need it (KIP-881).

import { keyOf } from '../../protocol/common.ts'
import type { TopicPartition } from '../../protocol/common.ts'
import { useRackAwareAssignment } from './assignor.ts'
import type { PartitionsPerTopic, Subscriptions } from './assignor.ts'

export interface RackInfo {
  /** Empty when racks do not matter. */
  readonly consumerRacks: ReadonlyMap<string, string>
  /** By keyOf; empty when racks do not matter. */
  readonly partitionRacks: ReadonlyMap<string, ReadonlySet<string>>
  /** How many consumers are in a rack of the partition, by keyOf; empty when no consumer has a rack. */
  readonly numConsumersByPartition: ReadonlyMap<string, number>
}

export function rackInfo(partitionsPerTopic: PartitionsPerTopic, subscriptions: Subscriptions): RackInfo {
  const consumersByRack = new Map<string, string[]>()
  for (const [id, { rackId }] of subscriptions) {
    if (rackId !== null && rackId !== '') consumersByRack.set(rackId, [...(consumersByRack.get(rackId) ?? []), id])
  }
  const none = new Map<string, never>()
  if (consumersByRack.size === 0) return { consumerRacks: none, partitionRacks: none, numConsumersByPartition: none }
  const partitions = [...partitionsPerTopic.values()].flat()
  const racks = new Map(partitions.map((p) => [keyOf(p), new Set(p.racks)]))
  const inRacks = (set: ReadonlySet<string>): number =>
    [...set].reduce((sum, rack) => sum + (consumersByRack.get(rack)?.length ?? 0), 0)
  const aware = useRackAwareAssignment(new Set(consumersByRack.keys()), partitions.map((p) => p.racks))
  // Java's constructor counts with its own parameter, so the counts are there even when racks turn out not to matter.
  return {
    consumerRacks: aware ? new Map([...consumersByRack].flatMap(([rack, ids]) => ids.map((id) => [id, rack]))) : none,
    partitionRacks: aware ? racks : none,
    numConsumersByPartition: new Map([...racks].map(([key, set]) => [key, inRacks(set)]))
  }
}

export function racksMismatch(info: RackInfo, consumer: string, tp: TopicPartition): boolean {
  const rack = info.consumerRacks.get(consumer)
  return rack !== undefined && info.partitionRacks.get(keyOf(tp))?.has(rack) !== true
}

/** Partitions that fewer consumers can take locally come first. */
export function sortPartitionsByRackConsumers(info: RackInfo, partitions: readonly TopicPartition[]): TopicPartition[] {
  const count = (tp: TopicPartition): number => info.numConsumersByPartition.get(keyOf(tp)) ?? 0
  return [...partitions].sort((a, b) => count(a) - count(b))
}

/** The index of the next consumer, from `firstIndex` on and around, in a rack of the partition; −1 when there is none. */
export function nextRackConsumer(info: RackInfo, tp: TopicPartition, consumers: readonly string[], firstIndex: number): number {
  const racks = info.partitionRacks.get(keyOf(tp))
  if (racks === undefined) return -1
  for (let i = 0; i < consumers.length; i++) {
    const index = (firstIndex + i) % consumers.length
    const rack = info.consumerRacks.get(consumers[index]!)
    if (rack !== undefined && racks.has(rack)) return index
  }
  return -1
}
