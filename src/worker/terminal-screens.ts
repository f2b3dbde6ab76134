// What terminals showed: the machine keeps the end of each terminal's output and counts all of it.
import type { Simulation } from '../engine/index.ts'
import type { HostState, Terminal } from '../tools/os/host-state.ts'
import { machineState } from './machine-state.ts'

export type TerminalScreen = {
  readonly terminal: string
  readonly total: number
  readonly running: string | null
  /** The same with all its words; empty at the prompt. */
  readonly line: string
  /** What goes on behind the prompt, of programs with clients of Kafka. */
  readonly background: string | null
  readonly columns: number
  readonly rows: number
  /** What came after the first `seen` bytes; `whole` when that is no longer kept and the screen begins anew. */
  readonly outputSince: (seen: number) => Piece
}

/** What a terminal showed from somewhere up to `next`, counted from its beginning. */
type Piece = { readonly output: Uint8Array; readonly whole: boolean; readonly next: number }

/** More than so much at once would hold the page up: the rest follows. */
const mostAtOnce = 48 * 1024
/** A screen that is farther behind begins anew with the end of what was shown: nobody reads so fast. */
const farBehind = 512 * 1024
const longestLine = 1000

const pieceOf = ({ output, total }: Terminal, seen: number): Piece => {
  const kept = total - output.length
  const whole = seen < kept || (seen > 0 && total - seen > farBehind)
  const tail = whole && seen > 0 ? Math.max(kept, total - mostAtOnce) : kept
  const lineEnd = tail > kept ? output.indexOf('\n', tail - kept) + 1 : 0
  const from = whole ? Math.max(tail, kept + lineEnd) : seen
  const next = seen === 0 ? total : Math.min(total, from + mostAtOnce)
  return { output: bytesOf(output.slice(from - kept, next - kept)), whole, next }
}

const bytesOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

/** The words of the processes in the foreground, unless that is the shell itself. */
const runningIn = ({ processes }: HostState, { foreground, leader }: Terminal): (readonly string[])[] =>
  foreground === leader ? [] : [...processes.values()].filter(({ group, phase }) => group === foreground && phase !== 'ended').map(({ argv }) => argv)

/** Stopped and continued, or begun with `&`. */
const behindPrompt = ({ processes }: HostState, { name, foreground }: Terminal): (readonly string[])[] =>
  [...processes.values()].filter(({ terminal, group, phase, clients }) => terminal === name && group !== foreground && phase === 'running' && clients.length > 0).map(({ argv }) => argv)

const namesOf = (running: readonly (readonly string[])[]): string | null =>
  running.length === 0 ? null : running.map((argv) => argv[0] ?? '').join(' | ')

/** Where scenarios set their stages: nobody looks at it. */
const stageTerminal = 'Z'

export const terminalScreens = (sim: Simulation): TerminalScreen[] => {
  const machine = machineState(sim)
  if (machine === null) return []
  return [...machine.terminals.values()].filter(({ name }) => name !== stageTerminal).map((terminal) => {
    const running = runningIn(machine, terminal)
    return {
      terminal: terminal.name,
      total: terminal.total,
      running: namesOf(running),
      line: running.map((argv) => argv.join(' ')).join(' | ').slice(0, longestLine),
      background: namesOf(behindPrompt(machine, terminal)),
      columns: terminal.columns,
      rows: terminal.rows,
      outputSince: (seen) => pieceOf(terminal, seen),
    }
  })
}
