// Where records without a key go: org.apache.kafka.clients.producer.internals.BuiltInPartitioner (KIP-794). They stick to one
// partition until about batch.size bytes went there, then change to one drawn at random, less often one with a long queue.

import { toPositive } from '../../protocol/murmur2.ts'

/** PartitionLoadStats: a partition is drawn as often as its share of the cumulative frequencies. */
interface PartitionLoadStats {
  readonly cumulativeFrequencyTable: readonly number[]
  readonly partitionIds: readonly number[]
}

export interface BuiltInPartitioner {
  readonly stickyBatchSize: number
  /** −1: none chosen yet. */
  stickyPartition: number
  producedBytes: number
  loadStats: PartitionLoadStats | null
}

export const createPartitioner = (batchSize: number): BuiltInPartitioner => ({
  stickyBatchSize: Math.max(1, batchSize),
  stickyPartition: -1,
  producedBytes: 0,
  loadStats: null,
})

/** What the partitioner may ask: the partitions that have a leader, how many there are, and a 32-bit random number. */
export interface PartitionChoice {
  readonly available: readonly number[]
  readonly partitionCount: number
  random(): number
}

function nextPartition(partitioner: BuiltInPartitioner, choice: PartitionChoice): number {
  const random = toPositive(choice.random())
  const stats = partitioner.loadStats
  if (stats === null) {
    const { available } = choice
    return available.length > 0 ? available[random % available.length]! : random % choice.partitionCount
  }
  const table = stats.cumulativeFrequencyTable
  const weighted = random % table[table.length - 1]!
  return stats.partitionIds[table.findIndex((end) => weighted < end)]!
}

/** The partition in use; the first call chooses it. */
export function peekPartition(partitioner: BuiltInPartitioner, choice: PartitionChoice): number {
  if (partitioner.stickyPartition < 0) partitioner.stickyPartition = nextPartition(partitioner, choice)
  return partitioner.stickyPartition
}

/** Counts bytes put into the partition in use, and changes it after enough: at once only when no batch of it is half full. */
export function updatePartition(
  partitioner: BuiltInPartitioner,
  appendedBytes: number,
  enableSwitch: boolean,
  choice: PartitionChoice,
): void {
  partitioner.producedBytes += appendedBytes
  const { producedBytes, stickyBatchSize } = partitioner
  if ((producedBytes >= stickyBatchSize && enableSwitch) || producedBytes >= stickyBatchSize * 2) {
    partitioner.stickyPartition = nextPartition(partitioner, choice)
    partitioner.producedBytes = 0
  }
}

/** Takes the lengths of the queues of the partitions with a leader; null: not all partitions have been used. */
export function updateLoadStats(
  partitioner: BuiltInPartitioner,
  queueSizes: readonly number[] | null,
  partitionIds: readonly number[],
  partitionCount: number,
): void {
  partitioner.loadStats = null
  if (queueSizes === null || queueSizes.length < 1 || partitionCount < 2) return
  const highest = Math.max(...queueSizes)
  if (queueSizes.every((size) => size === highest) && queueSizes.length === partitionCount) return
  let sum = 0
  const table = queueSizes.map((size) => (sum += highest + 1 - size))
  partitioner.loadStats = Object.freeze({ cumulativeFrequencyTable: table, partitionIds })
}
