// Metadata (ApiKey 3): brokers, topics, leaders.

export interface MetadataRequest {
  /** null: every topic; empty: none, only the brokers. */
  readonly topics: readonly { readonly name: string | null; readonly topicId: string }[] | null
  readonly allowAutoTopicCreation: boolean
}

export interface MetadataPartition {
  readonly errorCode: number
  readonly partitionIndex: number
  /** −1: none. */
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly replicaNodes: readonly number[]
  readonly isrNodes: readonly number[]
  readonly offlineReplicas: readonly number[]
}

export interface MetadataTopic {
  readonly errorCode: number
  readonly name: string | null
  readonly topicId: string
  readonly isInternal: boolean
  readonly partitions: readonly MetadataPartition[]
}

export interface MetadataResponse {
  readonly brokers: readonly { readonly nodeId: number; readonly host: string; readonly port: number; readonly rack: string | null }[]
  readonly clusterId: string
  readonly controllerId: number
  readonly topics: readonly MetadataTopic[]
}
