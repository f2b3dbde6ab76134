// Shell arithmetic over a parsed expression. Simplified: numbers are exact up to 2^53, where bash has 64 bits.

import type { ArithmeticExpression } from 'unbash'
import { ShellError } from './shell-state.ts'

/** How an expression reads and changes variables. */
export interface ArithmeticScope {
  get(name: string): string | undefined
  set(name: string, value: string): void
  /** The text of a word that holds expansions. */
  expand(word: Extract<ArithmeticExpression, { type: 'ArithmeticWord' | 'ArithmeticCommandExpansion' }>): string
  /** An expression in a variable's value. */
  parse(text: string): ArithmeticExpression | null
}

export function evaluate(node: ArithmeticExpression, scope: ArithmeticScope, depth = 0): number {
  switch (node.type) {
    case 'ArithmeticGroup': return evaluate(node.expression, scope, depth)
    case 'ArithmeticTernary':
      return evaluate(evaluate(node.test, scope, depth) !== 0 ? node.consequent : node.alternate, scope, depth)
    case 'ArithmeticUnary': return unary(node, scope, depth)
    case 'ArithmeticBinary': return binary(node, scope, depth)
    default: return valueOf(scope.expand(node), scope, depth)
  }
}

function valueOf(text: string, scope: ArithmeticScope, depth: number): number {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  const number = numberOf(trimmed)
  if (number !== null) return number
  if (depth > 50) throw new ShellError(`${trimmed}: expression recursion level exceeded (error token is "${trimmed}")`)
  if (/^[A-Za-z_]\w*$/.test(trimmed)) return valueOf(scope.get(trimmed) ?? '', scope, depth + 1)
  if (/^\d/.test(trimmed) && /^\w+$/.test(trimmed)) throw new ShellError(`${trimmed}: value too great for base (error token is "${trimmed}")`)
  const parsed = scope.parse(trimmed)
  if (!parsed || parsed.type === 'ArithmeticWord') {
    throw new ShellError(`${trimmed}: syntax error: operand expected (error token is "${trimmed}")`)
  }
  return evaluate(parsed, scope, depth + 1)
}

function numberOf(text: string): number | null {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return Number.parseInt(text, 16)
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8)
  if (/^(0|[1-9]\d*)$/.test(text)) return Number(text)
  const based = /^(\d+)#(\w+)$/.exec(text)
  return based ? Number.parseInt(based[2]!, Number(based[1])) : null
}

function unary(node: Extract<ArithmeticExpression, { type: 'ArithmeticUnary' }>, scope: ArithmeticScope, depth: number): number {
  if (node.operator === '++' || node.operator === '--') {
    const name = nameOf(node.operand)
    const before = valueOf(scope.get(name) ?? '', scope, depth)
    const after = node.operator === '++' ? before + 1 : before - 1
    scope.set(name, String(after))
    return node.prefix ? after : before
  }
  const value = evaluate(node.operand, scope, depth)
  if (node.operator === '-') return value === 0 ? 0 : -value
  if (node.operator === '!') return value === 0 ? 1 : 0
  return node.operator === '~' ? ~value : value
}

const nameOf = (node: ArithmeticExpression): string => {
  if (node.type === 'ArithmeticWord') return node.value.trim()
  throw new ShellError('attempted assignment to non-variable')
}

function binary(node: Extract<ArithmeticExpression, { type: 'ArithmeticBinary' }>, scope: ArithmeticScope, depth: number): number {
  const { operator, left, right } = node
  if (/^([-+*/%&|^]|<<|>>)?=$/.test(operator)) {
    const name = nameOf(left)
    const given = evaluate(right, scope, depth)
    const value = operator === '=' ? given : apply(operator.slice(0, -1), valueOf(scope.get(name) ?? '', scope, depth), given)
    scope.set(name, String(value))
    return value
  }
  const a = evaluate(left, scope, depth)
  if (operator === '&&') return a !== 0 && evaluate(right, scope, depth) !== 0 ? 1 : 0
  if (operator === '||') return a !== 0 || evaluate(right, scope, depth) !== 0 ? 1 : 0
  return apply(operator, a, evaluate(right, scope, depth))
}

function apply(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '**': return power(a, b)
    case '/': case '%':
      if (b === 0) throw new ShellError(`division by 0 (error token is "${b}")`)
      return operator === '/' ? Math.trunc(a / b) : a % b
    case '<<': return a * power(2, b)
    case '>>': return Math.floor(a / power(2, b))
    case '<': return a < b ? 1 : 0
    case '>': return a > b ? 1 : 0
    case '<=': return a <= b ? 1 : 0
    case '>=': return a >= b ? 1 : 0
    case '==': return a === b ? 1 : 0
    case '!=': return a !== b ? 1 : 0
    case '&': return a & b
    case '|': return a | b
    case '^': return a ^ b
    case ',': return b
    default: throw new ShellError(`syntax error: invalid arithmetic operator (error token is "${operator}")`)
  }
}

function power(base: number, exponent: number): number {
  let result = 1
  for (let i = 0; i < exponent && i < 64; i++) result *= base
  return result
}
