// org.apache.kafka.common.config.TopicConfig as LogConfig defines it: a topic's settings, in the order of the
// ConfigDef. `internal.segment.bytes` is for Kafka's own tests and is shown only where someone has set it.

import { boolean, configDef, double, int, list, long, string } from './config-def.ts'
import type { ConfigValues } from './config-def.ts'
import { LONG_MAX } from './java-number.ts'
import { atLeast, between, GZIP_LEVEL, listOf, oneOf, THROTTLED_REPLICAS } from './validators.ts'

export const TOPIC_CONFIG = configDef([
  int('segment.bytes', 1_073_741_824, 'medium', atLeast(1_048_576)),
  long('segment.ms', 604_800_000, 'medium', atLeast(1)),
  long('segment.jitter.ms', 0, 'medium', atLeast(0)),
  int('segment.index.bytes', 10_485_760, 'medium', atLeast(4)),
  long('flush.messages', LONG_MAX, 'medium', atLeast(1)),
  long('flush.ms', LONG_MAX, 'medium', atLeast(0)),
  long('retention.bytes', -1, 'medium'),
  long('retention.ms', 604_800_000, 'medium', atLeast(-1)),
  int('max.message.bytes', 1_048_588, 'medium', atLeast(0)),
  int('index.interval.bytes', 4096, 'medium', atLeast(0)),
  long('delete.retention.ms', 86_400_000, 'medium', atLeast(0)),
  long('min.compaction.lag.ms', 0, 'medium', atLeast(0)),
  long('max.compaction.lag.ms', LONG_MAX, 'medium', atLeast(1)),
  long('file.delete.delay.ms', 60_000, 'medium', atLeast(0)),
  double('min.cleanable.dirty.ratio', 0.5, 'medium', between(0, 1)),
  list('cleanup.policy', ['delete'], 'medium', listOf(true, 'compact', 'delete')),
  boolean('unclean.leader.election.enable', false, 'medium'),
  int('min.insync.replicas', 1, 'medium', atLeast(1)),
  string('compression.type', 'producer', 'medium', oneOf('uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer')),
  int('compression.gzip.level', -1, 'medium', GZIP_LEVEL),
  int('compression.lz4.level', 9, 'medium', between(1, 17)),
  int('compression.zstd.level', 3, 'medium', between(-131_072, 22)),
  boolean('preallocate', false, 'medium'),
  string('message.timestamp.type', 'CreateTime', 'medium', oneOf('CreateTime', 'LogAppendTime')),
  long('message.timestamp.before.max.ms', LONG_MAX, 'medium', atLeast(0)),
  long('message.timestamp.after.max.ms', 3_600_000, 'medium', atLeast(0)),
  list('leader.replication.throttled.replicas', [], 'medium', THROTTLED_REPLICAS),
  list('follower.replication.throttled.replicas', [], 'medium', THROTTLED_REPLICAS),
  boolean('remote.storage.enable', false, 'medium'),
  long('local.retention.ms', -2, 'medium', atLeast(-2)),
  long('local.retention.bytes', -2, 'medium', atLeast(-2)),
  boolean('remote.log.copy.disable', false, 'medium'),
  boolean('remote.log.delete.on.disable', false, 'medium'),
  int('internal.segment.bytes', null, 'medium', null, true),
])

export type TopicConfig = ConfigValues<(typeof TOPIC_CONFIG)['keys'][number]>
