// How ConfigCommand, which is written in Scala, prints its collections. An immutable Set of up to four elements keeps their
// order; a larger one is a HashSet, a tree over five bits of the hash at a time: its own elements before its branches'.
import { stringHashCode } from '../../engine/index.ts'

const SMALL = 4
const BITS = 5

/** scala.collection.Hashing.improve. */
function improvedHash(text: string): number {
  const code = stringHashCode(text)
  let hash = (code + ~(code << 9)) | 0
  hash ^= hash >>> 14
  hash = (hash + (hash << 4)) | 0
  return hash ^ (hash >>> 10)
}

function hashSetOrder(texts: readonly string[], shift = 0): string[] {
  if (texts.length < 2 || shift > 32) return [...texts]
  const branches = Array.from({ length: 1 << BITS }, (): string[] => [])
  for (const text of texts) branches[(improvedHash(text) >>> shift) & ((1 << BITS) - 1)]?.push(text)
  const alone = branches.filter((branch) => branch.length === 1).flat()
  return [...alone, ...branches.filter((branch) => branch.length > 1).flatMap((b) => hashSetOrder(b, shift + BITS))]
}

/** Keys of a Map in its order. */
export const mapKeys = (keys: readonly string[]): string[] => (keys.length > SMALL ? hashSetOrder(keys) : [...keys])

/** What is left of the keys of a Map that held `size`. */
export const setText = (items: readonly string[], size: number): string =>
  `${size > SMALL ? 'HashSet' : 'Set'}(${items.join(', ')})`

/** What is left of values that were given on the command line; without any it is an empty List. */
export const bufferText = (items: readonly string[], given: readonly string[]): string =>
  `${given.length === 0 ? 'List' : 'ArrayBuffer'}(${items.join(', ')})`
