// ListOffsets (ApiKey 2). Timestamps: −1 latest, −2 earliest, −3 max timestamp, −4 earliest local, −5 latest tiered, −6 earliest pending upload.

export interface ListOffsetsRequest {
  readonly replicaId: number
  readonly isolationLevel: 0 | 1
  readonly topics: readonly {
    readonly name: string
    readonly partitions: readonly { readonly partitionIndex: number; readonly currentLeaderEpoch: number; readonly timestamp: number }[]
  }[]
  readonly timeoutMs: number
}

export interface ListOffsetsResponse {
  readonly topics: readonly {
    readonly name: string
    readonly partitions: readonly {
      readonly partitionIndex: number
      readonly errorCode: number
      readonly timestamp: number
      /** −1: no such record. */
      readonly offset: number
      readonly leaderEpoch: number
    }[]
  }[]
}
