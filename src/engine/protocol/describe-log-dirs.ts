// DescribeLogDirs (ApiKey 35).

export interface DescribeLogDirsRequest { readonly topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[] | null }

export interface DescribeLogDirsResponse {
  readonly errorCode: number
  readonly results: readonly {
    readonly errorCode: number
    readonly logDir: string
    readonly topics: readonly {
      readonly name: string
      readonly partitions: readonly {
        readonly partitionIndex: number
        readonly partitionSize: number
        readonly offsetLag: number
        readonly isFutureKey: boolean
      }[]
    }[]
  }[]
}
