// Within a partition the records of one producer stand in the order of its sends: always with enable.idempotence=true, else with one
// request in flight (KafkaProducer's javadoc, KIP-98). Without either not even retries=0 keeps it: batches that are too large are split and
// sent again.

import type { ProducerState } from '../clients/producer/producer-state.ts'
import { tpKey } from '../protocol/common.ts'
import { clientEventIn, isDelivery, producerStateOf, sendLedger, topicIdOf } from './client-calls.ts'
import type { Law } from './law.ts'

interface Delivered { readonly sendId: number; readonly offset: number; readonly topicId: string }

const keepsOrder = ({ config }: ProducerState): boolean =>
  config['enable.idempotence'] || config['max.in.flight.requests.per.connection'] === 1

export const sendingOrderIsKept: Law = {
  name: 'a producer\'s records stand in the order of its sends',
  watch: (report) => {
    const ledger = sendLedger()
    /** Client and send id → the topic's id then. */
    const topicIds = new Map<string, string>()
    const last = new Map<string, Delivered>()
    return {
      after: (moment) => {
        const { world, event } = moment
        const returned = ledger.follow(moment)
        if (returned?.sent.topicId !== undefined) topicIds.set(`${returned.client} ${returned.sent.sendId}`, returned.sent.topicId)
        const told = clientEventIn(event)
        if (!told || !isDelivery(told.event)) return
        const topicId = topicIds.get(`${told.client} ${told.event.sendId}`)
        topicIds.delete(`${told.client} ${told.event.sendId}`)
        const producer = producerStateOf(world.nodes.get(told.client))
        if (!told.event.outcome.ok || topicId === undefined || !producer || !keepsOrder(producer)) return
        const { sendId, outcome: { value: { topic, partition, offset } } } = told.event
        // A topic that was made anew meanwhile begins with offset 0 again.
        if (offset < 0 || topicIdOf(world, topic) !== topicId) return
        const where = `${told.client} ${tpKey(topic, partition)}`
        const before = last.get(where)
        if (before?.topicId === topicId && (before.sendId < sendId) !== (before.offset < offset)) {
          report(`${where}: send ${before.sendId} is at offset ${before.offset}, send ${sendId} at ${offset}`)
        }
        last.set(where, { sendId, offset, topicId })
      },
    }
  },
}
