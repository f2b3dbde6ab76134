// org.apache.kafka.coordinator.group.GroupConfig: the settings of one group,
// in the order of its ConfigDef (KIP-848, KIP-932, KIP-1071).

import { boolean, configDef, int, string } from './config-def.ts'
import type { ConfigValues } from './config-def.ts'
import { atLeast, oneOf, SHARE_AUTO_OFFSET_RESET } from './validators.ts'

export const GROUP_CONFIG = configDef([
  int('consumer.session.timeout.ms', 45_000, 'medium', atLeast(1)),
  int('consumer.heartbeat.interval.ms', 5000, 'medium', atLeast(1)),
  int('consumer.assignment.interval.ms', 1000, 'medium', atLeast(0)),
  int('share.session.timeout.ms', 45_000, 'medium', atLeast(1)),
  int('share.heartbeat.interval.ms', 5000, 'medium', atLeast(1)),
  int('share.record.lock.duration.ms', 30_000, 'medium', atLeast(1000)),
  int('share.delivery.count.limit', 5, 'medium', atLeast(2)),
  int('share.partition.max.record.locks', 2000, 'medium', atLeast(100)),
  string('share.auto.offset.reset', 'latest', 'medium', SHARE_AUTO_OFFSET_RESET),
  string('share.isolation.level', 'read_uncommitted', 'medium', oneOf('read_committed', 'read_uncommitted')),
  boolean('share.renew.acknowledge.enable', true, 'medium'),
  int('share.assignment.interval.ms', 1000, 'medium', atLeast(0)),
  int('streams.session.timeout.ms', 45_000, 'medium', atLeast(1)),
  int('streams.heartbeat.interval.ms', 5000, 'medium', atLeast(1)),
  int('streams.num.standby.replicas', 0, 'medium', atLeast(0)),
  int('streams.initial.rebalance.delay.ms', 3000, 'medium', atLeast(0)),
  int('streams.assignment.interval.ms', 1000, 'medium', atLeast(0)),
])

export type GroupConfig = ConfigValues<(typeof GROUP_CONFIG)['keys'][number]>
