// org.apache.kafka.server.metrics.ClientMetricsConfigs: the settings of a client metrics subscription (KIP-714).
// Simplified: Subscriptions to client metrics (KIP-714) are stored and described; no client sends metrics.

import { configDef, int, list } from './config-def.ts'
import { anyNonDuplicateValues } from './validators.ts'

export const CLIENT_METRICS_CONFIG = configDef([
  list('metrics', [], 'medium', anyNonDuplicateValues(true, false)),
  int('interval.ms', 300_000, 'medium'),
  list('match', [], 'medium', anyNonDuplicateValues(true, false)),
])
