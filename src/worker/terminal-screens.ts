// What terminals showed: the machine keeps the end of each terminal's output and counts all of it.
import type { Simulation } from '../engine/index.ts'
import type { HostState, Terminal } from '../tools/os/host-state.ts'
import { machineState } from './machine-state.ts'

export type TerminalScreen = {
  readonly terminal: string
  readonly total: number
  readonly running: string | null
  readonly columns: number
  readonly rows: number
  /** What came after the first `seen` bytes; `whole` when that is no longer kept and the screen begins anew. */
  readonly outputSince: (seen: number) => { readonly output: Uint8Array; readonly whole: boolean }
}

const bytesOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

/** The newest process in the foreground, unless that is the shell itself. */
const runningIn = ({ processes }: HostState, { foreground, leader }: Terminal): string | null => {
  if (foreground === leader) return null
  const running = [...processes.values()].filter(({ group, phase }) => group === foreground && phase !== 'ended')
  return running.length === 0 ? null : running.map(({ argv }) => argv[0] ?? '').join(' | ')
}

/** Where scenarios set their stages: nobody looks at it. */
const stageTerminal = 'Z'

export const terminalScreens = (sim: Simulation): TerminalScreen[] => {
  const machine = machineState(sim)
  if (machine === null) return []
  return [...machine.terminals.values()].filter(({ name }) => name !== stageTerminal).map((terminal) => ({
    terminal: terminal.name,
    total: terminal.total,
    running: runningIn(machine, terminal),
    columns: terminal.columns,
    rows: terminal.rows,
    outputSince: (seen) => {
      const kept = terminal.total - terminal.output.length
      return { output: bytesOf(terminal.output.slice(Math.max(0, seen - kept))), whole: seen < kept }
    },
  }))
}
