// AbstractStickyAssignor.PartitionMovements: remembers who gave which partition to whom during one assignment, so that two
// members never swap partitions of the same topic when moving one of them back would do.

import { javaTopicPartitionOrder } from '../../protocol/java-hash.ts'
import { keyOf } from '../../protocol/common.ts'
import type { TopicPartition } from '../../protocol/common.ts'

interface Movement {
  readonly partition: TopicPartition
  readonly source: string
  readonly destination: string
}

/** A HashSet of partitions that moved between two members, with the most it ever held: that decides Java's order. */
interface MovedBetween {
  readonly partitions: Map<string, TopicPartition>
  largestSize: number
}

export interface PartitionMovements {
  readonly byPartition: Map<string, Movement>
  readonly byTopicAndPair: Map<string, MovedBetween>
}

export const partitionMovements = (): PartitionMovements => ({ byPartition: new Map(), byTopicAndPair: new Map() })

const pairKey = (topic: string, source: string, destination: string): string => JSON.stringify([topic, source, destination])

function forget(movements: PartitionMovements, movement: Movement): void {
  const key = keyOf(movement.partition)
  const pair = pairKey(movement.partition.topic, movement.source, movement.destination)
  movements.byPartition.delete(key)
  const moved = movements.byTopicAndPair.get(pair)
  moved?.partitions.delete(key)
  if (moved?.partitions.size === 0) movements.byTopicAndPair.delete(pair)
}

function record(movements: PartitionMovements, movement: Movement): void {
  const key = keyOf(movement.partition)
  const pair = pairKey(movement.partition.topic, movement.source, movement.destination)
  movements.byPartition.set(key, movement)
  const moved = movements.byTopicAndPair.get(pair) ?? { partitions: new Map(), largestSize: 0 }
  movements.byTopicAndPair.set(pair, moved)
  moved.partitions.set(key, movement.partition)
  moved.largestSize = Math.max(moved.largestSize, moved.partitions.size)
}

export function movePartition(movements: PartitionMovements, partition: TopicPartition, from: string, to: string): void {
  const existing = movements.byPartition.get(keyOf(partition))
  if (existing === undefined) {
    record(movements, { partition, source: from, destination: to })
    return
  }
  forget(movements, existing)
  if (existing.source !== to) record(movements, { partition, source: existing.source, destination: to })
}

/** The partition to move in place of this one: one that came the other way, if there is any. */
export function actualPartitionToBeMoved(
  movements: PartitionMovements, partition: TopicPartition, from: string, to: string
): TopicPartition {
  const source = movements.byPartition.get(keyOf(partition))?.source ?? from
  const reverse = movements.byTopicAndPair.get(pairKey(partition.topic, to, source))
  if (reverse === undefined) return partition
  return javaTopicPartitionOrder(reverse.partitions.values(), { largestSize: reverse.largestSize })[0] ?? partition
}
