// Shells in terminals: an interactive one that a person types at, or one `bash -c` a command line, as scripts run them.

import { utf8Encode } from '../../engine/index.ts'
import type { Machine, Terminal } from './host-state.ts'
import { addOpenFile, release } from './open-files.ts'
import { beginProcess } from './process-begin.ts'
import { createTerminal } from './terminal.ts'
import { typeAt } from './tty-input.ts'

/** Opens a terminal with an interactive shell. */
export function openTerminal(machine: Machine, name: string): void {
  if (machine.state.terminals.has(name)) return
  const terminal = createTerminal(name, true)
  machine.state.terminals.set(name, terminal)
  startShell(machine, terminal, ['bash'])
}

/** The shell of an interactive terminal has ended: its window closes. */
export function closeTerminalsFor(machine: Machine, name: string): void {
  const terminal = machine.state.terminals.get(name)
  if (terminal?.leader === null) machine.state.terminals.delete(name)
}

/** Runs a command line: types it at an interactive shell, or starts a shell for it in a terminal that has none. */
export function runIn(machine: Machine, name: string, line: string): void {
  const terminal = machine.state.terminals.get(name) ?? createTerminal(name, false)
  machine.state.terminals.set(name, terminal)
  if (terminal.interactive) typeAt(machine, name, utf8Encode(`${line}\r`))
  else if (terminal.leader === null) startShell(machine, terminal, ['bash', '-c', '--', line])
}

function startShell(machine: Machine, terminal: Terminal, argv: readonly string[]): void {
  const { state } = machine
  const tty = addOpenFile(machine, { kind: 'terminal', target: terminal.name })
  const shell = beginProcess(machine, {
    program: 'bash', argv, environment: state.environment, cwd: state.home, descriptors: new Map([[0, tty], [1, tty], [2, tty]]),
    group: 'own', ignored: [], parent: 0, parentGroup: 0, terminal: terminal.name, room: '',
  })
  release(machine, tty)
  Object.assign(terminal, { raw: false, input: [], taken: 0, line: '', leader: shell.pid, foreground: shell.pid, lastStatus: null })
}
