// The config names of each entity type, sorted, as the help texts of kafka-topics and kafka-configs list them: LogConfig.nonInternalConfigNames,
// DynamicConfig.Broker.names, QuotaConfig, ClientMetricsConfigs, GroupConfig.

import { CLIENT_METRICS_CONFIG } from './client-metrics-config.ts'
import { IP_QUOTA_CONFIG, USER_CLIENT_QUOTA_CONFIG } from './client-quota-config.ts'
import type { ConfigDef } from './config-def.ts'
import { ALL_DYNAMIC_CONFIGS } from './dynamic-broker-names.ts'
import { GROUP_CONFIG } from './group-config.ts'
import { TOPIC_CONFIG } from './topic-config.ts'

export const SCRAM_MECHANISMS: readonly string[] = ['SCRAM-SHA-256', 'SCRAM-SHA-512']

const namesOf = (def: ConfigDef): string[] => def.keys.map(({ name }) => name).sort()

export const CONFIG_NAMES = {
  topics: namesOf(TOPIC_CONFIG).filter((name) => !name.startsWith('internal.')),
  brokers: [...ALL_DYNAMIC_CONFIGS].sort(),
  users: [...SCRAM_MECHANISMS, ...namesOf(USER_CLIENT_QUOTA_CONFIG)],
  clients: namesOf(USER_CLIENT_QUOTA_CONFIG),
  ips: namesOf(IP_QUOTA_CONFIG),
  clientMetrics: namesOf(CLIENT_METRICS_CONFIG),
  groups: namesOf(GROUP_CONFIG),
} as const satisfies Record<string, readonly string[]>
