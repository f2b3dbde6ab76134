// A checkpoint on its way to the page and back. Structured cloning loses frozenness, which the engine relies on: frozen data is shared
// between checkpoints and hashed once. And frozen data is nearly all there is (a log of a billion records), so it travels once: a saved
// state names each frozen object by a number, a bigint where the object stood, and brings only those that the page does not have yet.
import type { Checkpoint } from '../engine/index.ts'

/** A frozen object by its number: its content, and which objects inside are frozen too. */
type FrozenPart = { readonly id: number; readonly content: unknown; readonly frozen: readonly object[] }

export type SavedState = {
  /** The checkpoint with bigints in place of frozen objects. */
  readonly skeleton: unknown
  /** The first of its saver: parts of another saver mean nothing to it. */
  readonly first: boolean
  readonly parts: readonly FrozenPart[]
  /** Numbers of all parts that it needs. */
  readonly needed: readonly number[]
  readonly stateHash: string
}

/** Remembers which frozen objects the page has. */
export type Saver = { readonly ids: WeakMap<object, number>; nextId: number }

export const createSaver = (): Saver => ({ ids: new WeakMap(), nextId: 1 })

type Saving = {
  readonly saver: Saver
  readonly parts: FrozenPart[]
  readonly needed: Set<number>
}

type Visit = (value: unknown) => unknown

/** Copies one container with its children as `visit` has them; `seen` keeps shared objects shared. */
const copyWith = (value: object, seen: Map<object, unknown>, visit: Visit): unknown => {
  const known = seen.get(value)
  if (known !== undefined) return known
  if (ArrayBuffer.isView(value)) return value
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    seen.set(value, copy)
    for (const item of value) copy.push(visit(item))
    return copy
  }
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>()
    seen.set(value, copy)
    for (const [key, item] of value) copy.set(visit(key), visit(item))
    return copy
  }
  if (value instanceof Set) {
    const copy = new Set<unknown>()
    seen.set(value, copy)
    for (const item of value) copy.add(visit(item))
    return copy
  }
  const copy: Record<string, unknown> = {}
  seen.set(value, copy)
  for (const [key, item] of Object.entries(value)) copy[key] = visit(item)
  return copy
}

const referTo = (saving: Saving, value: object): bigint => {
  const { saver, parts, needed } = saving
  const known = saver.ids.get(value)
  const id = known ?? saver.nextId++
  needed.add(id)
  if (known !== undefined) return BigInt(id)
  const frozen: object[] = []
  const seen = new Map<object, unknown>()
  const visit: Visit = (inner) => {
    if (typeof inner !== 'object' || inner === null) return inner
    const copy = copyWith(inner, seen, visit)
    if (Object.isFrozen(inner) && typeof copy === 'object' && copy !== null) frozen.push(copy)
    return copy
  }
  parts.push({ id, content: visit(value), frozen })
  saver.ids.set(value, id)
  return BigInt(id)
}

export const savedStateOf = (saver: Saver, checkpoint: Checkpoint, stateHash: string): SavedState => {
  const first = saver.nextId === 1
  const saving: Saving = { saver, parts: [], needed: new Set() }
  const seen = new Map<object, unknown>()
  const visit: Visit = (value) => {
    if (typeof value !== 'object' || value === null) return value
    return Object.isFrozen(value) ? referTo(saving, value) : copyWith(value, seen, visit)
  }
  const skeleton = copyWith(checkpoint, seen, visit)
  return { skeleton, first, parts: saving.parts, needed: [...saving.needed], stateHash }
}

/** What the page holds: the newest saved state, whole. */
export type KeptState = { readonly skeleton: unknown; readonly parts: ReadonlyMap<number, FrozenPart>; readonly stateHash: string }

export const keepState = (kept: KeptState | null, { skeleton, first, parts, needed, stateHash }: SavedState): KeptState => {
  const had = first || kept === null ? new Map<number, FrozenPart>() : kept.parts
  const brought = new Map(parts.map((part) => [part.id, part]))
  const have = needed.flatMap((id): [number, FrozenPart][] => {
    const part = brought.get(id) ?? had.get(id)
    return part === undefined ? [] : [[id, part]]
  })
  return { skeleton, parts: new Map(have), stateHash }
}

/** The checkpoint again, frozen where it was. */
export const checkpointOf = ({ skeleton, parts }: KeptState): Checkpoint => {
  for (const { frozen } of parts.values()) for (const object of frozen) Object.freeze(object)
  const seen = new Map<object, unknown>()
  const visit: Visit = (value) => {
    if (typeof value === 'bigint') return parts.get(Number(value))?.content
    return typeof value === 'object' && value !== null ? copyWith(value, seen, visit) : value
  }
  return visit(skeleton) as Checkpoint
}
