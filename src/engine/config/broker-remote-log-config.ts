// A part of the broker's settings, in the order of org.apache.kafka.server.config.AbstractKafkaConfig:
// RemoteLogManagerConfig: tiered storage (KIP-405).
// Simplified: Tiered storage does not exist: its settings are read and checked, and no segment is moved. So
// `latest-tiered` (−5) is no offset, and `earliest-local` is the log start offset.

import { boolean, double, int, long, string } from './config-def.ts'
import { LONG_MAX } from './java-number.ts'
import { atLeast, between, NON_EMPTY_STRING } from './validators.ts'

export const REMOTE_LOG_CONFIGS = [
  boolean('remote.log.storage.system.enable', false, 'medium'),
  string('remote.log.storage.manager.impl.prefix', 'rsm.config.', 'medium', NON_EMPTY_STRING),
  string('remote.log.metadata.manager.impl.prefix', 'rlmm.config.', 'medium', NON_EMPTY_STRING),
  string('remote.log.storage.manager.class.name', null, 'medium', NON_EMPTY_STRING),
  string('remote.log.storage.manager.class.path', null, 'medium'),
  string(
    'remote.log.metadata.manager.class.name',
    'org.apache.kafka.server.log.remote.metadata.storage.TopicBasedRemoteLogMetadataManager',
    'medium',
    NON_EMPTY_STRING,
  ),
  string('remote.log.metadata.manager.class.path', null, 'medium'),
  string('remote.log.metadata.manager.listener.name', null, 'medium', NON_EMPTY_STRING),
  int('remote.log.metadata.custom.metadata.max.bytes', 128, 'low', atLeast(0)),
  long('remote.log.index.file.cache.total.size.bytes', 1_073_741_824, 'low', atLeast(1)),
  long('remote.log.index.file.cache.ttl.ms', 900_000, 'low', atLeast(-1), true),
  int('remote.log.manager.thread.pool.size', 2, 'medium', atLeast(1)),
  int('remote.log.manager.copier.thread.pool.size', 10, 'medium', atLeast(1)),
  int('remote.log.manager.expiration.thread.pool.size', 10, 'medium', atLeast(1)),
  int('remote.log.manager.follower.thread.pool.size', 2, 'medium', atLeast(1)),
  long('remote.log.manager.task.interval.ms', 30_000, 'low', atLeast(1)),
  long('remote.log.manager.task.retry.backoff.ms', 500, 'low', atLeast(1), true),
  long('remote.log.manager.task.retry.backoff.max.ms', 30_000, 'low', atLeast(1), true),
  double('remote.log.manager.task.retry.jitter', 0.2, 'low', between(0, 0.5), true),
  int('remote.log.reader.threads', 10, 'medium', atLeast(1)),
  int('remote.log.reader.max.pending.tasks', 100, 'medium', atLeast(1)),
  long('log.local.retention.ms', -2, 'medium', atLeast(-2)),
  long('log.local.retention.bytes', -2, 'medium', atLeast(-2)),
  long('remote.log.manager.copy.max.bytes.per.second', LONG_MAX, 'medium', atLeast(1)),
  int('remote.log.manager.copy.quota.window.num', 11, 'medium', atLeast(1)),
  int('remote.log.manager.copy.quota.window.size.seconds', 1, 'medium', atLeast(1)),
  long('remote.log.manager.fetch.max.bytes.per.second', LONG_MAX, 'medium', atLeast(1)),
  int('remote.log.manager.fetch.quota.window.num', 11, 'medium', atLeast(1)),
  int('remote.log.manager.fetch.quota.window.size.seconds', 1, 'medium', atLeast(1)),
  int('remote.fetch.max.wait.ms', 500, 'medium', atLeast(1)),
  long('remote.list.offsets.request.timeout.ms', 30_000, 'medium', atLeast(1)),
]
