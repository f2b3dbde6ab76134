// A batch of records that a server writes itself, with no producer behind it (MemoryRecords.withRecords).

import { batchSize } from './record-size.ts'
import type { KafkaRecord, RecordBatch } from './records.ts'

/** At an offset that the log gives it. `more`: what is otherwise. */
export const writtenBatch = (records: readonly KafkaRecord[], timestampMs: number, more: Partial<RecordBatch> = {}): RecordBatch =>
  Object.freeze({
    baseOffset: 0,
    lastOffsetDelta: records.length - 1,
    count: records.length,
    sizeInBytes: batchSize(records.map((record) => ({ ...record, timestampMs }))),
    partitionLeaderEpoch: -1,
    timestampType: 'CreateTime',
    baseTimestamp: timestampMs,
    maxTimestamp: timestampMs,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    isTransactional: false,
    isControl: false,
    compressionType: 'none',
    records: Object.freeze({ kind: 'stored', records: Object.freeze(records) }),
    ...more,
  })
