// Brace expansion on a word as it was written: `a{b,c}` and `{1..5..2}`.

import { MOST_WORDS } from '../os/limits.ts'
import { ShellError } from './shell-state.ts'

function checkCount(count: number): void {
  if (count > MOST_WORDS) throw new ShellError(`brace expansion: failed to allocate memory for ${count} elements`)
}

/** The words that a written word stands for. Quotes and escapes are left for later. */
export function expandBraces(text: string): readonly string[] {
  for (let open = 0; open < text.length; open = skipQuoted(text, open)) {
    if (text[open] !== '{' || text[open - 1] === '$') continue
    const inside = splitBraces(text, open)
    if (!inside) continue
    const before = text.slice(0, open)
    const after = expandBraces(text.slice(inside.end + 1))
    checkCount(inside.choices.length * after.length)
    return inside.choices.flatMap((choice) => expandBraces(choice).flatMap((middle) => after.map((rest) => before + middle + rest)))
  }
  return [text]
}

/** The place behind the character, quotation or `${…}` that begins here. */
function skipQuoted(text: string, at: number): number {
  const c = text[at]
  if (c === '\\') return at + 2
  if (c === "'" || c === '"') {
    const end = text.indexOf(c, at + 1)
    return end < 0 ? text.length : end + 1
  }
  if (c !== '$' || (text[at + 1] !== '{' && text[at + 1] !== '(')) return at + 1
  const close = text[at + 1] === '{' ? '}' : ')'
  const end = text.indexOf(close, at)
  return end < 0 ? text.length : end + 1
}

function splitBraces(text: string, open: number): { readonly choices: readonly string[]; readonly end: number } | null {
  const choices: string[] = []
  let from = open + 1
  let depth = 0
  for (let i = open + 1; i < text.length; i = skipQuoted(text, i)) {
    const c = text[i]
    if (c === '{') depth++
    else if (c === ',' && depth === 0) { choices.push(text.slice(from, i)); from = i + 1 }
    else if (c === '}' && depth-- === 0) {
      const last = text.slice(from, i)
      const range = choices.length === 0 ? rangeOf(last) : null
      if (choices.length === 0) return range ? { choices: range, end: i } : null
      return { choices: [...choices, last], end: i }
    }
  }
  return null
}

function rangeOf(text: string): readonly string[] | null {
  const numbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(text)
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d+))?$/.exec(text)
  const found = numbers ?? letters
  if (!found) return null
  const [first, last] = numbers
    ? [Number(numbers[1]), Number(numbers[2])]
    : [letters![1]!.charCodeAt(0), letters![2]!.charCodeAt(0)]
  const step = Math.abs(Number(found[3] ?? 1)) || 1
  const padded = numbers !== null && /^-?0\d/.test(`${numbers[1]}`) || numbers !== null && /^-?0\d/.test(`${numbers[2]}`)
  const width = padded ? Math.max(numbers[1]!.length, numbers[2]!.length) : 0
  checkCount(Math.floor(Math.abs(last - first) / step) + 1)
  const out: string[] = []
  for (let n = first; first <= last ? n <= last : n >= last; n += first <= last ? step : -step) {
    out.push(numbers ? pad(n, width) : String.fromCharCode(n))
  }
  return out
}

const pad = (n: number, width: number): string => (n < 0 ? `-${String(-n).padStart(width - 1, '0')}` : String(n).padStart(width, '0'))
