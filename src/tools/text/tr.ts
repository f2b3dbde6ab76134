// tr: sets with ranges, classes and escapes; -d -s -c -t. It works on bytes, as GNU's does.

import { asBytes, utf8Encode } from '../../engine/index.ts'
import type { SystemApi } from '../os/program.ts'
import { unescape } from './escapes.ts'
import { emit, filterProgram } from './line-filter.ts'
import { parseOptions } from './options.ts'

interface Options { /** Byte → byte, or '' to delete it. */ readonly map: readonly string[]; readonly squeeze: readonly boolean[]; last: string }

const range = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)).join('')
const lower = range(97, 122)
const upper = range(65, 90)
const digit = range(48, 57)
const all = range(0, 255)
const CLASSES: Readonly<Record<string, string>> = {
  lower, upper, digit, alpha: upper + lower, alnum: digit + upper + lower, space: '\t\n\v\f\r ', blank: '\t ', xdigit: `${digit}ABCDEFabcdef`,
  punct: [...range(33, 126)].filter((c) => !/[A-Za-z0-9]/.test(c)).join(''), cntrl: range(0, 31) + String.fromCharCode(127), print: range(32, 126), graph: range(33, 126),
}

class Wrong extends Error {}

/** The bytes of a set, in order. */
function expandSet(text: string, length: number): string {
  const bytes = utf8Encode(text)
  let out = ''
  let i = 0
  const one = (): string => {
    if (bytes[i] !== '\\' || i + 1 >= bytes.length) return bytes[i++]!
    const octal = /^\\[0-7]{1,3}/.exec(bytes.slice(i, i + 4))?.[0]
    const piece = octal ?? bytes.slice(i, i + 2)
    i += piece.length
    const plain = unescape(piece, 'format').bytes
    return plain.startsWith('\\') ? plain.slice(-1) : plain
  }
  while (i < bytes.length) {
    const named = /^\[:(\w+):\]/.exec(bytes.slice(i))
    const repeated = /^\[(.|\\.)\*(\d*)\]/.exec(bytes.slice(i))
    if (named && !CLASSES[named[1]!]) throw new Wrong(`invalid character class ‘${named[1]}’`)
    if (named && CLASSES[named[1]!]) { out += CLASSES[named[1]!]; i += named[0].length; continue }
    if (repeated) {
      const count = repeated[2] ? Number(repeated[2]) : Math.max(0, length - out.length)
      out += unescape(repeated[1]!, 'format').bytes.repeat(count)
      i += repeated[0].length
      continue
    }
    const first = one()
    if (bytes[i] === '-' && i + 1 < bytes.length) {
      i++
      const last = one()
      if (last < first) throw new Wrong(`range-endpoints of '${first}-${last}' are in reverse collating sequence order`)
      out += range(first.charCodeAt(0), last.charCodeAt(0))
    } else out += first
  }
  return out
}

function complain(api: SystemApi, text: string): null {
  api.print(2, `tr: ${text}\nTry 'tr --help' for more information.\n`)
  api.exit(1)
  return null
}

export const tr = filterProgram<Options>({
  name: 'tr',
  begin(api) {
    const given = parseOptions(api, 'tr', {
      flags: 'dscCt', strict: true, long: { delete: 'd', 'squeeze-repeats': 's', complement: 'c', 'truncate-set1': 't' },
    })
    if (!given) return null
    const { flags, words } = given
    const remove = flags.has('d')
    const squeeze = flags.has('s')
    if (words.length === 0) return complain(api, 'missing operand')
    const two = !remove && !squeeze || remove && squeeze
    if (two && words.length < 2) {
      return complain(api, `missing operand after ‘${words[0]}’\nTwo strings must be given when ${remove ? 'both deleting and squeezing repeats' : 'translating'}.`)
    }
    const most = remove && !squeeze ? 1 : 2
    if (words.length > most) {
      const why = most === 1 ? '\nOnly one string may be given when deleting without squeezing repeats.' : ''
      return complain(api, `extra operand ‘${words[most]}’${why}`)
    }
    try {
      return { files: [], options: tables(words, flags) }
    } catch (error) {
      if (!(error instanceof Wrong)) throw error
      api.print(2, `tr: ${error.message}\n`)
      api.exit(1)
      return null
    }
  },
  lines: () => true,
  piece(state, bytes, api) {
    const { map, squeeze } = state.options
    let out = ''
    for (let i = 0; i < bytes.length; i++) {
      const c = map[bytes.charCodeAt(i)]!
      if (c === '' || (c === state.options.last && squeeze[c.charCodeAt(0)])) continue
      out += c
      state.options.last = c
    }
    emit(state, api, asBytes(out))
    return true
  },
  end: () => 0,
})

function tables(words: readonly string[], flags: ReadonlySet<string>): Options {
  let first = expandSet(words[0]!, 0)
  if (flags.has('c') || flags.has('C')) first = [...all].filter((c) => !first.includes(c)).join('')
  const map = [...all]
  const squeezed = new Array<boolean>(256).fill(false)
  const second = words[1] === undefined ? null : expandSet(words[1], first.length)
  if (second === '' && first !== '' && !flags.has('d') && !flags.has('t')) throw new Wrong('when not truncating set1, string2 must be non-empty')
  if (flags.has('d')) for (const c of first) map[c.charCodeAt(0)] = ''
  else if (second !== null) {
    const to = flags.has('t') ? second : second.padEnd(first.length, second.slice(-1))
    ;[...first].forEach((c, i) => { if (i < to.length && map[c.charCodeAt(0)] === c) map[c.charCodeAt(0)] = to[i]! })
  }
  if (flags.has('s')) for (const c of second ?? first) squeezed[c.charCodeAt(0)] = true
  return { map, squeeze: squeezed, last: '' }
}
