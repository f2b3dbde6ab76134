// The records of a batch as objects: made only when somebody looks at them (org.apache.kafka.common.record.DefaultRecordBatch.iterator).

import { recordAt } from './generated-load.ts'
import { numbersIn } from './generated-range.ts'
import type { Header, KafkaRecord, RecordBatch } from './records.ts'

const NO_HEADERS: readonly Header[] = Object.freeze([])

/** Every record of a batch, in order. */
export function readRecords(batch: RecordBatch): readonly KafkaRecord[] {
  return batch.records.kind === 'stored' ? batch.records.records : generatedRecords(batch, 0, batch.count - 1)
}

/** Those records of a batch whose offsets are firstOffset … lastOffset, in order. */
export function readRecordsBetween(batch: RecordBatch, firstOffset: number, lastOffset: number): readonly KafkaRecord[] {
  const [from, to] = [firstOffset - batch.baseOffset, lastOffset - batch.baseOffset]
  if (batch.records.kind === 'generated') return generatedRecords(batch, from, to)
  return batch.records.records.filter(({ offsetDelta }) => offsetDelta >= from && offsetDelta <= to)
}

/** Records that are not written down share the batch's timestamps evenly. */
function generatedRecords(batch: RecordBatch, from: number, to: number): KafkaRecord[] {
  if (batch.records.kind !== 'generated') return []
  const { load, first, span, partition } = batch.records
  const numbers = numbersIn(load, first, span, partition)
  const out: KafkaRecord[] = []
  const spread = batch.maxTimestamp - batch.baseTimestamp
  const end = Math.min(to + 1, batch.count, numbers.length)
  for (let offsetDelta = Math.max(0, from); offsetDelta < end; offsetDelta++) {
    const timestampDelta = Math.floor((spread * offsetDelta) / Math.max(1, batch.count - 1))
    const { key, value } = recordAt(load, first + numbers[offsetDelta]!)
    out.push({ offsetDelta, timestampDelta, key, value, headers: NO_HEADERS })
  }
  return out
}

/** The timestamp of a record, as Record.timestamp(): with LogAppendTime every record has the batch's. */
export const timestampOf = (batch: RecordBatch, record: KafkaRecord): number =>
  batch.timestampType === 'LogAppendTime' ? batch.maxTimestamp : batch.baseTimestamp + record.timestampDelta

/** The timestamp of the first record of a batch at or after an offset; null: there is none. */
export function timestampFrom(batch: RecordBatch, offset: number): number | null {
  const delta = Math.max(0, offset - batch.baseOffset)
  if (batch.records.kind === 'generated') {
    if (delta >= batch.count) return null
    const spread = Math.floor(((batch.maxTimestamp - batch.baseTimestamp) * delta) / Math.max(1, batch.count - 1))
    return batch.timestampType === 'LogAppendTime' ? batch.maxTimestamp : batch.baseTimestamp + spread
  }
  const record = batch.records.records.find(({ offsetDelta }) => offsetDelta >= delta)
  return record === undefined ? null : timestampOf(batch, record)
}
