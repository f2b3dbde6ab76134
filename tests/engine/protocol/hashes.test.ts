import { describe, expect, test } from 'vitest'
import { asBytes } from '../../../src/engine/kernel/bytes.ts'
import { crc32, crc32PartitionForKey } from '../../../src/engine/protocol/crc32.ts'
import {
  javaAbs, javaStringOrder, javaTopicPartitionOrder, partitionFor, stringHashCode, timelineStringOrder, topicPartitionHashCode
} from '../../../src/engine/protocol/java-hash.ts'
import { murmur2, partitionForKey, toPositive } from '../../../src/engine/protocol/murmur2.ts'
import coordinators from '../../golden/vectors/coordinator-partition.json'
import crcs from '../../golden/vectors/crc32.json'
import orders from '../../golden/vectors/java-hash-map-order.json'
import murmurs from '../../golden/vectors/murmur2.json'

const bytesOf = (hex: string) => asBytes((hex.match(/../g) ?? []).map((h) => String.fromCharCode(parseInt(h, 16))).join(''))

/** What org.apache.kafka.timeline.TimelineHashMap 4.3.1 printed. */
const TIMELINE = {
  three: ['c1', 'c3', 'c2'],
  twenty: [13, 18, 3, 10, 8, 0, 15, 5, 12, 17, 2, 7, 14, 19, 4, 11, 9, 1, 16, 6].map((n) => `member-${n}`),
  mixed: ['x', 'polygenelubricants', 'gruppo-è', 'payments']
}

describe('a key always goes to the partition its bytes name', () => {
  test.each(murmurs)('murmur2 of $key', (vector) => {
    const key = bytesOf(vector.bytesHex)
    expect(murmur2(key)).toBe(vector.murmur2)
    expect(toPositive(murmur2(key))).toBe(vector.positive)
    for (const n of [1, 2, 3, 4, 6, 12, 24, 50] as const) {
      const expected = vector[`p${n}`]
      if (expected !== undefined) expect(partitionForKey(key, n)).toBe(expected)
    }
  })

  test.each(crcs)('librdkafka hashes $key with CRC-32', (vector) => {
    const key = bytesOf(vector.bytesHex)
    expect(crc32(key)).toBe(vector.crc32)
    for (const n of [1, 2, 3, 4, 6, 12, 50] as const) expect(crc32PartitionForKey(key, n)).toBe(vector[`p${n}`])
  })
})

describe('Java hash codes', () => {
  test.each(coordinators)('group $group belongs to one partition of __consumer_offsets', (vector) => {
    expect(stringHashCode(vector.group)).toBe(vector.javaHashCode)
    expect(javaAbs(vector.javaHashCode)).toBe(vector.abs)
    for (const n of [50, 3, 1] as const) expect(partitionFor(vector.group, n)).toBe(vector[`p${n}`])
  })

  test.each(orders.topicPartition)('a HashMap walks the $partitions partitions of $topic in its own order', (vector) => {
    const keys = Array.from({ length: vector.partitions }, (_, partition) => ({ topic: vector.topic, partition }))
    expect(topicPartitionHashCode(keys[0]!)).toBe(vector.hashOfPartition0)
    expect(javaTopicPartitionOrder(keys).map((tp) => tp.partition)).toEqual(vector.iterationOrder)
  })

  test.each(orders.strings)('a HashMap walks the strings $inserted in its own order', (vector) => {
    expect(javaStringOrder(vector.inserted)).toEqual(vector.hashMapIteration)
  })

  test('a HashMap that once was larger keeps its buckets', () => {
    const few = ['group1', 'group2', 'group3', 'g', 'billing']
    expect(javaStringOrder(few, { largestSize: 13 })).toEqual(['g', 'group3', 'group2', 'group1', 'billing'])
  })

  test('a TimelineHashMap orders by the top bits of a multiplied hash', () => {
    expect(timelineStringOrder(['c1', 'c2', 'c3'])).toEqual(TIMELINE.three)
    expect(timelineStringOrder(Array.from({ length: 20 }, (_, i) => `member-${i}`))).toEqual(TIMELINE.twenty)
    expect(timelineStringOrder(['payments', 'gruppo-è', 'x', 'polygenelubricants'])).toEqual(TIMELINE.mixed)
  })
})
