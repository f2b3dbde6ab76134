// The last so many of a row of things with numbers 1, 2, 3 …, as full frozen chunks and an open end: a checkpoint shares the chunks and
// copies the end. Chunks begin at fixed numbers, so the same things are held alike however the row came about.

export interface Recent<T> {
  /** At least this many of the newest are held, where there were as many. */
  readonly capacity: number
  /** Oldest first; each is frozen and ends where the next begins. */
  chunks: (readonly T[])[]
  /** What came since the last full chunk. */
  tail: T[]
  /** The number of the next. */
  next: number
}

const CHUNK = 256

export const createRecent = <T>(capacity: number, next = 1): Recent<T> => ({ capacity, chunks: [], tail: [], next })

/** Puts the next thing at the end. True when older ones were let go. */
export function addRecent<T>(recent: Recent<T>, item: T): boolean {
  recent.tail.push(item)
  if (recent.next++ % CHUNK !== 0) return false
  recent.chunks.push(Object.freeze(recent.tail))
  recent.tail = []
  const held = recent.next - oldestOf(recent)
  if (held - recent.chunks[0]!.length < recent.capacity) return false
  recent.chunks.shift()
  return true
}

/** The number of the oldest that is held. */
export const oldestOf = <T>({ chunks, tail, next }: Recent<T>): number =>
  chunks.reduce((number, chunk) => number - chunk.length, next - tail.length)

/** A row begun anew holds what the whole row holds once so many have come. */
export const reachOf = ({ capacity }: Recent<unknown>): number => capacity + 2 * CHUNK

/** The thing with this number, or undefined when it is no longer among the last `capacity`. */
export function recentAt<T>({ capacity, chunks, tail, next }: Recent<T>, number: number): T | undefined {
  if (number < next - capacity || number >= next) return undefined
  const tailBegins = next - tail.length
  if (number >= tailBegins) return tail[number - tailBegins]
  const chunk = chunks[chunks.length - Math.ceil((tailBegins - number) / CHUNK)]
  // The first chunk of a row begun in the middle is short at its beginning.
  return chunk?.[chunk.length - 1 - ((tailBegins - 1 - number) % CHUNK)]
}
