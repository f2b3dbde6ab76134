// The positions of a JavaScript expression: its characters and classes, which may stand first and last, and which may follow which.
// Look-arounds, anchors and references take no character here.

export interface Positions {
  /** What may follow a position, and in how many ways. */
  readonly follow: readonly ReadonlyMap<number, number>[]
  /** Which of the sample characters a position takes. */
  readonly sets: readonly ReadonlySet<string>[]
  readonly last: ReadonlySet<number>
  /** Something in it takes no character and may fail. */
  readonly asserts: boolean
}

interface Part { readonly first: readonly number[]; readonly last: readonly number[]; readonly empty: boolean }

interface Reading {
  readonly source: string
  at: number
  readonly follow: Map<number, number>[]
  readonly atoms: string[]
  asserts: boolean
}

const NOTHING: Part = { first: [], last: [], empty: true }

/** null: not an expression. */
export function positionsOf(source: string, ignoreCase: boolean): Positions | null {
  const reading: Reading = { source, at: 0, follow: [], atoms: [], asserts: false }
  const whole = alternatives(reading)
  const samples = [...new Set([...ASCII, ...'\u00a0éЖß中٣😀', ...source])]
  try {
    const sets = reading.atoms.map((atom) => {
      const expression = new RegExp(`^(?:${atom})$`, ignoreCase ? 'isu' : 'su')
      return new Set(samples.filter((sample) => expression.test(sample)))
    })
    return { follow: reading.follow, sets, last: new Set(whole.last), asserts: reading.asserts }
  } catch {
    return null
  }
}

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

function alternatives(reading: Reading): Part {
  let all = sequence(reading)
  while (reading.source[reading.at] === '|') {
    reading.at++
    const other = sequence(reading)
    all = { first: [...all.first, ...other.first], last: [...all.last, ...other.last], empty: all.empty || other.empty }
  }
  return all
}

function sequence(reading: Reading): Part {
  let all = NOTHING
  while (reading.at < reading.source.length && !'|)'.includes(reading.source[reading.at]!)) {
    const next = repeated(reading)
    join(reading, all.last, next.first)
    all = {
      first: all.empty ? [...all.first, ...next.first] : all.first,
      last: next.empty ? [...all.last, ...next.last] : next.last,
      empty: all.empty && next.empty,
    }
  }
  return all
}

function join({ follow }: Reading, from: readonly number[], to: readonly number[]): void {
  for (const at of from) {
    for (const next of to) follow[at]!.set(next, (follow[at]!.get(next) ?? 0) + 1)
  }
}

/** So many times at most count as any number of times. */
const MANY = 8

function repeated(reading: Reading): Part {
  const part = atom(reading)
  const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(reading.source.slice(reading.at, reading.at + 40))
  if (!found) return part
  reading.at += found[0].length
  const [, sign, least = '', comma, most = ''] = found
  const from = sign ? Number(sign === '+') : Number(least)
  const to = sign ? (sign === '?' ? 1 : Infinity) : comma === '' ? from : most === '' ? Infinity : Number(most)
  const single = part.first.length === 1 && part.last.length === 1 && part.first[0] === part.last[0]
  if (to >= MANY && !(from === to && single)) join(reading, part.last, part.first)
  return from === 0 ? { ...part, empty: true } : part
}

function atom(reading: Reading): Part {
  const rest = reading.source.slice(reading.at)
  if (rest.startsWith('(')) return group(reading, rest)
  const aside = /^(?:[\^$]|\\[bB]|\\[1-9]\d*|\\k<[^>]*>)/.exec(rest)
  if (aside) {
    reading.at += aside[0].length
    reading.asserts = true
    return NOTHING
  }
  const found = /^(?:\[(?:\\[^]|[^\]\\])*\]|\\[pPu]\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c[A-Za-z]|\\?[^])/u.exec(rest)![0]
  reading.at += found.length
  reading.atoms.push(found)
  const position = reading.follow.push(new Map()) - 1
  return { first: [position], last: [position], empty: false }
}

function group(reading: Reading, rest: string): Part {
  const opening = /^\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?/.exec(rest)![0]
  const looks = /[=!]$/.test(opening)
  reading.at += opening.length
  const part = alternatives(reading)
  reading.at++
  if (!looks) return part
  reading.asserts = true
  return NOTHING
}
