// What was worked out once and can be worked out again, so many numbers of it in all: the oldest is let go first. It is no state.

export interface BoundedCache<Key, Value extends { readonly length: number }> {
  readonly values: Map<Key, Value>
  /** How many numbers all values may hold together; one that holds more alone is kept while it is the newest. */
  readonly most: number
  held: number
}

export const createBoundedCache = <Key, Value extends { readonly length: number }>(most: number): BoundedCache<Key, Value> =>
  ({ values: new Map(), most, held: 0 })

/** Keeps a value as the newest, in place of the one that its key had. */
export function keep<Key, Value extends { readonly length: number }>(cache: BoundedCache<Key, Value>, key: Key, value: Value): Value {
  cache.held += value.length - (cache.values.get(key)?.length ?? 0)
  cache.values.delete(key)
  cache.values.set(key, value)
  for (const [oldest, { length }] of cache.values) {
    if (cache.held <= cache.most || oldest === key) break
    cache.values.delete(oldest)
    cache.held -= length
  }
  return value
}
