// echo, printf, pwd, help, clear.

import type { SystemApi } from '../../os/program.ts'
import { echoText } from '../../text/echo-text.ts'
import { formatPrintf, printInOrder } from '../../text/printf-format.ts'
import { complain } from '../complain.ts'
import type { ShellState } from '../shell-state.ts'
import { isName, setVariable } from '../variables.ts'
import type { Builtin } from './builtin.ts'
import { help } from './help.ts'

/** Writes; a pipe that is full makes the shell wait. */
function put(shell: ShellState, api: SystemApi, bytes: Parameters<SystemApi['write']>[1]): number {
  const result = api.write(1, bytes)
  if (result === 'full') shell.blockedOn = 1
  return result === 'broken' ? 1 : 0
}

export const outputBuiltins: readonly (readonly [string, Builtin])[] = [
  ['echo', (shell, api, argv) => put(shell, api, echoText(argv.slice(1)))],
  ['printf', (shell, api, argv) => {
    const named = argv[1] === '-v' ? argv[2] : undefined
    const printed = formatPrintf(argv.slice(named === undefined ? 1 : 3), api.nowMs())
    let { status } = printed
    printInOrder(printed, api.isTerminal(1), (bytes) => { if (named === undefined) status = put(shell, api, bytes) || status }, (message) => {
      if (message.startsWith('printf: usage')) api.print(2, `${message}\n`)
      else complain(shell, api, message)
    })
    if (named === undefined) return status
    if (!isName(named)) return complain(shell, api, `printf: \`${named}': not a valid identifier`, 2)
    setVariable(shell, named, printed.text)
    return status
  }],
  ['pwd', (shell, api) => (api.print(1, `${api.cwd()}\n`) === 'broken' ? 1 : 0)],
  ['help', help],
  ['clear', (_shell, api) => { api.print(1, '\x1b[H\x1b[2J\x1b[3J'); return 0 }],
]
