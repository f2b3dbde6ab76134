// Bash's grammar, by `unbash`: a command line becomes a frozen tree of plain data, which the interpreter's stack points into.

import { parse } from 'unbash'
import type { ArithmeticExpression, ParsedScript, Word } from 'unbash'

export type Parsed =
  | { readonly kind: 'ok'; readonly script: ParsedScript }
  /** More lines have to come. `wanted`: what bash waits for. */
  | { readonly kind: 'incomplete'; readonly message: string }
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
  const error = (parsed.errors ?? [])[0]
  if (!error && !hasOpenHereDocument(source, parsed)) return { kind: 'ok', script: plain(parsed) }
  if (!error) return { kind: 'incomplete', message: '' }
  const unterminated = /^unterminated (single|double|ANSI-C|locale|backtick|back-quote|back quote)/i.exec(error.message)
  if (unterminated) {
    const quote = { s: "'", d: '"', a: "'", l: '"', b: '`' }[unterminated[1]!.charAt(0).toLowerCase()] ?? '"'
    return { kind: 'incomplete', message: `unexpected EOF while looking for matching \`${quote}'` }
  }
  if (/^unterminated/.test(error.message)) return { kind: 'incomplete', message: "unexpected EOF while looking for matching `)'" }
  const rest = source.slice(error.pos)
  if (/^\s*(#.*)?$/.test(rest)) return { kind: 'incomplete', message: 'syntax error: unexpected end of file' }
  const token = TOKEN.exec(rest.trimStart())?.[1] ?? rest.charAt(0)
  const line = source.slice(0, error.pos).split('\n').length
  return { kind: 'error', line, message: `syntax error near unexpected token \`${token === '\n' ? 'newline' : token}'` }
}

function hasOpenHereDocument(source: string, script: ParsedScript): boolean {
  return source.includes('<<') && JSON.stringify(script, (_key, value: unknown) => {
    const node = value as { readonly type?: string; readonly closing?: unknown } | null
    return node?.type === 'HereDoc' && !node.closing ? '\u0000open' : value
  }).includes('\\u0000open')
}

/** A word of its own, as written. */
export function parseWord(text: string): Word | null {
  const parsed = parse(`x ${text}`)
  const command = parsed.commands[0]?.command
  if (command?.type !== 'Command') return null
  const word = command.suffix.find((part): part is Word => part.type === 'Word')
  return word ? freeze(JSON.parse(JSON.stringify(word)) as Word) : null
}

/** An expression as in `$((…))`. */
export function parseArithmetic(text: string): ArithmeticExpression | null {
  const parsed = parse(`((${text}))`)
  const command = parsed.commands[0]?.command
  if ((parsed.errors ?? []).length > 0 || command?.type !== 'ArithmeticCommand') return null
  return freeze(JSON.parse(JSON.stringify(command.expression ?? null)) as ArithmeticExpression | null)
}
