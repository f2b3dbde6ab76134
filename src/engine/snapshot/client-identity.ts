// What a client is called: its client.id, and for a consumer its group and the member id that the coordinator gave it (KafkaConsumer.groupMetadata).

import type { ConsumerState } from '../clients/consumer/consumer-state.ts'
import { loadGoesOn } from '../clients/producer/running-load.ts'
import type { ProducerState } from '../clients/producer/producer-state.ts'

export interface ClientIdentity {
  readonly clientId: string
  readonly groupId: string | null
  /** Null until it has joined. */
  readonly memberId: string | null
  /** Of a producer with a load: records a second. */
  readonly recordsPerSecond: number | null
}

const producer = ({ net, load }: ProducerState): ClientIdentity => ({
  clientId: net.config.clientId, groupId: null, memberId: null,
  recordsPerSecond: load !== null && loadGoesOn(load) ? load.recordsPerSecond : null,
})

const consumer = ({ net, groupId, group }: ConsumerState): ClientIdentity =>
  ({ clientId: net.config.clientId, groupId, memberId: group.memberId === '' ? null : group.memberId, recordsPerSecond: null })

/** By the state of its node. */
export const clientIdentity = (kind: 'producer' | 'consumer', state: unknown): ClientIdentity =>
  (kind === 'producer' ? producer(state as ProducerState) : consumer(state as ConsumerState))
