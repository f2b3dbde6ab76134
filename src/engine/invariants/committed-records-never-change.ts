// What lies below the high watermark is committed: the same record at its offset on every replica and for every consumer, until retention,
// deleteRecords or compaction takes it away (Partition.maybeIncrementLeaderHW, KIP-101).

import type { World } from '../kernel/world.ts'
import type { Completion, PolledSpan } from '../clients/calls.ts'
import type { RecordBatch } from '../protocol/records.ts'
import { lastOffsetOf } from '../storage/log-segment.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import { batchesBetween, brokersOf, identityOf, leaderLog } from './broker-view.ts'
import type { Law, Report } from './law.ts'

/** Committed batches of a partition in offset order. */
type Committed = RecordBatch[]

function indexAt(batches: Committed, offset: number): number {
  let low = 0
  let high = batches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lastOffsetOf(batches[middle]!) < offset) low = middle + 1
    else high = middle
  }
  return low
}

const sameBatch = (a: RecordBatch, b: RecordBatch): boolean => a === b || (
  a.baseOffset === b.baseOffset && a.lastOffsetDelta === b.lastOffsetDelta && a.partitionLeaderEpoch === b.partitionLeaderEpoch &&
  a.producerId === b.producerId && a.baseSequence === b.baseSequence && JSON.stringify(a.records) === JSON.stringify(b.records))

/** `ever`: every batch that was committed, also in topics that are gone. */
function remember(ever: WeakSet<RecordBatch>, committed: Committed, log: PartitionLog, from: number, to: number, report: Report): void {
  for (const batch of batchesBetween(log, Math.max(from, log.logStartOffset), to)) {
    if (lastOffsetOf(batch) >= to) return
    ever.add(batch)
    const at = indexAt(committed, batch.baseOffset)
    const known = committed[at]
    if (known && known.baseOffset <= lastOffsetOf(batch)) {
      if (!sameBatch(known, batch)) report(`${log.topic}-${log.partition}: offset ${batch.baseOffset} holds another batch than before`)
    } else committed.splice(at, 0, batch)
  }
}

function checkPolled(
  world: World, ever: WeakSet<RecordBatch>, all: Map<string, Committed>, spans: readonly PolledSpan[], report: Report,
): void {
  for (const { topic, partition, batch } of spans) {
    const led = leaderLog(world, topic, partition)
    const committed = led && all.get(identityOf(led.log))
    const known = committed?.[indexAt(committed, batch.baseOffset)]
    // After a topic was deleted and made anew, records of the old one may still come out of the consumer's buffer.
    if (known && known.baseOffset === batch.baseOffset && !sameBatch(known, batch) && !ever.has(batch)) {
      report(`a consumer got another batch at ${topic}-${partition} offset ${batch.baseOffset} than the log holds`)
    }
  }
}

export const committedRecordsNeverChange: Law = {
  name: 'below the high watermark nothing changes, and everybody reads the same there',
  watch: (report) => {
    const all = new Map<string, Committed>()
    const ever = new WeakSet<RecordBatch>()
    const committedOf = (log: PartitionLog): Committed => {
      let committed = all.get(identityOf(log))
      if (!committed) all.set(identityOf(log), committed = [])
      return committed
    }
    return {
      after: ({ world, event, moved }) => {
        for (const { log, before } of moved) {
          if (before && log.highWatermark <= before.highWatermark) continue
          remember(ever, committedOf(log), log, before?.highWatermark ?? 0, log.highWatermark, report)
        }
        if (event.type !== 'tell' || event.kind !== 'completion') return
        const { outcome } = event.payload as Completion
        if (!outcome.ok || typeof outcome.value !== 'object' || outcome.value === null || !('spans' in outcome.value)) return
        checkPolled(world, ever, all, outcome.value.spans as PolledSpan[], report)
      },
      recount: (world) => {
        for (const { broker } of brokersOf(world)) {
          for (const log of broker.disk.logs.values()) remember(ever, committedOf(log), log, log.logStartOffset, log.highWatermark, report)
        }
      },
    }
  },
}
