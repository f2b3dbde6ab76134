// Who stands where, and where clients are sent: each listener's advertised address and what it means on the machine itself; each client's
// bootstrap addresses, the addresses that metadata told it, and what those mean where the client runs. As `docker inspect`, a resolver and
// `nc -z` would tell it from each side.

import type { NodeId } from '../kernel/node.ts'
import { placeOf, reach, resolveIn } from '../kernel/places.ts'
import type { World } from '../kernel/world.ts'
import type { AdminState } from '../clients/admin/admin-state.ts'
import type { BrokerNode } from '../clients/bootstrap.ts'
import type { NetworkClient } from '../clients/connections.ts'
import type { ConsumerState } from '../clients/consumer/consumer-state.ts'
import type { ProducerState } from '../clients/producer/producer-state.ts'
import type { ServerSnapshot } from './shapes.ts'

/** `elsewhere`: the name and the port lead to another server than the one that told it. */
export type Reachability = 'reached' | 'name not known' | 'nobody listens' | 'elsewhere'

export interface ListenerReach {
  readonly name: string
  readonly advertised: string
  /** What the advertised address means on the machine itself, outside of any container. */
  readonly fromMachine: Reachability
}

export interface ServerReach {
  readonly node: NodeId
  /** The container it runs in; '' is the machine itself. */
  readonly place: string
  readonly listeners: readonly ListenerReach[]
}

/** An address that a client was told in metadata, and what it means where the client runs. */
export interface ToldAddress {
  readonly broker: number
  readonly host: string
  readonly port: number
  readonly outcome: Reachability
  readonly node: NodeId | null
}

export interface ClientReach {
  readonly node: NodeId
  readonly place: string
  /** `bootstrap.servers`, as far as the names were found. */
  readonly bootstrap: readonly string[]
  /** None until metadata has come. */
  readonly told: readonly ToldAddress[]
}

export interface NetworkSnapshot {
  readonly servers: readonly ServerReach[]
  readonly clients: readonly ClientReach[]
}

type Meant = { readonly outcome: Reachability; readonly node: NodeId | null }

/** What an address means to who dials it. The node that dials need not exist: a name that stands nowhere stands on the machine. */
function meaning(world: World, from: NodeId, host: string, port: number): Meant {
  if (resolveIn(world.network, placeOf(world.network, from), host) === null) return { outcome: 'name not known', node: null }
  const { listener } = reach(world.network, from, `${host}:${port}`)
  return listener !== undefined && world.nodes.get(listener)?.up === true
    ? { outcome: 'reached', node: listener }
    : { outcome: 'nobody listens', node: null }
}

const from = (meant: Meant, expected: NodeId): Reachability =>
  (meant.node === null || meant.node === expected ? meant.outcome : 'elsewhere')

const OUTSIDE = ''

function serverReach(world: World, { node, listeners }: ServerSnapshot): ServerReach {
  const told = listeners.flatMap(({ name, advertised }): ListenerReach[] => {
    if (advertised === null) return []
    const colon = advertised.lastIndexOf(':')
    const meant = meaning(world, OUTSIDE, advertised.slice(0, colon), Number(advertised.slice(colon + 1)))
    return [{ name, advertised, fromMachine: from(meant, node) }]
  })
  return { node, place: placeOf(world.network, node), listeners: told }
}

const networkClients: Readonly<Record<string, (state: unknown) => NetworkClient>> = {
  admin: (state) => (state as AdminState).network,
  consumer: (state) => (state as ConsumerState).net,
  producer: (state) => (state as ProducerState).net,
}

const addressText = ({ host, port }: BrokerNode): string => `${host}:${port}`

export function networkSnapshot(world: World, brokers: readonly ServerSnapshot[]): NetworkSnapshot {
  const brokerNodes = new Map(brokers.map(({ id, node }) => [id, node]))
  const clients = [...world.nodes.values()].flatMap(({ id, kind, state }): ClientReach[] => {
    const metadata = networkClients[kind]?.(state).metadata
    if (metadata === undefined) return []
    const told = metadata.isBootstrapConfigured ? [] : metadata.brokers.map(({ id: broker, host, port }): ToldAddress => {
      const meant = meaning(world, id, host, port)
      const expected = brokerNodes.get(broker)
      return { broker, host, port, node: meant.node, outcome: expected === undefined ? meant.outcome : from(meant, expected) }
    })
    return [{ node: id, place: placeOf(world.network, id), bootstrap: metadata.bootstrap.map(addressText), told }]
  })
  return { servers: brokers.map((broker) => serverReach(world, broker)), clients }
}
