// Records that are not written down: record n of a load is a pure function of the load and n, so a batch of them is a range. Keys are
// chosen by an integer hash of n, and Kafka's murmur2 decides the partition of a key; a load without keys fills one partition for 128
// records, then another, as the sticky partitioner does.

import type { Bytes } from '../kernel/bytes.ts'
import { asBytes } from '../kernel/bytes.ts'
import { murmur2, toPositive } from './murmur2.ts'
import type { GeneratedLoad } from './records.ts'

const STICKY_SHIFT = 7

/** 32 well-mixed bits of a seed and a number. */
function mix(seed: number, n: number): number {
  let h = (seed ^ Math.imul(n | 0, 0x9e3779b1)) | 0
  if (n > 4294967295) h ^= Math.imul(Math.floor(n / 4294967296), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad)
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97)
  return (h ^ (h >>> 15)) >>> 0
}

/** Which key record n has: 0 to keyCount − 1; −1 when the load has no keys. */
export function keyIndexAt(load: GeneratedLoad, n: number): number {
  if (load.keyCount === 0) return -1
  if (load.hotKeyPerMille > 0 && mix(load.seed, n) % 1000 < load.hotKeyPerMille) return 0
  // Both unsigned: a remainder of whole numbers, which costs a third of one of any numbers.
  return mix(load.seed + 1, n) % (load.keyCount >>> 0)
}

/** The bytes of a key: `key-` and eight digits, so that all have one size. */
const keyOfIndex = (index: number): Bytes => asBytes(`key-${String(index).padStart(8, '0')}`)

const knownKeys = new WeakMap<GeneratedLoad, Bytes[]>()

function keyOf(load: GeneratedLoad, index: number): Bytes {
  let keys = knownKeys.get(load)
  if (keys === undefined) knownKeys.set(load, keys = [])
  return keys[index] ??= keyOfIndex(index)
}

let padding = '.'.repeat(256)

/** A number's digits, then dots up to a size. */
function padded(digits: string, size: number): string {
  if (digits.length > size) return digits.slice(0, size)
  while (padding.length < size) padding += padding
  return digits + padding.slice(0, size - digits.length)
}

const partitionTables = new WeakMap<GeneratedLoad, Int32Array>()

/** Key index → partition, worked out once for a load. */
export function partitionTable(load: GeneratedLoad): Int32Array {
  const known = partitionTables.get(load)
  if (known) return known
  const table = new Int32Array(load.keyCount)
  for (let i = 0; i < load.keyCount; i++) table[i] = toPositive(murmur2(keyOfIndex(i))) % load.partitionCount
  partitionTables.set(load, table)
  return table
}

/** The partition of record n. */
export function partitionOf(load: GeneratedLoad, n: number): number {
  if (load.keyCount === 0) return mix(load.seed, Math.floor(n / (1 << STICKY_SHIFT))) % load.partitionCount
  return partitionTable(load)[keyIndexAt(load, n)]!
}

/** Key and value of record n. The value holds n in digits, padded with dots to the load's size. */
export function recordAt(load: GeneratedLoad, n: number): { readonly key: Bytes | null; readonly value: Bytes } {
  const index = keyIndexAt(load, n)
  return { key: index < 0 ? null : keyOf(load, index), value: asBytes(padded(`${n}`, load.valueSize)) }
}
