// Reading batches for a fetch (org.apache.kafka.storage.internals.log.LocalLog.read): whole batches from the one that
// holds the offset, up to a number of bytes and below an offset; the first batch is given even when it is larger.

import type { RecordBatch } from '../protocol/records.ts'
import { lastOffsetOf } from './log-segment.ts'
import type { PartitionLog } from './partition-log.ts'
import { forEachBatchFrom } from './partition-log.ts'

export interface ReadBatches {
  readonly batches: readonly RecordBatch[]
  readonly sizeInBytes: number
}

const NOTHING: ReadBatches = Object.freeze({ batches: Object.freeze([]), sizeInBytes: 0 })

/** Batches at and above `offset` that end below `upperBound`. */
export function readBatches(
  log: PartitionLog,
  offset: number,
  maxBytes: number,
  minOneBatch: boolean,
  upperBound: number,
): ReadBatches {
  if (offset >= upperBound) return NOTHING
  const batches: RecordBatch[] = []
  let sizeInBytes = 0
  forEachBatchFrom(log, offset, (batch) => {
    if (lastOffsetOf(batch) >= upperBound) return false
    if (sizeInBytes + batch.sizeInBytes > maxBytes && !(minOneBatch && batches.length === 0)) return false
    batches.push(batch)
    sizeInBytes += batch.sizeInBytes
    return sizeInBytes < maxBytes
  })
  return batches.length === 0 ? NOTHING : { batches: Object.freeze(batches), sizeInBytes }
}

/** How many bytes a fetch from `offset` could get, counted no further than `enough`. */
export function bytesAvailable(log: PartitionLog, offset: number, upperBound: number, enough: number): number {
  if (offset >= upperBound) return 0
  let size = 0
  forEachBatchFrom(log, offset, (batch) => {
    if (lastOffsetOf(batch) >= upperBound) return false
    size += batch.sizeInBytes
    return size < enough
  })
  return size
}
