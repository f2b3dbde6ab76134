// The parts of what the outside sees of the cluster: small plain objects, numbers under Kafka's names.

import type { NodeId } from '../kernel/node.ts'

export interface PartitionSnapshot {
  readonly partition: number
  readonly leader: number | null
  readonly replicas: readonly number[]
  readonly inSync: readonly number[]
  readonly logStartOffset: number
  readonly highWatermark: number
  readonly logEndOffset: number
}

export interface PartitionRow extends PartitionSnapshot { readonly topic: string }

export interface ListenerSnapshot {
  readonly name: string
  /** Where it listens, and where clients are told to go. */
  readonly endpoint: string
  readonly advertised: string | null
}

/** A broker or a controller. A combined server is one of each, with the same id. */
export interface ServerSnapshot {
  readonly id: number
  readonly up: boolean
  readonly node: NodeId
  readonly listeners: readonly ListenerSnapshot[]
}

export interface TopicSnapshot {
  readonly name: string
  readonly internal: boolean
  readonly replicationFactor: number
  readonly partitionCount: number
  /** What was set for this topic itself. */
  readonly configs: Readonly<Record<string, string>>
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
  /** The same of max.poll.interval.ms, which the consumer itself watches. */
  readonly pollLeft: number | null
  readonly pollLeftMs: number | null
  /** `/127.0.0.1`, as the coordinator has it. */
  readonly host: string
  /** It computes the assignment for all. */
  readonly leads: boolean
  /** Its request that the coordinator keeps until the others have come as far; null: none. */
  readonly parked: 'JoinGroup' | 'SyncGroup' | null
}

/** What a group makes of one partition; null: not known. */
export interface GroupPartitionSnapshot {
  readonly topic: string
  readonly partition: number
  readonly committed: number | null
  readonly position: number | null
  readonly lag: number | null
  /** How long the oldest record that is not committed has been there, milliseconds; 0 when there is none. */
  readonly lagMs: number | null
  /** What the group's lag is counted to: the high watermark, which the tools call LOG-END-OFFSET. */
  readonly end: number | null
  /** memberId, by what the coordinator last assigned. */
  readonly owner: string | null
  /** memberId of the consumer that has it by its own assignment: it keeps it until it gives it up itself. */
  readonly reader: string | null
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
  /** Asked for instead of records: the whole log in equal spans of offsets, in records per second as they were appended; 0: none. */
  readonly density: readonly number[]
}

/** A lane somebody looks at: how many of its newest records there is room for, or in how many spans to show the whole of it. */
export interface LaneWindow { readonly topic: string; readonly partition: number; readonly tiles: number; readonly spans?: number }
