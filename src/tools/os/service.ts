// The state of what runs on the machine beside its processes.

import type { Machine, Service } from './host-state.ts'

/** The state of a service. */
export function stateOf(machine: Machine, service: Service): unknown {
  let state = machine.state.services.get(service.name)
  if (state === undefined) machine.state.services.set(service.name, (state = service.create()))
  return state
}
