// The text of a shared run in few bytes: instants as what has passed since the one before, keys by what is usually typed after what stands
// there, everything else as its text by what usually stands in it. One description both packs and unpacks.
import type { Coder } from './bit-coder.ts'
import { createDecoder, createEncoder } from './bit-coder.ts'
import { doneWords, typedWords } from './link-words.ts'
import type { NumberModel } from './number-model.ts'
import { codeNumber, createNumberModel } from './number-model.ts'
import type { TextModel } from './text-model.ts'
import { codeByte, createTextModel } from './text-model.ts'

type Place = readonly [firedEvents: number, nowUs: number]
type Key = readonly [afterUs: number, afterEvents: number, terminal: string, bytes: string]
type Done = readonly [afterUs: number, afterEvents: number, command: unknown]

/** As src/store/shared-run.ts writes it. */
export type PackedRun = {
  readonly head: unknown
  readonly numbers: readonly number[]
  readonly commands: readonly (Key | Done)[]
  readonly at: Place
  readonly end: Place
}

type Models = { readonly typed: TextModel; readonly done: TextModel; readonly numbers: NumberModel }
type Work = Models & {
  readonly coder: Coder
  /** What was typed so far, by terminal, and what else was said. */
  readonly typedIn: Map<string, number[]>
  readonly said: number[]
  left: number
}

/** Of a whole link, in bytes: what is longer is for a file. */
const mostUnpacked = 128 * 1024
const mostNumbers = 20
/** The worker puts what people do on such instants, when it can. */
const grainUs = 25_000

const kinds = { length: 0, piece: 1, grains: 2, offGrain: 3, microseconds: 4, events: 5, same: 25, isKey: 27, letter: 28, end: 29, any: 30 } as const
const numberKinds = 31

class Unpackable extends Error {}

const bytesOf = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0))

let primed: Models | null = null

/** What has been learned from what is usual. */
const learned = (): Models => {
  if (primed === null) {
    primed = { typed: createTextModel(), done: createTextModel(), numbers: createNumberModel(numberKinds) }
    for (const [model, words] of [[primed.typed, typedWords], [primed.done, doneWords]] as const) {
      const before: number[] = []
      const coder: Coder = { decodes: false, bit: (_, bit) => bit }
      for (const byte of bytesOf(words)) codeByte(model, coder, before, byte)
    }
  }
  const copy = ({ ones, seen, weights }: TextModel): TextModel => ({ ones: ones.slice(), seen: seen.slice(), weights: weights.slice() })
  const { ones, seen } = primed.numbers
  return { typed: copy(primed.typed), done: copy(primed.done), numbers: { ones: ones.slice(), seen: seen.slice() } }
}

const spend = (work: Work, bytes: number): void => {
  work.left -= bytes + 1
  if (!(work.left >= 0)) throw new Unpackable()
}

const number = (work: Work, kind: number, value: number): number => codeNumber(work.numbers, work.coder, kind, value)

const bytes = (work: Work, model: TextModel, before: number[], kind: number, text: string): string => {
  const length = number(work, kind, text.length)
  spend(work, length)
  let read = ''
  for (let at = 0; at < length; at++) read += String.fromCharCode(codeByte(model, work.coder, before, text.charCodeAt(at) & 255))
  return read
}

/** Any JSON, in UTF-8. */
const said = (work: Work, value: unknown): unknown => {
  const text = work.coder.decodes ? '' : String.fromCharCode(...[10], ...new TextEncoder().encode(JSON.stringify(value))).slice(1)
  const read = bytes(work, work.done, work.said, kinds.length, text)
  work.said.push(10)
  if (!work.coder.decodes) return value
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytesOf(read)))) as unknown
}

const instant = (work: Work, us: number): number => {
  const off = us % grainUs
  if (number(work, kinds.offGrain, off === 0 ? 0 : 1) === 1) return number(work, kinds.microseconds, us)
  return number(work, kinds.grains, us / grainUs) * grainUs
}

const bounds = [1, 60_000, 90_000, 120_000, 160_000, 210_000, 400_000, 1_000_000, 4_000_000]

/** How many events have passed is much a matter of how long it was. */
const events = (work: Work, us: number, afterLine: boolean, value: number): number =>
  number(work, kinds.events + (afterLine ? bounds.length + 1 : 0) + bounds.filter((bound) => us >= bound).length, value)

const isKey = (command: Key | Done): command is Key => command.length === 4

const keyOf = (work: Work, [, , terminal, typed]: Key, last: string): readonly [string, string] => {
  const same = number(work, kinds.same, terminal === last ? 0 : 1) === 0
  const letter = same ? last : String.fromCharCode(65 + number(work, kinds.letter, terminal.charCodeAt(0) - 65))
  const before = work.typedIn.get(letter) ?? [13]
  work.typedIn.set(letter, before)
  return [letter, bytes(work, work.typed, before, kinds.piece, typed)]
}

const nothing: Key = [0, 0, 'A', '']

const commandsOf = (work: Work, given: readonly (Key | Done)[]): (Key | Done)[] => {
  const count = number(work, kinds.any, given.length)
  const read: (Key | Done)[] = []
  let last = 'A'
  let afterLine = true
  for (let index = 0; index < count; index++) {
    spend(work, 0)
    const one = given[index] ?? nothing
    const us = instant(work, one[0])
    const fired = events(work, us, afterLine, one[1])
    if (number(work, kinds.isKey, isKey(one) ? 0 : 1) === 1) read.push([us, fired, said(work, one[2])])
    else {
      const [terminal, typed] = keyOf(work, isKey(one) ? one : nothing, last)
      last = terminal
      read.push([us, fired, terminal, typed])
      afterLine = typed !== '' && typed.charCodeAt(typed.length - 1) < 32
    }
  }
  return read
}

const place = (work: Work, [firedEvents, nowUs]: Place, after: Place): Place =>
  [after[0] + number(work, kinds.end, firedEvents - after[0]), after[1] + number(work, kinds.end, nowUs - after[1])]

const coded = (coder: Coder, run: PackedRun): PackedRun => {
  const work: Work = { ...learned(), coder, typedIn: new Map(), said: [10], left: mostUnpacked }
  const head = said(work, run.head)
  const numbers: number[] = []
  const count = number(work, kinds.any, run.numbers.length)
  if (count > mostNumbers) throw new Unpackable()
  for (let index = 0; index < count; index++) numbers.push(number(work, kinds.any, run.numbers[index] ?? 0))
  const commands = commandsOf(work, run.commands)
  const last = commands.reduce<Place>(([fired, us], [afterUs, afterEvents]) => [fired + afterEvents, us + afterUs], [0, 0])
  // Most are shared at their end.
  const end = place(work, run.end, last)
  const back = place(work, [end[0] - run.at[0], end[1] - run.at[1]], [0, 0])
  return { head, numbers, commands, end, at: [end[0] - back[0], end[1] - back[1]] }
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/** Nothing else can be told in a link. */
const fits = ({ numbers, commands, at, end }: PackedRun): boolean =>
  numbers.every(isWhole) && [end[0] - at[0], end[1] - at[1]].every(isWhole) &&
  commands.every((one) => isWhole(one[0]) && isWhole(one[1]) && (!isKey(one) || (/^[A-Z]$/.test(one[2]) && /^[\u0000-\u00ff]*$/.test(one[3]))))

/** Null: it is too long, or it is no run. */
export const packRun = (run: PackedRun): Uint8Array | null => {
  if (!fits(run)) return null
  const encoder = createEncoder()
  try {
    coded(encoder, run)
  } catch (error) {
    if (error instanceof Unpackable) return null
    throw error
  }
  return encoder.finish()
}

/** Throws when this was not made by packing a run. */
export const unpackRun = (packed: Uint8Array): PackedRun =>
  coded(createDecoder(packed), { head: null, numbers: [], commands: [], at: [0, 0], end: [0, 0] })
