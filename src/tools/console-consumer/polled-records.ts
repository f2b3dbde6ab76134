// ConsumerRecords of a poll, one after the other, as ConsoleConsumer hands them to a formatter: it passes no leader
// epoch and no delivery count.
import type { PolledSpan } from '../../engine/index.ts'
import { readRecords, timestampOf } from '../../engine/index.ts'
import type { ConsumerRecord } from './formatters/consumer-record.ts'

/** Calls `visit` for each record in order until it answers false; returns where the records not visited begin. */
export function visitRecords(
  spans: readonly PolledSpan[],
  visit: (record: ConsumerRecord) => boolean,
): { topic: string; partition: number; offset: number }[] {
  const unread: { topic: string; partition: number; offset: number }[] = []
  let going = true
  for (const { topic, partition, batch, firstOffset, lastOffset } of spans) {
    if (!going) {
      unread.push({ topic, partition, offset: firstOffset })
      continue
    }
    for (const stored of readRecords(batch)) {
      const offset = batch.baseOffset + stored.offsetDelta
      if (offset < firstOffset || offset > lastOffset) continue
      if (!going) {
        unread.push({ topic, partition, offset })
        break
      }
      const { timestampType } = batch
      const { key, value, headers } = stored
      const timestamp = timestampOf(batch, stored)
      const absent = { leaderEpoch: null, deliveryCount: null }
      going = visit({ partition, offset, timestamp, timestampType, key, value, headers, ...absent })
    }
  }
  const first = new Map<string, { topic: string; partition: number; offset: number }>()
  for (const place of unread) {
    const key = `${place.topic}-${place.partition}`
    if (!first.has(key)) first.set(key, place)
  }
  return [...first.values()]
}
