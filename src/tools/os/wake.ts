// How processes are told of things: in a moment, through the event queue.

import { micros } from '../../engine/index.ts'
import type { Machine, Waiter } from './host-state.ts'
import { WAKE_US } from './host-state.ts'
import type { Pid, ProcessEvent } from './program.ts'

/** Hands a process an event, after what is already due. */
export function deliver(machine: Machine, pid: Pid, event: ProcessEvent, afterUs = 0): void {
  machine.ctx.after(micros(afterUs), 'process', { pid, event })
}

/** The waiting read of a process will be tried again in a moment. */
export function scheduleRead(machine: Machine, { pid, fd }: Waiter): void {
  const process = machine.state.processes.get(pid)
  if (process?.reads.get(fd) !== 'waiting') return
  process.reads.set(fd, 'scheduled')
  machine.ctx.after(micros(WAKE_US), 'readable', { pid, fd })
}
