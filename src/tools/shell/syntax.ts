// Bash's grammar, by `unbash`: a command line becomes a frozen tree of plain data, which the interpreter's stack points into.

import { parse } from 'unbash'
import type { ParseError, ParsedScript, Word } from 'unbash'

export type Parsed =
  | { readonly kind: 'ok'; readonly script: ParsedScript }
  /** More lines have to come; without them bash complains so, of this line or of the next. */
  | { readonly kind: 'incomplete'; readonly message: string; readonly nextLine: boolean; readonly script?: ParsedScript; /** The line it is told of, when it is another. */ readonly line?: number }
  | { readonly kind: 'error'; readonly message: string; readonly line: number }

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const child of Object.values(value)) freeze(child)
  return Object.freeze(value)
}

/** What is noted beside the parser's own: the text of commands, their line, and the three expressions of `for ((…))`. */
export interface Noted { readonly written?: string; readonly line?: number; readonly header?: readonly string[] }

const WRITTEN = new Set(['Statement', 'Command', 'Pipeline', 'Subshell', 'Redirected'])

function note(value: unknown, source: string): void {
  if (typeof value !== 'object' || value === null) return
  const node = value as { type?: string; pos: number; end: number; source?: string } & { -readonly [K in keyof Noted]: Noted[K] }
  if (node.type !== undefined && WRITTEN.has(node.type)) node.written = source.slice(node.pos, node.end)
  if (node.type === 'Command') node.line = source.slice(0, node.pos).split('\n').length
  if (node.type === 'ArithmeticFor') {
    node.header = /\(\(([^]*?)\)\)\s*(?:;|\n|do\b|\{)/.exec(source.slice(node.pos, node.end))?.[1]?.split(';') ?? []
  }
  for (const child of Object.values(value)) note(child, node.source ?? source)
}

/** The tree resolves parts on first access; as JSON it is whole and plain. */
function plain(script: ParsedScript, source: string): ParsedScript {
  const tree = JSON.parse(JSON.stringify(script)) as ParsedScript
  note(tree, source)
  return freeze(tree)
}

const TOKEN = /^(\|\||&&|;;|>>|<<|[|&;()<>]|\n|[^\s|&;()<>]+)/

export function parseScript(source: string): Parsed {
  try {
    return parsedScript(source)
  } catch (error) {
    // Nested deeper than there is room for.
    if (error instanceof RangeError) return { kind: 'error', message: 'memory exhausted', line: 1 }
    throw error
  }
}

function parsedScript(source: string): Parsed {
  const parsed = parse(source)
  const errors = parsed.errors ?? []
  if (errors.length > 0) return complaint(source, errors)
  const script = plain(parsed, source)
  const stray = strayParenthesis(script.commands, source)
  if (stray !== null) return unexpected(source, stray, tokenAt(source, stray))
  const open = source.includes('<<') ? openHereDocument(script) : null
  return open === null ? { kind: 'ok', script } : { kind: 'incomplete', message: open, nextLine: true, script }
}

/** The token behind `name (`, which only `)` may follow: the parser leaves out the parenthesis. */
function strayParenthesis(value: unknown, source: string): number | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, name, pos = 0 } = value as { readonly type?: string; readonly name?: { readonly end: number }; readonly pos?: number }
  if (type === 'Command' && name) {
    const found = /^[ \t]*\([ \t]*/.exec(source.slice(name.end))
    return found ? name.end + found[0].length : null
  }
  if ((type === 'For' || type === 'ArithmeticFor') && /^for[ \t]+\((?!\()/.test(source.slice(pos))) {
    return source.indexOf('(', pos)
  }
  if (type === 'Word' || type === 'HereDoc') return null
  for (const child of Object.values(value)) {
    const found = strayParenthesis(child, source)
    if (found !== null) return found
  }
  return null
}

const tokenAt = (source: string, pos: number): string => {
  const token = TOKEN.exec(source.slice(pos))?.[1] ?? source.charAt(pos)
  return token === '\n' || token === '' ? 'newline' : token
}

const QUOTES: Readonly<Record<string, string>> = { single: "'", double: '"', 'ANSI-C': "'", locale: '"', backtick: '`', parameter: '}' }

/** What the parser found wrong, in bash's words. */
function complaint(source: string, errors: readonly ParseError[]): Parsed {
  const first = errors[0]!
  const open = errors.find(({ message }) => message === 'unterminated command substitution') ?? first
  const unterminated = /^unterminated (\S+)/.exec(open.message)
  if (unterminated) {
    const nextLine = open.message.endsWith('substitution')
    const line = nextLine ? undefined : source.slice(0, open.pos).split('\n').length
    return { kind: 'incomplete', nextLine, line, message: `unexpected EOF while looking for matching \`${QUOTES[unterminated[1]!] ?? ')'}'` }
  }
  const atEnd = /^\s*(#.*)?$/.test(source.slice(first.pos))
  const empty = /^(?:\(\s*(\))|\{\s*(\}))/.exec(source.slice(first.pos))
  if (empty && first.message.startsWith('expected command in ')) return unexpected(source, first.pos, empty[1] ?? empty[2]!)
  const head = first.message === "expected 'do'" ? /\b(?:for|select)\s+(?:\w+(?:\s+in\b[^;\n]*)?[;\n]|[^\s;]+(?=\s+(?!in\b)))\s*([^\s;&|()<>]+)\s*$/.exec(source.slice(0, first.pos)) : null
  if (head && !/^(do|done)$/.test(head[1]!)) return unexpected(source, first.pos, head[1]!)
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
