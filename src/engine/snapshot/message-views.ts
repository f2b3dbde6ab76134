// Messages as a picture needs them: who, to whom, when, about which group and partitions, in a few words. Those on their way are drawn as
// dots on the stage, those of late as a sequence of arrows.

import type { Bytes } from '../kernel/bytes.ts'
import { utf8Decode } from '../kernel/bytes.ts'
import type { Message } from '../kernel/network.ts'
import type { NodeId } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import { causeOfMessage, messagesAfter } from '../kernel/traffic.ts'
import type { ApiKey, Apis } from '../protocol/api-keys.ts'
import { tpKey } from '../protocol/common.ts'
import { partitionOf, recordAt } from '../protocol/generated-load.ts'
import type { RecordBatch, RecordSource } from '../protocol/records.ts'
import { briefWords, errorIn, requestWords, responseWords } from './message-words.ts'

const MOST_FLYING = 200
const MOST_LANES = 16
const LONGEST_KEY = 64

/** A partition a message is about; `key` of the first record it carries, `records`: how many. */
export interface MessageLane { readonly lane: string; readonly records: number; readonly key: string | null }

export interface MessageView {
  readonly id: number
  readonly direction: 'request' | 'response'
  readonly from: NodeId
  readonly to: NodeId
  readonly apiKey: string
  readonly connection: number
  readonly correlationId: number
  readonly expectsResponse: boolean
  readonly sentAt: number
  readonly arrivesAt: number
  readonly words: string
  /** The same in fewer letters, when there are fewer. */
  readonly brief?: string
  readonly error: string | null
  readonly group: string | null
  readonly lanes: readonly MessageLane[]
  /** The journal entry that caused it; 0: none. */
  readonly cause: number
}

const lane = (topic: string, partition: number, batches: readonly RecordBatch[] = []): MessageLane => ({
  lane: tpKey(topic, partition), records: batches.reduce((sum, { count }) => sum + count, 0), key: firstKey(batches[0]),
})

function firstKey(batch: RecordBatch | undefined): string | null {
  if (batch === undefined) return null
  const key = batch.records.kind === 'stored' ? batch.records.records[0]?.key ?? null : firstGeneratedKey(batch.records)
  return key === null ? null : utf8Decode(key).slice(0, LONGEST_KEY)
}

function firstGeneratedKey({ load, first, span, partition }: Extract<RecordSource, { kind: 'generated' }>): Bytes | null {
  for (let n = first; n < first + span; n++) if (partitionOf(load, n) === partition) return recordAt(load, n).key
  return null
}

type LanesOf<Side extends 'request' | 'response'> = { readonly [K in ApiKey]?: (body: Apis[K][Side]) => MessageLane[] }

const REQUEST_LANES: LanesOf<'request'> = {
  PRODUCE: ({ topicData }) => topicData.flatMap(({ name, partitionData }) => partitionData.map(({ index, records }) => lane(name, index, [records]))),
  FETCH: ({ topics }) => topics.flatMap(({ topic, partitions }) => partitions.map(({ partition }) => lane(topic, partition))),
}

const RESPONSE_LANES: LanesOf<'response'> = {
  PRODUCE: ({ responses }) => responses.flatMap(({ name, partitionResponses }) => partitionResponses.map(({ index }) => lane(name, index))),
  FETCH: ({ responses }) => responses.flatMap(({ topic, partitions }) =>
    partitions.filter(({ records }) => records.length > 0).map(({ partitionIndex, records }) => lane(topic, partitionIndex, records))),
}

function lanesOf({ direction, apiKey, body }: Message): MessageLane[] {
  if (body === null) return []
  const table = direction === 'request' ? REQUEST_LANES : RESPONSE_LANES
  const read = table[apiKey as ApiKey] as ((body: unknown) => MessageLane[]) | undefined
  return read === undefined ? [] : read(body).slice(0, MOST_LANES)
}

function groupOf({ body }: Message): string | null {
  if (typeof body !== 'object' || body === null) return null
  if ('groupId' in body && typeof body.groupId === 'string') return body.groupId
  if ('coordinatorKeys' in body && Array.isArray(body.coordinatorKeys)) return String(body.coordinatorKeys[0] ?? '')
  if (!('groups' in body) || !Array.isArray(body.groups)) return null
  const [first] = body.groups as readonly unknown[]
  if (typeof first === 'string') return first
  return typeof first === 'object' && first !== null && 'groupId' in first ? String(first.groupId) : null
}

function messageView(world: World, message: Message): MessageView {
  const { id, direction, from, to, apiKey, connection, correlationId, expectsResponse, sentAt, arrivesAt, body } = message
  const words = direction === 'request' ? requestWords(apiKey, body) : responseWords(apiKey, body)
  const brief = briefWords(direction, apiKey, body)
  return {
    id, direction, from, to, apiKey, connection, correlationId, expectsResponse, sentAt, arrivesAt, words,
    ...(brief.length < words.length ? { brief } : {}),
    error: direction === 'request' ? null : errorIn(body),
    group: groupOf(message), lanes: lanesOf(message), cause: causeOfMessage(world.traffic, id),
  }
}

/** What is on its way right now: the newest 200. */
export function flyingMessages(world: World): MessageView[] {
  const all = [...world.network.messages.values()]
  return all.slice(-MOST_FLYING).map((message) => messageView(world, message))
}

/** Messages of late with ids above `after`, oldest first; `lost`: those of them all that never arrived. */
export function recentMessages(world: World, after: number, limit: number): { readonly messages: MessageView[]; readonly lost: readonly number[] } {
  const messages = messagesAfter(world.traffic, after, world.network.nextMessage, limit)
  return { messages: messages.map((message) => messageView(world, message)), lost: [...world.traffic.lost] }
}
