// DescribeCluster (ApiKey 60). endpointType 1: brokers, 2: controllers.

export interface DescribeClusterRequest { readonly endpointType: 1 | 2; readonly includeFencedBrokers: boolean }

export interface DescribeClusterResponse {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly endpointType: 1 | 2
  readonly clusterId: string
  readonly controllerId: number
  readonly brokers: readonly {
    readonly brokerId: number
    readonly host: string
    readonly port: number
    readonly rack: string | null
    readonly isFenced: boolean
  }[]
}
