// A batch being filled, then on its way: org.apache.kafka.clients.producer.internals.ProducerBatch with MemoryRecordsBuilder.
// While it is filled, and for generated load, a compressed batch is taken to be a fixed share of its records
// (compressed-size.ts tells the learner).

import type { Bytes } from '../../kernel/bytes.ts'
import type { Instant } from '../../kernel/time.ts'
import type { CompressionType, GeneratedLoad, Header, KafkaRecord, RecordBatch } from '../../protocol/records.ts'
import { estimateBatchSizeUpperBound, RECORD_BATCH_OVERHEAD, recordSize } from '../../protocol/record-size.ts'
import { compressedSize } from './compressed-size.ts'

/** A record with its serialized key and value, as it is appended. */
export interface AppendedRecord {
  readonly timestamp: number
  readonly key: Bytes | null
  readonly value: Bytes | null
  readonly headers: readonly Header[]
  readonly sendId: number
}

/** Records of a generated load in a batch: made by rule, never one by one. */
interface GeneratedPart {
  readonly load: GeneratedLoad
  readonly first: number
  readonly span: number
  readonly count: number
}

export interface ProducerBatch {
  readonly id: number
  readonly topic: string
  readonly partition: number
  readonly compressionType: CompressionType
  readonly createdAt: Instant
  readonly writeLimit: number
  /** What it holds of buffer.memory. */
  readonly reservedBytes: number
  readonly baseTimestamp: number
  maxTimestamp: number
  lastAttemptAt: Instant
  attempts: number
  /** How long it waits before it is tried again, microseconds. */
  retryBackoffUs: number
  records: KafkaRecord[]
  sendIds: number[]
  generated: GeneratedPart | null
  /** Bytes of the records, without the batch's own 61. */
  recordBytes: number
  closed: boolean
  producerId: number
  producerEpoch: number
  /** −1: none assigned yet. */
  baseSequence: number
  /** How many batches that were too large for the broker it came of, one out of the other. */
  splits: number
  sequenceHasBeenReset: boolean
  /** What goes out, once it is drained. */
  sealed: RecordBatch | null
}

/** Parts in 1000 of the plain size that each codec leaves. */
const RATIO: Readonly<Record<CompressionType, number>> = { none: 1000, gzip: 550, snappy: 700, lz4: 700, zstd: 550 }

export const recordCount = (batch: ProducerBatch): number => batch.generated?.count ?? batch.records.length
export const estimatedSize = (batch: ProducerBatch): number =>
  RECORD_BATCH_OVERHEAD +
  (batch.compressionType === 'none'
    ? batch.recordBytes
    : Math.ceil((batch.recordBytes * RATIO[batch.compressionType]) / 1000))
export const isFull = (batch: ProducerBatch): boolean =>
  batch.closed || (recordCount(batch) > 0 && batch.writeLimit <= estimatedSize(batch))

export interface BatchOptions {
  readonly id: number
  readonly topic: string
  readonly partition: number
  readonly compressionType: CompressionType
  readonly now: Instant
  readonly batchSize: number
  readonly baseTimestamp: number
}

export const createBatch = (options: BatchOptions, reservedBytes: number): ProducerBatch => ({
  id: options.id,
  topic: options.topic,
  partition: options.partition,
  compressionType: options.compressionType,
  createdAt: options.now,
  writeLimit: reservedBytes,
  reservedBytes,
  baseTimestamp: options.baseTimestamp,
  maxTimestamp: options.baseTimestamp,
  lastAttemptAt: options.now,
  attempts: 0,
  retryBackoffUs: 0,
  records: [],
  sendIds: [],
  generated: null,
  recordBytes: 0,
  closed: false,
  producerId: -1,
  producerEpoch: -1,
  baseSequence: -1,
  splits: 0,
  sequenceHasBeenReset: false,
  sealed: null,
})

/** How much of the buffer a new batch for this record takes. */
export const bytesForNewBatch = (record: AppendedRecord, batchSize: number): number =>
  Math.max(batchSize, estimateBatchSizeUpperBound(record))

/** Appends a record when there is room; an empty batch always takes one. */
export function tryAppend(batch: ProducerBatch, record: AppendedRecord): boolean {
  if (batch.closed || batch.generated !== null) return false
  const offsetDelta = batch.records.length
  const timestampDelta = record.timestamp - batch.baseTimestamp
  const size = recordSize(record, offsetDelta, timestampDelta)
  if (offsetDelta > 0 && (isFull(batch) || batch.writeLimit < estimatedSize(batch) + size)) return false
  const { key, value, headers } = record
  batch.records.push(Object.freeze({ offsetDelta, timestampDelta, key, value, headers: Object.freeze([...headers]) }))
  batch.sendIds.push(record.sendId)
  batch.recordBytes += size
  if (record.timestamp > batch.maxTimestamp) batch.maxTimestamp = record.timestamp
  return true
}

const sealedSize = (batch: ProducerBatch): number =>
  (batch.compressionType === 'none' || batch.generated !== null
    ? estimatedSize(batch)
    : RECORD_BATCH_OVERHEAD + compressedSize(batch.compressionType, batch.records))

/** ProducerBatch.close: makes the immutable batch that goes to the broker. */
export function seal(batch: ProducerBatch): RecordBatch {
  batch.closed = true
  const count = recordCount(batch)
  const { load, first, span } = batch.generated ?? { load: null, first: 0, span: 0 }
  batch.sealed = Object.freeze({
    baseOffset: 0,
    lastOffsetDelta: count - 1,
    count,
    sizeInBytes: sealedSize(batch),
    partitionLeaderEpoch: -1,
    timestampType: 'CreateTime',
    baseTimestamp: batch.baseTimestamp,
    maxTimestamp: batch.maxTimestamp,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    isTransactional: false,
    isControl: false,
    compressionType: batch.compressionType,
    records:
      load === null
        ? Object.freeze({ kind: 'stored', records: Object.freeze(batch.records) })
        : Object.freeze({ kind: 'generated', load, first, span, partition: batch.partition }),
  } as const)
  return batch.sealed
}

/** The records of a batch as they were appended. */
const recordsToAppend = (batch: ProducerBatch): AppendedRecord[] =>
  batch.records.map((record, i) => ({
    timestamp: batch.baseTimestamp + record.timestampDelta,
    key: record.key,
    value: record.value,
    headers: record.headers,
    sendId: batch.sendIds[i]!,
  }))

/** The parts of a batch: records in order, in batches of at most so many bytes, outside of the accumulator's buffer. */
export function splitBatch(big: ProducerBatch, targetSize: number, nextId: () => number): ProducerBatch[] {
  const { topic, partition, compressionType, createdAt: now } = big
  const parts: ProducerBatch[] = []
  for (const record of recordsToAppend(big)) {
    const last = parts.at(-1)
    if (last !== undefined && tryAppend(last, record)) continue
    const options = {
      id: nextId(),
      topic,
      partition,
      compressionType,
      now,
      batchSize: targetSize,
      baseTimestamp: record.timestamp,
    }
    const writeLimit = bytesForNewBatch(record, targetSize)
    const part: ProducerBatch = {
      ...createBatch(options, 0),
      writeLimit,
      lastAttemptAt: big.lastAttemptAt,
      splits: big.splits + 1,
    }
    tryAppend(part, record)
    parts.push(part)
  }
  let sequence = big.baseSequence
  for (const part of parts) {
    part.closed = true
    if (big.baseSequence < 0) continue
    part.producerId = big.producerId
    part.producerEpoch = big.producerEpoch
    part.baseSequence = sequence
    sequence = (sequence + recordCount(part)) % 2147483648
  }
  return parts
}

/** Where to split: at batch.size first, then in halves, but never a record. */
export function splitSize(big: ProducerBatch, batchSize: number): number {
  if (big.splits === 0) return batchSize
  const largest = Math.max(...recordsToAppend(big).map(estimateBatchSizeUpperBound))
  return Math.max(largest, Math.floor(estimatedSize(big) / 2))
}
