// Simulations to measure: one broker and a load machine, no terminals.

import type { Simulation } from '../../engine/simulation.ts'
import { advanceTo, createSimulation } from '../../engine/simulation.ts'
import type { Behaviour } from '../../engine/index.ts'
import { clusterSpec, instant } from '../../engine/index.ts'
import type { LoadMachineState, LoadPlan } from './load-machine.ts'
import { createLoadMachine, loadMachineBehaviour } from './load-machine.ts'

export const loadSimulation = (plan: LoadPlan): Simulation =>
  createSimulation({ seed: 1, cluster: clusterSpec('1'), machine: { behaviour: loadMachineBehaviour as Behaviour, state: () => createLoadMachine(plan) } })

export const machineOf = (sim: Simulation): LoadMachineState => sim.world.nodes.get('host')!.state as LoadMachineState

/** Lets virtual time pass up to a second of the run. */
export const runTo = (sim: Simulation, second: number): void => { advanceTo(sim, instant(second * 1_000_000)) }

/** Bytes of heap in use after collecting what is not, where Node was started with --expose-gc. */
export function heapInUse(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
