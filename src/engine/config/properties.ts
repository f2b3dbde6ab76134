// java.util.Properties.load: how `.properties` files and `--command-config` are read. Comments with # or !, `=`, `:`
// or white space between key and value, a backslash that escapes or continues the line, \uXXXX.

import type { ConfigResult } from './config-error.ts'
import { fail, ok } from './config-error.ts'

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t' || char === '\f'

/** The logical lines: comments and blank lines left out, continuations joined. */
function logicalLines(text: string): string[] {
  const lines: string[] = []
  let continued: string | null = null
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const line = natural.replace(/^[ \t\f]+/, '')
    if (continued === null && (line === '' || line.startsWith('#') || line.startsWith('!'))) continue
    const slashes = /\\*$/.exec(line)?.[0].length ?? 0
    const goesOn = slashes % 2 === 1
    const part: string = (continued ?? '') + (goesOn ? line.slice(0, -1) : line)
    if (goesOn) continued = part
    else {
      continued = null
      lines.push(part)
    }
  }
  if (continued !== null && continued !== '') lines.push(continued)
  return lines
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n', f: '\f' }

/** Undoes escapes; null for a \u that is not followed by four hexadecimal digits. */
function unescape(text: string): string | null {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string
    if (char !== '\\') {
      out += char
      continue
    }
    const next = text[++i]
    if (next === undefined) break
    if (next === 'u') {
      const digits = text.slice(i + 1, i + 5)
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) return null
      out += String.fromCharCode(Number.parseInt(digits, 16))
      i += 4
    } else out += ESCAPES[next] ?? next
  }
  return out
}

function split(line: string): readonly [string, string] {
  let end = 0
  const isEnd = (char: string | undefined): boolean => char === '=' || char === ':' || isBlank(char)
  while (end < line.length && !isEnd(line[end])) end += line[end] === '\\' ? 2 : 1
  let start = Math.min(end, line.length)
  while (isBlank(line[start])) start++
  if (line[start] === '=' || line[start] === ':') {
    start++
    while (isBlank(line[start])) start++
  }
  return [line.slice(0, end), line.slice(start)]
}

/** The settings of a properties file; the last of two equal keys wins. */
export function parseProperties(text: string): ConfigResult<Map<string, string>> {
  const props = new Map<string, string>()
  for (const line of logicalLines(text)) {
    const [rawKey, rawValue] = split(line)
    const [key, value] = [unescape(rawKey), unescape(rawValue)]
    if (key === null || value === null) {
      return fail({ kind: 'IllegalArgumentException', message: 'Malformed \\uxxxx encoding.' })
    }
    props.set(key, value)
  }
  return ok(props)
}
