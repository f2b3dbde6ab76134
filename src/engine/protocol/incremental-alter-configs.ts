// IncrementalAlterConfigs (ApiKey 44). configOperation 0: set, 1: delete, 2: append, 3: subtract.

export interface IncrementalAlterConfigsRequest {
  readonly resources: readonly {
    readonly resourceType: number
    /** Empty for the default of all brokers. */
    readonly resourceName: string
    readonly configs: readonly { readonly name: string; readonly configOperation: 0 | 1 | 2 | 3; readonly value: string | null }[]
  }[]
  readonly validateOnly: boolean
}

export interface IncrementalAlterConfigsResponse {
  readonly responses: readonly {
    readonly errorCode: number
    readonly errorMessage: string | null
    readonly resourceType: number
    readonly resourceName: string
  }[]
}
