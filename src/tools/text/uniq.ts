// uniq: -c -d -u -i -f -s -w; equal neighbours count as one.

import { asBytes, utf8Decode } from '../../engine/index.ts'
import type { SystemApi } from '../os/program.ts'
import type { FilterState } from './line-filter.ts'
import { emit, filterProgram } from './line-filter.ts'
import { parseOptions } from './options.ts'

interface Options {
  /** The file that the second word names. */
  readonly output: string | null
  /** -D: each line of a group. */
  readonly all: boolean
  readonly count: boolean
  readonly repeated: boolean
  readonly unique: boolean
  readonly ignoreCase: boolean
  readonly skipFields: number
  readonly skipChars: number
  readonly width: number | null
  line: string | null
  times: number
}

function keyOf(options: Options, line: string): string {
  let text = line
  for (let i = 0; i < options.skipFields; i++) text = text.replace(/^[ \t]*[^ \t]*/, '')
  if (options.skipChars > 0) text = text.slice(options.skipChars)
  if (options.width !== null) text = text.slice(0, options.width)
  return options.ignoreCase ? utf8Decode(text as Parameters<typeof utf8Decode>[0]).toLowerCase() : text
}

function put(state: FilterState<Options>, api: SystemApi, text: string): void {
  if (state.options.output === null) emit(state, api, text)
  else api.writeFile(state.options.output, asBytes(text), true)
}

function flush(state: FilterState<Options>, api: SystemApi): void {
  const { line, times, count, repeated, unique, all } = state.options
  if (all) return
  if (line === null || (repeated && times < 2) || (unique && times > 1)) return
  put(state, api, `${count ? `${String(times).padStart(7)} ` : ''}${line}\n`)
}

export const uniq = filterProgram<Options>({
  name: 'uniq',
  begin(api) {
    const given = parseOptions(api, 'uniq', {
      flags: 'cduiD', values: 'fsw',
      long: { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i', 'skip-fields': 'f', 'skip-chars': 's', 'check-chars': 'w' },
    })
    if (!given) return null
    const { flags, values } = given
    const [, output = null, extra] = given.words
    const made = extra === undefined && output !== null ? api.open(output, 'write') : null
    const fail = (text: string): null => { api.print(2, `uniq: ${text}\n`); api.exit(1); return null }
    if (extra !== undefined) return fail(`extra operand ‘${extra}’\nTry 'uniq --help' for more information.`)
    if (made && !made.ok) return fail(`${output}: ${made.error}`)
    if (made) api.release(made.value)
    const number = (letter: string): number | null => (values.has(letter) ? Number(values.get(letter)) : null)
    return {
      files: given.words.slice(0, 1),
      options: {
        output, all: flags.has('D'), count: flags.has('c'), repeated: flags.has('d'), unique: flags.has('u'), ignoreCase: flags.has('i'), skipFields: number('f') ?? 0,
        skipChars: number('s') ?? 0, width: number('w'), line: null, times: 0,
      },
    }
  },
  lines(state, lines, _whole, api) {
    const { options } = state
    for (const line of lines) {
      if (options.line !== null && keyOf(options, options.line) === keyOf(options, line)) {
        if (options.all) put(state, api, options.times++ === 1 ? `${options.line}\n${line}\n` : `${line}\n`)
        else options.times++
        continue
      }
      flush(state, api)
      options.line = line
      options.times = 1
    }
    return true
  },
  end(state, api) {
    flush(state, api)
    return state.failed ? 1 : 0
  },
})
