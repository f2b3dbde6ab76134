// A record acknowledged with acks=all is in the log at the offset the producer was told, as it was sent: key, value and headers.

import type { ProducerRecord } from '../clients/calls.ts'
import type { NodeId } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import { readRecords } from '../protocol/read-records.ts'
import { batchesBetween, leaderLog } from './broker-view.ts'
import type { SentRecord } from './client-calls.ts'
import { clientEventIn, isDelivery, producerStateOf, sendLedger } from './client-calls.ts'
import type { Law, Report } from './law.ts'

function check(world: World, record: ProducerRecord, partition: number, offset: number, topicId: string | undefined, report: Report): void {
  const led = leaderLog(world, record.topic, partition)
  if (!led || offset < led.log.logStartOffset || led.log.topicId !== topicId) return
  const where = `${record.topic}-${partition} offset ${offset}`
  const [batch] = batchesBetween(led.log, offset, offset + 1)
  const kept = batch && readRecords(batch).find(({ offsetDelta }) => batch.baseOffset + offsetDelta === offset)
  if (!kept) { report(`${where} was acknowledged and is not in the log`); return }
  if (kept.key !== record.key || kept.value !== record.value || JSON.stringify(kept.headers) !== JSON.stringify(record.headers)) {
    report(`${where} holds another record than was acknowledged`)
  }
}

export const acknowledgedRecordsAreKept: Law = {
  name: 'an acknowledged record is in the log as it was sent',
  watch: (report) => {
    const ledger = sendLedger()
    const records = new Map<string, SentRecord>()
    const name = (client: NodeId, sendId: number): string => `${client} ${sendId}`
    return {
      after: (moment) => {
        const { world, event } = moment
        const returned = ledger.follow(moment)
        if (returned) records.set(name(returned.client, returned.sent.sendId), returned.sent)
        const told = clientEventIn(event)
        if (!told || !isDelivery(told.event)) return
        const { sendId, outcome } = told.event
        const sent = records.get(name(told.client, sendId))
        records.delete(name(told.client, sendId))
        const acks = producerStateOf(world.nodes.get(told.client))?.config.acks
        if (!sent || !outcome.ok || (acks !== 'all' && acks !== '-1')) return
        // While the topic is deleted and made anew nobody can say which of the two was meant.
        check(world, sent.record, outcome.value.partition, outcome.value.offset, sent.topicId, report)
      },
    }
  },
}
