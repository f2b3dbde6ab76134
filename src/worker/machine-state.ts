import type { Simulation } from '../engine/index.ts'
import { MACHINE } from '../engine/index.ts'
import type { HostState } from '../tools/os/host-state.ts'

/** The machine that people type at. */
export const machineState = (sim: Simulation): HostState | null => {
  const machine = sim.world.nodes.get(MACHINE)
  return machine === undefined ? null : (machine.state as HostState)
}
