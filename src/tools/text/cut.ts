// cut: -f with -d and -s, -c, -b, --complement, --output-delimiter.

import { utf8Decode, utf8Encode } from '../../engine/index.ts'
import type { SystemApi } from '../os/program.ts'
import { emit, filterProgram } from './line-filter.ts'
import { parseOptions } from './options.ts'

interface Options {
  readonly kind: 'f' | 'c' | 'b'
  readonly ranges: readonly (readonly [number, number])[]
  readonly delimiter: string
  readonly output: string | null
  readonly onlyDelimited: boolean
  readonly complement: boolean
}

function rangesOf(text: string): readonly (readonly [number, number])[] | string {
  const out: [number, number][] = []
  for (const part of text.split(/[, \t]/)) {
    const found = /^(\d*)(-?)(\d*)$/.exec(part)
    if (!found || part === '' || part === '-') return part === '-' ? 'invalid range with no endpoint: -' : `invalid field value ‘${part}’`
    const from = found[1] === '' ? 1 : Number(found[1])
    const to = found[2] === '' ? from : found[3] === '' ? Infinity : Number(found[3])
    if (from === 0) return 'fields are numbered from 1'
    if (to < from) return 'invalid decreasing range'
    out.push([from, to])
  }
  return out.sort((a, b) => a[0] - b[0])
}

function complain(api: SystemApi, text: string): null {
  api.print(2, `cut: ${text}\nTry 'cut --help' for more information.\n`)
  api.exit(1)
  return null
}

function cutLine(options: Options, line: string): string | null {
  const chosen = (n: number): boolean => options.ranges.some(([from, to]) => n >= from && n <= to) !== options.complement
  if (options.kind === 'f') {
    if (!line.includes(options.delimiter)) return options.onlyDelimited ? null : line
    return line.split(options.delimiter).filter((_part, i) => chosen(i + 1)).join(options.output ?? options.delimiter)
  }
  return [...line].filter((_char, i) => chosen(i + 1)).join('')
}

export const cut = filterProgram<Options>({
  name: 'cut',
  begin(api) {
    const given = parseOptions(api, 'cut', {
      flags: 'snx', values: 'fcbdO',
      long: { fields: 'f', characters: 'c', bytes: 'b', delimiter: 'd', 'only-delimited': 's', complement: 'x', 'output-delimiter': 'O' },
    })
    if (!given) return null
    const delimiter = given.values.get('d')
    if (delimiter !== undefined && utf8Encode(delimiter).length > 1) return complain(api, 'the delimiter must be a single character')
    const kinds = (['f', 'c', 'b'] as const).filter((kind) => given.values.has(kind))
    if (kinds.length === 0) return complain(api, 'you must specify a list of bytes, characters, or fields')
    if (kinds.length > 1) return complain(api, 'only one list may be specified')
    const kind = kinds[0]!
    if (delimiter !== undefined && kind !== 'f') return complain(api, 'an input delimiter may be specified only when operating on fields')
    const ranges = rangesOf(given.values.get(kind)!)
    if (typeof ranges === 'string') return complain(api, kind === 'f' ? ranges : ranges.replace('fields are', 'byte/character positions are'))
    return {
      files: given.words,
      options: {
        kind, ranges, delimiter: delimiter ?? '\t', output: given.values.get('O') ?? null, onlyDelimited: given.flags.has('s'), complement: given.flags.has('x'),
      },
    }
  },
  lines(state, lines, _whole, api) {
    const { options } = state
    let out = ''
    for (const line of lines) {
      // -c means bytes to GNU's cut too.
      const text = cutLine(options, options.kind === 'f' ? utf8Decode(line) : line)
      if (text !== null) out += `${options.kind === 'f' ? utf8Encode(text) : text}\n`
    }
    emit(state, api, out)
    return true
  },
  end: (state) => (state.failed ? 1 : 0),
})
