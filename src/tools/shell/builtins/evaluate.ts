// eval, source, let, history.

import { asBytes, utf8Decode } from '../../../engine/index.ts'
import { arithmetic, newExpansion } from '../expand.ts'
import { ShellError } from '../shell-state.ts'
import { pushSource } from '../run-source.ts'
import { commit } from '../with-answers.ts'
import { complain } from '../complain.ts'
import type { Builtin } from './builtin.ts'


const source: Builtin = (shell, api, argv) => {
  const path = argv[1]
  if (path === undefined) return complain(shell, api, `${argv[0]}: filename argument required\n${argv[0]}: usage: ${argv[0]} filename [arguments]`, 2)
  const file = api.readFile(path)
  if (!file.ok) return complain(shell, api, `${path}: No such file or directory`)
  shell.stack.push({ type: 'source', script: shell.script, positional: shell.positional })
  shell.status = 0
  pushSource(shell, utf8Decode(asBytes(file.value)), `${path}: line `, false)
  shell.script = path
  if (argv.length > 2) shell.positional = argv.slice(2)
  return null
}

const letBuiltin: Builtin = (shell, api, argv) => {
  if (argv.length === 1) return complain(shell, api, 'let: expression expected')
  let last = 0n
  for (const text of argv.slice(1)) {
    const x = newExpansion(shell, api, [])
    try {
      last = arithmetic(x, text)
    } catch (error) {
      if (!(error instanceof ShellError)) throw error
      return complain(shell, api, `let: ${error.message}`)
    }
    commit(shell, x)
  }
  return last === 0n ? 1 : 0
}

const history: Builtin = (shell, api, argv) => {
  if (argv[1] === '-c') { shell.history = []; return 0 }
  const count = argv[1] === undefined ? shell.history.length : Number(argv[1])
  if (!Number.isInteger(count) || count < 0) return complain(shell, api, `history: ${argv[1]}: numeric argument required`)
  const from = Math.max(0, shell.history.length - count)
  api.print(1, shell.history.slice(from).map((line, i) => `${String(from + i + 1).padStart(5)}  ${line}\n`).join(''))
  return 0
}

export const evaluateBuiltins: readonly (readonly [string, Builtin])[] = [
  ['eval', (shell, _api, argv) => {
    shell.status = 0
    pushSource(shell, argv.slice(1).join(' '), `${shell.script === null ? 'bash: eval: ' : `${shell.script}: eval: `}line `, false)
    return null
  }],
  ['source', source],
  ['.', source],
  ['let', letBuiltin],
  ['history', history],
]
