// A fresh simulation for a session, ready when its servers are.

import { nextDue } from '../engine/kernel/run.ts'
import { advanceTo, apply, brokerNode, controllerNode, createSimulation, step } from '../engine/simulation.ts'
import { clusterSpec, instant, plus, seconds } from '../engine/index.ts'
import { recordedMachineSpec } from '../tools/index.ts'
import type { HostState, PlayedWorld, Session } from '../tools/index.ts'

/** How long after its servers began a session begins: a recorded cluster was up by then too. */
const STARTED = plus(instant(0), seconds(5))

export function worldFor(session: Session): PlayedWorld {
  const sim = createSimulation({ seed: 1, cluster: clusterSpec(session.cluster, session.config), machine: recordedMachineSpec })
  advanceTo(sim, STARTED)
  return {
    nowUs: () => sim.world.now,
    nextDueUs: () => nextDue(sim.world),
    step: () => { step(sim) },
    advanceTo: (us) => { advanceTo(sim, instant(us)) },
    apply: (command) => { apply(sim, command) },
    host: () => sim.world.nodes.get('host')!.state as HostState,
    isUp: (nodeId) => [brokerNode(nodeId), controllerNode(nodeId)].every((id) => sim.world.nodes.get(id)?.up !== false),
  }
}
