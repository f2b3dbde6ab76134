// joptsimple's BuiltinHelpFormatter(80, 2): two columns that share 80 characters, options sorted by name.
import type { JoptOption, JoptParser } from './jopt-simple.ts'
import { lineBreakPieces } from './line-break.ts'

const OVERALL_WIDTH = 80
const SEPARATOR_WIDTH = 2
const INDENT = '  '

type Row = readonly [option: string, description: string]

function argumentDisplay(option: JoptOption): string {
  if (!option.argument) return ''
  const type = option.oneOf ? `[${option.oneOf.join(',')}]` : (option.type ?? 'String')
  const text = type + (option.placeholder ? `: ${option.placeholder}` : '')
  return option.argument === 'required' ? ` <${text}>` : ` [${text}]`
}

function optionDisplay(option: JoptOption): string {
  const names = option.names.map((name) => (name.length > 1 ? `--${name}` : `-${name}`)).join(', ')
  return `${option.required ? '* ' : ''}${names}${argumentDisplay(option)}`
}

function descriptionDisplay(option: JoptOption): string {
  const defaults = option.defaults ?? []
  if (defaults.length === 0) return option.description
  const shown = defaults.length === 1 ? defaults[0] : `[${defaults.join(', ')}]`
  return `${option.description} (default: ${shown})`.trim()
}

function wrapLine(line: string, width: number): string[] {
  const pieces: string[] = []
  let next = ''
  for (const word of lineBreakPieces(line)) {
    if (next.length + word.length > width) {
      pieces.push(next.trimEnd())
      next = INDENT + word
    } else {
      next += word
    }
  }
  if (next.length > 0) pieces.push(next)
  return pieces
}

const wrap = (text: string, width: number): string[] => text.trim().split('\n').flatMap((line) => wrapLine(line, width))

function fit(row: Row, optionWidth: number, descriptionWidth: number): Row[] {
  const left = wrap(row[0], optionWidth)
  const right = wrap(row[1], descriptionWidth)
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [left[i] ?? '', right[i] ?? ''])
}

const widest = (rows: readonly Row[], column: 0 | 1): number =>
  rows.reduce((width, row) => Math.max(width, row[column].length), 0)

function widths(rows: readonly Row[]): [option: number, description: number] {
  const option = Math.min((OVERALL_WIDTH - SEPARATOR_WIDTH) / 2, widest(rows, 0))
  return [option, Math.min(OVERALL_WIDTH - option - SEPARATOR_WIDTH, widest(rows, 1))]
}

const byName = (a: JoptOption, b: JoptOption): number => ((a.names[0] ?? '') < (b.names[0] ?? '') ? -1 : 1)

/** The option table, as `parser.printHelpOn` writes it. */
export function helpTable(parser: JoptParser): string {
  const required = parser.options.some((option) => option.required)
  const rows: Row[] = [
    [required ? 'Option (* = required)' : 'Option', 'Description'],
    [required ? '---------------------' : '------', '-----------'],
    ...[...parser.options].sort(byName).map((option): Row => [optionDisplay(option), descriptionDisplay(option)]),
  ]
  const [optionWidth, descriptionWidth] = widths(rows)
  const fitted = rows.flatMap((row) => fit(row, optionWidth, descriptionWidth))
  const [left, right] = widths(fitted)
  return fitted.map(([o, d]) => `${o.padEnd(left)}${' '.repeat(SEPARATOR_WIDTH)}${d.padEnd(right)}\n`).join('')
}
