// Which segments of a log are old (org.apache.kafka.storage.internals.log.UnifiedLog.deleteOldSegments): those wholly
// below the log start offset, then those too many for retention.bytes, then those older than retention.ms by their
// largest timestamp. Never beyond the high watermark; when all are old, a new empty segment takes their place.

import type { TopicConfig } from '../config/topic-config.ts'
import type { LogSegment } from './log-segment.ts'
import type { PartitionLog } from './partition-log.ts'
import { incrementLogStartOffset, rollSegment } from './partition-log.ts'

type Condition = (segment: LogSegment, next: LogSegment | undefined) => boolean

/** From the oldest on, as long as the condition holds. */
function deleteWhile(log: PartitionLog, condition: Condition, nowMs: number): number {
  let gone = 0
  for (const [i, segment] of log.segments.entries()) {
    const next = log.segments[i + 1]
    if (next === undefined && segment.sizeInBytes === 0) break
    if (log.highWatermark < (next?.baseOffset ?? log.logEndOffset) || !condition(segment, next)) break
    gone++
  }
  if (gone === 0) return 0
  if (gone === log.segments.length) rollSegment(log, nowMs)
  incrementLogStartOffset(log, log.segments[gone]!.baseOffset)
  log.segments.splice(0, gone)
  return gone
}

function sizeCondition(log: PartitionLog, retentionBytes: number): Condition {
  let excess = log.segments.reduce((size, segment) => size + segment.sizeInBytes, 0) - retentionBytes
  return ({ sizeInBytes }) => {
    if (excess - sizeInBytes < 0) return false
    excess -= sizeInBytes
    return true
  }
}

const largestTimestamp = ({ maxTimestamp, createdMs }: LogSegment): number => (maxTimestamp >= 0 ? maxTimestamp : createdMs)

/** How many went. */
export function deleteOldSegments(log: PartitionLog, config: TopicConfig, nowMs: number): number {
  let gone = deleteWhile(log, (_, next) => next !== undefined && next.baseOffset <= log.logStartOffset, nowMs)
  if (config['cleanup.policy'].includes('delete')) {
    const { 'retention.bytes': retentionBytes, 'retention.ms': retentionMs } = config
    if (retentionBytes >= 0) gone += deleteWhile(log, sizeCondition(log, retentionBytes), nowMs)
    if (retentionMs >= 0) gone += deleteWhile(log, (segment) => nowMs - largestTimestamp(segment) > retentionMs, nowMs)
  }
  return gone
}
