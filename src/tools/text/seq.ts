// seq: FIRST INCREMENT LAST with decimals, -s, -w, -f.

import { utf8Decode } from '../../engine/index.ts'
import { write } from '../os/syscalls.ts'
import { readOptions } from './options.ts'
import { formatPrintf } from './printf-format.ts'
import { err } from '../os/syscalls.ts'
import { tool, usageError } from './tool.ts'

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i
const decimals = (text: string): number => (/[eE]/.test(text) ? 0 : text.split('.')[1]?.length ?? 0)
const LINES_AT_ONCE = 4096

export const seq = tool('seq', function* (argv) {
  // A negative number is no option.
  const guarded = argv.map((word, i) => (i > 0 && NUMBER.test(word) && word.startsWith('-') ? `\0${word}` : word))
  const given = readOptions('seq', guarded, {
    flags: 'w', values: 'sf', strict: true, long: { separator: 's', 'equal-width': 'w', format: 'f' },
  })
  if ('error' in given) { yield* err(given.error); return 1 }
  const words = given.words.map((word) => word.replace('\0', ''))
  if (words.length === 0) return yield* usageError('seq', 'missing operand')
  if (words.length > 3) return yield* usageError('seq', `extra operand ‘${words[3]}’`)
  const wrong = words.find((word) => !NUMBER.test(word))
  if (wrong !== undefined) return yield* usageError('seq', `invalid floating point argument: ‘${wrong}’`)
  const first = words.length > 1 ? words[0]! : '1'
  const step = words.length > 2 ? words[1]! : '1'
  const last = words.at(-1)!
  if (Number(step) === 0) return yield* usageError('seq', `invalid Zero increment value: ‘${step}’`)
  const digits = Math.max(decimals(first), decimals(step))
  const scale = Number(`1e${Math.max(digits, decimals(last))}`)
  const [from, by, to] = [first, step, last].map((text) => Math.round(Number(text) * scale)) as [number, number, number]
  const text = (n: number): string => (n / scale).toFixed(digits)
  const width = given.flags.has('w') ? Math.max(text(from).length, text(from + Math.floor((to - from) / by) * by).length) : 0
  const format = given.values.get('f')
  const separator = given.values.get('s') ?? '\n'
  let line = ''
  let count = 0
  for (let n = from; by > 0 ? n <= to : n >= to; n += by) {
    const plain = text(n)
    const padded = plain.startsWith('-') ? `-${plain.slice(1).padStart(width - 1, '0')}` : plain.padStart(width, '0')
    line += (count > 0 ? separator : '') + (format === undefined ? padded : utf8Decode(formatPrintf([format, plain], 0).bytes))
    if (++count % LINES_AT_ONCE > 0) continue
    if ((yield* write(1, line)) === 'broken') return 1
    line = ''
  }
  if (count > 0) yield* write(1, `${line}\n`)
  return 0
})
