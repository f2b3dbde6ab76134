// Bash's grammar, by `unbash`: a command line becomes a frozen tree of plain data, which the interpreter's stack points into.

import { parse } from 'unbash'
import type { ParseError, ParsedScript, Word } from 'unbash'

export type Parsed =
  | { readonly kind: 'ok'; readonly script: ParsedScript }
  /** More lines have to come; without them bash complains so, of this line or of the next. */
  | { readonly kind: 'incomplete'; readonly message: string; readonly nextLine: boolean; readonly script?: ParsedScript }
  | { readonly kind: 'error'; readonly message: string; readonly line: number }

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const child of Object.values(value)) freeze(child)
  return Object.freeze(value)
}

/** The tree resolves parts on first access; as JSON it is whole and plain. */
const plain = (script: ParsedScript): ParsedScript => freeze(JSON.parse(JSON.stringify(script)) as ParsedScript)

const TOKEN = /^(\|\||&&|;;|>>|<<|[|&;()<>]|\n|[^\s|&;()<>]+)/

export function parseScript(source: string): Parsed {
  const parsed = parse(source)
  const errors = parsed.errors ?? []
  if (errors.length > 0) return complaint(source, errors)
  const script = plain(parsed)
  const open = source.includes('<<') ? openHereDocument(script) : null
  return open === null ? { kind: 'ok', script } : { kind: 'incomplete', message: open, nextLine: true, script }
}

const QUOTES: Readonly<Record<string, string>> = { single: "'", double: '"', 'ANSI-C': "'", locale: '"', backtick: '`', parameter: '}' }

/** What the parser found wrong, in bash's words. */
function complaint(source: string, errors: readonly ParseError[]): Parsed {
  const first = errors[0]!
  const open = errors.find(({ message }) => message === 'unterminated command substitution') ?? first
  const unterminated = /^unterminated (\S+)/.exec(open.message)
  if (unterminated) {
    const nextLine = open.message.endsWith('substitution')
    return { kind: 'incomplete', nextLine, message: `unexpected EOF while looking for matching \`${QUOTES[unterminated[1]!] ?? ')'}'` }
  }
  const atEnd = /^\s*(#.*)?$/.test(source.slice(first.pos))
  const closed = errors.length === 1 ? /^expected '(do|then)'$/.exec(first.message) : null
  if (closed) return unexpected(source, first.pos, closed[1] === 'do' ? 'done' : 'fi')
  if (first.message.startsWith('expected command in ') && /[{(]\s*$/.test(source)) {
    return { kind: 'incomplete', nextLine: true, message: 'syntax error: unexpected end of file' }
  }
  if (atEnd && (first.message === 'expected redirect target' || /(^|[\s;&|(])(for|select|case|function)\s*$/.test(source))) {
    return unexpected(source, first.pos, 'newline')
  }
  if (atEnd) return { kind: 'incomplete', nextLine: true, message: 'syntax error: unexpected end of file' }
  const token = TOKEN.exec(source.slice(first.pos).trimStart())?.[1] ?? source.charAt(first.pos)
  return unexpected(source, first.pos, token === '\n' ? 'newline' : token)
}

const unexpected = (source: string, pos: number, token: string): Parsed =>
  ({ kind: 'error', line: source.slice(0, pos).split('\n').length, message: `syntax error near unexpected token \`${token}'` })

/** The delimiter of a here-document that does not end, or null. */
function openHereDocument(node: unknown): string | null {
  if (typeof node !== 'object' || node === null) return null
  const { type, closing, delimiter } = node as { readonly type?: string; readonly closing?: unknown; readonly delimiter?: { readonly value: string } }
  if (type === 'HereDoc' && !closing) return delimiter?.value ?? ''
  for (const child of Object.values(node)) {
    const found = openHereDocument(child)
    if (found !== null) return found
  }
  return null
}

/** A word of its own, as written. */
export function parseWord(text: string): Word | null {
  const parsed = parse(`x ${text}`)
  const command = parsed.commands[0]?.command
  if (command?.type !== 'Command') return null
  const word = command.suffix.find((part): part is Word => part.type === 'Word')
  return word ? freeze(JSON.parse(JSON.stringify(word)) as Word) : null
}
