// The simulated network: connections with latency, in order per direction as TCP keeps it. Latency, cuts and slow links live here and
// nowhere else, so a fault can hit any message and a panel can show every one.
// As Kafka's SocketServer mutes a channel while it works on a request, a server gets one request of a connection at a time.
// Simplified, above all: The size of a message does not change how long it travels, and connecting takes one round
// trip.

import type { Duration, Instant } from './time.ts'
import { millis, plus } from './time.ts'
import type { Prng } from './prng.ts'
import { below, stream } from './prng.ts'
import type { ConnectionId, NodeId, OutgoingRequest, RequestMessage } from './node.ts'
import type { Places } from './places.ts'
import { createPlaces } from './places.ts'

/** How messages travel between two nodes. `jitterUs` is drawn anew for each message. */
interface LinkQuality { latencyUs: number; jitterUs: number; cut: boolean }

/** A message on its way. It is immutable. */
export interface Message extends OutgoingRequest {
  readonly id: number
  readonly connection: ConnectionId
  readonly direction: 'request' | 'response'
  readonly from: NodeId
  readonly to: NodeId
  readonly sentAt: Instant
  readonly arrivesAt: Instant
}

export interface Connection {
  readonly id: ConnectionId
  readonly client: NodeId
  server: NodeId
  readonly endpoint: string
  /** The port of the listener it came in by, which a published port may differ from. */
  reachedPort: number
  /** The client's address as the server sees it. */
  clientHost: string
  /** `closed`: one side has closed; what was sent before still arrives, then the connection is forgotten. */
  phase: 'connecting' | 'established' | 'closed'
  toServerAt: Instant
  toClientAt: Instant
  /** The server works on a request of this connection; later ones wait in `backlog`. */
  busy: boolean
  backlog: RequestMessage[]
  prng: Prng
}

export interface Network extends Places {
  seed: number
  connections: Map<ConnectionId, Connection>
  /** Messages on their way, by id. */
  messages: Map<number, Message>
  nextConnection: number
  nextMessage: number
  defaultLink: LinkQuality
  /** `from>to` → what differs from the default link. */
  links: Map<string, LinkQuality>
}

export const createNetwork = (seed: number): Network => ({
  seed,
  ...createPlaces(),
  connections: new Map(),
  messages: new Map(),
  nextConnection: 1,
  nextMessage: 1,
  defaultLink: { latencyUs: 250, jitterUs: 150, cut: false },
  links: new Map(),
})

const linkOf = (network: Network, from: NodeId, to: NodeId): LinkQuality =>
  network.links.get(`${from}>${to}`) ?? network.defaultLink

/** How long a lost packet is retried before TCP gives the connection up. */
const CUT_TIMEOUT = millis(30_000)

/** How long one message takes from one node to the other, drawn from that connection's own stream. */
export function travelTime(network: Network, connection: Connection, from: NodeId, to: NodeId): Duration {
  const link = linkOf(network, from, to)
  if (link.cut) return CUT_TIMEOUT
  return (link.latencyUs + (link.jitterUs > 0 ? below(connection.prng, link.jitterUs) : 0)) as Duration
}

/** Opens a connection in phase `connecting`; the caller schedules its outcome. */
export function dial(network: Network, client: NodeId, host: string, port: number): Connection {
  const id = network.nextConnection++
  const connection: Connection = {
    id, client, server: '', endpoint: `${host}:${port}`, reachedPort: port, clientHost: '127.0.0.1', phase: 'connecting',
    toServerAt: 0 as Instant, toClientAt: 0 as Instant, busy: false, backlog: [], prng: stream(network.seed, `connection ${client} ${id}`),
  }
  network.connections.set(id, connection)
  return connection
}

/** Puts a message on its way and returns it; per connection and direction messages never overtake each other. */
export function put(
  network: Network, connection: Connection, direction: 'request' | 'response', out: OutgoingRequest, now: Instant,
): Message {
  const [from, to] = direction === 'request' ? [connection.client, connection.server] : [connection.server, connection.client]
  const earliest = plus(now, travelTime(network, connection, from, to))
  const last = direction === 'request' ? connection.toServerAt : connection.toClientAt
  const arrivesAt = earliest > last ? earliest : last
  if (direction === 'request') connection.toServerAt = arrivesAt
  else connection.toClientAt = arrivesAt
  const message: Message = Object.freeze({
    id: network.nextMessage++, connection: connection.id, direction, from, to, apiKey: out.apiKey, apiVersion: out.apiVersion,
    correlationId: out.correlationId, clientId: out.clientId, body: out.body, expectsResponse: out.expectsResponse, sentAt: now, arrivesAt,
  })
  network.messages.set(message.id, message)
  return message
}

/** All connections a node has, in the order they were dialled. */
export function connectionsOf(network: Network, node: NodeId): Connection[] {
  const out: Connection[] = []
  for (const connection of network.connections.values()) {
    if (connection.client === node || connection.server === node) out.push(connection)
  }
  return out
}
