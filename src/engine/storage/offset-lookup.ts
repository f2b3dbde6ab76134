// ListOffsets: which offset belongs to a time
// (org.apache.kafka.storage.internals.log.UnifiedLog.fetchOffsetByTimestamp).
// No tiered storage, so "latest tiered" (−5) is no offset and "earliest local" is the log start offset
// (broker-remote-log-config.ts tells the learner).

import { readRecords, timestampOf } from '../protocol/read-records.ts'
import type { RecordBatch } from '../protocol/records.ts'
import { epochForOffset } from './leader-epoch-cache.ts'
import type { LogSegment } from './log-segment.ts'
import { walkBatches } from './log-segment.ts'
import type { PartitionLog } from './partition-log.ts'

export const LATEST_TIMESTAMP = -1
export const EARLIEST_TIMESTAMP = -2
const MAX_TIMESTAMP = -3
export const EARLIEST_LOCAL_TIMESTAMP = -4

export interface TimestampAndOffset {
  readonly timestamp: number
  readonly offset: number
  readonly leaderEpoch: number
}

export const NO_OFFSET: TimestampAndOffset = Object.freeze({ timestamp: -1, offset: -1, leaderEpoch: -1 })

/**
 * The first record whose time is at or after `timestamp`, or what a special timestamp names; NO_OFFSET when there is
 * none.
 */
export function offsetForTimestamp(log: PartitionLog, timestamp: number): TimestampAndOffset {
  const latestEpoch = log.leaderEpochs.at(-1)?.epoch ?? -1
  if (timestamp === LATEST_TIMESTAMP) return { timestamp: -1, offset: log.logEndOffset, leaderEpoch: latestEpoch }
  if (timestamp === EARLIEST_TIMESTAMP || timestamp === EARLIEST_LOCAL_TIMESTAMP) {
    return {
      timestamp: -1,
      offset: log.logStartOffset,
      leaderEpoch: epochForOffset(log.leaderEpochs, log.logStartOffset),
    }
  }
  if (timestamp === MAX_TIMESTAMP) return maxTimestamp(log)
  return timestamp < 0 ? NO_OFFSET : search(log, timestamp)
}

function maxTimestamp(log: PartitionLog): TimestampAndOffset {
  const latest = log.segments.reduce((best, segment) => (segment.maxTimestamp > best.maxTimestamp ? segment : best))
  if (latest.maxTimestamp < 0) return NO_OFFSET
  const batch = firstBatchReaching(latest, latest.maxTimestamp)
  return batch ? (recordReaching(batch, latest.maxTimestamp, 0) ?? NO_OFFSET) : NO_OFFSET
}

function search(log: PartitionLog, timestamp: number): TimestampAndOffset {
  for (const segment of log.segments) {
    if (segment.maxTimestamp < timestamp) continue
    let found: TimestampAndOffset | null = null
    walkFrom(segment, timestamp, (batch) => {
      found = recordReaching(batch, timestamp, log.logStartOffset)
      return found === null
    })
    if (found) return found
  }
  return NO_OFFSET
}

/** Batches from the first chunk that reaches a time on; those that do not reach it are passed over. */
function walkFrom(segment: LogSegment, timestamp: number, visit: (batch: RecordBatch) => boolean): void {
  let chunk = 0
  while (chunk < segment.chunks.length && segment.chunks[chunk]!.maxTimestamp < timestamp) chunk++
  walkBatches(segment, { chunk, index: 0 }, (batch) => batch.maxTimestamp < timestamp || visit(batch))
}

function firstBatchReaching(segment: LogSegment, timestamp: number): RecordBatch | undefined {
  let first: RecordBatch | undefined
  walkFrom(segment, timestamp, (batch) => {
    first = batch
    return false
  })
  return first
}

function recordReaching(batch: RecordBatch, timestamp: number, fromOffset: number): TimestampAndOffset | null {
  for (const record of readRecords(batch)) {
    const offset = batch.baseOffset + record.offsetDelta
    const recordTimestamp = timestampOf(batch, record)
    if (recordTimestamp >= timestamp && offset >= fromOffset) {
      return { timestamp: recordTimestamp, offset, leaderEpoch: batch.partitionLeaderEpoch }
    }
  }
  return null
}
