// Records waiting to be sent, as batches in a queue per partition: org.apache.kafka.clients.producer.internals.RecordAccumulator.
// A batch is ready when it is full, linger.ms is over, the buffer is exhausted, a flush or close wants it out, or its retry is due.

import type { Instant } from '../../kernel/time.ts'
import { millis, plus } from '../../kernel/time.ts'
import { tpKey } from '../../protocol/common.ts'
import type { CompressionType } from '../../protocol/records.ts'
import type { BuiltInPartitioner, PartitionChoice } from './built-in-partitioner.ts'
import { createPartitioner, peekPartition, updateLoadStats, updatePartition } from './built-in-partitioner.ts'
import type { AppendedRecord, ProducerBatch } from './producer-batch.ts'
import {
  bytesForNewBatch,
  createBatch,
  estimatedSize,
  isFull,
  splitBatch,
  splitSize,
  tryAppend,
} from './producer-batch.ts'

export interface AccumulatorConfig {
  readonly batchSize: number
  readonly lingerMs: number
  readonly bufferMemory: number
  readonly compressionType: CompressionType
  readonly deliveryTimeoutMs: number
  readonly adaptivePartitioning: boolean
}

interface TopicQueues {
  partitioner: BuiltInPartitioner
  queues: Map<number, ProducerBatch[]>
}

export interface RecordAccumulator {
  readonly config: AccumulatorConfig
  topics: Map<string, TopicQueues>
  /** Bytes of buffer.memory not taken by batches. */
  availableBytes: number
  /** Sends that wait for buffer.memory. */
  waitingForMemory: number
  flushesInProgress: number
  closed: boolean
  nextBatchId: number
  /** Batches not yet acknowledged or failed, by id: queued and in flight. */
  incomplete: Map<number, ProducerBatch>
  /** `topic-partition` with a request under way when max.in.flight.requests.per.connection is 1. */
  muted: Set<string>
  /** broker id → how many partitions the last drain was rotated by. */
  drainIndex: Map<number, number>
}

export const createAccumulator = (config: AccumulatorConfig): RecordAccumulator => ({
  config,
  topics: new Map(),
  availableBytes: config.bufferMemory,
  waitingForMemory: 0,
  flushesInProgress: 0,
  closed: false,
  nextBatchId: 1,
  incomplete: new Map(),
  muted: new Set(),
  drainIndex: new Map(),
})

function topicQueues(accumulator: RecordAccumulator, topic: string): TopicQueues {
  let queues = accumulator.topics.get(topic)
  if (queues === undefined) {
    queues = { partitioner: createPartitioner(accumulator.config.batchSize), queues: new Map() }
    accumulator.topics.set(topic, queues)
  }
  return queues
}

export function queueOf(accumulator: RecordAccumulator, topic: string, partition: number): ProducerBatch[] {
  const { queues } = topicQueues(accumulator, topic)
  let queue = queues.get(partition)
  if (queue === undefined) {
    queue = []
    queues.set(partition, queue)
  }
  return queue
}

const allBatchesFull = (queue: readonly ProducerBatch[]): boolean => {
  const last = queue.at(-1)
  return last === undefined || isFull(last)
}

/** RecordAccumulator.partitionChanged: a switch that was put off because a batch was open happens once it is full. */
function switched(
  partitioner: BuiltInPartitioner,
  chosen: number,
  queue: readonly ProducerBatch[],
  choice: PartitionChoice,
): boolean {
  const before = partitioner.producedBytes
  if (allBatchesFull(queue)) updatePartition(partitioner, 0, true, choice)
  return partitioner.stickyPartition !== chosen || partitioner.producedBytes < before
}

/** Bytes a record needs of the buffer when no open batch takes it. */
export type AppendResult =
  | { readonly kind: 'appended'; readonly partition: number; readonly batch: ProducerBatch; readonly wake: boolean }
  | { readonly kind: 'no-memory'; readonly neededBytes: number }

/** RecordAccumulator.append. `partition` null: the partitioner chooses. */
export function append(
  accumulator: RecordAccumulator,
  topic: string,
  partition: number | null,
  record: AppendedRecord,
  now: Instant,
  choice: PartitionChoice,
): AppendResult {
  const { partitioner } = topicQueues(accumulator, topic)
  for (;;) {
    const chosen = partition ?? peekPartition(partitioner, choice)
    const queue = queueOf(accumulator, topic, chosen)
    if (partition === null && switched(partitioner, chosen, queue, choice)) continue
    const last = queue.at(-1)
    const before = last === undefined ? 0 : estimatedSize(last)
    let batch = last
    if (last === undefined || !tryAppend(last, record)) {
      if (last !== undefined) last.closed = true
      if (partition === null && switched(partitioner, chosen, queue, choice)) continue
      const neededBytes = bytesForNewBatch(record, accumulator.config.batchSize)
      if (accumulator.availableBytes < neededBytes) return { kind: 'no-memory', neededBytes }
      batch = newBatch(accumulator, topic, chosen, record, now, neededBytes)
      queue.push(batch)
    }
    const appendedBytes = estimatedSize(batch!) - (batch === last ? before : 0)
    if (partition === null) updatePartition(partitioner, appendedBytes, allBatchesFull(queue), choice)
    return { kind: 'appended', partition: chosen, batch: batch!, wake: batch !== last || isFull(batch!) }
  }
}

function newBatch(
  accumulator: RecordAccumulator,
  topic: string,
  partition: number,
  record: AppendedRecord,
  now: Instant,
  reserve: number,
): ProducerBatch {
  const { batchSize, compressionType } = accumulator.config
  const id = accumulator.nextBatchId++
  const batch = createBatch(
    { id, topic, partition, compressionType, now, batchSize, baseTimestamp: record.timestamp },
    reserve,
  )
  accumulator.availableBytes -= reserve
  accumulator.incomplete.set(id, batch)
  tryAppend(batch, record)
  return batch
}

/** The batch is done: acknowledged, failed or split. */
export function deallocate(accumulator: RecordAccumulator, batch: ProducerBatch): void {
  if (accumulator.incomplete.delete(batch.id)) accumulator.availableBytes += batch.reservedBytes
}

/** Who leads a partition, −1 when nobody does. */
export type LeaderOf = (topic: string, partition: number) => number
export type PartitionCountOf = (topic: string) => number

export interface ReadyCheck {
  readonly readyNodes: Set<number>
  nextReadyAt: Instant
  readonly unknownLeaderTopics: Set<string>
}

const NEVER = Number.MAX_SAFE_INTEGER as Instant

/** RecordAccumulator.ready: the brokers there is something to send to, and when to look again. */
export function readyNodes(
  accumulator: RecordAccumulator,
  now: Instant,
  leaderOf: LeaderOf,
  partitionCount: PartitionCountOf,
): ReadyCheck {
  const check: ReadyCheck = { readyNodes: new Set(), nextReadyAt: NEVER, unknownLeaderTopics: new Set() }
  for (const [topic, { partitioner, queues }] of accumulator.topics) {
    const useStats = accumulator.config.adaptivePartitioning && queues.size >= partitionCount(topic)
    const sizes: number[] = []
    const ids: number[] = []
    for (const [partition, queue] of queues) {
      const leader = leaderOf(topic, partition)
      if (leader >= 0) {
        sizes.push(queue.length)
        ids.push(partition)
      }
      if (queue.length === 0) continue
      if (leader < 0) check.unknownLeaderTopics.add(topic)
      else if (!accumulator.muted.has(tpKey(topic, partition))) checkBatch(accumulator, queue, leader, now, check)
    }
    updateLoadStats(partitioner, useStats ? sizes : null, ids, queues.size)
  }
  return check
}

function checkBatch(
  accumulator: RecordAccumulator,
  queue: readonly ProducerBatch[],
  leader: number,
  now: Instant,
  check: ReadyCheck,
): void {
  if (check.readyNodes.has(leader)) return
  const batch = queue[0]!
  const readyAt = batchReadyAt(accumulator, batch)
  const backingOff = isBackingOff(batch, now)
  const exhausted = accumulator.waitingForMemory > 0
  const sendable =
    queue.length > 1 ||
    isFull(batch) ||
    now >= readyAt ||
    exhausted ||
    accumulator.closed ||
    accumulator.flushesInProgress > 0
  if (sendable && !backingOff) check.readyNodes.add(leader)
  else if (readyAt < check.nextReadyAt) check.nextReadyAt = readyAt
}

const retryAt = (batch: ProducerBatch): Instant => (batch.lastAttemptAt + batch.retryBackoffUs) as Instant
const isBackingOff = (batch: ProducerBatch, now: Instant): boolean => batch.attempts > 0 && now < retryAt(batch)
const batchReadyAt = (accumulator: RecordAccumulator, batch: ProducerBatch): Instant =>
  batch.attempts > 0 && batch.retryBackoffUs > 0
    ? retryAt(batch)
    : plus(batch.lastAttemptAt, millis(accumulator.config.lingerMs))

/** Whether a queued batch may not go out yet (idempotence: no producer id, or an earlier batch must come first). */
export type StopDrain = (batch: ProducerBatch) => boolean

/** RecordAccumulator.drain for one broker: at most one batch of each partition, at most maxSize bytes. */
export function drain(
  accumulator: RecordAccumulator,
  node: number,
  maxSize: number,
  now: Instant,
  leaderOf: LeaderOf,
  stopDrain: StopDrain,
): ProducerBatch[] {
  const mine: ProducerBatch[][] = []
  for (const [topic, { queues }] of accumulator.topics) {
    for (const [partition, queue] of queues) {
      if (queue.length > 0 && leaderOf(topic, partition) === node) mine.push(queue)
    }
  }
  const start = accumulator.drainIndex.get(node) ?? 0
  const out: ProducerBatch[] = []
  let size = 0
  for (let i = 0; i < mine.length; i++) {
    const queue = mine[(start + i) % mine.length]!
    const first = queue[0]!
    if (accumulator.muted.has(tpKey(first.topic, first.partition)) || isBackingOff(first, now)) continue
    if (size + estimatedSize(first) > maxSize && out.length > 0) {
      accumulator.drainIndex.set(node, (start + i) % mine.length)
      break
    }
    if (stopDrain(first)) continue
    queue.shift()
    size += estimatedSize(first)
    out.push(first)
  }
  return out
}

/** RecordAccumulator.reenqueue: a batch to be tried again goes to the front, among sequenced ones to its place. */
export function reenqueue(
  accumulator: RecordAccumulator,
  batch: ProducerBatch,
  now: Instant,
  retryBackoffUs: number,
): void {
  batch.attempts++
  batch.lastAttemptAt = now
  batch.retryBackoffUs = retryBackoffUs
  insertInSequenceOrder(queueOf(accumulator, batch.topic, batch.partition), batch)
}

function insertInSequenceOrder(queue: ProducerBatch[], batch: ProducerBatch): void {
  let at = 0
  if (batch.baseSequence >= 0) {
    while (at < queue.length && queue[at]!.baseSequence >= 0 && queue[at]!.baseSequence < batch.baseSequence) at++
  }
  queue.splice(at, 0, batch)
}

/** RecordAccumulator.splitAndReenqueue: the records of a batch that is too large, in smaller batches that keep its sequences. */
export function splitAndReenqueue(accumulator: RecordAccumulator, big: ProducerBatch): ProducerBatch[] {
  const parts = splitBatch(big, splitSize(big, accumulator.config.batchSize), () => accumulator.nextBatchId++)
  const queue = queueOf(accumulator, big.topic, big.partition)
  for (const part of [...parts].reverse()) {
    accumulator.incomplete.set(part.id, part)
    insertInSequenceOrder(queue, part)
  }
  return parts
}

/** RecordAccumulator.expiredBatches: queued batches older than delivery.timeout.ms, taken out. */
export function takeExpired(accumulator: RecordAccumulator, now: Instant): ProducerBatch[] {
  const timeout = millis(accumulator.config.deliveryTimeoutMs)
  const expired: ProducerBatch[] = []
  for (const { queues } of accumulator.topics.values()) {
    for (const queue of queues.values()) {
      while (queue.length > 0 && plus(queue[0]!.createdAt, timeout) <= now) expired.push(queue.shift()!)
    }
  }
  return expired
}
