// :, true, false, break, continue, return, exit, shift, set, trap.

import { asBytes } from '../../../engine/index.ts'
import { absentCommand } from '../absent-commands.ts'
import { complain } from '../complain.ts'
import { setOptions } from '../shell-options.ts'
import type { ShellState } from '../shell-state.ts'
import { trap } from './trap.ts'
import { ulimit } from './ulimit.ts'
import type { Builtin } from './builtin.ts'

const loop = (kind: 'break' | 'continue'): Builtin => (shell, api, argv) => {
  const levels = Number(argv[1] ?? 1)
  const inLoop = shell.stack.some((frame) => frame.type === 'for' || frame.type === 'while' || frame.type === 'arithmetic-for')
  if (!inLoop) { complain(shell, api, `${kind}: only meaningful in a \`for', \`while', or \`until' loop`); return 0 }
  if (!/^[-+]?\d+$/.test(argv[1] ?? '1')) {
    shell.control = { kind: 'exit', code: 129 }
    return complain(shell, api, `${kind}: ${argv[1]}: numeric argument required`, 129)
  }
  if (levels < 1) {
    shell.control = { kind: 'break', levels: Infinity }
    return complain(shell, api, `${kind}: ${argv[1]}: loop count out of range`)
  }
  shell.control = { kind, levels }
  return 0
}

/** The status an argument names; nonsense is 2 with a complaint. */
function codeOf(shell: ShellState, api: Parameters<Builtin>[1], name: string, text: string | undefined): number {
  if (text === undefined) return shell.status
  if (/^[-+]?\d+$/.test(text)) return Number(text) & 255
  return complain(shell, api, `${name}: ${text}: numeric argument required`, 2)
}

function listVariables(shell: ShellState, api: Parameters<Builtin>[1]): number {
  const quote = (text: string): string => (/^[\w./:@%+,-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
  for (const [name, { value, list }] of [...shell.variables].sort(([a], [b]) => (a < b ? -1 : 1))) {
    api.print(1, list ? `${name}=(${list.map((item, i) => `[${i}]="${item}"`).join(' ')})\n` : `${name}=${quote(value)}\n`)
  }
  return 0
}

export const controlBuiltins: readonly (readonly [string, Builtin])[] = [
  [':', () => 0],
  ['true', () => 0],
  ['false', () => 1],
  ['break', loop('break')],
  ['continue', loop('continue')],
  ['return', (shell, api, argv) => {
    if (!shell.stack.some((frame) => frame.type === 'call' || frame.type === 'source')) return complain(shell, api, "return: can only `return' from a function or sourced script", 2)
    shell.control = { kind: 'return', code: codeOf(shell, api, 'return', argv[1]) }
    return null
  }],
  ['exit', (shell, api, argv) => {
    if (shell.interactive) {
      api.print(2, 'exit\n')
      if (shell.jobs.some((job) => job.phase === 'stopped') && !shell.warned) {
        api.print(2, 'There are stopped jobs.\n')
        shell.warned = true
        return 1
      }
    }
    const tooMany = argv.length > 2 && /^[-+]?\d+$/.test(argv[1]!)
    if (tooMany) complain(shell, api, 'exit: too many arguments')
    shell.control = tooMany && shell.interactive ? null : { kind: 'exit', code: tooMany ? 1 : codeOf(shell, api, 'exit', argv[1]) }
    if (tooMany && shell.interactive) return 1
    return null
  }],
  ['shift', (shell, api, argv) => {
    const count = Number(argv[1] ?? 1)
    if (!Number.isInteger(count)) return complain(shell, api, `shift: ${argv[1]}: numeric argument required`)
    if (count > shell.positional.length || count < 0) return 1
    shell.positional = shell.positional.slice(count)
    return 0
  }],
  ['set', (shell, api, argv) => (argv.length === 1 ? listVariables(shell, api) : setOptions(shell, api, argv))],
  ['trap', trap],
  ['exec', (shell, api, argv) => {
    if (argv.length === 1) return 0
    const program = api.lookup(argv[1]!)
    if (program === null) return complain(shell, api, `exec: ${argv[1]}: ${absentCommand(argv[1]!) ?? 'not found'}`, 127)
    const environment = new Map<string, string>()
    for (const [name, { exported, value }] of shell.variables) if (exported) environment.set(name, value)
    shell.stack = []
    api.execute(program, argv.slice(1), environment)
    return null
  }],
  ['ulimit', ulimit],
  ['umask', (shell, api, argv) => { if (argv.length === 1) api.write(1, asBytes('0022\n')); return 0 }],
]
