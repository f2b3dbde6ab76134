// OffsetForLeaderEpoch (ApiKey 23): where a leader epoch ends; consumers validate their position with it (KIP-320).

export interface OffsetForLeaderEpochRequest {
  readonly replicaId: number
  readonly topics: readonly {
    readonly topic: string
    readonly partitions: readonly { readonly partition: number; readonly currentLeaderEpoch: number; readonly leaderEpoch: number }[]
  }[]
}

export interface OffsetForLeaderEpochResponse {
  readonly topics: readonly {
    readonly topic: string
    readonly partitions: readonly {
      readonly partition: number
      readonly errorCode: number
      readonly leaderEpoch: number
      readonly endOffset: number
    }[]
  }[]
}
