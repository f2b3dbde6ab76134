// A row of checkpoints of one run: each is a deep copy as clone makes it, but what is as it was in the checkpoint before is shared with that,
// so a checkpoint costs what has changed. The copies are only read: whoever goes on from one clones it.

interface Sharing {
  readonly seen: Map<object, unknown>
  /** Objects of the copy before that stand for an object already: two objects must not become one. */
  readonly taken: Set<object>
}

/** A deep copy that shares with `before`, an earlier copy of the same thing, whatever has not changed. */
export const cloneSharing = <T>(value: T, before: T): T => copy(value, before, { seen: new Map(), taken: new Set() }) as T

function copy(value: unknown, before: unknown, sharing: Sharing): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  const known = sharing.seen.get(value)
  if (known !== undefined) return known
  const free = typeof before === 'object' && before !== null && !Object.isFrozen(before) && !sharing.taken.has(before)
  const like = free && isAlike(value, before) ? before : null
  if (like !== null) sharing.taken.add(like)
  const [out, same] = Array.isArray(value) ? copyArray(value, like as unknown[] | null, sharing)
    : value instanceof Map ? copyMap(value, like as Map<unknown, unknown> | null, sharing)
    : value instanceof Set ? copySet(value, like as Set<unknown> | null, sharing)
    : ArrayBuffer.isView(value) ? copyView(value as Uint8Array, like as Uint8Array | null)
    : copyObject(value as Record<string, unknown>, like as Record<string, unknown> | null, sharing)
  const result = same ? like : out
  sharing.seen.set(value, result)
  return result
}

const isAlike = (value: object, before: object): boolean => Object.getPrototypeOf(value) === Object.getPrototypeOf(before)

type Copied<T> = [out: T, same: boolean]

function copyArray(value: readonly unknown[], like: readonly unknown[] | null, sharing: Sharing): Copied<unknown[]> {
  const out: unknown[] = value.slice()
  sharing.seen.set(value, out)
  let same = like !== null && like.length === value.length
  for (let i = 0; i < value.length; i++) {
    out[i] = copy(value[i], like?.[i], sharing)
    same &&= Object.is(out[i], like![i])
  }
  return [out, same]
}

function copyMap(value: ReadonlyMap<unknown, unknown>, like: ReadonlyMap<unknown, unknown> | null, sharing: Sharing): Copied<Map<unknown, unknown>> {
  const out = new Map<unknown, unknown>()
  sharing.seen.set(value, out)
  const keys = like?.keys()
  let same = like !== null && like.size === value.size
  for (const [key, item] of value) {
    const copied = copy(item, like?.get(key), sharing)
    out.set(key, copied)
    same &&= Object.is(keys!.next().value, key) && Object.is(copied, like!.get(key))
  }
  return [out, same]
}

function copySet(value: ReadonlySet<unknown>, like: ReadonlySet<unknown> | null, sharing: Sharing): Copied<Set<unknown>> {
  const out = new Set<unknown>()
  sharing.seen.set(value, out)
  const items = like?.values()
  let same = like !== null && like.size === value.size
  for (const item of value) {
    const beside = items?.next().value
    const copied = copy(item, beside, sharing)
    out.add(copied)
    same &&= Object.is(copied, beside)
  }
  return [out, same]
}

function copyView(value: Uint8Array, like: Uint8Array | null): Copied<Uint8Array> {
  const same = like !== null && like.length === value.length && value.every((item, i) => Object.is(item, like[i]))
  return [same ? like : value.slice(), same]
}

function copyObject(
  value: Readonly<Record<string, unknown>>, like: Readonly<Record<string, unknown>> | null, sharing: Sharing,
): Copied<Record<string, unknown>> {
  const out: Record<string, unknown> = { ...value }
  sharing.seen.set(value, out)
  const keys = Object.keys(value)
  const known = like === null ? [] : Object.keys(like)
  let same = like !== null && known.length === keys.length
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    out[key] = copy(value[key], like?.[key], sharing)
    same &&= known[i] === key && Object.is(out[key], like![key])
  }
  return [out, same]
}
