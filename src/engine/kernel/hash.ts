// The state hash: 64 bits as two 32-bit words over plain data in its own order (object keys sorted). Equal in Node and in browsers.
// Frozen objects are hashed once and remembered.

/** A running hash as two 32-bit words. */
interface HashWords { high: number; low: number }

const remembered = new WeakMap<object, HashWords>()

function mix(h: HashWords, word: number): void {
  h.low = Math.imul(h.low ^ word, 0x01000193) ^ (h.high >>> 15)
  h.high = Math.imul(h.high ^ (word >>> 7) ^ h.low, 0x85ebca6b) + 0x9e3779b9 | 0
}

function mixText(h: HashWords, text: string): void {
  mix(h, text.length)
  for (let i = 0; i < text.length; i++) mix(h, text.charCodeAt(i))
}

function mixNumber(h: HashWords, n: number): void {
  if (Number.isInteger(n)) {
    mix(h, n | 0)
    mix(h, Math.floor(n / 4294967296) | 0)
  } else mixText(h, String(n))
}

function visitObject(h: HashWords, value: object): void {
  if (Array.isArray(value)) {
    mix(h, 11); mix(h, value.length)
    for (const item of value) visit(h, item)
  } else if (value instanceof Map) {
    mix(h, 12); mix(h, value.size)
    for (const [k, v] of value) { visit(h, k); visit(h, v) }
  } else if (value instanceof Set) {
    mix(h, 13); mix(h, value.size)
    for (const v of value) visit(h, v)
  } else if (ArrayBuffer.isView(value)) {
    const view = value as Uint8Array
    mix(h, 14); mix(h, view.length)
    for (let i = 0; i < view.length; i++) mixNumber(h, view[i]!)
  } else {
    const keys = Object.keys(value).sort()
    mix(h, 15); mix(h, keys.length)
    for (const key of keys) { mixText(h, key); visit(h, (value as Record<string, unknown>)[key]) }
  }
}

function visit(h: HashWords, value: unknown): void {
  if (typeof value === 'string') { mix(h, 1); mixText(h, value) }
  else if (typeof value === 'number') { mix(h, 2); mixNumber(h, value) }
  else if (typeof value === 'boolean') mix(h, value ? 3 : 4)
  else if (value === null) mix(h, 5)
  else if (value === undefined) mix(h, 6)
  else if (typeof value === 'object') {
    if (!Object.isFrozen(value)) { visitObject(h, value); return }
    let known = remembered.get(value)
    if (known === undefined) {
      known = { high: 7, low: 8 }
      visitObject(known, value)
      remembered.set(value, known)
    }
    mix(h, known.high); mix(h, known.low)
  }
}

/** 16 hexadecimal digits that name this plain data. */
export function stateHash(value: unknown): string {
  const h: HashWords = { high: 0x2545f491, low: 0x14057b7e }
  visit(h, value)
  const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')
  return hex(h.high) + hex(h.low)
}
