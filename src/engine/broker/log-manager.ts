// The housekeeping of a broker's logs (org.apache.kafka.storage.internals.log.LogManager): every
// log.retention.check.interval.ms, first after log.initial.task.delay.ms, segments that lie wholly below the log start
// offset are deleted.
// Simplified: a timer waits only while a partition has such segments; retention by time and size, and compaction, do
// not exist yet.

import type { Context } from '../kernel/node.ts'
import type { Duration } from '../kernel/time.ts'
import { deleteBreachedSegments } from '../storage/partition-log.ts'
import type { BrokerState } from './broker-state.ts'

/** A log start offset moved: the next check will look at that log. */
export function scheduleSegmentDeletion(broker: BrokerState, key: string, ctx: Context): void {
  const { memory } = broker
  memory.logsToClean.add(key)
  if (memory.logsToClean.size > 1) return
  const { values } = memory.brokerConfig
  const firstUs = memory.startedUs + values['log.initial.task.delay.ms'] * 1000
  const intervalUs = values['log.retention.check.interval.ms'] * 1000
  const past = ctx.now < firstUs ? 0 : Math.floor((ctx.now - firstUs) / intervalUs) + 1
  ctx.after((firstUs + past * intervalUs - ctx.now) as Duration, 'log-retention')
}

export function deleteOldSegments(broker: BrokerState): void {
  for (const key of broker.memory.logsToClean) {
    const log = broker.disk.logs.get(key)
    if (log) deleteBreachedSegments(log)
  }
  broker.memory.logsToClean.clear()
}
