// BuiltInPartitioner.partitionForKey: records with equal keys go to the same partition as long as the number of partitions stays; it may only
// have been one of the numbers the topic has had.

import type { ControllerState } from '../controller/controller-state.ts'
import type { NodeId } from '../kernel/node.ts'
import { partitionForKey } from '../protocol/murmur2.ts'
import type { ProducerRecord } from '../clients/calls.ts'
import { clientEventIn, isDelivery, producerStateOf, sendLedger } from './client-calls.ts'
import type { Law, Moment } from './law.ts'

/** Topic → every number of partitions it has had. */
function noteCounts({ node }: Moment, counts: Map<string, Set<number>>): void {
  const { image } = node.state as ControllerState
  for (const { name, partitions } of image.topics.values()) {
    const known = counts.get(name)
    if (known) known.add(partitions.length)
    else counts.set(name, new Set([partitions.length]))
  }
}

export const aKeyHasItsPartition: Law = {
  name: 'a key names its partition',
  watch: (report) => {
    const ledger = sendLedger()
    const counts = new Map<string, Set<number>>()
    const records = new Map<string, ProducerRecord>()
    const name = (client: NodeId, sendId: number): string => `${client} ${sendId}`
    return {
      after: (moment) => {
        if (moment.node.kind === 'controller') noteCounts(moment, counts)
        const returned = ledger.follow(moment)
        if (returned) {
          const { key, partition } = returned.sent.record
          const ignores = producerStateOf(moment.world.nodes.get(returned.client))?.config['partitioner.ignore.keys'] ?? true
          if (key !== null && partition === null && !ignores) records.set(name(returned.client, returned.sent.sendId), returned.sent.record)
        }
        const told = clientEventIn(moment.event)
        if (!told || !isDelivery(told.event)) return
        const { sendId, outcome } = told.event
        const record = records.get(name(told.client, sendId))
        records.delete(name(told.client, sendId))
        if (!record?.key || !outcome.ok) return
        const { key } = record
        const possible = [...counts.get(record.topic) ?? []].map((count) => partitionForKey(key, count))
        if (possible.length > 0 && !possible.includes(outcome.value.partition)) {
          report(`key ${JSON.stringify(key)} went to ${record.topic}-${outcome.value.partition}, not to ${possible.join(' or ')}`)
        }
      },
    }
  },
}
