// The records of a batch as objects: made only when somebody looks at them (org.apache.kafka.common.record.DefaultRecordBatch.iterator).

import { partitionOf, recordAt } from './generated-load.ts'
import type { KafkaRecord, RecordBatch } from './records.ts'

/** Every record of a batch, in order. */
export function readRecords(batch: RecordBatch): readonly KafkaRecord[] {
  return batch.records.kind === 'stored' ? batch.records.records : generatedRecords(batch)
}

/** Records that are not written down share the batch's timestamps evenly. */
function generatedRecords(batch: RecordBatch): KafkaRecord[] {
  if (batch.records.kind !== 'generated') return []
  const { load, first, span, partition } = batch.records
  const out: KafkaRecord[] = []
  const spread = batch.maxTimestamp - batch.baseTimestamp
  for (let n = first; n < first + span && out.length < batch.count; n++) {
    if (partitionOf(load, n) !== partition) continue
    const offsetDelta = out.length
    const timestampDelta = Math.floor((spread * offsetDelta) / Math.max(1, batch.count - 1))
    out.push({ offsetDelta, timestampDelta, ...recordAt(load, n), headers: [] })
  }
  return out
}

/** The timestamp of a record, as Record.timestamp(): with LogAppendTime every record has the batch's. */
export const timestampOf = (batch: RecordBatch, record: KafkaRecord): number =>
  batch.timestampType === 'LogAppendTime' ? batch.maxTimestamp : batch.baseTimestamp + record.timestampDelta
