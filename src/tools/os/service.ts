// What runs on the machine beside its processes and is asked by programs: a container engine. Its state is plain data in the machine's state.

import type { NodeId } from '../../engine/index.ts'
import type { Machine, Process } from './host-state.ts'

export interface Service {
  readonly name: string
  /** Its state on a fresh machine. */
  create(): unknown
  /** A program asks; the answer comes at once. */
  ask(machine: Machine, process: Process, request: unknown): unknown
  onTimer(machine: Machine, payload: unknown): void
  /** A node that it supervises noted something, has ended, or is to be started again. */
  onNote(machine: Machine, node: NodeId, kind: string, data: Readonly<Record<string, unknown>>): void
  /** `halted`: it ended itself. */
  onEnd(machine: Machine, node: NodeId, halted: boolean): void
  onStart(machine: Machine, node: NodeId): void
}

/** The state of a service. */
export function stateOf(machine: Machine, service: Service): unknown {
  let state = machine.state.services.get(service.name)
  if (state === undefined) machine.state.services.set(service.name, (state = service.create()))
  return state
}
