// The machine of the fuzz: it keeps producers, consumers and an admin client, and does what lines of a small language say. Plain data, so
// that a fuzzed run can be saved and restored like any other.

import type { ClientProperties, NodeId, Throwable, TopicPartition } from '../../engine/index.ts'

interface FuzzProducer { readonly node: NodeId; sent: number; acked: number; failed: number; closed: boolean }

export interface FuzzConsumer {
  readonly node: NodeId
  readonly group: string
  /** How long the program works on what a poll returned. */
  slowMs: number
  readonly manualCommit: boolean
  /** What it does when the present call is over. */
  leaving: boolean
  closed: boolean
  /** The method of the call under way; null: it works on records. */
  calling: string | null
  polled: number
  owned: TopicPartition[]
}

export interface DriverState {
  admin: NodeId
  producers: Map<string, FuzzProducer>
  consumers: Map<string, FuzzConsumer>
  /** Client node → its name. */
  names: Map<NodeId, string>
  nextCall: number
  /** Calls of the admin client that are under way, by id: the line that made them. */
  adminCalls: Map<number, string>
  /** How often each exception reached a program. */
  exceptions: Map<string, number>
  adminDone: number
}

export const createDriverState = (): DriverState => ({
  admin: '', producers: new Map(), consumers: new Map(), names: new Map(), nextCall: 1, adminCalls: new Map(), exceptions: new Map(), adminDone: 0,
})

export function countException(state: DriverState, error: Throwable): void {
  const name = error.className.slice(error.className.lastIndexOf('.') + 1)
  state.exceptions.set(name, (state.exceptions.get(name) ?? 0) + 1)
}

const BYTES = 'org.apache.kafka.common.serialization.ByteArray'
const SERVERS = { 'bootstrap.servers': 'localhost:9092' }
export const ADMIN_PROPERTIES: ClientProperties = SERVERS
export const PRODUCER_PROPERTIES: ClientProperties = {
  ...SERVERS, 'key.serializer': `${BYTES}Serializer`, 'value.serializer': `${BYTES}Serializer`,
  'request.timeout.ms': '5000', 'delivery.timeout.ms': '20000', 'max.block.ms': '10000', 'metadata.max.age.ms': '20000',
}
export const CONSUMER_PROPERTIES: ClientProperties = {
  ...SERVERS, 'key.deserializer': `${BYTES}Deserializer`, 'value.deserializer': `${BYTES}Deserializer`,
  'auto.offset.reset': 'earliest', 'session.timeout.ms': '10000', 'max.poll.interval.ms': '20000', 'auto.commit.interval.ms': '2000',
  'default.api.timeout.ms': '10000', 'request.timeout.ms': '8000', 'metadata.max.age.ms': '20000',
}
