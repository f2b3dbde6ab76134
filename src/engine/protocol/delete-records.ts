// DeleteRecords (ApiKey 21): moves the log start offset; −1 is the high watermark.

export interface DeleteRecordsRequest {
  readonly topics: readonly { readonly name: string; readonly partitions: readonly { readonly partitionIndex: number; readonly offset: number }[] }[]
  readonly timeoutMs: number
}

export interface DeleteRecordsResponse {
  readonly topics: readonly {
    readonly name: string
    readonly partitions: readonly { readonly partitionIndex: number; readonly lowWatermark: number; readonly errorCode: number }[]
  }[]
}
