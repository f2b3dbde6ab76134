// kafka.server.KafkaConfig: all settings of a server, in the order in which AbstractKafkaConfig merges them. Three more
// exist only dynamically: the replication throttles.

import { GROUP_COORDINATOR_CONFIGS } from './broker-group-coordinator-config.ts'
import { LOG_CONFIGS } from './broker-log-config.ts'
import { QUORUM_SECURITY_CONFIGS } from './broker-quorum-security-config.ts'
import { REMOTE_LOG_CONFIGS } from './broker-remote-log-config.ts'
import { SERVER_CONFIGS } from './broker-server-config.ts'
import { SHARE_TRANSACTION_CONFIGS } from './broker-share-transaction-config.ts'
import { configDef, long } from './config-def.ts'
import type { ConfigValues } from './config-def.ts'
import { LONG_MAX } from './java-number.ts'
import { atLeast } from './validators.ts'

export const BROKER_QUOTA_CONFIGS = [
  long('leader.replication.throttled.rate', LONG_MAX, 'medium', atLeast(0)),
  long('follower.replication.throttled.rate', LONG_MAX, 'medium', atLeast(0)),
  long('replica.alter.log.dirs.io.max.bytes.per.second', LONG_MAX, 'medium', atLeast(0)),
]

/** KafkaConfig: the settings of a broker or controller, as server.properties holds them. */
export const BROKER_CONFIG = configDef([
  ...REMOTE_LOG_CONFIGS,
  ...SERVER_CONFIGS,
  ...GROUP_COORDINATOR_CONFIGS,
  ...LOG_CONFIGS,
  ...SHARE_TRANSACTION_CONFIGS,
  ...QUORUM_SECURITY_CONFIGS,
])

export type BrokerConfig = ConfigValues<(typeof BROKER_CONFIG)['keys'][number]>
