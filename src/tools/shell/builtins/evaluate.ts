// eval, source, let, history.

import { asBytes, utf8Decode } from '../../../engine/index.ts'
import type { SystemApi } from '../../os/program.ts'
import { arithmetic, newExpansion } from '../expand.ts'
import { listFrame } from '../frames.ts'
import type { ShellState } from '../shell-state.ts'
import { ShellError } from '../shell-state.ts'
import { parseScript } from '../syntax.ts'
import { commit } from '../with-answers.ts'
import { complain } from '../complain.ts'
import type { Builtin } from './index.ts'

function runText(shell: ShellState, api: SystemApi, text: string): number | null {
  const parsed = parseScript(text)
  if (parsed.kind === 'ok') {
    shell.status = 0
    shell.stack.push(listFrame(parsed.script.commands))
    return null
  }
  return complain(shell, api, parsed.message || 'syntax error: unexpected end of file', 2)
}

const source: Builtin = (shell, api, argv) => {
  const path = argv[1]
  if (path === undefined) return complain(shell, api, `${argv[0]}: filename argument required\n${argv[0]}: usage: ${argv[0]} filename [arguments]`, 2)
  const file = api.readFile(path)
  if (!file.ok) return complain(shell, api, `${path}: No such file or directory`)
  shell.stack.push({ type: 'source', script: shell.script, positional: shell.positional })
  const status = runText(shell, api, utf8Decode(asBytes(file.value)))
  shell.script = path
  if (argv.length > 2) shell.positional = argv.slice(2)
  return status
}

const letBuiltin: Builtin = (shell, api, argv) => {
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
  ['eval', (shell, api, argv) => runText(shell, api, argv.slice(1).join(' '))],
  ['source', source],
  ['.', source],
  ['let', letBuiltin],
  ['history', history],
]
