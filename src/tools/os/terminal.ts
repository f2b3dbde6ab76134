// A terminal: what it shows, and what was typed and waits for a reader. In raw mode (the shell edits its line) keys go through as they are.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, EMPTY } from '../../engine/index.ts'
import type { HostState, Machine, Terminal } from './host-state.ts'
import { scheduleRead } from './wake.ts'

const SCROLLBACK = 1_048_576

export const createTerminal = (name: string, interactive: boolean): Terminal => ({
  name, columns: 240, rows: 50, output: EMPTY, total: 0, lastOutputUs: 0, input: [], taken: 0, busyUntilUs: 0, line: EMPTY, pending: EMPTY, raw: false, foreground: 0,
  leader: null, interactive, lastStatus: null, waitingReaders: [],
})

/** Appends to what the terminal shows. */
export function showOn(machine: Machine, name: string, bytes: Bytes): void {
  const terminal = machine.state.terminals.get(name)
  if (!terminal || bytes.length === 0) return
  terminal.output = asBytes(terminal.output + bytes)
  terminal.total += bytes.length
  terminal.lastOutputUs = machine.ctx.now
  if (terminal.output.length <= 2 * SCROLLBACK) return
  const least = terminal.output.length - SCROLLBACK
  const lineEnd = terminal.output.indexOf('\n', least)
  terminal.output = asBytes(terminal.output.slice(lineEnd < 0 ? least : lineEnd + 1))
}

/** What was shown after the first `since` bytes, as far as it is kept. */
export function outputSince(host: HostState, name: string, since: number): Bytes {
  const terminal = host.terminals.get(name)
  if (!terminal || since >= terminal.total) return EMPTY
  return asBytes(terminal.output.slice(Math.max(0, terminal.output.length - (terminal.total - since))))
}

export function wakeTerminal(machine: Machine, terminal: Terminal): void {
  if (terminal.raw ? terminal.pending === '' : terminal.input.length === 0) return
  for (const waiter of terminal.waitingReaders.splice(0)) scheduleRead(machine, waiter)
}

/** Bytes for a reader, null for Ctrl+D, undefined when nothing is there. */
export function takeTyped(machine: Machine, name: string): Bytes | null | undefined {
  const terminal = machine.state.terminals.get(name)
  if (!terminal) return null
  if (terminal.raw) {
    if (terminal.pending === '') return undefined
    const keys = terminal.pending
    terminal.pending = EMPTY
    return keys
  }
  const line = terminal.input[terminal.taken]
  if (line === undefined) return undefined
  if (++terminal.taken === terminal.input.length) dropTyped(terminal)
  return line === '' ? null : line
}

/** Forgets the lines that wait for a reader. */
export function dropTyped(terminal: Terminal): void {
  terminal.input = []
  terminal.taken = 0
}

/** The shell begins or ends editing a line; what is typed ahead changes hands. */
export function setRaw(machine: Machine, terminal: Terminal, raw: boolean): void {
  if (terminal.raw === raw) return
  terminal.raw = raw
  if (!raw) return
  terminal.pending = asBytes(terminal.input.slice(terminal.taken).join('') + terminal.line + terminal.pending)
  dropTyped(terminal)
  terminal.line = EMPTY
  wakeTerminal(machine, terminal)
}
