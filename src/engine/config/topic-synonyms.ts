// org.apache.kafka.server.config.ServerTopicConfigSynonyms: the broker settings from which a topic's setting takes
// its value when the topic does not override it; the first one that is set wins, hours and minutes become
// milliseconds.

export type TopicSynonym = { readonly name: string; readonly toMs: number }

const same = (...names: string[]): readonly TopicSynonym[] => names.map((name) => ({ name, toMs: 1 }))
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

export const TOPIC_CONFIG_SYNONYMS: ReadonlyMap<string, readonly TopicSynonym[]> = new Map([
  ['segment.bytes', same('log.segment.bytes')],
  ['segment.ms', [...same('log.roll.ms'), { name: 'log.roll.hours', toMs: HOUR_MS }]],
  ['segment.jitter.ms', [...same('log.roll.jitter.ms'), { name: 'log.roll.jitter.hours', toMs: HOUR_MS }]],
  ['segment.index.bytes', same('log.index.size.max.bytes')],
  ['flush.messages', same('log.flush.interval.messages')],
  ['flush.ms', same('log.flush.interval.ms', 'log.flush.scheduler.interval.ms')],
  ['retention.bytes', same('log.retention.bytes')],
  [
    'retention.ms',
    [
      ...same('log.retention.ms'),
      { name: 'log.retention.minutes', toMs: MINUTE_MS },
      { name: 'log.retention.hours', toMs: HOUR_MS },
    ],
  ],
  ['max.message.bytes', same('message.max.bytes')],
  ['index.interval.bytes', same('log.index.interval.bytes')],
  ['delete.retention.ms', same('log.cleaner.delete.retention.ms')],
  ['min.compaction.lag.ms', same('log.cleaner.min.compaction.lag.ms')],
  ['max.compaction.lag.ms', same('log.cleaner.max.compaction.lag.ms')],
  ['file.delete.delay.ms', same('log.segment.delete.delay.ms')],
  ['min.cleanable.dirty.ratio', same('log.cleaner.min.cleanable.ratio')],
  ['cleanup.policy', same('log.cleanup.policy')],
  ['unclean.leader.election.enable', same('unclean.leader.election.enable')],
  ['min.insync.replicas', same('min.insync.replicas')],
  ['compression.type', same('compression.type')],
  ['compression.gzip.level', same('compression.gzip.level')],
  ['compression.lz4.level', same('compression.lz4.level')],
  ['compression.zstd.level', same('compression.zstd.level')],
  ['preallocate', same('log.preallocate')],
  ['message.timestamp.type', same('log.message.timestamp.type')],
  ['message.timestamp.before.max.ms', same('log.message.timestamp.before.max.ms')],
  ['message.timestamp.after.max.ms', same('log.message.timestamp.after.max.ms')],
  ['local.retention.ms', same('log.local.retention.ms')],
  ['local.retention.bytes', same('log.local.retention.bytes')],
])

/** The broker setting of the highest priority for a topic's setting. */
export const serverSynonym = (topicConfig: string): string | undefined =>
  TOPIC_CONFIG_SYNONYMS.get(topicConfig)?.[0]?.name
