// OffsetFetch (ApiKey 9).

export interface OffsetFetchRequest {
  readonly groups: readonly {
    readonly groupId: string
    readonly memberId: string | null
    readonly memberEpoch: number
    /** null: every topic with a commit. */
    readonly topics: readonly { readonly name: string; readonly partitionIndexes: readonly number[] }[] | null
  }[]
  readonly requireStable: boolean
}

export interface OffsetFetchResponse {
  readonly groups: readonly {
    readonly groupId: string
    readonly errorCode: number
    readonly topics: readonly {
      readonly name: string
      readonly partitions: readonly {
        readonly partitionIndex: number
        /** −1: no commit. */
        readonly committedOffset: number
        readonly committedLeaderEpoch: number
        readonly metadata: string | null
        readonly errorCode: number
      }[]
    }[]
  }[]
}
