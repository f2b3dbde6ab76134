import type { Simulation } from '../engine/index.ts'
import { MACHINE } from '../engine/index.ts'
import type { HostState } from '../tools/os/host-state.ts'

/** The machine that people type at; null where a bench put another in its place. */
export const machineState = (sim: Simulation): HostState | null => {
  const state = sim.world.nodes.get(MACHINE)?.state
  return typeof state === 'object' && state !== null && 'terminals' in state ? (state as HostState) : null
}
