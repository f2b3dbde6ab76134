// Shell arithmetic as bash's expr.c evaluates it: by recursive descent over the text, with its messages.
// Simplified: numbers are exact up to 2^53, where bash has 64 bits.

import type { Reader } from './arithmetic-tokens.ts'
import { newReader, readToken, wrong } from './arithmetic-tokens.ts'

/** How an expression reads and changes variables. */
export interface ArithmeticScope {
  get(name: string, index: number | null): string | undefined
  set(name: string, index: number | null, value: string): void
}

interface Run { readonly reader: Reader; readonly scope: ArithmeticScope; readonly depth: number; /** Behind a `||` that is decided. */ idle: number }

/** The value of an expression; an empty one is 0. */
export function evaluate(text: string, scope: ArithmeticScope, depth = 0): number {
  const run: Run = { reader: newReader(text), scope, depth, idle: 0 }
  if (text.trim() === '') return 0
  if (depth > 1024) throw wrong(run.reader, 'expression recursion level exceeded')
  readToken(run.reader)
  const value = comma(run)
  if (run.reader.token.kind !== 'end') throw wrong(run.reader, 'syntax error in expression')
  return value
}

const operatorIn = ({ reader: { token } }: Run, wanted: readonly string[]): string | null =>
  token.kind === 'operator' && wanted.includes(token.text) ? token.text : null

function comma(run: Run): number {
  let value = assignment(run)
  while (operatorIn(run, [','])) { readToken(run.reader); value = assignment(run) }
  return value
}

const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|=']

function assignment(run: Run): number {
  const { reader } = run
  const first = reader.token
  const value = conditional(run)
  const operator = operatorIn(run, ASSIGNMENTS)
  if (operator === null) return value
  if (first.kind !== 'name' || reader.previous !== first) throw wrong(reader, 'attempted assignment to non-variable')
  const from = reader.at
  readToken(reader)
  const given = assignment(run)
  const result = operator === '=' ? given : compute(run, operator.slice(0, -1), value, given, from)
  store(run, first, result)
  return result
}

type Name = Extract<Reader['token'], { kind: 'name' }>

const indexOf = (run: Run, name: Name): number | null => (name.index === null ? null : evaluate(name.index, run.scope, run.depth + 1))

function store(run: Run, name: Name, value: number): void {
  if (run.idle === 0) run.scope.set(name.name, indexOf(run, name), String(value))
}

function valueOf(run: Run, name: Name): number {
  if (run.idle > 0) return 0
  return evaluate(run.scope.get(name.name, indexOf(run, name)) ?? '', run.scope, run.depth + 1)
}

function conditional(run: Run): number {
  const test = logicalOr(run)
  if (!operatorIn(run, ['?'])) return test
  readToken(run.reader)
  const yes = withIdle(run, test === 0, () => comma(run))
  if (!operatorIn(run, [':'])) throw wrong(run.reader, "`:' expected for conditional expression")
  readToken(run.reader)
  const no = withIdle(run, test !== 0, () => conditional(run))
  return test === 0 ? no : yes
}

function withIdle(run: Run, idle: boolean, work: () => number): number {
  if (idle) run.idle++
  const value = work()
  if (idle) run.idle--
  return value
}

function logicalOr(run: Run): number {
  let value = logicalAnd(run)
  while (operatorIn(run, ['||'])) {
    readToken(run.reader)
    const right = withIdle(run, value !== 0, () => logicalAnd(run))
    value = value !== 0 || right !== 0 ? 1 : 0
  }
  return value
}

function logicalAnd(run: Run): number {
  let value = binary(run, 0)
  while (operatorIn(run, ['&&'])) {
    readToken(run.reader)
    const right = withIdle(run, value === 0, () => binary(run, 0))
    value = value !== 0 && right !== 0 ? 1 : 0
  }
  return value
}

/** Binary operators from loose to tight. */
const LEVELS: readonly (readonly string[])[] = [['|'], ['^'], ['&'], ['==', '!='], ['<', '<=', '>', '>='], ['<<', '>>'], ['+', '-'], ['*', '/', '%']]

function binary(run: Run, level: number): number {
  const operators = LEVELS[level]
  if (!operators) return power(run)
  let value = binary(run, level + 1)
  for (let operator = operatorIn(run, operators); operator !== null; operator = operatorIn(run, operators)) {
    const from = run.reader.at
    readToken(run.reader)
    value = compute(run, operator, value, binary(run, level + 1), from)
  }
  return value
}

function power(run: Run): number {
  const base = unary(run)
  if (!operatorIn(run, ['**'])) return base
  readToken(run.reader)
  const exponent = power(run)
  if (exponent < 0) throw wrong(run.reader, 'exponent less than 0')
  return raise(base, exponent)
}

function unary(run: Run): number {
  const operator = operatorIn(run, ['!', '~', '-', '+', '++', '--'])
  if (operator === null) return primary(run)
  readToken(run.reader)
  if (operator === '++' || operator === '--') return step(run, operator)
  const value = unary(run)
  if (operator === '-') return value === 0 ? 0 : -value
  return operator === '!' ? Number(value === 0) : operator === '~' ? ~value : value
}

/** `++x`; before anything but a name it is two signs. */
function step(run: Run, operator: '++' | '--'): number {
  const { token } = run.reader
  if (token.kind !== 'name') return unary(run)
  const value = valueOf(run, token) + (operator === '++' ? 1 : -1)
  readToken(run.reader)
  store(run, token, value)
  return value
}

function primary(run: Run): number {
  const { reader } = run
  const { token } = reader
  if (operatorIn(run, ['('])) {
    readToken(reader)
    const value = comma(run)
    if (!operatorIn(run, [')'])) throw wrong(reader, "missing `)'")
    readToken(reader)
    return value
  }
  if (token.kind === 'number') { readToken(reader); return token.value }
  if (token.kind !== 'name') throw wrong(reader, 'syntax error: operand expected')
  const value = valueOf(run, token)
  readToken(reader)
  const after = operatorIn(run, ['++', '--'])
  if (after === null) return value
  store(run, token, value + (after === '++' ? 1 : -1))
  readToken(reader)
  return value
}

function compute(run: Run, operator: string, a: number, b: number, from: number): number {
  switch (operator) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '/': case '%':
      if (b === 0 && run.idle > 0) return 0
      if (b === 0) throw wrong(run.reader, 'division by 0', from + /^\s*/.exec(run.reader.text.slice(from))![0].length)
      return operator === '/' ? Math.trunc(a / b) + 0 : (a % b) + 0
    case '<<': return a * raise(2, b)
    case '>>': return Math.floor(a / raise(2, b))
    case '<': return Number(a < b)
    case '>': return Number(a > b)
    case '<=': return Number(a <= b)
    case '>=': return Number(a >= b)
    case '==': return Number(a === b)
    case '!=': return Number(a !== b)
    default: return bitwise(operator, a, b)
  }
}

/** Bits beyond 32 as well. */
function bitwise(operator: string, a: number, b: number): number {
  if (Math.abs(a) < 2 ** 31 && Math.abs(b) < 2 ** 31) return operator === '&' ? a & b : operator === '|' ? a | b : a ^ b
  const [x, y] = [BigInt(a), BigInt(b)]
  return Number(operator === '&' ? x & y : operator === '|' ? x | y : x ^ y)
}

function raise(base: number, exponent: number): number {
  let result = 1
  for (let i = 0; i < exponent && i < 64; i++) result *= base
  return result
}
