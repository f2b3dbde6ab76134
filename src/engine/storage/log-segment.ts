// One segment file of a partition's log (org.apache.kafka.storage.internals.log.LogSegment): batches in order, in
// frozen chunks, so checkpoints share them. The sparse offset index is only counted: a full index rolls the segment.
// Simplified: Segments hold batches with their records and their true size, but not their bytes.
// Simplified: Segments roll when segment.ms is over: segment.jitter.ms is not subtracted.

import type { RecordBatch } from '../protocol/records.ts'
import type { TopicConfig } from '../config/topic-config.ts'
import type { PackedBatches } from './packed-batches.ts'
import { extendPacked, packBatches, unpackBatches } from './packed-batches.ts'

/** Frozen: batches that will not change any more. */
interface BatchChunk {
  readonly batches: readonly RecordBatch[] | PackedBatches
  readonly baseOffset: number
  readonly sizeInBytes: number
  readonly maxTimestamp: number
}

/** A rolled segment is frozen. */
export interface LogSegment {
  readonly baseOffset: number
  readonly createdMs: number
  readonly chunks: BatchChunk[]
  /** The batches since the last chunk. */
  readonly tail: RecordBatch[]
  sizeInBytes: number
  maxTimestamp: number
  /** The largest timestamp of the first batch, −1 while empty: segment.ms counts from it. */
  firstTimestamp: number
  indexEntries: number
  bytesSinceIndexEntry: number
}

const CHUNK = 8
const PACKED_CHUNK = 64
const OFFSET_INDEX_ENTRY = 8
const TIME_INDEX_ENTRY = 12
const MAX_RELATIVE_OFFSET = 2147483647

export const createSegment = (baseOffset: number, createdMs: number): LogSegment => ({
  baseOffset,
  createdMs,
  chunks: [],
  tail: [],
  sizeInBytes: 0,
  maxTimestamp: -1,
  firstTimestamp: -1,
  indexEntries: 0,
  bytesSinceIndexEntry: 0,
})

export const lastOffsetOf = (batch: RecordBatch): number => batch.baseOffset + batch.lastOffsetDelta

/** Puts a batch at the end. */
export function appendBatch(segment: LogSegment, batch: RecordBatch, indexIntervalBytes: number): void {
  if (segment.bytesSinceIndexEntry > indexIntervalBytes) {
    segment.indexEntries++
    segment.bytesSinceIndexEntry = 0
  }
  segment.bytesSinceIndexEntry += batch.sizeInBytes
  segment.tail.push(batch)
  segment.sizeInBytes += batch.sizeInBytes
  if (segment.firstTimestamp < 0) segment.firstTimestamp = batch.maxTimestamp
  if (batch.maxTimestamp > segment.maxTimestamp) segment.maxTimestamp = batch.maxTimestamp
  if (segment.tail.length === CHUNK) moveTail(segment)
}

const isPacked = (batches: readonly RecordBatch[] | PackedBatches): batches is PackedBatches => 'numbers' in batches

/** Packed batches take a few bytes, so they are put to the last chunk until that is long enough. */
function moveTail({ chunks, tail }: LogSegment): void {
  const batches = tail.splice(0)
  const last = chunks.at(-1)
  const open = last !== undefined && isPacked(last.batches) ? last.batches : null
  const extended = open !== null && open.count < PACKED_CHUNK ? extendPacked(open, batches) : null
  const added = chunkOf(batches, open?.model ?? null)
  if (last === undefined || extended === null) chunks.push(added)
  else chunks[chunks.length - 1] = joined(last, added, extended)
}

const joined = (last: BatchChunk, added: BatchChunk, batches: PackedBatches): BatchChunk =>
  Object.freeze({
    batches,
    baseOffset: last.baseOffset,
    sizeInBytes: last.sizeInBytes + added.sizeInBytes,
    maxTimestamp: Math.max(last.maxTimestamp, added.maxTimestamp),
  })

function chunkOf(batches: RecordBatch[], model: RecordBatch | null): BatchChunk {
  let sizeInBytes = 0
  let maxTimestamp = -1
  for (const batch of batches) {
    sizeInBytes += batch.sizeInBytes
    if (batch.maxTimestamp > maxTimestamp) maxTimestamp = batch.maxTimestamp
  }
  return Object.freeze({
    batches: packBatches(batches, model) ?? Object.freeze(batches),
    baseOffset: batches[0]!.baseOffset,
    sizeInBytes,
    maxTimestamp,
  })
}

/** Nothing will be appended any more. */
export function sealSegment(segment: LogSegment): void {
  Object.freeze(segment.chunks)
  Object.freeze(segment.tail)
  Object.freeze(segment)
}

export const segmentBytes = (config: TopicConfig): number => config['internal.segment.bytes'] ?? config['segment.bytes']

/** LogSegment.shouldRoll: whether a batch must go to a new segment. */
export function shouldRoll(
  segment: LogSegment,
  batch: RecordBatch,
  lastOffset: number,
  config: TopicConfig,
  nowMs: number,
): boolean {
  const waitedMs = segment.firstTimestamp >= 0 ? batch.maxTimestamp - segment.firstTimestamp : nowMs - segment.createdMs
  const indexBytes = config['segment.index.bytes']
  return (
    segment.sizeInBytes > segmentBytes(config) - batch.sizeInBytes ||
    (segment.sizeInBytes > 0 && waitedMs > config['segment.ms']) ||
    segment.indexEntries >= Math.floor(indexBytes / OFFSET_INDEX_ENTRY) ||
    segment.indexEntries >= Math.floor(indexBytes / TIME_INDEX_ENTRY) - 1 ||
    lastOffset - segment.baseOffset > MAX_RELATIVE_OFFSET
  )
}

/** A place in a segment: chunk index (chunks.length: the tail) and batch index. */
export interface Position {
  chunk: number
  index: number
}

function batchesOfChunk(segment: LogSegment, chunk: number): readonly RecordBatch[] {
  if (chunk >= segment.chunks.length) return segment.tail
  const { batches } = segment.chunks[chunk]!
  return isPacked(batches) ? unpackBatches(batches) : batches
}

/** The last index whose item begins at or below the offset, or 0. */
function lastAtOrBelow(items: readonly { readonly baseOffset: number }[], offset: number): number {
  let low = 0
  let high = items.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (items[middle]!.baseOffset <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The first batch that ends at or above an offset; it may lie past the end. */
export function positionOf(segment: LogSegment, offset: number): Position {
  const inTail = segment.chunks.length === 0 || (segment.tail.length > 0 && segment.tail[0]!.baseOffset <= offset)
  const chunk = inTail ? segment.chunks.length : lastAtOrBelow(segment.chunks, offset)
  const batches = batchesOfChunk(segment, chunk)
  let index = lastAtOrBelow(batches, offset)
  const batch = batches[index]
  if (batch && lastOffsetOf(batch) < offset) index++
  if (index < batches.length || chunk === segment.chunks.length) return { chunk, index }
  return { chunk: chunk + 1, index: 0 }
}

/** The batches of a segment from a position on, as long as `visit` returns true. False when it stopped the walk. */
export function walkBatches(segment: LogSegment, from: Position, visit: (batch: RecordBatch) => boolean): boolean {
  let { index } = from
  for (let chunk = from.chunk; chunk <= segment.chunks.length; chunk++, index = 0) {
    const batches = batchesOfChunk(segment, chunk)
    for (; index < batches.length; index++) if (!visit(batches[index]!)) return false
  }
  return true
}
