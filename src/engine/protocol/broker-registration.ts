// BrokerRegistration (ApiKey 62): a broker makes itself known to the active controller and gets its broker epoch.

export interface BrokerRegistrationRequest {
  readonly brokerId: number
  readonly clusterId: string
  readonly incarnationId: string
  readonly listeners: readonly { readonly name: string; readonly host: string; readonly port: number }[]
  readonly features: readonly { readonly name: string; readonly minSupportedVersion: number; readonly maxSupportedVersion: number }[]
  readonly rack: string | null
  /** The ids of its log directories. */
  readonly logDirs: readonly string[]
  readonly previousBrokerEpoch: number
}

export interface BrokerRegistrationResponse { readonly errorCode: number; readonly brokerEpoch: number }
