import { expect, test } from 'vitest'
import { keyIndexAt, partitionOf, recordAt } from '../../../src/engine/protocol/generated-load.ts'
import { partitionForKey } from '../../../src/engine/protocol/murmur2.ts'
import { countsIn } from '../../../src/engine/protocol/generated-range.ts'
import { readRecords, readRecordsBetween } from '../../../src/engine/protocol/read-records.ts'
import type { GeneratedLoad } from '../../../src/engine/protocol/records.ts'
import { recordBatch } from '../../support/kafka-cluster.ts'

const load: GeneratedLoad = Object.freeze({ seed: 7, topic: 't', partitionCount: 6, keyCount: 50, hotKeyPerMille: 0, valueSize: 20 })

test('a generated record is a pure function of its load and number, and lies where Kafka would put its key', () => {
  for (let n = 0; n < 500; n++) {
    const { key, value } = recordAt(load, n)
    expect(value).toHaveLength(20)
    expect(partitionOf(load, n)).toBe(partitionForKey(key!, 6))
  }
  expect(recordAt(load, 123_456_789_012)).toEqual(recordAt(load, 123_456_789_012))
})

test('the batches of all partitions hold every record of a range once', () => {
  const values = Array.from({ length: 6 }, (_, partition) => {
    const records = Object.freeze({ kind: 'generated' as const, load, first: 1000, span: 300, partition })
    return readRecords(recordBatch([], 0, { count: 300, records })).map(({ value }) => value)
  }).flat()
  expect(values).toHaveLength(300)
  expect(new Set(values).size).toBe(300)
})

test('a hot key gets its share of all records', () => {
  const hot = { ...load, hotKeyPerMille: 600 }
  let count = 0
  for (let n = 0; n < 10_000; n++) if (keyIndexAt(hot, n) === 0) count++
  expect(count).toBeGreaterThan(5900)
  expect(count).toBeLessThan(6300)
})

test('a part of a batch is read as it is in the whole, wherever it begins', () => {
  const records = Object.freeze({ kind: 'generated' as const, load, first: 5000, span: 900, partition: 2 })
  const count = Array.from({ length: 900 }, (_, i) => partitionOf(load, 5000 + i)).filter((partition) => partition === 2).length
  const batch = recordBatch([], 0, { count, records, baseOffset: 70 })
  const whole = readRecords(batch)
  expect(whole.map(({ value }) => value)).toEqual(
    Array.from({ length: 900 }, (_, i) => 5000 + i).filter((n) => partitionOf(load, n) === 2).map((n) => recordAt(load, n).value),
  )
  expect(readRecordsBetween(batch, 75, 90)).toEqual(whole.slice(5, 21))
  expect(readRecordsBetween(batch, 0, 1e9)).toEqual(whole)
})

test('the counts of a range are those of its records, also when it is asked for again', () => {
  for (const [first, span] of [[0, 400], [400, 400], [400, 400], [1234, 56], [102_400, 400], [70_000, 70_000]] as const) {
    const counts = Array.from({ length: 6 }, () => 0)
    for (let n = first; n < first + span; n++) counts[partitionOf(load, n)]!++
    expect([...countsIn(load, first, span)]).toEqual(counts)
  }
})
