// AlterPartition (ApiKey 56): a leader proposes a new in-sync replica set.

export interface AlterPartitionRequest {
  readonly brokerId: number
  readonly brokerEpoch: number
  readonly topics: readonly {
    readonly topicId: string
    readonly partitions: readonly {
      readonly partitionIndex: number
      readonly leaderEpoch: number
      readonly newIsrWithEpochs: readonly { readonly brokerId: number; readonly brokerEpoch: number }[]
      readonly partitionEpoch: number
    }[]
  }[]
}

export interface AlterPartitionResponse {
  readonly errorCode: number
  readonly topics: readonly {
    readonly topicId: string
    readonly partitions: readonly {
      readonly partitionIndex: number
      readonly errorCode: number
      readonly leaderId: number
      readonly leaderEpoch: number
      readonly isr: readonly number[]
      readonly partitionEpoch: number
    }[]
  }[]
}
