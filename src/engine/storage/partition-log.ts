// The log of one partition on one broker (org.apache.kafka.storage.internals.log.UnifiedLog, LocalLog): segments of
// batches, the offsets that bound it, leader epochs and producer state. All of it is on disk and outlives the process,
// but the high watermark, which is restored from its checkpoint.
// Simplified, above all: Crashes lose nothing of a log: what was appended is there when the broker is back, as if it
// had been flushed, and nothing has to be recovered.

import type { TopicConfig } from '../config/topic-config.ts'
import type { RecordBatch } from '../protocol/records.ts'
import type { AppendError, AppendOrigin } from './append-validation.ts'
import { validateBatch } from './append-validation.ts'
import type { EpochEntry } from './leader-epoch-cache.ts'
import { assignEpoch, truncateEpochsFromEnd, truncateEpochsFromStart } from './leader-epoch-cache.ts'
import type { LogSegment } from './log-segment.ts'
import {
  appendBatch,
  createSegment,
  lastOffsetOf,
  positionOf,
  sealSegment,
  shouldRoll,
  walkBatches,
} from './log-segment.ts'
import type { ProducerStateEntry } from './producer-state.ts'
import { checkSequence, findDuplicate, recordBatchOf } from './producer-state.ts'

export interface PartitionLog {
  readonly topic: string
  readonly partition: number
  readonly topicId: string
  /** Oldest first; the last one is active, the others are frozen. */
  segments: LogSegment[]
  logStartOffset: number
  logEndOffset: number
  highWatermark: number
  leaderEpochs: EpochEntry[]
  producers: Map<number, ProducerStateEntry>
}

export interface Appended {
  readonly error: null
  readonly firstOffset: number
  readonly lastOffset: number
  /** −1 with CreateTime. */
  readonly logAppendTimeMs: number
  /** The batch was there already; nothing was appended. */
  readonly duplicate: boolean
}

export const createPartitionLog = (topic: string, partition: number, topicId: string, nowMs: number): PartitionLog => ({
  topic,
  partition,
  topicId,
  segments: [createSegment(0, nowMs)],
  logStartOffset: 0,
  logEndOffset: 0,
  highWatermark: 0,
  leaderEpochs: [],
  producers: new Map(),
})

const activeSegment = (log: PartitionLog): LogSegment => log.segments.at(-1)!

/** UnifiedLog.appendAsLeader: checks the batch, gives it offsets and the leader epoch, appends it. */
export function appendAsLeader(
  log: PartitionLog,
  batch: RecordBatch,
  leaderEpoch: number,
  config: TopicConfig,
  nowMs: number,
  origin: AppendOrigin,
): Appended | AppendError {
  const name = `${log.topic}-${log.partition}`
  const refused = validateBatch(batch, name, log.logEndOffset, config, nowMs, origin)
  if (refused) return refused
  const stamped = withOffsets(batch, log.logEndOffset, leaderEpoch, config, nowMs)
  const entry = stamped.producerId < 0 ? undefined : log.producers.get(stamped.producerId)
  const duplicate = findDuplicate(entry, stamped)
  if (duplicate) {
    const { firstOffset, lastOffset, timestamp } = duplicate
    return { error: null, firstOffset, lastOffset, logAppendTimeMs: timestamp, duplicate: true }
  }
  const wrong = checkSequence(entry, stamped, name)
  if (wrong) return { error: wrong.error, message: null, recordErrors: [] }
  append(log, stamped, config, nowMs)
  const logAppendTimeMs = stamped.timestampType === 'LogAppendTime' ? stamped.maxTimestamp : -1
  return {
    error: null,
    firstOffset: stamped.baseOffset,
    lastOffset: lastOffsetOf(stamped),
    logAppendTimeMs,
    duplicate: false,
  }
}

function withOffsets(
  batch: RecordBatch,
  baseOffset: number,
  leaderEpoch: number,
  config: TopicConfig,
  nowMs: number,
): RecordBatch {
  const target = config['compression.type']
  const compressionType =
    target === 'producer' ? batch.compressionType : target === 'uncompressed' ? 'none' : (target as 'gzip')
  const appendTime = config['message.timestamp.type'] === 'LogAppendTime'
  return Object.freeze({
    ...batch,
    baseOffset,
    partitionLeaderEpoch: leaderEpoch,
    compressionType,
    timestampType: appendTime ? 'LogAppendTime' : 'CreateTime',
    maxTimestamp: appendTime ? nowMs : batch.maxTimestamp,
  })
}

/** UnifiedLog.appendAsFollower: the batch as the leader stamped it. */
export function appendAsFollower(log: PartitionLog, batch: RecordBatch, config: TopicConfig, nowMs: number): void {
  append(log, batch, config, nowMs)
}

function append(log: PartitionLog, batch: RecordBatch, config: TopicConfig, nowMs: number): void {
  const lastOffset = lastOffsetOf(batch)
  assignEpoch(log.leaderEpochs, batch.partitionLeaderEpoch, batch.baseOffset)
  if (shouldRoll(activeSegment(log), batch, lastOffset, config, nowMs)) rollSegment(log, nowMs)
  appendBatch(activeSegment(log), batch, config['index.interval.bytes'])
  recordBatchOf(log.producers, batch)
  log.logEndOffset = lastOffset + 1
}

/** UnifiedLog.roll: the active segment is closed and a new one begins at the log end offset. */
export function rollSegment(log: PartitionLog, nowMs: number): void {
  sealSegment(activeSegment(log))
  log.segments.push(createSegment(log.logEndOffset, nowMs))
}

/** The index of the segment that holds an offset. */
function segmentIndexOf(log: PartitionLog, offset: number): number {
  let low = 0
  let high = log.segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (log.segments[middle]!.baseOffset <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The batches that hold offsets from `offset` on, in order, as long as `visit` returns true. */
export function forEachBatchFrom(log: PartitionLog, offset: number, visit: (batch: RecordBatch) => boolean): void {
  for (let i = segmentIndexOf(log, offset); i < log.segments.length; i++) {
    const segment = log.segments[i]!
    if (!walkBatches(segment, positionOf(segment, offset), visit)) return
  }
}

/** Sets the high watermark, kept between log start offset and log end offset. True when it changed. */
export function updateHighWatermark(log: PartitionLog, offset: number): boolean {
  const clamped = Math.max(log.logStartOffset, Math.min(offset, log.logEndOffset))
  if (clamped === log.highWatermark) return false
  log.highWatermark = clamped
  return true
}

/** UnifiedLog.maybeIncrementLogStartOffset: what lies below is not to be read any more. True when it changed. */
export function incrementLogStartOffset(log: PartitionLog, offset: number): boolean {
  if (offset <= log.logStartOffset) return false
  log.logStartOffset = offset
  if (log.highWatermark < offset) log.highWatermark = offset
  truncateEpochsFromStart(log.leaderEpochs, offset)
  return true
}

/** UnifiedLog.truncateTo: drops what lies at or above an offset; a batch that spans it goes whole. */
export function truncateTo(log: PartitionLog, offset: number, config: TopicConfig): void {
  if (offset >= log.logEndOffset) return
  const at = segmentIndexOf(log, offset)
  const old = log.segments[at]!
  const kept = createSegment(old.baseOffset, old.createdMs)
  walkBatches(old, { chunk: 0, index: 0 }, (batch) => {
    if (lastOffsetOf(batch) >= offset) return false
    appendBatch(kept, batch, config['index.interval.bytes'])
    return true
  })
  log.segments.splice(at, log.segments.length - at, kept)
  log.logEndOffset = offset
  if (log.highWatermark > offset) log.highWatermark = offset
  truncateEpochsFromEnd(log.leaderEpochs, offset)
  rebuildProducers(log)
}

/** ProducerStateManager.truncateAndReload, from the batches themselves. */
function rebuildProducers(log: PartitionLog): void {
  log.producers = new Map()
  forEachBatchFrom(log, log.logStartOffset, (batch) => {
    recordBatchOf(log.producers, batch)
    return true
  })
}

/** UnifiedLog.truncateFullyAndStartAt: begins anew at an offset. */
export function truncateFullyAndStartAt(log: PartitionLog, offset: number, nowMs: number): void {
  log.segments = [createSegment(offset, nowMs)]
  log.logStartOffset = offset
  log.logEndOffset = offset
  log.highWatermark = offset
  log.leaderEpochs = []
  log.producers = new Map()
}

/** Bytes of all segment files. */
export function sizeInBytes(log: PartitionLog): number {
  let size = 0
  for (const segment of log.segments) size += segment.sizeInBytes
  return size
}
