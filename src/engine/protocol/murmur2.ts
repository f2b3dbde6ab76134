// The key hash of Kafka's Java producer: org.apache.kafka.common.utils.Utils.murmur2 and
// producer.internals.BuiltInPartitioner.partitionForKey. A record with a key always goes to the partition its key bytes name.

import type { Bytes } from '../kernel/bytes.ts'

const SEED = 0x9747b28c
const M = 0x5bd1e995
const R = 24

/** 32-bit MurmurHash2 of the bytes, signed as in Java. */
export function murmur2(bytes: Bytes): number {
  const length = bytes.length
  let h = (SEED ^ length) | 0
  const whole = length & ~3
  for (let i = 0; i < whole; i += 4) {
    let k = bytes.charCodeAt(i) | (bytes.charCodeAt(i + 1) << 8) |
      (bytes.charCodeAt(i + 2) << 16) | (bytes.charCodeAt(i + 3) << 24)
    k = Math.imul(k, M)
    k ^= k >>> R
    h = Math.imul(h, M) ^ Math.imul(k, M)
  }
  const left = length & 3
  if (left > 2) h ^= bytes.charCodeAt(whole + 2) << 16
  if (left > 1) h ^= bytes.charCodeAt(whole + 1) << 8
  if (left > 0) h = Math.imul(h ^ bytes.charCodeAt(whole), M)
  h = Math.imul(h ^ (h >>> 13), M)
  return h ^ (h >>> 15)
}

/** Utils.toPositive: clears the sign bit (which is not the absolute value). */
export const toPositive = (hash: number): number => hash & 0x7fffffff

/** The partition a keyed record goes to. */
export const partitionForKey = (key: Bytes, numPartitions: number): number => toPositive(murmur2(key)) % numPartitions
