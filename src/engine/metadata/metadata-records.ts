// How records of __cluster_metadata lie in batches: one record each, its value the record as JSON.
// Simplified: The metadata log holds JSON in place of Kafka's binary records, so its batches have other sizes.

import { utf8Decode, utf8Encode } from '../kernel/bytes.ts'
import { readRecords } from '../protocol/read-records.ts'
import type { KafkaRecord, RecordBatch } from '../protocol/records.ts'
import { writtenBatch } from '../protocol/written-batch.ts'
import type { MetadataRecord } from './metadata-image.ts'

/** A batch of metadata records, at an offset that the log gives it. */
export function metadataBatch(records: readonly MetadataRecord[], timestampMs: number): RecordBatch {
  const stored = records.map((record, i): KafkaRecord =>
    Object.freeze({
      offsetDelta: i,
      timestampDelta: 0,
      key: null,
      value: utf8Encode(JSON.stringify(record)),
      headers: Object.freeze([]),
    }),
  )
  return writtenBatch(stored, timestampMs, { partitionLeaderEpoch: 0 })
}

/** The no-op records of an idle controller, as one batch without content. */
export const noOpBatch = (count: number, timestampMs: number): RecordBatch =>
  writtenBatch([], timestampMs, { partitionLeaderEpoch: 0, lastOffsetDelta: count - 1, sizeInBytes: count * 72 })

/** The metadata records of a batch, in order. */
export const metadataRecordsOf = (batch: RecordBatch): MetadataRecord[] =>
  readRecords(batch).map(({ value }) => JSON.parse(utf8Decode(value!)) as MetadataRecord)
