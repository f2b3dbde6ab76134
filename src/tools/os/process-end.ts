// How processes end, and signals as Unix delivers them: to a process or to a group; ignored, handled by the program, or ending, stopping and
// continuing it.
// A JVM that is told to end runs its shutdown and exits with 128 + the signal's number; SIGPIPE and SIGQUIT do not end it.

import { micros, noteClientProcess } from '../../engine/index.ts'
import type { Machine, Process } from './host-state.ts'
import type { ChildStatus, Pid, Signal } from './program.ts'
import { release } from './open-files.ts'
import { SIGNAL_NUMBERS } from './signal-numbers.ts'
import { deliver, scheduleRead } from './wake.ts'

export function signalGroup(machine: Machine, group: Pid, signal: Signal): boolean {
  const members = [...machine.state.processes.values()].filter((process) => process.group === group && process.phase !== 'ended')
  for (const process of members) signalProcess(machine, process, signal)
  return members.length > 0
}

export function signalProcess(machine: Machine, process: Process, signal: Signal): void {
  if (process.phase === 'ended') return
  if (signal === 'CONT') { resume(machine, process); return }
  if (signal === 'KILL') { endProcess(machine, process, { kind: 'signalled', signal }); return }
  if (signal === 'STOP') { stop(machine, process); return }
  if (process.ignored.has(signal)) return
  if (process.handled.has(signal)) { deliver(machine, process.pid, { type: 'signal', signal }); return }
  if (signal === 'TSTP') { stop(machine, process); return }
  const jvm = machine.setup.programs.get(process.program)?.jvm === true
  if (!jvm) { endProcess(machine, process, { kind: 'signalled', signal }); return }
  if (signal === 'PIPE' || signal === 'QUIT') return
  endProcess(machine, process, { kind: 'exited', code: 128 + SIGNAL_NUMBERS[signal] })
}

function stop(machine: Machine, process: Process): void {
  if (process.phase === 'stopped') return
  standStill(machine, process)
  tellParent(machine, process, { kind: 'stopped' })
}

/** All its threads stand still, as in a long garbage collection: nobody is told. */
export function standStill(machine: Machine, process: Process): void {
  if (process.phase !== 'stopped') noteAll(machine, process, 'process-paused')
  process.phase = 'stopped'
  for (const client of process.clients) machine.ctx.pause?.(client)
}

/** Nobody is told, so the journal says it. */
function noteAll(machine: Machine, process: Process, change: Parameters<typeof noteClientProcess>[2]): void {
  for (const client of process.clients) noteClientProcess(machine.ctx, client, change, process.terminal)
}

function resume(machine: Machine, process: Process): void {
  if (process.phase !== 'stopped') return
  process.phase = 'running'
  noteAll(machine, process, 'process-resumed')
  for (const client of process.clients) machine.ctx.resume?.(client)
  for (const event of process.held.splice(0)) deliver(machine, process.pid, event)
  for (const fd of process.stalledReads.splice(0)) scheduleRead(machine, { pid: process.pid, fd })
  tellParent(machine, process, { kind: 'continued' })
}

/** Ends a process: its files close, its clients break off, its parent hears of it, its children are nobody's. */
export function endProcess(machine: Machine, process: Process, status: ChildStatus): void {
  if (process.phase === 'ended') return
  const { state, ctx } = machine
  process.phase = 'ended'
  if (status.kind === 'signalled' && status.signal === 'KILL') noteAll(machine, process, 'process-killed')
  for (const client of process.clients) {
    ctx.kill(client)
    state.clientOwners.delete(client)
  }
  for (const open of process.descriptors.values()) release(machine, open)
  process.descriptors.clear()
  state.processes.delete(process.pid)
  for (const other of state.processes.values()) if (other.parent === process.pid) other.parent = 0
  tellParent(machine, process, status)
  const terminal = state.terminals.get(process.terminal ?? '')
  if (terminal?.leader !== process.pid) return
  terminal.leader = null
  terminal.lastStatus = status
  signalGroup(machine, terminal.foreground, 'HUP')
  if (terminal.interactive) ctx.after(micros(0), 'login', terminal.name)
}

function tellParent(machine: Machine, process: Process, status: ChildStatus): void {
  if (process.parent > 0) deliver(machine, process.parent, { type: 'child', pid: process.pid, status })
}
