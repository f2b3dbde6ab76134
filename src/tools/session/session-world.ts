// A fresh simulation for a session, ready when its servers are.

import {
  advanceTo, apply, brokerNode, clusterSpec, controllerNode, createSimulation, hash, instant, MACHINE, nextDue, plus, seconds, step,
} from '../../engine/index.ts'
import type { MachineSpec, Simulation } from '../../engine/index.ts'
import type { HostState } from '../os/host-state.ts'
import type { Session } from './parse.ts'
import type { PlayedWorld } from './play.ts'

/** How long after its servers began a session begins: a recorded cluster was up by then too. */
const STARTED = plus(instant(0), seconds(5))

export interface SessionWorld extends PlayedWorld {
  stateHash(): string
}

const nodesOf = (sim: Simulation, nodeId: number): readonly { readonly up: boolean }[] =>
  [brokerNode(nodeId), controllerNode(nodeId)].flatMap((id) => sim.world.nodes.get(id) ?? [])

export function sessionWorld(session: Session, machine: MachineSpec): SessionWorld {
  const sim = createSimulation({ seed: 1, cluster: clusterSpec(session.cluster, session.config), machine })
  advanceTo(sim, STARTED)
  return {
    nowUs: () => sim.world.now,
    nextDueUs: () => nextDue(sim.world),
    step: () => { step(sim) },
    advanceTo: (us) => { advanceTo(sim, instant(us)) },
    apply: (command) => { apply(sim, command) },
    host: () => sim.world.nodes.get(MACHINE)!.state as HostState,
    isUp: (nodeId) => nodesOf(sim, nodeId).every(({ up }) => up),
    hasEnded: (nodeId) => !nodesOf(sim, nodeId).some(({ up }) => up),
    stateHash: () => hash(sim),
  }
}
