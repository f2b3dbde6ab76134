// Bytes of a text: what came after the same few bytes before is expected to come again. Several lengths of "the same few" vote, and whoever
// was right so far has the louder voice.
import type { Bit, Coder } from './bit-coder.ts'

const lengths = [1, 2, 3, 4, 6, 9] as const
const votes = lengths.length + 1
const tableBits = 16
const tableSize = 1 << tableBits
const slowest = 40
const rate = 0.0025
const curve = [1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094]

/** From how far a vote leans, ±2047, to how likely a 1 is, of 4096. */
const likely = (lean: number): number => {
  const bound = Math.min(2047, Math.max(-2047, lean))
  const at = Math.floor(bound / 128) + 16
  const part = bound - (at - 16) * 128
  return (curve[at]! * (128 - part) + curve[at + 1]! * part) / 128
}

const leans = ((): Int16Array => {
  const table = new Int16Array(4096)
  let filled = 0
  for (let lean = -2047; lean <= 2047; lean++) {
    const upTo = Math.floor(likely(lean))
    for (; filled <= upTo; filled++) table[filled] = lean
  }
  return table.fill(2047, filled)
})()

export type TextModel = { readonly ones: Uint16Array; readonly seen: Uint8Array; readonly weights: Float64Array }

export const createTextModel = (): TextModel => ({
  ones: new Uint16Array(votes * tableSize).fill(32768), seen: new Uint8Array(votes * tableSize), weights: new Float64Array(votes * (votes + 1)).fill(0.35),
})

/** Where the votes for the byte after these are kept, one table each. */
const places = (before: readonly number[]): number[] => {
  const found = [0]
  let hash = 0
  let length = 0
  for (const wanted of lengths) {
    for (; length < wanted; length++) hash = (Math.imul(hash, 0x2f0b4c47) + (before[before.length - 1 - length] ?? 256) + 1) | 0
    found.push(Math.imul(hash, 0x9e3779b1) >>> (32 - tableBits))
  }
  return found
}

const codeBit = ({ ones, seen, weights }: TextModel, coder: Coder, slots: readonly number[], bit: Bit): Bit => {
  const inputs: number[] = []
  let known = 0
  for (const slot of slots) {
    const times = seen[slot]!
    if (times > 0) known++
    inputs.push(times === 0 ? 0 : leans[ones[slot]! >> 4]! * (times > 3 ? 1.25 : 1))
  }
  const own = known * votes
  let lean = 0
  for (let i = 0; i < votes; i++) lean += weights[own + i]! * inputs[i]!
  const one = likely(Math.round(lean))
  const coded = coder.bit(Math.round(one * 16), bit)
  const missed = (coded === 1 ? 4095 : 0) - one
  for (let i = 0; i < votes; i++) weights[own + i] = weights[own + i]! + (missed / 4096) * inputs[i]! * rate
  for (const slot of slots) {
    const times = seen[slot]!
    const was = ones[slot]!
    ones[slot] = was + Math.trunc(((coded === 1 ? 65535 : 0) - was) / (times + 1.5))
    if (times < slowest) seen[slot] = times + 1
  }
  return coded
}

/** One byte after others, which it is then added to. */
export const codeByte = (model: TextModel, coder: Coder, before: number[], byte: number): number => {
  const found = places(before)
  let node = 1
  for (let digit = 7; digit >= 0; digit--) {
    const slots = found.map((place, table) => table * tableSize + ((place + Math.imul(node, 0x6f4f2a35)) & (tableSize - 1)))
    node = node * 2 + codeBit(model, coder, slots, ((byte >> digit) & 1) as Bit)
  }
  before.push(node & 255)
  return node & 255
}
