// test and [.

import { testWords } from '../test-words.ts'
import { complain } from '../complain.ts'
import type { Builtin } from './builtin.ts'

const test: Builtin = (shell, api, argv) => {
  const name = argv[0]!
  if (name === '[' && argv.at(-1) !== ']') return complain(shell, api, "[: missing `]'", 2)
  const result = testWords(shell, api, name === '[' ? argv.slice(1, -1) : argv.slice(1))
  return typeof result === 'string' ? complain(shell, api, `${name}: ${result}`, 2) : result ? 0 : 1
}

export const testBuiltins: readonly (readonly [string, Builtin])[] = [['test', test], ['[', test]]
