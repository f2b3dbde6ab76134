// CreateTopics (ApiKey 19): brokers forward it to the active controller.

export interface CreatableTopic {
  readonly name: string
  /** −1: num.partitions */
  readonly numPartitions: number
  /** −1: default.replication.factor */
  readonly replicationFactor: number
  readonly assignments: readonly { readonly partitionIndex: number; readonly brokerIds: readonly number[] }[]
  readonly configs: readonly { readonly name: string; readonly value: string | null }[]
}

export interface CreateTopicsRequest { readonly topics: readonly CreatableTopic[]; readonly timeoutMs: number; readonly validateOnly: boolean }

export interface CreateTopicsResponse {
  readonly topics: readonly {
    readonly name: string
    readonly topicId: string
    readonly errorCode: number
    readonly errorMessage: string | null
    readonly numPartitions: number
    readonly replicationFactor: number
  }[]
}
