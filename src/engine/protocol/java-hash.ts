// The iteration orders of Kafka's own keys and hash tables: the order in which partitions are reset, groups listed, topics assigned.
// Follows org.apache.kafka.common.TopicPartition.hashCode and org.apache.kafka.timeline.BaseHashTable over Java's HashMap.

import type { JavaHashMapOptions } from '../kernel/java-hash-map.ts'
import { DEFAULT_CAPACITY, javaHashMapOrder, stringHashCode, tableSizeFor } from '../kernel/java-hash-map.ts'
import type { TopicPartition } from './common.ts'

export { copyMapCapacity, copySetCapacity, javaHashMapOrder, javaStringOrder, stringHashCode } from '../kernel/java-hash-map.ts'

/** TopicPartition.hashCode. */
export const topicPartitionHashCode = (tp: TopicPartition): number =>
  (Math.imul(31, 31 + tp.partition) + stringHashCode(tp.topic)) | 0

/** Kafka's Utils.abs: the absolute value, but 0 for Integer.MIN_VALUE, whose absolute value does not fit. */
export const javaAbs = (n: number): number => (n === -2147483648 ? 0 : Math.abs(n))

/** The partition of `__consumer_offsets` (or `__transaction_state`) that an id belongs to. */
export const partitionFor = (id: string, numPartitions: number): number => javaAbs(stringHashCode(id)) % numPartitions

/** javaHashMapOrder for TopicPartition keys. */
export const javaTopicPartitionOrder = <T extends TopicPartition>(keys: Iterable<T>, options?: JavaHashMapOptions): T[] =>
  javaHashMapOrder(keys, topicPartitionHashCode, options)

/**
 * Strings in the order in which Scala's mutable.HashSet iterates over them: by bucket, and inside a bucket by hash. It grows before it holds
 * three quarters of its buckets, where Java's grows after.
 */
export function scalaHashSetOrder(texts: Iterable<string>): string[] {
  const placed = [...texts].map((text) => {
    const h = stringHashCode(text)
    return { text, hash: h ^ (h >>> 16) }
  })
  let capacity = DEFAULT_CAPACITY
  while (placed.length >= capacity * 0.75) capacity *= 2
  const bucket = (hash: number): number => hash & (capacity - 1)
  return placed.sort((a, b) => bucket(a.hash) - bucket(b.hash) || a.hash - b.hash).map((p) => p.text)
}

/** The high 32 bits of an unsigned 32 × 32 bit product. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const low = Math.imul(aLow, bLow) >>> 0
  const middle = aHigh * bLow + (low >>> 16)
  const other = aLow * bHigh + (middle % 65536)
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(other / 65536)) >>> 0
}

const FIBONACCI_HIGH = 0x9e3779b9
const FIBONACCI_LOW = 0x7f4a7c15

/** BaseHashTable.findSlot: the top bits of hashCode × −7046029254386353131, for a table of 2, 4, 8 … slots. */
function timelineSlot(hash: number, slots: number): number {
  const high = (multiplyHigh(hash >>> 0, FIBONACCI_LOW) + Math.imul(hash, FIBONACCI_HIGH) -
    (hash < 0 ? FIBONACCI_LOW : 0)) >>> 0
  return high >>> (Math.clz32(slots) + 1)
}

/**
 * The keys (given in insertion order) in the order in which Kafka's TimelineHashMap iterates over them: by slot, and inside a
 * slot the latest first. `expectedSize` is the constructor's argument, `largestSize` as for a HashMap.
 */
export function timelineHashMapOrder<K>(
  keys: Iterable<K>, hashCode: (key: K) => number, expectedSize: number = 0, largestSize: number = 0
): K[] {
  let table: K[][] = Array.from({ length: Math.max(2, tableSizeFor(Math.ceil(expectedSize / 0.75))) }, () => [])
  const put = (key: K): void => { table[timelineSlot(hashCode(key), table.length)]!.push(key) }
  const grow = (): void => {
    const before = table
    table = Array.from({ length: before.length * 2 }, () => [])
    for (const slot of before) slot.forEach(put)
  }
  let size = 0
  for (const key of keys) {
    if ((size + 1) * 0.75 > table.length) grow()
    put(key)
    size++
  }
  while (largestSize * 0.75 > table.length) grow()
  return table.flatMap((slot) => slot.reverse())
}

/** timelineHashMapOrder for string keys. */
export const timelineStringOrder = (keys: Iterable<string>, expectedSize?: number, largestSize?: number): string[] =>
  timelineHashMapOrder(keys, stringHashCode, expectedSize, largestSize)
