// Checkpoints: a deep copy of plain data in which frozen objects are shared, because nothing can change them. A partition's sealed
// batches are frozen, so the copy of a log of a billion records costs only its unsealed end. Copies begin as a spread or a slice of the
// original: so engines give them its hidden class, and code compiled for the one run is not compiled again for the other.

/** A deep copy; frozen objects, strings and numbers are shared. Refuses what is not plain data. */
export function clone<T>(value: T): T {
  return copy(value, new Map()) as T
}

function copy(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value === 'function') throw new TypeError('state must be plain data: it holds a function')
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  const known = seen.get(value)
  if (known !== undefined) return known
  if (Array.isArray(value)) {
    const out: unknown[] = value.slice()
    seen.set(value, out)
    for (let i = 0; i < out.length; i++) if (isObject(out[i])) out[i] = copy(out[i], seen)
    return out
  }
  if (value instanceof Map) {
    const out = new Map<unknown, unknown>()
    seen.set(value, out)
    for (const [k, v] of value) out.set(k, copy(v, seen))
    return out
  }
  if (value instanceof Set) {
    const out = new Set<unknown>()
    seen.set(value, out)
    for (const v of value) out.add(copy(v, seen))
    return out
  }
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice()
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('state must be plain data: it holds a class instance')
  const out = { ...value } as Record<string, unknown>
  seen.set(value, out)
  for (const key in out) if (isObject(out[key])) out[key] = copy(out[key], seen)
  return out
}

const isObject = (value: unknown): boolean => typeof value === 'object' ? value !== null : typeof value === 'function'
