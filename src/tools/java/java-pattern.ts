// java.util.regex.Pattern.compile: finds where a pattern is wrong and says so in Java's words.
// Simplified: Patterns with a wrong name of a character property (\p{…}) or a wrong Unicode escape are not refused.
import { finder } from '../../engine/index.ts'
import { JavaException } from '../options/java-exception.ts'

/** A place in a pattern; reading past its end yields ''. */
interface Cursor {
  readonly pattern: string
  at: number
}

const peek = (cursor: Cursor): string => cursor.pattern[cursor.at] ?? ''
const isDigit = (char: string): boolean => char >= '0' && char <= '9'

/** PatternSyntaxException.getMessage. */
function syntaxError(cursor: Cursor, description: string, index: number): JavaException {
  const { pattern } = cursor
  const near = index >= 0 ? ` near index ${index}` : ''
  const blank = pattern.slice(0, Math.max(0, index)).replace(/[^\t]/g, ' ')
  const caret = index >= 0 && index < pattern.length ? `\n${blank}^` : ''
  const message = `${description}${near}\n${pattern}${caret}`
  return new JavaException('java.util.regex.PatternSyntaxException', message, undefined, [
    'java.base/java.util.regex.Pattern.error(Pattern.java:2027)',
    'java.base/java.util.regex.Pattern.compile(Pattern.java:1794)',
    'java.base/java.util.regex.Pattern.<init>(Pattern.java:1440)',
    'java.base/java.util.regex.Pattern.compile(Pattern.java:1080)',
  ])
}

const ESCAPES = 'AbBdDefGhHnpPQrRsStvVwWXxuczZ0kN'

/** Takes so many hexadecimal digits. */
function hexDigits(cursor: Cursor, count: number, description: string): void {
  for (let i = 0; i < count; i++) {
    if (!/[0-9a-fA-F]/.test(peek(cursor))) throw syntaxError(cursor, description, cursor.at)
    cursor.at++
  }
}

/** After a backslash and its letter. */
function escapeArgument(cursor: Cursor, char: string): void {
  if ('pPxN'.includes(char) && peek(cursor) === '{') {
    const end = cursor.pattern.indexOf('}', cursor.at)
    cursor.at = end < 0 ? cursor.pattern.length : end + 1
  } else if (char === 'x') hexDigits(cursor, 2, 'Illegal hexadecimal escape sequence')
  else if (char === 'u') hexDigits(cursor, 4, 'Illegal Unicode escape sequence')
  if (char === '0' && !/[0-7]/.test(peek(cursor))) {
    throw syntaxError(cursor, 'Illegal octal escape sequence', cursor.at)
  }
  if (char === 'k' && peek(cursor) !== '<') {
    throw syntaxError(cursor, "\\k is not followed by '<' for named capturing group", cursor.at)
  }
}

function escape(cursor: Cursor): void {
  const char = cursor.pattern[cursor.at + 1]
  if (char === undefined) throw syntaxError(cursor, 'Unexpected internal error', cursor.at + 1)
  if (char === 'Q') {
    const end = cursor.pattern.indexOf('\\E', cursor.at + 2)
    cursor.at = end < 0 ? cursor.pattern.length : end + 2
    return
  }
  if (/[a-zA-Z]/.test(char) && !ESCAPES.includes(char)) {
    throw syntaxError(cursor, 'Illegal/unsupported escape sequence', cursor.at + 1)
  }
  cursor.at += 2
  escapeArgument(cursor, char)
}

/** A character class, from its bracket on. */
function characterClass(cursor: Cursor): void {
  const { pattern } = cursor
  cursor.at++
  if (peek(cursor) === '^') cursor.at++
  let first = true
  for (;;) {
    const char = peek(cursor)
    if (char === '') throw syntaxError(cursor, 'Unclosed character class', pattern.length - 1)
    if (char === ']' && !first) break
    if (char === '[') characterClass(cursor)
    else if (char === '\\') escape(cursor)
    else cursor.at++
    first = false
    const next = pattern[cursor.at + 1]
    if (char === '[' || char === '\\' || peek(cursor) !== '-') continue
    if (next === undefined || next === '[' || next === ']') continue
    const range = next === '\\' ? (cursor.pattern[cursor.at + 2] ?? '') : next
    cursor.at += next === '\\' ? 3 : 2
    if (range < char || (next === '\\' && 'dDsSwW'.includes(range))) {
      throw syntaxError(cursor, 'Illegal character range', cursor.at - 1)
    }
  }
  cursor.at++
}

/** `{2,5}` behind an atom. */
function repetition(cursor: Cursor): void {
  if (!isDigit(cursor.pattern[cursor.at + 1] ?? '')) throw syntaxError(cursor, 'Illegal repetition', cursor.at + 1)
  cursor.at++
  const number = (): number => {
    const from = cursor.at
    while (isDigit(peek(cursor))) cursor.at++
    return Number(cursor.pattern.slice(from, cursor.at))
  }
  const min = number()
  let max = min
  if (peek(cursor) === ',') {
    cursor.at++
    max = peek(cursor) === '}' ? Infinity : number()
  }
  if (peek(cursor) !== '}') throw syntaxError(cursor, 'Unclosed counted closure', cursor.at)
  if (max < min) throw syntaxError(cursor, 'Illegal repetition range', cursor.at)
  cursor.at++
}

function quantifier(cursor: Cursor): void {
  const char = peek(cursor)
  if (char === '{') repetition(cursor)
  else if (char !== '' && '?*+'.includes(char)) cursor.at++
  else return
  const mode = peek(cursor)
  if (mode === '?' || mode === '+') cursor.at++
}

function groupHead(cursor: Cursor): void {
  if (peek(cursor) !== '?') return
  const rest = cursor.pattern.slice(cursor.at)
  const known = /^\?(?:[:=!>]|<[=!]|<[a-zA-Z][a-zA-Z0-9]*>|[idmsuxU]*(?:-[idmsuxU]*)?(?:(?=\))|:))/.exec(rest)
  if (known) {
    cursor.at += known[0].length
    return
  }
  const name = /^\?<([a-zA-Z][a-zA-Z0-9]*)?/.exec(rest)
  if (!name) {
    const flags = /^\?[idmsuxU]*/.exec(rest)?.[0].length ?? 0
    throw syntaxError(cursor, 'Unknown inline modifier', cursor.at + flags)
  }
  const complaint = name[1] === undefined
    ? 'capturing group name does not start with a Latin letter'
    : `named capturing group is missing trailing '>'`
  throw syntaxError(cursor, complaint, cursor.at + name[0].length)
}

function sequence(cursor: Cursor): void {
  for (;;) {
    const char = peek(cursor)
    if (char === '' || char === ')') return
    if (char === '|') {
      cursor.at++
      continue
    }
    if ('?*+'.includes(char)) throw syntaxError(cursor, `Dangling meta character '${char}'`, cursor.at)
    if (char === '(') group(cursor)
    else if (char === '[') characterClass(cursor)
    else if (char === '\\') escape(cursor)
    else if (char !== '{') cursor.at++
    quantifier(cursor)
  }
}

function group(cursor: Cursor): void {
  cursor.at++
  groupHead(cursor)
  sequence(cursor)
  if (peek(cursor) !== ')') throw syntaxError(cursor, 'Unclosed group', cursor.pattern.length)
  cursor.at++
}

/** Throws PatternSyntaxException. */
export function checkPattern(pattern: string): void {
  const cursor: Cursor = { pattern, at: 0 }
  sequence(cursor)
  if (peek(cursor) === ')') throw syntaxError(cursor, "Unmatched closing ')'", cursor.at - 1)
}

/** Pattern.compile(pattern).split(text): empty pieces at the end are left out, and one before a match of no width. */
export function splitByPattern(pattern: string, text: string): string[] {
  checkPattern(pattern)
  const pieces: string[] = []
  let from = 0
  for (const match of text.matchAll(finder(pattern))) {
    const end = match.index + match[0].length
    if (end === 0 || (match[0] === '' && match.index === text.length)) continue
    pieces.push(text.slice(from, match.index))
    from = end
  }
  if (from === 0 && pieces.length === 0) return [text]
  pieces.push(text.slice(from))
  while (pieces.length > 0 && pieces.at(-1) === '') pieces.pop()
  return pieces
}
