// sort: -r -n -g -h -V -u -f -b -k -t -c -o -s; by bytes, as in the C locale.

import { asBytes, utf8Encode } from '../../engine/index.ts'
import { MOST_LINES } from '../os/limits.ts'
import type { SystemApi } from '../os/program.ts'
import { MONTHS } from './date-format.ts'
import { emit, filterProgram, outOfMemory } from './line-filter.ts'
import { parseOptions } from './options.ts'

interface Key { readonly field: number; readonly char: number; readonly endField: number | null; readonly endChar: number; readonly letters: string }
interface Options {
  readonly letters: string
  readonly keys: readonly Key[]
  readonly separator: string | null
  readonly unique: boolean
  readonly stable: boolean
  readonly check: boolean
  readonly output: string | null
  readonly lines: string[]
}

function keyOf(text: string): Key | string {
  const found = /^(\d+)(?:\.(\d+))?([bdfginhrMVR]*)(?:,(\d+)(?:\.(\d+))?([bdfginhrMVR]*))?$/.exec(text)
  if (!found) return `invalid number at field start: invalid count at start of ‘${text}’`
  if (Number(found[1]) === 0) return `field number is zero: invalid field specification ‘${text}’`
  return {
    field: Number(found[1]), char: Number(found[2] ?? 1), endField: found[4] === undefined ? null : Number(found[4]), endChar: Number(found[5] ?? 0),
    letters: (found[3] ?? '') + (found[6] ?? ''),
  }
}

/** Where each field begins and ends; without -t a field holds the blanks before it. */
function fieldsOf(line: string, separator: string | null): readonly (readonly [number, number])[] {
  const out: [number, number][] = []
  if (separator !== null) {
    let from = 0
    for (;;) {
      const to = line.indexOf(separator, from)
      out.push([from, to < 0 ? line.length : to])
      if (to < 0) return out
      from = to + 1
    }
  }
  for (const found of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) out.push([found.index, found.index + found[0].length])
  return out
}

function partOf(line: string, key: Key, separator: string | null): string {
  const fields = fieldsOf(line, separator)
  const first = fields[key.field - 1]
  if (!first) return ''
  const blanks = key.letters.includes('b') ? /^[ \t]*/.exec(line.slice(first[0]))![0].length : 0
  const from = first[0] + blanks + key.char - 1
  if (key.endField === null) return line.slice(from)
  const last = fields[key.endField - 1]
  if (!last) return line.slice(from)
  return line.slice(from, key.endChar === 0 ? last[1] : Math.min(last[1], last[0] + key.endChar))
}

const bytewise = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const numeric = (text: string): number => Number(/^[ \t]*(-?\d*\.?\d*)/.exec(text)![1]!.replace(/^(-?)\.?$/, '0')) || 0

/** What is no number comes first. */
function general(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(text)?.[1])
  return Number(x !== undefined) - Number(y !== undefined) || Number(x ?? 0) - Number(y ?? 0)
}

const monthOf = (text: string): number => MONTHS.findIndex((month) => text.trimStart().toUpperCase().startsWith(month.slice(0, 3).toUpperCase())) + 1

const UNITS = 'KMGTPE'

function human(text: string): number {
  const found = /^[ \t]*(-?\d*\.?\d*)([KkMGTPE]?)/.exec(text)!
  const power = found[2] === '' ? 0 : UNITS.indexOf(found[2]!.toUpperCase()) + 1
  let scale = 1
  for (let i = 0; i < power; i++) scale *= 1024
  return (Number(found[1]) || 0) * scale
}

function versionwise(a: string, b: string): number {
  const pieces = (text: string): string[] => text.match(/\d+|\D+/g) ?? []
  const [left, right] = [pieces(a), pieces(b)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]]
    const order = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : bytewise(x, y)
    if (order !== 0) return order
  }
  return 0
}

function compareBy(letters: string, a: string, b: string): number {
  if (letters.includes('n')) return numeric(a) - numeric(b)
  if (letters.includes('g')) return general(a, b)
  if (letters.includes('M')) return monthOf(a) - monthOf(b)
  if (letters.includes('h')) return human(a) - human(b)
  if (letters.includes('V')) return versionwise(a, b)
  const fold = (text: string): string => {
    const folded = letters.includes('f') ? text.toUpperCase() : text
    return letters.includes('d') ? folded.replace(/[^A-Za-z0-9 \t]/g, '') : folded
  }
  return bytewise(fold(a), fold(b))
}

/** How two lines stand by their keys alone. */
function compareKeys(options: Options, a: string, b: string): number {
  const trim = (text: string): string => (options.letters.includes('b') ? text.replace(/^[ \t]+/, '') : text)
  if (options.keys.length === 0) {
    const order = compareBy(options.letters, trim(a), trim(b))
    return options.letters.includes('r') ? -order : order
  }
  for (const key of options.keys) {
    const letters = /[dfginhMV]|r/.test(key.letters) ? key.letters : options.letters
    const order = compareBy(letters, partOf(a, key, options.separator), partOf(b, key, options.separator))
    if (order !== 0) return letters.includes('r') ? -order : order
  }
  return 0
}

function compareLines(options: Options, a: string, b: string): number {
  const order = compareKeys(options, a, b)
  if (order !== 0 || options.stable || options.unique) return order
  const last = bytewise(a, b)
  return options.letters.includes('r') ? -last : last
}

function complain(api: SystemApi, text: string): null {
  api.print(2, `sort: ${text}\n`)
  api.exit(2)
  return null
}

export const sort = filterProgram<Options>({
  name: 'sort',
  begin(api) {
    const given = parseOptions(api, 'sort', {
      flags: 'bdfginhrMVRucsCzm', values: 'ktoST',
      long: {
        reverse: 'r', 'numeric-sort': 'n', 'general-numeric-sort': 'g', 'human-numeric-sort': 'h', 'version-sort': 'V', unique: 'u', 'ignore-case': 'f',
        'ignore-leading-blanks': 'b', key: 'k', 'field-separator': 't', check: 'c', output: 'o', stable: 's', 'dictionary-order': 'd',
      },
    }, 2)
    if (!given) return null
    const keys: Key[] = []
    for (const [letter, value] of given.order) {
      if (letter !== 'k') continue
      const key = keyOf(value ?? '')
      if (typeof key === 'string') return complain(api, key)
      keys.push(key)
    }
    const tab = given.values.get('t')
    if (tab === '') return complain(api, 'empty tab')
    if (tab !== undefined && tab !== '\\0' && utf8Encode(tab).length > 1) return complain(api, `multi-character tab ‘${tab}’`)
    return {
      files: given.words,
      options: {
        letters: [...given.flags].join(''), keys, separator: tab ?? null, unique: given.flags.has('u'), stable: given.flags.has('s'),
        check: given.flags.has('c') || given.flags.has('C'), output: given.values.get('o') ?? null, lines: [],
      },
    }
  },
  lines(state, lines, _whole, api) {
    for (const line of lines) state.options.lines.push(line)
    if (state.options.lines.length > MOST_LINES) { outOfMemory(state, api, 'sort'); return false }
    return true
  },
  end(state, api) {
    if (state.failed) return 2
    const { options } = state
    if (options.check) {
      const at = options.lines.findIndex((line, i) => i > 0 && compareLines(options, options.lines[i - 1]!, line) > (options.unique ? -1 : 0))
      if (at < 0) return 0
      if (!options.letters.includes('C')) api.print(2, `sort: ${state.files[0] ?? '-'}:${at + 1}: disorder: ${options.lines[at]}\n`)
      return 1
    }
    let sorted = options.lines.sort((a, b) => compareLines(options, a, b))
    if (options.unique) sorted = sorted.filter((line, i) => i === 0 || compareKeys(options, sorted[i - 1]!, line) !== 0)
    const text = asBytes(sorted.map((line) => `${line}\n`).join(''))
    if (options.output === null) emit(state, api, text)
    else {
      const opened = api.open(options.output, 'write')
      if (!opened.ok) { api.print(2, `sort: open failed: ${options.output}: ${opened.error}\n`); return 2 }
      api.release(opened.value)
      api.writeFile(options.output, text, false)
    }
    return 0
  },
  fileErrors: (name, error) => `sort: ${error === 'Is a directory' ? 'read failed' : 'cannot read'}: ${name}: ${error}\n`,
})
