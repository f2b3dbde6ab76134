// The simulation before anybody acts: a server that lives in its container, and that nobody has asked for anything. A small part of the
// code, so that a page can show it at once; the whole simulation, where a container engine starts the same server, shows the same of it when
// it is brought to the same instant.

import type { Behaviour } from './kernel/node.ts'
import type { PlaceId } from './kernel/places.ts'
import { instant } from './kernel/time.ts'
import { addNode } from './kernel/world.ts'
import type { BrokerDuties } from './broker/broker-life.ts'
import { brokerWith } from './broker/broker-life.ts'
import type { ServerSpec } from './cluster-spec.ts'
import { controllerWith, HANDLERS_OF_BROKERS } from './controller/controller-life.ts'
import type { Simulation } from './run.ts'
import { advanceTo, behavioursOf, createRun } from './run.ts'
import { serverNodes } from './server-nodes.ts'

/** A server in a container: what it reads, where it stands, and when its nodes begin. */
export interface FirstServer {
  readonly server: ServerSpec
  /** Stands for the one that is drawn when the storage is formatted; nothing that is seen tells it. */
  readonly clusterId: string
  readonly container: {
    readonly name: PlaceId
    readonly network: string
    readonly address: string
    readonly gateway: string
    /** What other containers call it. */
    readonly names: readonly string[]
    readonly ports: readonly { readonly host: number; readonly container: number }[]
  }
  readonly beginsUs: Readonly<Record<'controller' | 'broker', number>>
}

const nobodyAsks = (): never => {
  throw new Error('servers alone cannot do this')
}

const NO_DUTIES: BrokerDuties = {
  publisher: { publishPartition: nobodyAsks, deleteTopics: nobodyAsks },
  handleRequest: nobodyAsks,
  onResponse: () => false,
  onAnswer: nobodyAsks,
  onTimer: nobodyAsks,
  onConnection: nobodyAsks,
  completeDelayed: () => undefined,
}

const SERVERS = [brokerWith(NO_DUTIES), controllerWith(HANDLERS_OF_BROKERS)] as Behaviour[]

/** Stands where the last of the server's nodes begins. */
export function createFirstSimulation(seed: number, { server, clusterId, container, beginsUs }: FirstServer): Simulation {
  const spec = { seed, cluster: { clusterId, servers: [], hosts: {} }, machine: null }
  const sim = createRun(spec, () => ({ behaviours: behavioursOf(SERVERS, null), recount: () => undefined }))
  const { network } = sim.world
  const { name, address, gateway, names, ports } = container
  network.places.set(name, { names: new Map([['localhost', '127.0.0.1']]), networks: new Map([[container.network, { address, gateway, names }]]) })
  for (const { host, container: port } of ports) network.published.set(host, { place: name, port })
  for (const { kind, state } of serverNodes(server, clusterId, name, null)) {
    const id = `${kind}-${server.nodeId}`
    advanceTo(sim, instant(beginsUs[kind]))
    network.nodePlaces.set(id, name)
    addNode(sim.world, id, kind, state)
  }
  return sim
}
