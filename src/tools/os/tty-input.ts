// The line discipline of a terminal, as the kernel's tty has it: in cooked mode it echoes, edits the line being typed, turns Ctrl+C into SIGINT
// for the foreground group and Ctrl+D into the end of input.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, EMPTY } from '../../engine/index.ts'
import type { Machine, Terminal } from './host-state.ts'
import { signalGroup } from './process-end.ts'
import type { Signal } from './program.ts'
import { dropTyped, showOn, wakeTerminal } from './terminal.ts'

/** Keys or pasted text arrive. */
export function typeAt(machine: Machine, name: string, bytes: Bytes): void {
  const terminal = machine.state.terminals.get(name)
  if (!terminal) return
  if (terminal.raw) terminal.pending = asBytes(terminal.pending + bytes)
  else discipline(machine, terminal, bytes)
  wakeTerminal(machine, terminal)
}

/** A program reads in cooked mode: what was typed behind the shell's line is for it. */
export function typePending(machine: Machine, terminal: Terminal): void {
  if (terminal.raw || terminal.pending === '' || terminal.input.length > 0) return
  const keys = terminal.pending
  terminal.pending = EMPTY
  discipline(machine, terminal, keys)
}

const SIGNALS: Readonly<Record<string, Signal>> = { '\x03': 'INT', '\x1a': 'TSTP', '\x1c': 'QUIT' }
const SPECIAL = /[\x00-\x08\x0a-\x1f\x7f]/g

/** A paste is marked for a shell that edits its line; what reads in cooked mode gets the text alone. */
const PASTE_MARK = /\x1b\[20[01]~/g

function discipline(machine: Machine, terminal: Terminal, given: Bytes): void {
  const bytes = asBytes(given.replace(PASTE_MARK, ''))
  let at = 0
  while (at < bytes.length) {
    SPECIAL.lastIndex = at
    const found = SPECIAL.exec(bytes)
    const end = found ? found.index : bytes.length
    if (end > at) {
      const plain = bytes.slice(at, end)
      terminal.line = asBytes(terminal.line + plain)
      showOn(machine, terminal.name, asBytes(plain))
    }
    if (found) special(machine, terminal, found[0])
    at = end + 1
  }
}

function special(machine: Machine, terminal: Terminal, key: string): void {
  const echo = (text: string): void => showOn(machine, terminal.name, asBytes(text))
  const signal = SIGNALS[key]
  if (signal) {
    echo(`^${String.fromCharCode(key.charCodeAt(0) + 64)}`)
    terminal.line = EMPTY
    dropTyped(terminal)
    signalGroup(machine, terminal.foreground, signal)
  } else if (key === '\n' || key === '\r') {
    echo('\n')
    endLine(terminal, '\n')
  } else if (key === '\x04') endLine(terminal, '')
  else if (key === '\x7f' || key === '\b') erase(terminal, echo, /[\x80-\xbf]*$/, 1)
  else if (key === '\x15') erase(terminal, echo, /^[^]*$/, 0)
  else if (key === '\x17') erase(terminal, echo, /\S*\s*$/, 0)
  else {
    terminal.line = asBytes(terminal.line + key)
    echo(`^${String.fromCharCode(key.charCodeAt(0) ^ 64)}`)
  }
}

function endLine(terminal: Terminal, end: string): void {
  terminal.input.push(asBytes(terminal.line + end))
  terminal.line = EMPTY
}

/** Takes away the end of the line that matches, and `more` bytes before it, and wipes it from the screen. */
function erase(terminal: Terminal, echo: (text: string) => void, what: RegExp, more: number): void {
  const from = Math.max(0, terminal.line.search(what) - more)
  const gone = terminal.line.slice(from)
  terminal.line = asBytes(terminal.line.slice(0, from))
  let cells = 0
  for (let i = 0; i < gone.length; i++) {
    const code = gone.charCodeAt(i)
    cells += code < 32 ? 2 : (code & 0xc0) === 0x80 ? 0 : 1
  }
  echo('\b \b'.repeat(cells))
}
