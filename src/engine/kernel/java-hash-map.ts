// Java's String.hashCode and the iteration order of java.util.HashMap and HashSet. Programs written in Java print and walk many of them,
// so this order is visible.
// Simplified: Where eight or more keys of a Java HashMap collide, Java keeps them as a tree and Lanes as a list, so
// what is listed by such a map may come in another order.

/** String.hashCode: 31-polynomial over UTF-16 units, wrapped to a signed 32-bit integer. */
export function stringHashCode(text: string): number {
  let h = 0
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0
  return h
}

/** Buckets of `new HashMap<>()`. */
export const DEFAULT_CAPACITY = 16

/** HashMap.tableSizeFor: the smallest power of two that is at least n. */
export function tableSizeFor(n: number): number {
  let capacity = 1
  while (capacity < n) capacity *= 2
  return capacity
}

export interface JavaHashMapOptions {
  /** `new HashMap<>(initialCapacity)`; 16 when left out. */
  initialCapacity?: number
  /** The most keys the map has ever held, when some were removed: a HashMap never shrinks. */
  largestSize?: number
}

/** The number of buckets of a HashMap after it held so many keys. */
function javaHashMapCapacity(size: number, initialCapacity: number = DEFAULT_CAPACITY): number {
  let capacity = tableSizeFor(initialCapacity)
  while (size > capacity * 0.75) capacity *= 2
  return capacity
}

/** The initial capacity of `new HashMap<>(otherMap)` and `new HashSet<>(collection)` for so many elements. */
export const copyMapCapacity = (size: number): number => Math.floor(size / 0.75 + 1)
export const copySetCapacity = (size: number): number => Math.max(Math.floor(size / 0.75) + 1, DEFAULT_CAPACITY)

/** The keys (given in insertion order) in the order in which Java's HashMap or HashSet iterates over them. */
export function javaHashMapOrder<K>(
  keys: Iterable<K>, hashCode: (key: K) => number, options: JavaHashMapOptions = {}
): K[] {
  const list = [...keys]
  const capacity = javaHashMapCapacity(Math.max(list.length, options.largestSize ?? 0), options.initialCapacity)
  const placed = list.map((key) => {
    const h = hashCode(key)
    return { key, bucket: (h ^ (h >>> 16)) & (capacity - 1) }
  })
  return placed.sort((a, b) => a.bucket - b.bucket).map((p) => p.key)
}

/** javaHashMapOrder for string keys. */
export const javaStringOrder = (keys: Iterable<string>, options?: JavaHashMapOptions): string[] =>
  javaHashMapOrder(keys, stringHashCode, options)
