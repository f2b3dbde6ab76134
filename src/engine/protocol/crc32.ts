// The key hash of librdkafka's default partitioner `consistent_random`: zlib's CRC-32 of the key bytes, modulo the partitions.
// The same key therefore lies elsewhere than with the Java producer. Null and empty keys go to a random partition.

import type { Bytes } from '../kernel/bytes.ts'

const POLYNOMIAL = 0xedb88320

const TABLE: Uint32Array = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = (c & 1) === 1 ? (c >>> 1) ^ POLYNOMIAL : c >>> 1
  return c
})

/** CRC-32 as zlib computes it, unsigned. */
export function crc32(bytes: Bytes): number {
  let c = 0xffffffff
  for (let i = 0; i < bytes.length; i++) c = (c >>> 8) ^ TABLE[(c ^ bytes.charCodeAt(i)) & 0xff]!
  return (c ^ 0xffffffff) >>> 0
}

/** The partition librdkafka's `consistent` hash names for a key that is not empty. */
export const crc32PartitionForKey = (key: Bytes, numPartitions: number): number => crc32(key) % numPartitions
