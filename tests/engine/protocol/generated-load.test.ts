import { expect, test } from 'vitest'
import { keyIndexAt, partitionOf, recordAt } from '../../../src/engine/protocol/generated-load.ts'
import { partitionForKey } from '../../../src/engine/protocol/murmur2.ts'
import { readRecords } from '../../../src/engine/protocol/read-records.ts'
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
