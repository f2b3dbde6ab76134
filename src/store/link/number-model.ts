// Whole numbers: how many binary digits one has, then its digits, each as likely as it has been so far among numbers of its kind.
import type { Bit, Coder } from './bit-coder.ts'

export type NumberModel = { readonly ones: Uint16Array; readonly seen: Uint8Array }

const longest = 54
const slots = 64 * 64
const quickest = 30

/** `kinds`: numbers of different kinds are expected apart. */
export const createNumberModel = (kinds: number): NumberModel =>
  ({ ones: new Uint16Array(kinds * slots).fill(32768), seen: new Uint8Array(kinds * slots) })

/** A bit with its own memory: it learns quickly at first. */
const learnedBit = ({ ones, seen }: NumberModel, coder: Coder, slot: number, bit: Bit): Bit => {
  const one = ones[slot]!
  const coded = coder.bit(one, bit)
  const times = seen[slot]!
  ones[slot] = one + Math.trunc(((coded === 1 ? 65535 : 0) - one) / (times + 1.6))
  if (times < quickest) seen[slot] = times + 1
  return coded
}

const lengthOf = (value: number): number => {
  let length = 0
  for (let left = value; left >= 1; left = Math.floor(left / 2)) length++
  return length
}

/** Up to 2^53; no negative ones. */
export const codeNumber = (model: NumberModel, coder: Coder, kind: number, value: number): number => {
  const base = kind * slots
  const wanted = lengthOf(value)
  let node = 1
  for (let digit = 5; digit >= 0; digit--) node = node * 2 + learnedBit(model, coder, base + node, ((wanted >> digit) & 1) as Bit)
  const length = Math.min(longest, node - 64)
  if (length === 0) return 0
  let read = 1
  for (let digit = length - 2; digit >= 0; digit--) {
    const above = read < 16 ? read : 16
    const slot = base + 64 + (length * 32 + (above < 16 ? above : 16 + Math.min(15, digit))) % (slots - 64)
    read = read * 2 + learnedBit(model, coder, slot, (Math.floor(value / 2 ** digit) % 2) as Bit)
  }
  return read
}
