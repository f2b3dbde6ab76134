// Tokens of shell arithmetic, and what bash says of a wrong one.

import { ShellError } from './shell-state.ts'

type Token =
  | { readonly kind: 'end' }
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'name'; readonly name: string; readonly index: string | null }
  | { readonly kind: 'operator'; readonly text: string }

/** Where reading stands. `last`: where the token read last begins, which error messages name. */
export interface Reader { readonly text: string; at: number; last: number; token: Token; previous: Token }

export const newReader = (text: string): Reader => ({ text, at: 0, last: 0, token: { kind: 'end' }, previous: { kind: 'end' } })

/** bash's complaint: the expression, what is wrong, and the text from the token it is about. */
export function wrong(reader: Reader, message: string, from = reader.last): ShellError {
  return new ShellError(`${reader.text.trimStart()}: ${message} (error token is "${reader.text.slice(from)}")`)
}

const OPERATOR = /^(?:<<=|>>=|\*\*|&&|\|\||[=!<>]=|<<|>>|\+\+|--|[-+*/%&^|]=|[-+*/%&^|!~<>=?:,()])/

export function readToken(reader: Reader): void {
  const { text } = reader
  while (/\s/.test(text.charAt(reader.at))) reader.at++
  reader.previous = reader.token
  if (reader.at >= text.length) { reader.token = { kind: 'end' }; return }
  reader.last = reader.at
  const rest = text.slice(reader.at)
  const name = /^[A-Za-z_]\w*/.exec(rest)?.[0]
  const number = /^\d[\w#@]*/.exec(rest)?.[0]
  if (name !== undefined) {
    reader.at += name.length
    reader.token = { kind: 'name', name, index: readIndex(reader) }
  } else if (number !== undefined) {
    reader.at += number.length
    reader.token = { kind: 'number', value: numberOf(reader, number) }
  } else {
    const operator = OPERATOR.exec(rest)?.[0]
    if (operator === undefined) throw wrong(reader, reader.previous.kind === 'end' || reader.previous.kind === 'operator'
      ? 'syntax error: operand expected' : 'syntax error: invalid arithmetic operator')
    reader.at += operator.length
    reader.token = { kind: 'operator', text: operator }
  }
}

/** `[…]` behind a name. */
function readIndex(reader: Reader): string | null {
  if (reader.text[reader.at] !== '[') return null
  let depth = 0
  for (let i = reader.at; i < reader.text.length; i++) {
    if (reader.text[i] === '[') depth++
    else if (reader.text[i] === ']' && --depth === 0) {
      const inside = reader.text.slice(reader.at + 1, i)
      reader.at = i + 1
      return inside
    }
  }
  throw wrong(reader, 'bad array subscript')
}

function numberOf(reader: Reader, text: string): bigint {
  const based = /^(\d+)#([\w@]*)$/.exec(text)
  const [base, digits] = based ? [Number(based[1]), based[2]!]
    : /^0[xX]/.test(text) ? [16, text.slice(2)] : /^0./.test(text) ? [8, text.slice(1)] : [10, text]
  if (based && (base < 2 || base > 64)) throw wrong(reader, 'invalid arithmetic base')
  let value = 0n
  for (const digit of digits) {
    const worth = digitValue(digit, base)
    if (worth < 0 || worth >= base) throw wrong(reader, 'value too great for base')
    value = BigInt.asIntN(64, value * BigInt(base) + BigInt(worth))
  }
  return value
}

function digitValue(digit: string, base: number): number {
  if (/\d/.test(digit)) return Number(digit)
  const letter = digit.toLowerCase().charCodeAt(0) - 87
  if (/[a-z]/.test(digit)) return letter
  if (/[A-Z]/.test(digit)) return base <= 36 ? letter : letter + 26
  return digit === '@' ? 62 : digit === '_' ? 63 : -1
}
