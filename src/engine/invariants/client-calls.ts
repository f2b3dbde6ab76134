// What programs and their clients tell each other: calls, completions and callbacks, as laws see them pass (org.apache.kafka.clients).

import type { Call, ClientEvent, Completion, ConsumerEvent, PolledSpan, ProducerEvent, ProducerRecord } from '../clients/calls.ts'
import type { ConsumerState } from '../clients/consumer/consumer-state.ts'
import type { ProducerState } from '../clients/producer/producer-state.ts'
import type { Node, NodeEvent, NodeId } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import { leaderLog } from './broker-view.ts'
import type { Moment } from './law.ts'

/** A call that has just reached a client. */
export const callIn = (event: NodeEvent): Call | null =>
  (event.type === 'tell' && event.kind === 'call' ? event.payload as Call : null)

/** A completion that has just reached a program. */
const completionIn = (event: NodeEvent): Completion | null =>
  (event.type === 'tell' && event.kind === 'completion' ? event.payload as Completion : null)

/** A callback that has just reached a program. */
export const clientEventIn = (event: NodeEvent): ClientEvent | null =>
  (event.type === 'tell' && event.kind === 'client-event' ? event.payload as ClientEvent : null)

export const isDelivery = (event: ProducerEvent | ConsumerEvent): event is ProducerEvent => event.kind === 'delivery'

export const producerStateOf = (node: Node | undefined): ProducerState | null =>
  (node?.kind === 'producer' ? node.state as ProducerState : null)
export const consumerStateOf = (node: Node | undefined): ConsumerState | null =>
  (node?.kind === 'consumer' ? node.state as ConsumerState : null)

/** What a poll that has just completed returned; null when this was none. */
export function polledSpans({ event }: Moment): { readonly client: NodeId; readonly spans: readonly PolledSpan[] } | null {
  const completion = completionIn(event)
  if (!completion?.outcome.ok) return null
  const { value } = completion.outcome
  if (typeof value !== 'object' || value === null || !('spans' in value)) return null
  return { client: completion.client, spans: value.spans as readonly PolledSpan[] }
}

/** `topicId`: of the topic of that name when send() returned; undefined when there was none. */
export interface SentRecord { readonly sendId: number; readonly record: ProducerRecord; readonly topicId: string | undefined }

/** The sends of every producer: which record a send id stands for. Told of every moment. */
export interface SendLedger {
  /** Takes the moment in; returns the record of a send() that has just returned. */
  follow(moment: Moment): { readonly client: NodeId; readonly sent: SentRecord } | null
}

/** The id of a topic as a broker that leads its first partition has it. */
export const topicIdOf = (world: World, topic: string): string | undefined => leaderLog(world, topic, 0)?.log.topicId

export function sendLedger(): SendLedger {
  const calls = new Map<string, ProducerRecord>()
  return {
    follow: ({ world, node, event }) => {
      const call = callIn(event)
      if (call?.method === 'send' && node.kind === 'producer') calls.set(`${node.id} ${call.callId}`, call.args as ProducerRecord)
      const completion = completionIn(event)
      const record = completion && calls.get(`${completion.client} ${completion.callId}`)
      if (!completion || !record) return null
      calls.delete(`${completion.client} ${completion.callId}`)
      if (!completion.outcome.ok) return null
      const { sendId } = completion.outcome.value as { readonly sendId: number }
      return { client: completion.client, sent: { sendId, record, topicId: topicIdOf(world, record.topic) } }
    },
  }
}

/** Whether a client still lives and runs. */
export const isRunning = (world: World, client: NodeId): boolean => {
  const node = world.nodes.get(client)
  return node !== undefined && node.up && !node.paused
}
