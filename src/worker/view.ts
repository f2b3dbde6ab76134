// What the page gets of the cluster: small plain objects, numbers as Kafka names them. Offsets that are not known are null.

export type PartitionView = {
  readonly partition: number
  readonly leader: number | null
  readonly replicas: readonly number[]
  readonly inSync: readonly number[]
  readonly logStartOffset: number
  readonly highWatermark: number
  readonly logEndOffset: number
}

export type TopicView = {
  readonly name: string
  readonly internal: boolean
  readonly replicationFactor: number
  readonly partitionCount: number
  /** Those of the lanes that the page asked to see. */
  readonly partitions: readonly PartitionView[]
}

export type MemberView = {
  readonly memberId: string
  readonly clientId: string
  readonly groupInstanceId: string | null
  /** The letter of the terminal it runs in, when it runs in one. */
  readonly terminal: string | null
  /** Part of session.timeout.ms that is left, 0 to 1; null when no clock runs. */
  readonly sessionLeft: number | null
  readonly sessionLeftMs: number | null
}

export type GroupPartitionView = {
  readonly topic: string
  readonly partition: number
  readonly committed: number | null
  readonly position: number | null
  readonly lag: number | null
  /** memberId */
  readonly owner: string | null
}

export type GroupView = {
  readonly groupId: string
  readonly groupState: string
  readonly generation: number
  readonly assignor: string | null
  readonly coordinator: number | null
  readonly coordinatorPartition: number
  readonly members: readonly MemberView[]
  readonly partitions: readonly GroupPartitionView[]
}

export type RecordView = { readonly offset: number; readonly key: string | null }

/** The records of one lane that can be seen, oldest first; compacted or aborted offsets are simply absent. */
export type LaneRecords = { readonly topic: string; readonly partition: number; readonly records: readonly RecordView[] }

export type ClusterView = {
  readonly brokers: readonly { readonly id: number; readonly up: boolean }[]
  readonly topics: readonly TopicView[]
  readonly groups: readonly GroupView[]
  readonly lanes: readonly LaneRecords[]
}

/** The part of a lane that the page has room for: offsets from `from` up to, not including, `to`. */
export type LaneWindow = { readonly topic: string; readonly partition: number; readonly tiles: number }
