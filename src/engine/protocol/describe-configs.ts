// DescribeConfigs (ApiKey 32). resourceType 2: topic, 4: broker, 8: broker logger, 16: client metrics, 32: group.

export interface DescribeConfigsRequest {
  readonly resources: readonly { readonly resourceType: number; readonly resourceName: string; readonly configurationKeys: readonly string[] | null }[]
  readonly includeSynonyms: boolean
  readonly includeDocumentation: boolean
}

/** ConfigSource names as in ConfigEntry.ConfigSource. */
type ConfigSource =
  | 'DYNAMIC_TOPIC_CONFIG' | 'DYNAMIC_BROKER_CONFIG' | 'DYNAMIC_DEFAULT_BROKER_CONFIG' | 'STATIC_BROKER_CONFIG' | 'DEFAULT_CONFIG'
  | 'DYNAMIC_BROKER_LOGGER_CONFIG' | 'CLIENT_METRICS_CONFIG' | 'DYNAMIC_CLIENT_METRICS_CONFIG' | 'GROUP_CONFIG' | 'DYNAMIC_GROUP_CONFIG'

export interface DescribedConfig {
  readonly name: string
  readonly value: string | null
  readonly readOnly: boolean
  readonly configSource: ConfigSource
  readonly isSensitive: boolean
  /** A ConfigEntry.ConfigType. */
  readonly type?: string
  readonly synonyms: readonly { readonly name: string; readonly value: string | null; readonly source: ConfigSource }[]
}

export interface DescribeConfigsResponse {
  readonly results: readonly {
    readonly errorCode: number
    readonly errorMessage: string | null
    readonly resourceType: number
    readonly resourceName: string
    readonly configs: readonly DescribedConfig[]
  }[]
}
