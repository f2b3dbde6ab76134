// The text of a sed script while it is read: blanks, delimiters, regular expressions.

import { translateRegex } from '../posix-regex.ts'
import type { Regex } from './commands.ts'

export class Wrong extends Error {}

/** The text of a script while it is read. */
export interface Reading { readonly text: string; at: number; readonly extended: boolean }

const BLANK = /[ \t]/

export function skipBlanks(reading: Reading, more = BLANK): void {
  while (reading.at < reading.text.length && more.test(reading.text[reading.at]!)) reading.at++
}

export const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', f: '\f', v: '\v', r: '\r', a: '\x07' }

/** Text up to the next delimiter that no backslash stands before (nor, in a pattern, a bracket around); null when there is none. */
export function upTo(reading: Reading, delimiter: string, pattern: boolean): string | null {
  let out = ''
  while (reading.at < reading.text.length) {
    const bracket = pattern ? /^\[\^?\]?(\[[:.=].*?[:.=]\]|[^\]\n])*\]?/.exec(reading.text.slice(reading.at)) : null
    if (bracket) { out += bracket[0]; reading.at += bracket[0].length; continue }
    const c = reading.text[reading.at++]!
    if (c === delimiter) return out
    if (c === '\n' && pattern) return null
    const next = c === '\\' ? reading.text[reading.at++] ?? '' : null
    out += next === null ? c : next === delimiter ? next : `\\${next}`
  }
  return null
}

/** A regular expression of sed. */
export function regexOf(pattern: string, flags: string, extended: boolean): Regex {
  if (pattern === '') return { source: '', flags }
  const written = pattern.replace(/\\([ntfvra\\]|d\d{3}|x[0-9A-Fa-f]{2}|[^ntfvrax\\])/g, (whole: string, what: string) => {
    if (CONTROLS[what] !== undefined) return CONTROLS[what]
    if (/^x../.test(what)) return String.fromCharCode(Number.parseInt(what.slice(1), 16))
    return /^d\d/.test(what) ? String.fromCharCode(Number(what.slice(1))) : whole
  })
  const translated = translateRegex(written, extended)
  if (!translated.ok) throw new Wrong(translated.message)
  return { source: translated.source, flags }
}

/** The rest of a command's line must be empty. */
export function endOfCommand(reading: Reading): void {
  skipBlanks(reading)
  const c = reading.text[reading.at]
  if (c === undefined || c === '}' || c === '#') return
  reading.at++
  if (c !== ';' && c !== '\n') throw new Wrong('extra characters after command')
}
