// Which records of a range of a load lie in which partition. The load makes a batch of the same range for each partition, and they are read one
// after the other, often a part at a time: so a range is gone through once for all of them. What was worked out is no state: it can be dropped.

import type { BoundedCache } from '../kernel/bounded-cache.ts'
import { createBoundedCache, keep } from '../kernel/bounded-cache.ts'
import { keyIndexAt, partitionOf, partitionTable } from './generated-load.ts'
import type { GeneratedLoad } from './records.ts'

interface Range {
  /** How many records. */
  readonly length: number
  /** Records by partition, in order: their numbers less that of the first. */
  readonly numbers: Int32Array
  /** Where each partition begins in that; one more for the end. */
  readonly starts: Int32Array
}

type Caches<Key, Value extends { readonly length: number }> = WeakMap<GeneratedLoad, BoundedCache<Key, Value>>

function cacheOf<Key, Value extends { readonly length: number }>(caches: Caches<Key, Value>, load: GeneratedLoad, most: number): BoundedCache<Key, Value> {
  const known = caches.get(load)
  if (known) return known
  const made = createBoundedCache<Key, Value>(most)
  caches.set(load, made)
  return made
}

const MOST_NUMBERS = 2_000_000
/** Ranges by their first record. */
const rangesOf: Caches<number, Range> = new WeakMap()

function partitionsOf(load: GeneratedLoad, first: number, span: number): Int32Array {
  const out = new Int32Array(span)
  if (load.keyCount === 0) for (let i = 0; i < span; i++) out[i] = partitionOf(load, first + i)
  else {
    const table = partitionTable(load)
    for (let i = 0; i < span; i++) out[i] = table[keyIndexAt(load, first + i)]!
  }
  return out
}

function sorted(load: GeneratedLoad, first: number, span: number): Range {
  const partitions = partitionsOf(load, first, span)
  const starts = new Int32Array(load.partitionCount + 1)
  for (const partition of partitions) starts[partition + 1]!++
  for (let i = 0; i < load.partitionCount; i++) starts[i + 1]! += starts[i]!
  const next = starts.slice()
  const numbers = new Int32Array(span)
  for (let i = 0; i < span; i++) numbers[next[partitions[i]!]!++] = i
  return { length: span, numbers, starts }
}

function rangeOf(load: GeneratedLoad, first: number, span: number): Range {
  const cache = cacheOf(rangesOf, load, MOST_NUMBERS)
  const known = cache.values.get(first)
  return known?.length === span ? known : keep(cache, first, sorted(load, first, span))
}

/** The records `first` … `first + span − 1` of a load that lie in a partition, less `first`, in order. Only to be read. */
export function numbersIn(load: GeneratedLoad, first: number, span: number, partition: number): Int32Array {
  const { numbers, starts } = rangeOf(load, first, span)
  return numbers.subarray(starts[partition] ?? 0, starts[partition + 1] ?? 0)
}

const RANGES_A_CHUNK = 256
const MOST_COUNTS = 8_000_000
const MOST_A_RANGE = 65_535
/** How many records of each partition lie in the ranges that a steady load is made of, by span and chunk: who goes back plays them again. */
const chunksOf: Caches<string, Uint16Array> = new WeakMap()

function chunkOf(load: GeneratedLoad, span: number, chunk: number): Uint16Array {
  const cache = cacheOf(chunksOf, load, MOST_COUNTS)
  const name = `${span}:${chunk}`
  return cache.values.get(name) ?? keep(cache, name, new Uint16Array(RANGES_A_CHUNK * load.partitionCount))
}

function count(load: GeneratedLoad, first: number, span: number, counts: Uint16Array | Int32Array): void {
  const end = first + span
  if (load.keyCount === 0) for (let n = first; n < end; n++) counts[partitionOf(load, n)]!++
  else {
    const table = partitionTable(load)
    for (let n = first; n < end; n++) counts[table[keyIndexAt(load, n)]!]!++
  }
}

/** How many of the records `first` … `first + span − 1` go to each partition. Only to be read. */
export function countsIn(load: GeneratedLoad, first: number, span: number): Uint16Array | Int32Array {
  if (first % span !== 0 || span > MOST_A_RANGE) {
    const counts = new Int32Array(load.partitionCount)
    count(load, first, span, counts)
    return counts
  }
  const range = first / span
  const at = (range % RANGES_A_CHUNK) * load.partitionCount
  const counts = chunkOf(load, span, Math.floor(range / RANGES_A_CHUNK)).subarray(at, at + load.partitionCount)
  if (counts.every((known) => known === 0)) count(load, first, span, counts)
  return counts
}
