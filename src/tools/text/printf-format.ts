// printf: the format is used again until the arguments are used up. %d %i %o %u %x %X %c %s %b %q %e %f %g %% and %(…)T.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, utf8Decode, utf8Encode } from '../../engine/index.ts'
import { MOST_TEXT } from '../os/limits.ts'
import { formatDate } from './date-format.ts'
import { unescape } from './escapes.ts'

export interface Printed {
  readonly bytes: Bytes
  readonly text: string
  /** Complaints, and how much was printed before each. */
  readonly errors: readonly PrintfError[]
  readonly status: number
}

interface PrintfError { readonly message: string; readonly at: number }

/** Output and complaints in the order in which they are seen: a terminal gets whole lines at once, anything else gets all at the end. */
export function printInOrder(printed: Printed, terminal: boolean, put: (bytes: Bytes) => void, complain: (message: string) => void): void {
  let from = 0
  for (const { message, at } of printed.errors) {
    const whole = terminal ? printed.bytes.lastIndexOf('\n', at - 1) + 1 : 0
    if (whole > from && at > 0) {
      put(asBytes(printed.bytes.slice(from, whole)))
      from = whole
    }
    complain(message)
  }
  if (from < printed.bytes.length) put(asBytes(printed.bytes.slice(from)))
}

const SPEC = /%([-+ #0]*)(\*|\d+)?(?:\.(\*|-?\d+)?)?(?:hh|h|ll|l|j|z|t|L)?(\([^)]*\)T|.)/gsu

interface Work { readonly words: readonly string[]; next: number; readonly errors: PrintfError[]; status: number; out: string; stopped: boolean; readonly nowMs: number }

export function formatPrintf(argv: readonly string[], nowMs: number): Printed {
  let start = 0
  if (argv[0] === '--') start = 1
  const format = argv[start]
  const usage = 'printf: usage: printf [-v var] format [arguments]'
  if (format === undefined) return { bytes: asBytes(''), text: '', errors: [{ message: usage, at: 0 }], status: 2 }
  if (/^-[^-]/.test(format) && start === 0) {
    return { bytes: asBytes(''), text: '', errors: [`printf: ${format.slice(0, 2)}: invalid option`, usage].map((message) => ({ message, at: 0 })), status: 2 }
  }
  const work: Work = { words: argv.slice(start + 1), next: 0, errors: [], status: 0, stopped: false, nowMs, out: '' }
  do {
    const before = work.next
    once(format, work)
    if (work.next === before) break
  } while (work.next < work.words.length && !work.stopped && work.status !== 2)
  const bytes = asBytes(work.out)
  return { bytes, text: utf8Decode(bytes), errors: work.errors, status: work.status === 2 ? 1 : work.status }
}

function once(format: string, work: Work): void {
  let at = 0
  for (const found of format.matchAll(SPEC)) {
    work.out += unescape(format.slice(at, found.index), 'format').bytes
    at = found.index + found[0].length
    work.out += one(found, work)
    if (work.stopped || work.status === 2) return
  }
  const tail = format.slice(at)
  if (tail.endsWith('%')) {
    complain(work, "printf: `%': missing format character")
    work.status = 2
  }
  work.out += unescape(tail.replace(/%$/, ''), 'format').bytes
}

function complain(work: Work, message: string): void { work.errors.push({ message, at: work.out.length }) }

function one(found: RegExpMatchArray, work: Work): string {
  const [, flags = '', wide, exact, kind = ''] = found
  if (kind === '%') return '%'
  const width = wide === '*' ? Number(work.words[work.next++] ?? 0) : Number(wide ?? 0)
  const precision = exact === '*' ? Number(work.words[work.next++] ?? 0) : exact === undefined ? (found[0].includes('.') ? 0 : null) : Number(exact)
  const layout: Layout = {
    flags: width < 0 ? `${flags}-` : flags, width: Math.min(MOST_TEXT, Math.abs(width)), precision: precision === null || precision < 0 ? null : Math.min(MOST_TEXT, precision),
  }
  if (kind.endsWith(')T')) {
    const word = work.words[work.next++] ?? '-1'
    const ms = word === '-1' || word === '-2' ? work.nowMs : Number(word) * 1000
    return pad(utf8Encode(formatDate(kind.slice(1, -2) || '%H:%M:%S', ms)), layout)
  }
  if (!'diouxXcsbqeEfFgG'.includes(kind)) {
    complain(work, `printf: \`${kind}': invalid format character`)
    work.status = 2
    return ''
  }
  const word = work.words[work.next++] ?? ''
  if ('scbq'.includes(kind)) return textual(kind, word, layout, work)
  return numeric(kind, word, layout, work)
}

interface Layout { readonly flags: string; readonly width: number; readonly precision: number | null }

function pad(bytes: string, { flags, width }: Layout): string {
  const cells = bytes.length
  if (cells >= width) return bytes
  return flags.includes('-') ? bytes + ' '.repeat(width - cells) : ' '.repeat(width - cells) + bytes
}

function textual(kind: string, word: string, layout: Layout, work: Work): string {
  if (kind === 'c') return pad(utf8Encode(word).charAt(0) || '\0', layout)
  let bytes: string
  if (kind === 'b') {
    const { bytes: raw, stopped } = unescape(word, 'echo')
    bytes = raw
    work.stopped ||= stopped
  } else bytes = utf8Encode(kind === 'q' ? quote(word) : word)
  return pad(layout.precision === null ? bytes : bytes.slice(0, layout.precision), layout)
}

const quote = (word: string): string => (word === '' ? "''" : word.replace(/[^\w@%+=:,./-]/g, '\\$&'))

/** An argument as a number: decimal, 0x…, 0…, or the code of a character after a quote. */
function numberOf(word: string, work: Work, whole: boolean): number {
  const text = word.trim()
  if (/^["']/.test(text)) return text.slice(1).codePointAt(0) ?? 0
  if (/^[-+]?0[xX][0-9a-fA-F]+$/.test(text)) return Number.parseInt(text, 16)
  if (/^[-+]?0[0-7]+$/.test(text) && whole) return Number.parseInt(text, 8)
  if (text === '' && word === '') return 0
  const found = (whole ? /^[-+]?\d+/ : /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?/i).exec(text)
  if (!found || found[0].length < text.length) {
    complain(work, `printf: ${word}: invalid number`)
    work.status = 1
  }
  return found ? Number(found[0]) : 0
}

function numeric(kind: string, word: string, layout: Layout, work: Work): string {
  const float = 'eEfFgG'.includes(kind)
  const value = numberOf(word, work, !float)
  const { flags, precision } = layout
  let digits = float ? floating(kind, Math.abs(value), precision ?? 6, flags.includes('#')) : integral(kind, value)
  if (!float && precision !== null) digits = digits.padStart(precision, '0')
  const negative = (value < 0 || Object.is(value, -0)) && (float || kind === 'd' || kind === 'i')
  const sign = negative ? '-' : 'di'.includes(kind) || float ? (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') : ''
  const prefix = flags.includes('#') && value !== 0 ? { x: '0x', X: '0X', o: '0' }[kind] ?? '' : ''
  const zeros = flags.includes('0') && !flags.includes('-') && (float || precision === null)
  const room = layout.width - sign.length - prefix.length
  return pad(sign + prefix + (zeros ? digits.padStart(Math.max(0, room), '0') : digits), layout)
}

function integral(kind: string, value: number): string {
  if (kind === 'd' || kind === 'i') return wide(Math.abs(value)).toString()
  const positive = value < 0 ? wide(value) + wide(2 ** 32) * wide(2 ** 32) : wide(value)
  if (kind === 'o') return positive.toString(8)
  if (kind === 'u') return positive.toString()
  return kind === 'x' ? positive.toString(16) : positive.toString(16).toUpperCase()
}

const wide = (value: number): bigint => BigInt(Math.trunc(value))

/** Halves go to the even digit, as in C. */
function fixed(value: number, precision: number): string {
  const text = value.toFixed(precision)
  const scaled = value * Number(`1e${precision}`)
  return scaled % 1 === 0.5 && Math.floor(scaled) % 2 === 0 ? (Math.floor(scaled) / Number(`1e${precision}`)).toFixed(precision) : text
}

function floating(kind: string, value: number, precision: number, keep: boolean): string {
  const exponent = (text: string): string => text.replace(/e([-+])(\d)$/, 'e$10$2')
  const lower = kind.toLowerCase()
  let text: string
  if (lower === 'f') text = fixed(value, Math.min(precision, 100))
  else if (lower === 'e') text = exponent(value.toExponential(Math.min(precision, 100)))
  else {
    const digits = Math.max(1, precision)
    const power = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1])
    text = power < -4 || power >= digits ? exponent(value.toExponential(digits - 1)) : value.toFixed(Math.max(0, digits - 1 - power))
    if (!keep && text.includes('.')) text = text.replace(/\.?0+(?=e|$)/, '')
  }
  return kind === lower ? text : text.toUpperCase()
}
