import { expect, test } from 'vitest'
import { readRecords, timestampFrom, timestampOf } from '../../../src/engine/protocol/read-records.ts'
import { recordBatch } from '../../support/kafka-cluster.ts'

test('how long a group has kept records waiting is told by the oldest one that is not committed, not by its batch', () => {
  const load = Object.freeze({ seed: 7, topic: 't', partitionCount: 1, keyCount: 5, hotKeyPerMille: 0, valueSize: 4 })
  const records = Object.freeze({ kind: 'generated' as const, load, first: 0, span: 40, partition: 0 })
  const generated = recordBatch([], 0, { baseOffset: 100, count: 40, records, baseTimestamp: 5000, maxTimestamp: 5990 })
  const stored = recordBatch([], 0, {
    baseOffset: 7, count: 3, baseTimestamp: 1000, maxTimestamp: 1900,
    records: { kind: 'stored', records: [0, 30, 900].map((timestampDelta, offsetDelta) => ({ offsetDelta, timestampDelta, key: null, value: null, headers: [] })) },
  })
  for (const batch of [generated, stored]) {
    for (const record of readRecords(batch)) expect(timestampFrom(batch, batch.baseOffset + record.offsetDelta)).toBe(timestampOf(batch, record))
    expect(timestampFrom(batch, 0)).toBe(batch.baseTimestamp)
    expect(timestampFrom(batch, batch.baseOffset + batch.count)).toBeNull()
  }
})
