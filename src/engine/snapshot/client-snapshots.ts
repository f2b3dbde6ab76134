// Clients as they are: producers, consumers and admin clients, what they are connected to, and what producers write to. Real Kafka
// shows part of it in the brokers' request logs and the clients' own metrics.

import type { NodeId } from '../kernel/node.ts'
import type { Instant } from '../kernel/time.ts'
import type { World } from '../kernel/world.ts'
import type { AdminState } from '../clients/admin/admin-state.ts'
import type { ConsumerState } from '../clients/consumer/consumer-state.ts'
import type { TopicPartition } from '../protocol/common.ts'
import { loadGoesOn } from '../clients/producer/running-load.ts'
import type { ProducerState } from '../clients/producer/producer-state.ts'

export interface ConnectionSnapshot {
  readonly id: number
  readonly client: NodeId
  /** '' while connecting. */
  readonly server: NodeId
  /** What was dialled. */
  readonly endpoint: string
  readonly phase: 'connecting' | 'established' | 'closed'
  /** Requests that wait behind the one the server works on. */
  readonly waiting: number
}

export interface ClientSnapshot {
  readonly node: NodeId
  readonly kind: 'producer' | 'consumer' | 'admin'
  readonly clientId: string
  readonly paused: boolean
  /** Topics a producer writes to, or a consumer reads or wants to read. */
  readonly topics: readonly string[]
  /** Of a consumer: its group, and whether it chose its partitions itself, so that no coordinator knows of it. */
  readonly groupId: string | null
  readonly assignsItself: boolean
  /** What a consumer has by its own assignment, also when its group no longer knows of it. */
  readonly assigned: readonly TopicPartition[]
  /** It has left its group because it did not poll in time, and still has not polled. */
  readonly pollOverdue: boolean
  /** Of a producer: `all`, `1`, `0`. */
  readonly acks: string | null
  /** Of a producer with a load: records a second. */
  readonly recordsPerSecond: number | null
}

const KINDS = new Set(['producer', 'consumer', 'admin'])

export function clientSnapshots(world: World): ClientSnapshot[] {
  const clients: ClientSnapshot[] = []
  for (const { id, kind, state, paused } of world.nodes.values()) {
    if (!KINDS.has(kind)) continue
    const { config } = kind === 'admin' ? (state as AdminState).network : (state as ProducerState | ConsumerState).net
    const common = { node: id, clientId: config.clientId, paused, acks: null, recordsPerSecond: null, groupId: null, assignsItself: false, assigned: [], pollOverdue: false }
    if (kind === 'producer') clients.push({ ...common, kind, ...producing(state as ProducerState) })
    else if (kind === 'consumer') {
      const { subscription, groupId } = state as ConsumerState
      const pollOverdue = isPollOverdue(state as ConsumerState, world.now)
      const assigned = [...subscription.assignment.values()].map(({ topic, partition }) => ({ topic, partition }))
      const topics = [...new Set([...assigned.map(({ topic }) => topic), ...subscription.topics])]
      clients.push({ ...common, kind, groupId, assignsItself: subscription.type === 'assign', assigned, pollOverdue, topics })
    } else clients.push({ ...common, kind: 'admin', topics: [] })
  }
  return clients
}

/** Its last poll is still being handled: it sends no JoinGroup before the next one. */
const isPollOverdue = ({ calls, group: { phase, heartbeat } }: ConsumerState, now: Instant): boolean =>
  calls.length === 0 && phase === 'unjoined' && heartbeat.pollDeadline > 0 && heartbeat.pollDeadline <= now

function producing({ net, config, load }: ProducerState): Pick<ClientSnapshot, 'topics' | 'acks' | 'recordsPerSecond'> {
  const { acks } = config
  return { topics: [...net.metadata.topics], acks: acks === '-1' ? 'all' : acks, recordsPerSecond: load !== null && loadGoesOn(load) ? load.recordsPerSecond : null }
}

export function connectionSnapshots({ network }: World): ConnectionSnapshot[] {
  return [...network.connections.values()].map(({ id, client, server, endpoint, phase, backlog }) =>
    ({ id, client, server, endpoint, phase, waiting: backlog.length }))
}
