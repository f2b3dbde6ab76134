// KafkaConsumer.poll: from assignment to revocation the records of a partition come in order and none is left out, but those that were
// deleted meanwhile; and never one that is not below the high watermark.

import type { PolledSpan } from '../clients/calls.ts'
import type { NodeId } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import { keyOf, tpKey } from '../protocol/common.ts'
import type { RecordBatch } from '../protocol/records.ts'
import { batchesBetween, brokersOf, leaderLog } from './broker-view.ts'
import { callIn, clientEventIn, isDelivery, polledSpans } from './client-calls.ts'
import type { Law, Report } from './law.ts'

interface Reading { readonly topicId: string; readonly next: number }

const MOVES = new Set(['seek', 'seekToBeginning', 'seekToEnd', 'assign', 'unsubscribe', 'subscribe'])

function checkSpan(
  world: World, client: NodeId, span: PolledSpan, readings: Map<string, Reading>, topicIds: WeakMap<RecordBatch, string>, report: Report,
): void {
  const key = tpKey(span.topic, span.partition)
  const led = leaderLog(world, span.topic, span.partition)
  if (!led) { readings.delete(key); return }
  const { logStartOffset } = led.log
  // A new leader's high watermark may still be behind what the old one had let be read.
  const highWatermark = Math.max(...brokersOf(world).map(({ broker }) => broker.disk.logs.get(key)?.highWatermark ?? 0))
  // Records of a topic that is gone may still come out of the consumer's buffer when the topic was made anew.
  const topicId = topicIds.get(span.batch) ?? led.log.topicId
  const before = readings.get(key)
  if (span.firstOffset > span.lastOffset || span.firstOffset < span.batch.baseOffset) report(`${client}: ${key} ${span.firstOffset}…${span.lastOffset} is no span`)
  if (before?.topicId === topicId) {
    if (span.firstOffset < before.next) report(`${client}: ${key} goes back from ${before.next} to ${span.firstOffset}`)
    if (span.firstOffset > before.next && logStartOffset <= before.next && topicId === led.log.topicId) {
      report(`${client}: ${key} skips ${before.next} to ${span.firstOffset}`)
    }
    if (topicId === led.log.topicId && span.lastOffset >= highWatermark) report(`${client}: ${key} offset ${span.lastOffset} is not below the high watermark ${highWatermark}`)
  }
  readings.set(key, { topicId, next: span.lastOffset + 1 })
}

export const pollsSkipNothing: Law = {
  name: 'polls skip nothing, repeat nothing, and end below the high watermark',
  watch: (report) => {
    const all = new Map<NodeId, Map<string, Reading>>()
    const topicIds = new WeakMap<RecordBatch, string>()
    const readingsOf = (client: NodeId): Map<string, Reading> => {
      let readings = all.get(client)
      if (!readings) all.set(client, readings = new Map())
      return readings
    }
    return {
      after: (moment) => {
        const { world, node, event } = moment
        for (const { log, before } of moment.moved) {
          for (const batch of batchesBetween(log, before?.logEndOffset ?? 0, log.logEndOffset)) topicIds.set(batch, log.topicId)
        }
        const call = callIn(event)
        if (call && node.kind === 'consumer' && MOVES.has(call.method)) all.delete(node.id)
        const told = clientEventIn(event)
        if (told && !isDelivery(told.event)) {
          for (const tp of told.event.partitions) readingsOf(told.client).delete(keyOf(tp))
        }
        const polled = polledSpans(moment)
        if (polled) for (const span of polled.spans) checkSpan(world, polled.client, span, readingsOf(polled.client), topicIds, report)
      },
    }
  },
}
