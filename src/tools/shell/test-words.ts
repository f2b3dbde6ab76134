// `test` on its words, by their number as POSIX has it, with `!`, `( )`, -a and -o.

import type { SystemApi } from '../os/program.ts'
import type { ShellState } from './shell-state.ts'
import { BINARY, binaryTest, numberOf, UNARY, unaryTest } from './test-operators.ts'

/** True or false, or what is wrong with the words. */
export function testWords(shell: ShellState, api: SystemApi, words: readonly string[]): boolean | string {
  const [a, b, c] = words
  if (a === undefined) return false
  if (b === undefined) return a !== ''
  if (c === undefined) {
    if (a === '!') return b === ''
    return UNARY.has(a) ? unaryTest(shell, api, a, b) : `${a}: unary operator expected`
  }
  if (words.length === 3) return testThree(shell, api, [a, b, c])
  const or = words.indexOf('-o')
  const and = words.indexOf('-a')
  if (or > 0) return combine(shell, api, words, or, (x, y) => x || y)
  if (and > 0) return combine(shell, api, words, and, (x, y) => x && y)
  if (a === '!') return negate(testWords(shell, api, words.slice(1)))
  if (a === '(' && words.at(-1) === ')') return testWords(shell, api, words.slice(1, -1))
  return 'too many arguments'
}

const negate = (result: boolean | string): boolean | string => (typeof result === 'string' ? result : !result)

function combine(
  shell: ShellState, api: SystemApi, words: readonly string[], at: number, how: (x: boolean, y: boolean) => boolean,
): boolean | string {
  const left = testWords(shell, api, words.slice(0, at))
  const right = testWords(shell, api, words.slice(at + 1))
  if (typeof left === 'string') return left
  return typeof right === 'string' ? right : how(left, right)
}

function testThree(shell: ShellState, api: SystemApi, [a, operator, b]: readonly [string, string, string]): boolean | string {
  if (BINARY.has(operator)) {
    const result = binaryTest(api, operator, a, b)
    return result ?? `${numberOf(a) === null ? a : b}: integer expression expected`
  }
  if (operator === '-a') return a !== '' && b !== ''
  if (operator === '-o') return a !== '' || b !== ''
  if (a === '!') return negate(testWords(shell, api, [operator, b]))
  if (a === '(' && b === ')') return operator !== ''
  return `${operator}: binary operator expected`
}
