// Shell arithmetic as bash's expr.c evaluates it: by recursive descent over the text, with its messages.
// Numbers have 64 bits and wrap around.

import type { Reader } from './arithmetic-tokens.ts'
import { newReader, readToken, wrong } from './arithmetic-tokens.ts'

/** How an expression reads and changes variables. */
export interface ArithmeticScope {
  get(name: string, index: number | null): string | undefined
  set(name: string, index: number | null, value: string): void
}

interface Run { readonly reader: Reader; readonly scope: ArithmeticScope; readonly depth: number; /** Behind a `||` that is decided. */ idle: number }

/** The value of an expression; an empty one is 0. */
export function evaluate(text: string, scope: ArithmeticScope, depth = 0): bigint {
  const run: Run = { reader: newReader(text), scope, depth, idle: 0 }
  if (text.trim() === '') return 0n
  if (depth > 64) throw wrong(run.reader, 'expression recursion level exceeded')
  readToken(run.reader)
  const value = comma(run)
  if (run.reader.token.kind !== 'end') throw wrong(run.reader, 'syntax error in expression')
  return value
}

const operatorIn = ({ reader: { token } }: Run, wanted: readonly string[]): string | null =>
  token.kind === 'operator' && wanted.includes(token.text) ? token.text : null

function comma(run: Run): bigint {
  let value = assignment(run)
  while (operatorIn(run, [','])) { readToken(run.reader); value = assignment(run) }
  return value
}

const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|=']

function assignment(run: Run): bigint {
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

const indexOf = (run: Run, name: Name): number | null =>
  (name.index === null ? null : Number(evaluate(name.index, run.scope, run.depth + 1)))

function store(run: Run, name: Name, value: bigint): void {
  if (run.idle === 0) run.scope.set(name.name, indexOf(run, name), String(value))
}

function valueOf(run: Run, name: Name): bigint {
  if (run.idle > 0) return 0n
  return evaluate(run.scope.get(name.name, indexOf(run, name)) ?? '', run.scope, run.depth + 1)
}

function conditional(run: Run): bigint {
  const test = logicalOr(run)
  if (!operatorIn(run, ['?'])) return test
  readToken(run.reader)
  const yes = withIdle(run, test === 0n, () => comma(run))
  if (!operatorIn(run, [':'])) throw wrong(run.reader, "`:' expected for conditional expression")
  readToken(run.reader)
  const no = withIdle(run, test !== 0n, () => conditional(run))
  return test === 0n ? no : yes
}

function withIdle(run: Run, idle: boolean, work: () => bigint): bigint {
  if (idle) run.idle++
  const value = work()
  if (idle) run.idle--
  return value
}

function logicalOr(run: Run): bigint {
  let value = logicalAnd(run)
  while (operatorIn(run, ['||'])) {
    readToken(run.reader)
    const right = withIdle(run, value !== 0n, () => logicalAnd(run))
    value = truth(value !== 0n || right !== 0n)
  }
  return value
}

function logicalAnd(run: Run): bigint {
  let value = binary(run, 0)
  while (operatorIn(run, ['&&'])) {
    readToken(run.reader)
    const right = withIdle(run, value === 0n, () => binary(run, 0))
    value = truth(value !== 0n && right !== 0n)
  }
  return value
}

/** Binary operators from loose to tight. */
const LEVELS: readonly (readonly string[])[] = [['|'], ['^'], ['&'], ['==', '!='], ['<', '<=', '>', '>='], ['<<', '>>'], ['+', '-'], ['*', '/', '%']]

function binary(run: Run, level: number): bigint {
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

function power(run: Run): bigint {
  const base = unary(run)
  if (!operatorIn(run, ['**'])) return base
  readToken(run.reader)
  const exponent = power(run)
  if (exponent < 0n) throw wrong(run.reader, 'exponent less than 0')
  return raise(base, exponent)
}

function unary(run: Run): bigint {
  const operator = operatorIn(run, ['!', '~', '-', '+', '++', '--'])
  if (operator === null) return primary(run)
  readToken(run.reader)
  if (operator === '++' || operator === '--') return step(run, operator)
  const value = unary(run)
  if (operator === '-') return wrap(-value)
  return operator === '!' ? truth(value === 0n) : operator === '~' ? ~value : value
}

/** `++x`; before anything but a name it is two signs. */
function step(run: Run, operator: '++' | '--'): bigint {
  const { token } = run.reader
  if (token.kind !== 'name') return unary(run)
  const value = wrap(valueOf(run, token) + (operator === '++' ? 1n : -1n))
  readToken(run.reader)
  store(run, token, value)
  return value
}

function primary(run: Run): bigint {
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
  store(run, token, wrap(value + (after === '++' ? 1n : -1n)))
  readToken(reader)
  return value
}

const wrap = (value: bigint): bigint => BigInt.asIntN(64, value)
const truth = (value: boolean): bigint => (value ? 1n : 0n)

function compute(run: Run, operator: string, a: bigint, b: bigint, from: number): bigint {
  switch (operator) {
    case '+': return wrap(a + b)
    case '-': return wrap(a - b)
    case '*': return wrap(a * b)
    case '/': case '%':
      if (b === 0n && run.idle > 0) return 0n
      if (b === 0n) throw wrong(run.reader, 'division by 0', from + /^\s*/.exec(run.reader.text.slice(from))![0].length)
      return wrap(operator === '/' ? a / b : a % b)
    case '<<': return wrap(a << (b & 63n))
    case '>>': return a >> (b & 63n)
    case '<': return truth(a < b)
    case '>': return truth(a > b)
    case '<=': return truth(a <= b)
    case '>=': return truth(a >= b)
    case '==': return truth(a === b)
    case '!=': return truth(a !== b)
    default: return operator === '&' ? a & b : operator === '|' ? a | b : a ^ b
  }
}

/** By repeated squaring, as bash does. */
function raise(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = base
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = wrap(result * square)
    square = wrap(square * square)
  }
  return result
}
