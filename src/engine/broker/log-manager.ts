// The housekeeping of a broker's logs (org.apache.kafka.storage.internals.log.LogManager.cleanupLogs): every
// log.retention.check.interval.ms, first log.initial.task.delay.ms after the start, old segments are deleted.
// Simplified, above all: Logs are not compacted: a topic with cleanup.policy=compact keeps every record. Retention by
// time and size works.

import type { Context } from '../kernel/node.ts'
import type { Duration } from '../kernel/time.ts'
import { deleteOldSegments } from '../storage/log-retention.ts'
import type { BrokerState } from './broker-state.ts'
import { topicConfigOf } from './settings.ts'

/** The next of the checks that were due since the start. A broker without logs waits for none. */
export function scheduleLogRetention(broker: BrokerState, ctx: Context): void {
  const { memory } = broker
  if (memory.logRetentionScheduled) return
  memory.logRetentionScheduled = true
  const { values } = memory.brokerConfig
  const firstUs = memory.startedUs + values['log.initial.task.delay.ms'] * 1000
  const intervalUs = values['log.retention.check.interval.ms'] * 1000
  const past = ctx.now < firstUs ? 0 : Math.floor((ctx.now - firstUs) / intervalUs) + 1
  ctx.after((firstUs + past * intervalUs - ctx.now) as Duration, 'log-retention')
}

export function onLogRetention(broker: BrokerState, ctx: Context): void {
  const { disk, memory } = broker
  memory.logRetentionScheduled = false
  for (const log of disk.logs.values()) {
    const { topic, partition, logStartOffset } = log
    if (disk.image.topics.has(topic)) deleteOldSegments(log, topicConfigOf(broker, topic), ctx.wallMs())
    if (log.logStartOffset === logStartOffset) continue
    ctx.note('log-start-offset', {
      topic,
      partition,
      logStartOffset: log.logStartOffset,
      reason: 'segment deletion',
    })
  }
  if (disk.logs.size > 0) scheduleLogRetention(broker, ctx)
}
