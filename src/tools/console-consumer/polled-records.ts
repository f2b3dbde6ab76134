// ConsumerRecords of a poll, one after the other, as ConsoleConsumer hands them to a formatter: it passes no leader
// epoch and no delivery count.
import type { PolledSpan } from '../../engine/index.ts'
import { readRecordsBetween, timestampOf } from '../../engine/index.ts'
import type { ConsumerRecord } from './formatters/consumer-record.ts'

export interface Place { readonly topic: string; readonly partition: number; readonly offset: number }

/** Calls `visit` for each record in order until it answers false; returns where the records not visited begin. */
export function visitRecords(
  spans: readonly PolledSpan[],
  visit: (record: ConsumerRecord) => boolean,
): Place[] {
  const unread: Place[] = []
  let going = true
  for (const { topic, partition, batch, firstOffset, lastOffset } of spans) {
    if (!going) {
      unread.push({ topic, partition, offset: firstOffset })
      continue
    }
    for (const stored of readRecordsBetween(batch, firstOffset, lastOffset)) {
      const offset = batch.baseOffset + stored.offsetDelta
      if (!going) {
        unread.push({ topic, partition, offset })
        break
      }
      const { timestampType } = batch
      const { key, value, headers } = stored
      const timestamp = timestampOf(batch, stored)
      going = visit({ partition, offset, timestamp, timestampType, key, value, headers, leaderEpoch: null, deliveryCount: null })
    }
  }
  return firstOfEach(unread)
}

/** The first place of every partition. */
function firstOfEach(places: readonly Place[]): Place[] {
  const first = new Map<string, Place>()
  for (const place of places) {
    const key = `${place.topic}-${place.partition}`
    if (!first.has(key)) first.set(key, place)
  }
  return [...first.values()]
}

/** Where what is left of a poll begins in each partition. */
export const startsOf = (spans: readonly PolledSpan[]): Place[] =>
  firstOfEach(spans.map(({ topic, partition, firstOffset }) => ({ topic, partition, offset: firstOffset })))

/** What is left of a poll when the first records not visited are these. */
export const spansFrom = (spans: readonly PolledSpan[], unread: readonly Place[]): PolledSpan[] =>
  spans.flatMap((span) => {
    const place = unread.find(({ topic, partition }) => topic === span.topic && partition === span.partition)
    if (!place || span.lastOffset < place.offset) return []
    return [{ ...span, firstOffset: Math.max(span.firstOffset, place.offset) }]
  })
