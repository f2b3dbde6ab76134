// How many bytes records take on disk and on the wire: org.apache.kafka.common.utils.ByteUtils (varints),
// record.DefaultRecord and record.DefaultRecordBatch, record format v2.

import { utf8Encode } from '../kernel/bytes.ts'
import type { Bytes } from '../kernel/bytes.ts'
import type { Header } from './records.ts'

/** Bytes of a record batch before its first record. */
export const RECORD_BATCH_OVERHEAD = 61
/** The largest a record's own header can be: length, attributes, timestamp delta, offset delta. */
const MAX_RECORD_OVERHEAD = 21

/** What of a record takes room. */
export interface SizedRecord {
  readonly key: Bytes | null
  readonly value: Bytes | null
  readonly headers: readonly Header[]
}

/** Bytes of an unsigned varint. */
function sizeOfUnsignedVarint(n: number): number {
  let size = 1
  while (n >= 128) {
    n = Math.floor(n / 128)
    size++
  }
  return size
}

/** Bytes of a zig-zag varint or varlong. */
const sizeOfVarint = (n: number): number => sizeOfUnsignedVarint(n >= 0 ? n * 2 : -n * 2 - 1)

const sizeOfNullable = (bytes: Bytes | null): number =>
  bytes === null ? 1 : sizeOfVarint(bytes.length) + bytes.length

function sizeOfBody(key: Bytes | null, value: Bytes | null, headers: readonly Header[]): number {
  let size = sizeOfNullable(key) + sizeOfNullable(value) + sizeOfVarint(headers.length)
  for (const header of headers) size += sizeOfNullable(utf8Encode(header.key)) + sizeOfNullable(header.value)
  return size
}

/** DefaultRecord.sizeInBytes: one record with its length prefix. */
export function recordSize(record: SizedRecord, offsetDelta: number, timestampDeltaMs: number): number {
  const body = 1 + sizeOfVarint(offsetDelta) + sizeOfVarint(timestampDeltaMs) +
    sizeOfBody(record.key, record.value, record.headers)
  return sizeOfVarint(body) + body
}

/** DefaultRecordBatch.estimateBatchSizeUpperBound: what an empty batch must have free to take this record. */
export const estimateBatchSizeUpperBound = (record: SizedRecord): number =>
  RECORD_BATCH_OVERHEAD + MAX_RECORD_OVERHEAD + sizeOfBody(record.key, record.value, record.headers)

/** DefaultRecordBatch.sizeInBytes: a whole uncompressed batch of records with consecutive offsets. */
export function batchSize(records: readonly (SizedRecord & { readonly timestampMs: number })[]): number {
  const first = records[0]
  if (first === undefined) return 0
  return records.reduce(
    (size, record, i) => size + recordSize(record, i, record.timestampMs - first.timestampMs),
    RECORD_BATCH_OVERHEAD
  )
}
