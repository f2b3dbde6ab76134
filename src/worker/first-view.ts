// What is seen of the first moments: the server, and the container that the whole simulation will show round it.
import type { Simulation } from '../engine/index.ts'
import { below, entriesAfter, MACHINE, snapshotOf, stream, wallMillis } from '../engine/index.ts'
import { firstImage, firstServer, idsBefore } from '../scenarios/first-server.ts'
import type { ViewMessage } from './api.ts'
import type { Pacer } from './pacer.ts'
import type { ClusterView, ContainerView } from './view.ts'

const hex = '0123456789abcdef'
const idLength = 64

/** As the container engine draws it. */
const shortId = (seed: number): string => {
  const prng = stream(seed, `node ${MACHINE}`)
  for (let drawn = 0; drawn < idsBefore * idLength; drawn++) below(prng, hex.length)
  return Array.from({ length: 12 }, () => hex[below(prng, hex.length)]).join('')
}

const containerView = ({ world }: Simulation): ContainerView => {
  const { name, network, address, ports } = firstServer.container
  return { name, id: shortId(world.seed), image: firstImage, phase: 'running', exitCode: 0, network, address, ports, nodes: [...world.nodes.keys()] }
}

export const firstCluster = (sim: Simulation): ClusterView =>
  ({ ...snapshotOf(sim.world, []), clients: [], groups: [], containers: [containerView(sim)] })

export const firstView = (sim: Simulation, { paused, speed }: Pacer): ViewMessage => {
  const { world } = sim
  return {
    clock: { nowUs: world.now, unixMs: wallMillis(world.now), firedEvents: world.firedEvents, paused, speed },
    inputsTaken: 0,
    cluster: firstCluster(sim),
    journal: { fresh: true, entries: entriesAfter(world.journal, 0) },
  }
}
