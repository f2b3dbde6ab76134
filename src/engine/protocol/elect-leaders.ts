// ElectLeaders (ApiKey 43). Election type 0 is preferred, 1 unclean; null partitions: all of them.

export interface ElectLeadersRequest {
  readonly electionType: 0 | 1
  readonly topicPartitions: readonly { readonly topic: string; readonly partitions: readonly number[] }[] | null
  readonly timeoutMs: number
}

export interface ElectLeadersResponse {
  readonly errorCode: number
  readonly replicaElectionResults: readonly {
    readonly topic: string
    readonly partitionResult: readonly {
      readonly partitionId: number
      readonly errorCode: number
      readonly errorMessage: string | null
    }[]
  }[]
}
