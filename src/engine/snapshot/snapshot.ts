// What the outside sees of the cluster: a pure function of the world's state, small plain objects, numbers under Kafka's names. Real Kafka
// shows the same through JMX, `kafka-topics --describe` and `kafka-consumer-groups --describe`; here nothing is asked for over the network.

import type { NodeId } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import { readBrokers } from './server-states.ts'
import { groupSnapshots } from './group-snapshots.ts'
import { laneRecords, topicSnapshots } from './topic-snapshots.ts'

export interface PartitionSnapshot {
  readonly partition: number
  readonly leader: number | null
  readonly replicas: readonly number[]
  readonly inSync: readonly number[]
  readonly logStartOffset: number
  readonly highWatermark: number
  readonly logEndOffset: number
}

export interface TopicSnapshot {
  readonly name: string
  readonly internal: boolean
  readonly replicationFactor: number
  readonly partitionCount: number
  /** Those of the lanes that were asked for. */
  readonly partitions: readonly PartitionSnapshot[]
}

export interface MemberSnapshot {
  readonly memberId: string
  readonly clientId: string
  readonly groupInstanceId: string | null
  /** The consumer's node, null when it is gone and its session still runs. */
  readonly consumer: NodeId | null
  /** Part of session.timeout.ms that is left, 0 to 1; null when no session clock runs. */
  readonly sessionLeft: number | null
  readonly sessionLeftMs: number | null
}

/** What a group makes of one partition; null: not known. */
export interface GroupPartitionSnapshot {
  readonly topic: string
  readonly partition: number
  readonly committed: number | null
  readonly position: number | null
  readonly lag: number | null
  /** memberId */
  readonly owner: string | null
}

export interface GroupSnapshot<M = MemberSnapshot> {
  readonly groupId: string
  readonly groupState: string
  readonly generation: number
  readonly assignor: string | null
  readonly coordinator: number | null
  readonly coordinatorPartition: number
  readonly members: readonly M[]
  readonly partitions: readonly GroupPartitionSnapshot[]
}

/** The newest records of a partition, oldest first; offsets that were compacted away are absent. */
export interface LaneRecords {
  readonly topic: string
  readonly partition: number
  readonly records: readonly { readonly offset: number; readonly key: string | null }[]
}

/** A lane somebody looks at, and how many of its newest records there is room for. */
export interface LaneWindow { readonly topic: string; readonly partition: number; readonly tiles: number }

export interface Snapshot<M = MemberSnapshot> {
  readonly brokers: readonly { readonly id: number; readonly up: boolean }[]
  readonly topics: readonly TopicSnapshot[]
  readonly groups: readonly GroupSnapshot<M>[]
  readonly lanes: readonly LaneRecords[]
}

export function snapshotOf(world: World, windows: readonly LaneWindow[]): Snapshot {
  const servers = readBrokers(world)
  return {
    brokers: servers.brokers.map(({ id, up }) => ({ id, up })),
    topics: topicSnapshots(servers, windows),
    groups: groupSnapshots(world, servers),
    lanes: laneRecords(servers, windows),
  }
}
