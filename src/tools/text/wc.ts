// wc: -l -w -c -m -L; columns as wide as the sizes of the files ask for.

import type { Bytes } from '../../engine/index.ts'
import { utf8Decode } from '../../engine/index.ts'
import type { SystemApi } from '../os/program.ts'
import type { FilterState } from './line-filter.ts'
import { emit, filterProgram, quoteName } from './line-filter.ts'
import { parseOptions } from './options.ts'

interface Counts { l: number; w: number; m: number; c: number; L: number }
interface Options { readonly columns: readonly (keyof Counts)[]; readonly width: number; readonly total: boolean; now: Counts; readonly sum: Counts; named: boolean }

const none = (): Counts => ({ l: 0, w: 0, m: 0, c: 0, L: 0 })
const ORDER: readonly (keyof Counts)[] = ['l', 'w', 'm', 'c', 'L']

/** As wide as the sum of sizes; 7 when a size cannot be known; 1 for a single number. */
function widthOf(api: SystemApi, files: readonly string[], columns: number): number {
  if (columns === 1 && files.length <= 1) return 1
  let sum = 0
  let least = 1
  for (const name of files.length > 0 ? files : ['-']) {
    const size = name === '-' ? api.fileSize(0) : sizeOf(api, name)
    if (size === null) least = 7
    else sum += size
  }
  return Math.max(least, String(sum).length)
}

function sizeOf(api: SystemApi, name: string): number | null {
  const found = api.stat(name)
  if (!found.ok) return 0
  return found.value.directory ? null : found.value.size
}

function row(counts: Counts, { columns, width }: Options, name: string): string {
  return `${columns.map((column) => String(counts[column]).padStart(width)).join(' ')}${name === '' ? '' : ` ${name}`}\n`
}

function countLines(now: Counts, lines: readonly Bytes[], whole: boolean): void {
  for (const line of lines) {
    now.w += line.match(/[^\s]+/g)?.length ?? 0
    const length = [...utf8Decode(line)].length
    now.m += length
    now.c += line.length
    if (length > now.L) now.L = length
  }
  const ends = whole ? lines.length : lines.length - 1
  now.l += ends
  now.c += ends
  now.m += ends
}

function fileEnd(state: FilterState<Options>, api: SystemApi): void {
  const { options } = state
  const name = state.current?.name === '-' && state.files.length === 0 ? '' : state.current?.name ?? ''
  emit(state, api, row(options.now, options, name))
  for (const column of ORDER) options.sum[column] = column === 'L' ? Math.max(options.sum.L, options.now.L) : options.sum[column] + options.now[column]
  options.now = none()
}

export const wc = filterProgram<Options>({
  name: 'wc',
  begin(api) {
    const given = parseOptions(api, 'wc', {
      flags: 'lwcmL', long: { lines: 'l', words: 'w', bytes: 'c', chars: 'm', 'max-line-length': 'L' },
    })
    if (!given) return null
    const asked = ORDER.filter((column) => given.flags.has(column))
    const columns = asked.length > 0 ? asked : (['l', 'w', 'c'] as const)
    const width = widthOf(api, given.words, columns.length)
    return { files: given.words, options: { columns, width, total: given.words.length > 1, now: none(), sum: none(), named: false } }
  },
  lines(state, lines, whole) {
    countLines(state.options.now, lines, whole)
    return true
  },
  fileEnd,
  end(state, api) {
    if (state.options.total) emit(state, api, row(state.options.sum, state.options, 'total'))
    return state.failed ? 1 : 0
  },
  fileErrors: (name, error) => `wc: ${quoteName(name)}: ${error}\n`,
  fileFailed(state, name, error, api) {
    if (error === 'Is a directory') emit(state, api, row(none(), state.options, name))
  },
})
