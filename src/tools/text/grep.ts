// grep: -E -F -G -P, -i -v -w -x, -c -o -n -H -h -l -L -q -s -m, -A -B -C, -e, -a, -r, --color. Lines come out as soon as they come in.

import type { Bytes } from '../../engine/index.ts'
import { utf8Decode, utf8Encode } from '../../engine/index.ts'
import type { SystemApi } from '../os/program.ts'
import { refusal, wouldNotEnd } from './ambiguous-regex.ts'
import type { GrepOptions } from './grep-options.ts'
import { readGrepOptions } from './grep-options.ts'
import type { FilterState } from './line-filter.ts'
import { emit, filterProgram } from './line-filter.ts'

/** What grep remembers while it goes through a file. */
interface Options extends GrepOptions {
  line: number
  count: number
  any: boolean
  /** Lines before a match that -B may need. */
  before: Bytes[]
  /** Lines that -A still shows. */
  after: number
  /** The last line shown, for `--` between groups. */
  shown: number
  /** Lines of this or an earlier file were shown. */
  earlier: boolean
  binary: boolean
  quit: boolean
  /** The expression cannot be tried on what there is. */
  refused: boolean
}

const expressions = new WeakMap<GrepOptions, RegExp>()

/** Compiled anew after a restore. */
function expressionOf(options: GrepOptions): RegExp {
  let known = expressions.get(options)
  if (!known) {
    known = new RegExp(options.source, options.ignoreCase ? 'giu' : 'gu')
    expressions.set(options, known)
  }
  return known
}

function matchesIn(options: Options, text: string): RegExpExecArray[] {
  const expression = expressionOf(options)
  expression.lastIndex = 0
  const out: RegExpExecArray[] = []
  for (let found = expression.exec(text); found; found = expression.exec(text)) {
    out.push(found)
    if (!options.only && !options.color) break
    if (found[0] === '') expression.lastIndex++
  }
  return out
}

type State = FilterState<Options>

const labelOf = (state: State): string => (state.current?.fd === 0 ? state.options.label : state.current?.name ?? '')

const paint = (options: Options, code: string, text: string): string => (options.color ? `\x1b[${code}m\x1b[K${text}\x1b[m\x1b[K` : text)

/** File name and line number before a line. */
function prefix(state: State, number: number, mark: ':' | '-'): string {
  const { options } = state
  const name = options.names ? paint(options, '35', utf8Encode(labelOf(state))) + paint(options, '36', mark) : ''
  return name + (options.numbers ? paint(options, '32', String(number)) + paint(options, '36', mark) : '')
}

function show(state: State, api: SystemApi, text: string, number: number, mark: ':' | '-'): void {
  const { options } = state
  const context = options.apart && (options.beforeLines > 0 || options.afterLines > 0)
  const gap = context && options.any && (options.shown === 0 ? options.earlier : number > options.shown + 1) ? `${paint(options, '36', '--')}\n` : ''
  options.shown = number
  options.earlier = true
  emit(state, api, `${gap}${prefix(state, number, mark)}${text}\n`)
}

function selected(state: State, api: SystemApi, line: Bytes, text: string, found: readonly RegExpExecArray[]): void {
  const { options } = state
  if (options.binary) {
    api.print(2, `grep: ${labelOf(state)}: binary file matches\n`)
    options.quit = true
    return
  }
  const from = options.line - options.before.length
  options.before.forEach((before, i) => { show(state, api, before, from + i, '-') })
  options.before = []
  options.after = options.afterLines
  if (options.only) {
    if (!options.invert) {
      for (const match of found) {
        if (match[0] !== '') emit(state, api, `${prefix(state, options.line, ':')}${paint(options, '01;31', utf8Encode(match[0]))}\n`)
      }
    }
    return
  }
  show(state, api, options.color && !options.invert ? coloured(options, text, found) : line, options.line, ':')
}

function coloured(options: Options, text: string, found: readonly RegExpExecArray[]): string {
  let out = ''
  let at = 0
  for (const match of found) {
    if (match[0] === '') continue
    out += utf8Encode(text.slice(at, match.index)) + paint(options, '01;31', utf8Encode(match[0]))
    at = match.index + match[0].length
  }
  return out + utf8Encode(text.slice(at))
}

/** One line; false: this file is done with. */
function takeLine(state: State, api: SystemApi, line: Bytes): boolean {
  const { options } = state
  options.line++
  if (!options.text && !options.binary && (line.includes('\0') || isBroken(line))) options.binary = true
  const text = utf8Decode(line)
  if (wouldNotEnd(options.source, text, options.ignoreCase)) {
    api.print(2, `grep: ${refusal(text)}\n`)
    state.failed = true
    options.refused = true
    return false
  }
  const found = matchesIn(options, text)
  const matched = (options.limit === null || options.count < options.limit) && (found.length > 0) !== options.invert && !(isBroken(line) && options.source === '.')
  if (matched) {
    options.count++
    options.any = true
    if (options.quiet) return false
    if (options.list !== null) return false
    if (!options.counts) selected(state, api, line, text, found)
  } else if (options.after > 0 && !options.counts) {
    options.after--
    show(state, api, line, options.line, '-')
  } else if (options.beforeLines > 0) {
    options.before.push(line)
    if (options.before.length > options.beforeLines) options.before.shift()
  }
  return !options.quit && (options.limit === null || options.count < options.limit || options.after > 0)
}

const isBroken = (line: Bytes): boolean => /[\x80-\xff]/.test(line) && utf8Encode(utf8Decode(line)) !== line

function fileEnd(state: State, api: SystemApi): void {
  const { options } = state
  const name = options.names ? `${utf8Encode(labelOf(state))}:` : ''
  if (options.list === 'with' ? options.count > 0 : options.list === 'without' && options.count === 0) emit(state, api, `${utf8Encode(labelOf(state))}\n`)
  else if (options.counts && options.list === null && !options.quiet) emit(state, api, `${name}${options.count}\n`)
  Object.assign(options, { line: 0, count: 0, before: [], after: 0, shown: 0, binary: false, quit: false, skipping: false })
}

export const grep = filterProgram<Options & { skipping: boolean }>({
  name: 'grep',
  begin(api) {
    const options = readGrepOptions(api)
    if (!options) return null
    const { files, ...rest } = options
    return {
      files,
      options: { ...rest, line: 0, count: 0, any: false, before: [], after: 0, shown: 0, earlier: false, binary: false, quit: false, refused: false, skipping: false },
    }
  },
  lines(state, lines, _whole, api) {
    for (const line of lines) {
      if (state.options.skipping || takeLine(state, api, line)) continue
      if (state.options.quiet || state.options.refused) return false
      if (state.files.length < 2) { fileEnd(state, api); return false }
      state.options.skipping = true
    }
    return true
  },
  fileEnd,
  end: (state) => (state.options.any && state.options.quiet ? 0 : state.failed ? 2 : state.options.any ? 0 : 1),
  fileErrors: (name, error, { silent }) => (silent ? '' : `grep: ${name}: ${error}\n`),
})

