// CreatePartitions (ApiKey 37): `count` is the new total.

export interface CreatePartitionsRequest {
  readonly topics: readonly {
    readonly name: string
    readonly count: number
    readonly assignments: readonly { readonly brokerIds: readonly number[] }[] | null
  }[]
  readonly timeoutMs: number
  readonly validateOnly: boolean
}

export interface CreatePartitionsResponse {
  readonly results: readonly { readonly name: string; readonly errorCode: number; readonly errorMessage: string | null }[]
}
