// The operators that `test`, `[` and `[[` share.

import type { SystemApi } from '../os/program.ts'
import type { ShellState } from './shell-state.ts'
import { parameterText } from './variables.ts'

export const UNARY = new Set(['-z', '-n', '-e', '-f', '-d', '-s', '-r', '-w', '-x', '-L', '-h', '-p', '-t', '-v', '-a', '-o'])

export function unaryTest(shell: ShellState, api: SystemApi, operator: string, operand: string): boolean {
  if (operator === '-z') return operand === ''
  if (operator === '-n') return operand !== ''
  if (operator === '-t') return api.isTerminal(Number(operand))
  if (operator === '-v') return parameterText(shell, api, operand) !== undefined
  if (operator === '-o') return operand in shell.options && shell.options[operand as keyof ShellState['options']]
  const found = operand === '/dev/null' ? null : api.stat(operand)
  if (found === null) return operator === '-e' || operator === '-r' || operator === '-w'
  if (!found.ok) return false
  if (operator === '-d' || operator === '-x') return found.value.directory
  if (operator === '-f') return !found.value.directory
  if (operator === '-s') return found.value.size > 0
  return operator === '-e' || operator === '-a' || operator === '-r' || operator === '-w'
}

export const BINARY = new Set(['=', '==', '!=', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef'])

/** Undefined: an operand of a comparison of numbers is none. */
export function binaryTest(api: SystemApi, operator: string, left: string, right: string): boolean | undefined {
  if (operator === '=' || operator === '==') return left === right
  if (operator === '!=') return left !== right
  if (operator === '<') return left < right
  if (operator === '>') return left > right
  if (operator === '-nt' || operator === '-ot' || operator === '-ef') return compareFiles(api, operator, left, right)
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a === null || b === null) return undefined
  switch (operator) {
    case '-eq': return a === b
    case '-ne': return a !== b
    case '-lt': return a < b
    case '-le': return a <= b
    case '-gt': return a > b
    default: return a >= b
  }
}

export const numberOf = (text: string): number | null => (/^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : null)

function compareFiles(api: SystemApi, operator: string, left: string, right: string): boolean {
  const [a, b] = [api.stat(left), api.stat(right)]
  if (operator === '-ef') return a.ok && b.ok && a.value.name === b.value.name && a.value.modifiedMs === b.value.modifiedMs
  const [first, second] = operator === '-nt' ? [a, b] : [b, a]
  return first.ok && (!second.ok || first.value.modifiedMs > second.value.modifiedMs)
}
