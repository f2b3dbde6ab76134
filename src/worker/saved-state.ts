// A checkpoint on its way to the page and back. Structured cloning keeps references but not frozenness, which the engine relies on (frozen
// data is shared between checkpoints, and hashed once): so the frozen objects travel beside the checkpoint and are frozen again on arrival.
import type { Checkpoint } from '../engine/index.ts'

export type SavedState = { readonly checkpoint: Checkpoint; readonly frozen: readonly object[]; readonly stateHash: string }

const collect = (value: unknown, frozen: object[], seen: Set<object>): void => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return
  seen.add(value)
  if (value instanceof Map) {
    for (const [key, item] of value) {
      collect(key, frozen, seen)
      collect(item, frozen, seen)
    }
  } else if (value instanceof Set) {
    for (const item of value) collect(item, frozen, seen)
  } else {
    for (const item of Object.values(value)) collect(item, frozen, seen)
  }
  if (Object.isFrozen(value)) frozen.push(value)
}

export const savedStateOf = (checkpoint: Checkpoint, stateHash: string): SavedState => {
  const frozen: object[] = []
  collect(checkpoint, frozen, new Set())
  return { checkpoint, frozen, stateHash }
}

/** Freezes again what was frozen before it travelled. */
export const checkpointOf = ({ checkpoint, frozen }: SavedState): Checkpoint => {
  for (const object of frozen) Object.freeze(object)
  return checkpoint
}
