// DescribeTopicPartitions (ApiKey 75): like Metadata, with ELR (KIP-966).

export interface DescribeTopicPartitionsRequest { readonly topics: readonly { readonly name: string }[]; readonly responsePartitionLimit: number }

export interface DescribedPartition {
  readonly errorCode: number
  readonly partitionIndex: number
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly replicaNodes: readonly number[]
  readonly isrNodes: readonly number[]
  readonly eligibleLeaderReplicas: readonly number[]
  readonly lastKnownElr: readonly number[]
  readonly offlineReplicas: readonly number[]
}

export interface DescribeTopicPartitionsResponse {
  readonly topics: readonly {
    readonly errorCode: number
    readonly name: string
    readonly topicId: string
    readonly isInternal: boolean
    readonly partitions: readonly DescribedPartition[]
  }[]
}
