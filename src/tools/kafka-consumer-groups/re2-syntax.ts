// com.google.re2j.Parser as far as it says whether a pattern is right: a port of its checks without building what it parses.
// Its quirks are kept: a `{` that repeats nothing still counts as a repetition for the next character, and a `)` too many is an
// internal error.
import { RE2_UNICODE_NAMES } from './re2-unicode-names.ts'

const INTERNAL_ERROR = 'regexp/syntax: internal error'
const INVALID_CHAR_RANGE = 'invalid character class range'
const INVALID_ESCAPE = 'invalid escape sequence'
const INVALID_NAMED_CAPTURE = 'invalid named capture'
const INVALID_PERL_OP = 'invalid or unsupported Perl syntax'
const INVALID_REPEAT_OP = 'invalid nested repetition operator'
const INVALID_REPEAT_SIZE = 'invalid repeat count'
const MISSING_BRACKET = 'missing closing ]'
const MISSING_PAREN = 'missing closing )'
const MISSING_REPEAT_ARGUMENT = 'missing argument to repetition operator'
const TRAILING_BACKSLASH = 'trailing backslash at end of expression'
const DUPLICATE_NAMED_CAPTURE = 'duplicate capture group name'

const MAX_REPEAT = 1000
const POSIX = ['alnum', 'alpha', 'ascii', 'blank', 'cntrl', 'digit', 'graph', 'lower', 'print', 'punct', 'space', 'upper', 'word', 'xdigit']
const isPosixClass = (name: string): boolean => POSIX.some((each) => name === `[:${each}:]` || name === `[:^${each}:]`)
const isAlnum = (char: string): boolean => /^[0-9A-Za-z]$/.test(char)

class SyntaxFault extends Error {}
const fail = (description: string): never => { throw new SyntaxFault(description) }

/** StringIterator, by code points. */
interface Cursor { readonly chars: readonly string[]; at: number }

const more = (t: Cursor): boolean => t.at < t.chars.length
const peek = (t: Cursor): string => t.chars[t.at] ?? ''
const pop = (t: Cursor): string => t.chars[t.at++] ?? ''
const lookingAt = (t: Cursor, text: string): boolean => Array.from(text).every((char, i) => t.chars[t.at + i] === char)
const rest = (t: Cursor): string => t.chars.slice(t.at).join('')

/** −1: no number, −2: one that is too long. */
function parseInt32(t: Cursor): number {
  const start = t.at
  while (more(t) && peek(t) >= '0' && peek(t) <= '9') t.at++
  const digits = t.chars.slice(start, t.at).join('')
  if (digits === '' || (digits.length > 1 && digits.startsWith('0'))) return -1
  return digits.length > 8 ? -2 : Number(digits)
}

/** `{n}`, `{n,}` or `{n,m}`; false when the brace stands for itself. */
function parseRepeat(t: Cursor): boolean {
  t.at++
  const min = parseInt32(t)
  if (min === -1 || !more(t)) return false
  let max = min
  if (peek(t) === ',') {
    t.at++
    if (!more(t)) return false
    if (peek(t) === '}') max = -1
    else {
      max = parseInt32(t)
      if (max === -1) return false
    }
  }
  if (peek(t) !== '}') return false
  t.at++
  if (min < 0 || min > MAX_REPEAT || max === -2 || max > MAX_REPEAT || (max >= 0 && min > max)) fail(INVALID_REPEAT_SIZE)
  return true
}

function parseHex(t: Cursor): number {
  const braced = /^\{([0-9a-fA-F]+)\}/.exec(rest(t))
  const two = /^[0-9a-fA-F]{2}/.exec(rest(t))
  if (braced !== null && Number.parseInt(braced[1]!, 16) <= 0x10ffff) {
    t.at += braced[0].length
    return Number.parseInt(braced[1]!, 16)
  }
  if (peek(t) === '{' || two === null) return fail(INVALID_ESCAPE)
  t.at += 2
  return Number.parseInt(two[0], 16)
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }

/** Parser.parseEscape: the code point. */
function parseEscape(t: Cursor): number {
  t.at++
  if (!more(t)) return fail(TRAILING_BACKSLASH)
  const char = pop(t)
  if (char === '0' || (/[1-7]/.test(char) && /[0-7]/.test(peek(t)))) {
    let code = Number(char)
    for (let i = 1; i < 3 && /^[0-7]$/.test(peek(t)); i++) code = code * 8 + Number(pop(t))
    return code
  }
  if (char === 'x') return parseHex(t)
  return CONTROLS[char] ?? (isAlnum(char) ? fail(INVALID_ESCAPE) : char.codePointAt(0)!)
}

/** `\pL`, `\p{Greek}`, `\P{^Lu}`; false when there is none. */
function parseUnicodeClass(t: Cursor): boolean {
  if (!lookingAt(t, '\\p') && !lookingAt(t, '\\P')) return false
  t.at += 2
  if (!more(t)) fail(INVALID_CHAR_RANGE)
  let name = pop(t)
  if (name === '{') {
    const end = t.chars.indexOf('}', t.at)
    if (end < 0) fail(INVALID_CHAR_RANGE)
    name = t.chars.slice(t.at, end).join('')
    t.at = end + 1
  }
  if (!RE2_UNICODE_NAMES.has(name.replace(/^\^/, ''))) fail(INVALID_CHAR_RANGE)
  return true
}

function parsePerlClass(t: Cursor): boolean {
  if (!/^\\[dDsSwW]/.test(rest(t))) return false
  t.at += 2
  return true
}

function parseClassChar(t: Cursor): number {
  if (!more(t)) return fail(MISSING_BRACKET)
  return peek(t) === '\\' ? parseEscape(t) : pop(t).codePointAt(0)!
}

function parsePosixClass(t: Cursor): boolean {
  const end = rest(t).indexOf(':]')
  if (!lookingAt(t, '[:') || end < 0) return false
  const name = rest(t).slice(0, end + 2)
  if (!isPosixClass(name)) fail(INVALID_CHAR_RANGE)
  t.at += Array.from(name).length
  return true
}

function parseClass(t: Cursor): void {
  t.at++
  if (peek(t) === '^') t.at++
  let first = true
  while (!more(t) || peek(t) !== ']' || first) {
    first = false
    if (parsePosixClass(t) || parseUnicodeClass(t) || parsePerlClass(t)) continue
    const low = parseClassChar(t)
    if (peek(t) !== '-') continue
    t.at++
    if (peek(t) === ']') t.at--
    else if (parseClassChar(t) < low) fail(INVALID_CHAR_RANGE)
  }
  t.at++
}

/** What has been parsed: whether the top of Parser's stack can be repeated, and how many parentheses are open. */
interface Progress { canRepeat: boolean; open: number; readonly names: Set<string> }

function parseNamedCapture(t: Cursor, progress: Progress): void {
  const text = rest(t)
  const begin = text[2] === 'P' ? 4 : 3
  const end = text.indexOf('>', begin)
  if (end < 0) fail(INVALID_NAMED_CAPTURE)
  const name = text.slice(begin, end)
  if (!/^[0-9A-Za-z_]+$/.test(name)) fail(INVALID_NAMED_CAPTURE)
  if (progress.names.has(name)) fail(DUPLICATE_NAMED_CAPTURE)
  progress.names.add(name)
  t.at += end + 1
  progress.open++
  progress.canRepeat = false
}

/** `(?i)`, `(?i-s:…)`, `(?:…)`, `(?P<name>…)`, `(?<name>…)`. */
function parsePerlFlags(t: Cursor, progress: Progress): void {
  if (lookingAt(t, '(?P<') || lookingAt(t, '(?<')) return parseNamedCapture(t, progress)
  const flags = /^\(\?([imsU]*)(-[imsU]+)?([:)])/.exec(rest(t))
  if (flags === null) return fail(INVALID_PERL_OP)
  t.at += flags[0].length
  if (flags[3] !== ':') return
  progress.open++
  progress.canRepeat = false
}

function parseRightParen(progress: Progress): void {
  if (progress.open === 0) fail(INTERNAL_ERROR)
  progress.open--
  progress.canRepeat = true
}

function parseBackslash(t: Cursor): void {
  const next = t.chars[t.at + 1] ?? ''
  if (next === 'C') fail(INVALID_ESCAPE)
  if (next !== '' && 'ABbz'.includes(next)) t.at += 2
  else if (!parseUnicodeClass(t) && !parsePerlClass(t)) parseEscape(t)
}

/** `\Q…\E`: true when it held at least one character. */
function parseQuotation(t: Cursor): boolean {
  t.at += 2
  const end = rest(t).indexOf('\\E')
  const literal = Array.from(end < 0 ? rest(t) : rest(t).slice(0, end))
  t.at += literal.length + (end < 0 ? 0 : 2)
  return literal.length > 0
}

/** Parser.repeat: what is wrong with a repetition here. */
function checkRepeat(t: Cursor, progress: Progress, afterRepeat: boolean): void {
  if (peek(t) === '?') t.at++
  if (afterRepeat) fail(INVALID_REPEAT_OP)
  if (!progress.canRepeat) fail(MISSING_REPEAT_ARGUMENT)
}

/** Parses what comes next; true when it counts as a repetition. */
function parseNext(t: Cursor, progress: Progress, afterRepeat: boolean): boolean {
  const char = peek(t)
  if (char === '*' || char === '+' || char === '?') {
    t.at++
    checkRepeat(t, progress, afterRepeat)
    return true
  }
  if (char === '{') {
    const start = t.at
    if (parseRepeat(t)) checkRepeat(t, progress, afterRepeat)
    else {
      t.at = start + 1
      progress.canRepeat = true
    }
    return true
  }
  if (char === '(') {
    if (lookingAt(t, '(?')) parsePerlFlags(t, progress)
    else {
      t.at++
      progress.open++
      progress.canRepeat = false
    }
    return false
  }
  if (char === ')') parseRightParen(progress)
  else if (char === '|') progress.canRepeat = false
  else if (char === '\\' && t.chars[t.at + 1] === 'Q') {
    if (parseQuotation(t)) progress.canRepeat = true
    return false
  } else {
    if (char === '[') parseClass(t)
    else if (char === '\\') parseBackslash(t)
    else t.at++
    progress.canRepeat = true
    return false
  }
  t.at++
  return false
}

/** PatternSyntaxException.getDescription, or undefined for a pattern that is right. */
export function re2Fault(pattern: string): string | undefined {
  const t: Cursor = { chars: Array.from(pattern), at: 0 }
  const progress: Progress = { canRepeat: false, open: 0, names: new Set() }
  try {
    let afterRepeat = false
    while (more(t)) afterRepeat = parseNext(t, progress, afterRepeat)
    return progress.open === 0 ? undefined : MISSING_PAREN
  } catch (e) {
    if (e instanceof SyntaxFault) return e.message
    throw e
  }
}
