// UnifiedLog.append gives every record the next offset; only compaction leaves gaps later. Segments follow each other without a hole, and
// a log counts what it holds.

import { lastOffsetOf, walkBatches } from '../storage/log-segment.ts'
import type { LogSegment } from '../storage/log-segment.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import { batchesBetween, brokersOf } from './broker-view.ts'
import type { Law, Report } from './law.ts'
import type { MovedLog } from './moved-logs.ts'

function checkAppended({ log, before }: MovedLog, report: Report): void {
  if (!before || log.logEndOffset <= before.logEndOffset) return
  let next = Math.max(before.logEndOffset, log.logStartOffset)
  for (const batch of batchesBetween(log, next, log.logEndOffset)) {
    // An empty follower of a log that starts in the middle of a batch gets the whole batch.
    const wholeFirst = batch.baseOffset < next && before.logStartOffset === before.logEndOffset
    if (batch.baseOffset !== next && !wholeFirst) report(`${log.topic}-${log.partition}: a batch begins at ${batch.baseOffset}, not at ${next}`)
    if (batch.count !== batch.lastOffsetDelta + 1) report(`${log.topic}-${log.partition}: ${batch.count} records take ${batch.lastOffsetDelta + 1} offsets`)
    next = lastOffsetOf(batch) + 1
  }
  if (next !== log.logEndOffset) report(`${log.topic}-${log.partition} ends at ${log.logEndOffset}, its batches at ${next}`)
}

/** The end of the segment's batches, and whether its size is the sum of theirs. */
function countSegment(segment: LogSegment): { readonly end: number; readonly size: number } {
  let end = segment.baseOffset
  let size = 0
  walkBatches(segment, { chunk: 0, index: 0 }, (batch) => {
    end = lastOffsetOf(batch) + 1
    size += batch.sizeInBytes
    return true
  })
  return { end, size }
}

function recountLog(log: PartitionLog, report: Report): void {
  const name = `${log.topic}-${log.partition}`
  let end = -1
  for (const segment of log.segments) {
    if (segment.baseOffset < end) report(`${name}: a segment begins at ${segment.baseOffset} before the one before it ends at ${end}`)
    const counted = countSegment(segment)
    if (counted.size !== segment.sizeInBytes) report(`${name}: segment ${segment.baseOffset} holds ${counted.size} bytes and says ${segment.sizeInBytes}`)
    end = counted.end
  }
  if (end > log.logEndOffset) report(`${name} ends at ${log.logEndOffset}, its segments at ${end}`)
  const first = log.segments[0]
  if (first && first.baseOffset > log.logStartOffset) report(`${name} starts at ${log.logStartOffset}, its first segment at ${first.baseOffset}`)
  log.leaderEpochs.forEach((entry, i) => {
    const before = log.leaderEpochs[i - 1]
    if (before && (before.epoch >= entry.epoch || before.startOffset > entry.startOffset)) {
      report(`${name}: leader epoch ${entry.epoch} at ${entry.startOffset} follows ${before.epoch} at ${before.startOffset}`)
    }
  })
}

export const appendsLeaveNoGaps: Law = {
  name: 'every appended record takes the next offset',
  watch: (report) => ({
    after: ({ moved }) => { for (const each of moved) checkAppended(each, report) },
    recount: (world) => {
      for (const { broker } of brokersOf(world)) for (const log of broker.disk.logs.values()) recountLog(log, report)
    },
  }),
}
