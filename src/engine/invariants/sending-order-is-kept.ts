// Within a partition the records of one producer stand in the order of its sends: always with enable.idempotence=true, else with one
// request in flight (KafkaProducer's javadoc, KIP-98).

import type { ProducerState } from '../clients/producer/producer-state.ts'
import { tpKey } from '../protocol/common.ts'
import { clientEventIn, isDelivery, producerStateOf } from './client-calls.ts'
import type { Law } from './law.ts'

interface Delivered { readonly sendId: number; readonly offset: number }

const keepsOrder = ({ config }: ProducerState): boolean =>
  config['enable.idempotence'] || config['max.in.flight.requests.per.connection'] === 1 || config.retries === 0

export const sendingOrderIsKept: Law = {
  name: 'a producer\'s records stand in the order of its sends',
  watch: (report) => {
    const last = new Map<string, Delivered>()
    return {
      after: ({ world, event }) => {
        const told = clientEventIn(event)
        if (!told || !isDelivery(told.event) || !told.event.outcome.ok) return
        const producer = producerStateOf(world.nodes.get(told.client))
        const { sendId, outcome: { value: { topic, partition, offset } } } = told.event
        if (!producer || !keepsOrder(producer) || offset < 0) return
        const where = `${told.client} ${tpKey(topic, partition)}`
        const before = last.get(where)
        const created = offset === 0 && before !== undefined && before.sendId < sendId
        if (before && !created && (before.sendId < sendId) !== (before.offset < offset)) {
          report(`${where}: send ${before.sendId} is at offset ${before.offset}, send ${sendId} at ${offset}`)
        }
        last.set(where, { sendId, offset })
      },
    }
  },
}
