// What the outside sees of the cluster: a pure function of the world's state, small plain objects, numbers under Kafka's names. Real Kafka
// shows the same through JMX, `kafka-topics --describe` and `kafka-consumer-groups --describe`; here nothing is asked for over the network.

import type { World } from '../kernel/world.ts'
import type { ClientSnapshot, ConnectionSnapshot } from './client-snapshots.ts'
import { clientSnapshots, connectionSnapshots } from './client-snapshots.ts'
import { controllerSnapshots, readBrokers } from './server-states.ts'
import { groupSnapshots } from './group-snapshots.ts'
import type { NetworkSnapshot } from './network-snapshot.ts'
import { networkSnapshot } from './network-snapshot.ts'
import type { GroupSnapshot, LaneRecords, LaneWindow, MemberSnapshot, PartitionRow, ServerSnapshot, TopicSnapshot } from './shapes.ts'
import { laneRecords, partitionRows, topicSnapshots } from './topic-snapshots.ts'

export interface Snapshot<M = MemberSnapshot, C = ClientSnapshot> {
  readonly brokers: readonly ServerSnapshot[]
  readonly controllers: readonly ServerSnapshot[]
  readonly clients: readonly C[]
  readonly connections: readonly ConnectionSnapshot[]
  readonly topics: readonly TopicSnapshot[]
  readonly groups: readonly GroupSnapshot<M>[]
  readonly lanes: readonly LaneRecords[]
  readonly network: NetworkSnapshot
}

export function snapshotOf(world: World, windows: readonly LaneWindow[]): Snapshot {
  const servers = readBrokers(world)
  const brokers = servers.brokers.map(({ id, up, node, listeners }) => ({ id, up, node, listeners }))
  return {
    brokers,
    controllers: controllerSnapshots(world),
    clients: clientSnapshots(world),
    connections: connectionSnapshots(world),
    topics: topicSnapshots(servers, windows),
    groups: groupSnapshots(world, servers),
    lanes: laneRecords(servers, windows),
    network: networkSnapshot(world, brokers),
  }
}

export const partitionTable = (world: World): PartitionRow[] => partitionRows(readBrokers(world))
