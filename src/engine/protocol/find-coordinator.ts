// FindCoordinator (ApiKey 10); keyType 0: group, 1: transaction.

export interface FindCoordinatorRequest { readonly keyType: 0 | 1 | 2; readonly coordinatorKeys: readonly string[] }

export interface FindCoordinatorResponse {
  readonly coordinators: readonly {
    readonly key: string
    readonly nodeId: number
    readonly host: string
    readonly port: number
    readonly errorCode: number
    readonly errorMessage: string | null
  }[]
}
