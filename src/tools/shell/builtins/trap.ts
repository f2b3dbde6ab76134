// trap: what is done at a signal and at the shell's end.

import type { SystemApi } from '../../os/program.ts'
import { signalByName } from '../../os/signal-numbers.ts'
import { complain } from '../complain.ts'
import type { ShellState } from '../shell-state.ts'
import type { Builtin } from './builtin.ts'

const USAGE = 'trap: usage: trap [-lp] [[arg] signal_spec ...]\n'

/** Signals that exist but that nothing here sends. */
const UNSENT = /^(?:SIG)?(?:USR1|USR2|CHLD|ALRM|WINCH|PIPE|URG|IO|TTIN|TTOU|SEGV|ABRT)$/i

export const trap: Builtin = (shell, api, argv) => {
  const words = argv.slice(argv[1] === '--' ? 2 : 1)
  if (words.length === 0 || words[0] === '-p') return showTraps(shell, api)
  const [action, ...names] = withAction(words)
  if (names.length === 0) { api.print(2, USAGE); return 2 }
  let status = 0
  for (const name of names) status = setTrap(shell, api, action!, name) || status
  api.handleSignals([...(shell.interactive ? ['INT', 'TERM', 'TSTP', 'QUIT'] as const : ['INT'] as const), ...shell.signalTraps.keys()])
  return status
}

/** A number alone, or a signal alone, is set back. */
const withAction = (words: readonly string[]): readonly string[] => (words.length === 1 && isSignal(words[0]!) ? ['-', ...words] : words)

const isSignal = (name: string): boolean => name === 'EXIT' || name === '0' || signalByName(name) !== null || UNSENT.test(name)

function setTrap(shell: ShellState, api: SystemApi, action: string, name: string): number {
  if (/^(EXIT|0)$/i.test(name)) { shell.exitTrap = action === '-' || action === '' ? null : action; return 0 }
  const signal = signalByName(name)
  if (/^(ERR|DEBUG|RETURN)$/i.test(name)) return complain(shell, api, `trap: this shell has traps for EXIT and signals only, not for ${name}`)
  if (signal === null) return UNSENT.test(name) ? 0 : complain(shell, api, `trap: ${name}: invalid signal specification`)
  if (action === '-') shell.signalTraps.delete(signal)
  else shell.signalTraps.set(signal, action)
  return 0
}

function showTraps(shell: ShellState, api: SystemApi): number {
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
  if (shell.exitTrap !== null) api.print(1, `trap -- ${quoted(shell.exitTrap)} EXIT\n`)
  for (const [signal, action] of shell.signalTraps) api.print(1, `trap -- ${quoted(action)} SIG${signal}\n`)
  return 0
}
