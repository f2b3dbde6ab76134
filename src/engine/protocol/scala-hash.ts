// The iteration order of Scala's immutable.HashMap (scala.collection.immutable.HashMap of 2.13, a CHAMP trie), which shows where a broker
// groups what it answers by topic. Keys whose hash codes are equal are left out of account.

import { stringHashCode } from './java-hash.ts'

const BITS = 5

/** scala.collection.Hashing.improve. */
function improve(hash: number): number {
  let h = (hash + ~(hash << 9)) | 0
  h ^= h >>> 14
  h = (h + (h << 4)) | 0
  return h ^ (h >>> 10)
}

interface Hashed { readonly key: string; readonly hash: number }

/** Of a node, first the keys it holds itself by their five bits, then its sub-nodes by theirs. */
function nodeOrder(keys: readonly Hashed[], shift: number): string[] {
  const slots = new Map<number, Hashed[]>()
  for (const each of keys) {
    const slot = (each.hash >>> shift) & 31
    const others = slots.get(slot)
    if (others) others.push(each)
    else slots.set(slot, [each])
  }
  const ordered = [...slots].sort(([a], [b]) => a - b).map(([, group]) => group)
  const single = ordered.filter((group) => group.length === 1 || shift >= 32 - BITS).flatMap((group) => group.map(({ key }) => key))
  const deeper = ordered.filter((group) => group.length > 1 && shift < 32 - BITS).flatMap((group) => nodeOrder(group, shift + BITS))
  return [...single, ...deeper]
}

/** Different strings in the order in which an immutable.HashMap iterates over them. */
export const scalaHashMapOrder = (keys: readonly string[]): string[] =>
  nodeOrder(keys.map((key) => ({ key, hash: improve(stringHashCode(key)) })), 0)
