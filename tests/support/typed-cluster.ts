// A simulated cluster of one broker with terminals to type in: everything real, time moved by the test.
import type { Simulation } from '../../src/engine/index.ts'
import { advanceTo, apply, clusterSpec, createSimulation, MACHINE, plus, seconds } from '../../src/engine/index.ts'
import type { HostState } from '../../src/tools/index.ts'
import { machineSpec } from '../../src/tools/index.ts'

export const letTime = (sim: Simulation, secondsToPass: number): void => {
  advanceTo(sim, plus(sim.world.now, seconds(secondsToPass)))
}

/** Up for three seconds, terminals A to C at their prompts. */
export const typedCluster = (seed = 7): Simulation => {
  const sim = createSimulation({ seed, cluster: clusterSpec('1'), machine: machineSpec })
  for (const terminal of ['A', 'B', 'C']) apply(sim, { type: 'open-terminal', terminal })
  letTime(sim, 3)
  return sim
}

export const shownOn = (sim: Simulation, terminal: string): string =>
  (sim.world.nodes.get(MACHINE)!.state as HostState).terminals.get(terminal)!.output

/** Types a line at a prompt and lets some seconds pass. */
export const typeLine = (sim: Simulation, terminal: string, line: string, secondsToPass = 3): void => {
  apply(sim, { type: 'run', terminal, line })
  letTime(sim, secondsToPass)
}
