// What a request asks or a response answers, in a few words for an arrow: `Fetch payments-0 from offset 7`, `generation 2, leads 2 members`. The names are those
// of org.apache.kafka.common.protocol.ApiKeys; every field of a message is to be seen in the inspector.
// Simplified: On the arrows of the Messages view most requests between broker and controller, and most of the admin
// client's, have only their name; opened they show their fields.

import type { ApiKey, Apis } from '../protocol/api-keys.ts'
import { deserializeAssignment } from '../protocol/consumer-protocol.ts'
import { errorName } from '../protocol/errors.ts'
import type { Bytes } from '../kernel/bytes.ts'
import type { RecordBatch } from '../protocol/records.ts'

const MOST_PARTITIONS = 4

/** `JOIN_GROUP` as people write it: JoinGroup. */
export const apiName = (apiKey: string): string =>
  apiKey.split('_').map((word) => word.slice(0, 1) + word.slice(1).toLowerCase()).join('')

const few = (items: readonly string[]): string =>
  items.length <= MOST_PARTITIONS ? items.join(', ') : `${items.slice(0, MOST_PARTITIONS).join(', ')} and ${items.length - MOST_PARTITIONS} more`

const recordsIn = (batches: readonly RecordBatch[]): number => batches.reduce((sum, { count }) => sum + count, 0)

const countOf = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** How partitions, offsets and generations are written: in full, or where there is little room. */
interface Style {
  readonly partition: (topic: string, partition: number) => string
  readonly at: (offset: number | string) => string
  readonly from: (offset: number | string) => string
  readonly generation: (id: number) => string
  readonly records: (count: number) => string
}

const FULL: Style = {
  partition: (topic, partition) => `${topic}-${partition}`,
  at: (offset) => ` at ${offset}`,
  from: (offset) => ` from offset ${offset}`,
  generation: (id) => `generation ${id}`,
  records: (count) => countOf(count, 'record'),
}

const BRIEF: Style = {
  partition: (_, partition) => `p${partition}`,
  at: (offset) => `@${offset}`,
  from: (offset) => `@${offset}`,
  generation: (id) => `g${id}`,
  records: (count) => `${count} rec.`,
}

/** The partitions in an assignment. */
function partitionsIn(assignment: Bytes, style: Style): string {
  const partitions = deserializeAssignment(assignment)?.partitions ?? []
  return partitions.length === 0 ? 'nothing' : few(partitions.map(({ topic, partition }) => style.partition(topic, partition)))
}

/** Why it joins, as far as there is room on an arrow: the member id that was asked for is a word, not sixty letters. */
function joinReason(reason: string | null): string {
  if (reason === null || reason === '') return ''
  return reason.startsWith('need to re-join with the given member-id') ? ', id given' : `: ${reason.split(/[:(]/, 1)[0]!.trim()}`
}

type RequestWords = { readonly [K in ApiKey]?: (body: Apis[K]['request'], style: Style) => string }
type ResponseWords = { readonly [K in ApiKey]?: (body: Apis[K]['response'], style: Style) => string }

const REQUESTS: RequestWords = {
  PRODUCE: ({ topicData }, style) => {
    const parts = topicData.flatMap(({ name, partitionData }) =>
      partitionData.map(({ index, records }) => `${style.partition(name, index)}: ${style.records(records.count)}`))
    return `Produce ${few(parts)}`
  },
  FETCH: ({ topics, replicaId }, style) => {
    const parts = topics.flatMap(({ topic, partitions }) => partitions.map(({ partition, fetchOffset }) => style.partition(topic, partition) + style.from(fetchOffset)))
    return `${replicaId >= 0 ? 'Fetch (follower)' : 'Fetch'}${parts.length === 0 ? ', session unchanged' : ` ${few(parts)}`}`
  },
  OFFSET_COMMIT: ({ topics }, style) =>
    `OffsetCommit ${few(topics.flatMap(({ name, partitions }) => partitions.map((each) => style.partition(name, each.partitionIndex) + style.at(each.committedOffset))))}`,
  OFFSET_FETCH: ({ groups }, style) =>
    `OffsetFetch ${few(groups.flatMap(({ topics }) => (topics ?? []).flatMap(({ name, partitionIndexes }) => partitionIndexes.map((index) => style.partition(name, index)))))}`,
  FIND_COORDINATOR: ({ coordinatorKeys }) => `FindCoordinator of ${coordinatorKeys.join(', ')}`,
  JOIN_GROUP: ({ memberId, reason }) =>
    (memberId === '' ? 'JoinGroup, no id' : `JoinGroup${joinReason(reason)}`),
  SYNC_GROUP: ({ assignments }, style) => {
    const parts = assignments.map(({ assignment }) => `[${partitionsIn(assignment, style)}]`)
    return parts.length === 0 ? 'SyncGroup' : `SyncGroup, deals ${parts.length <= MOST_PARTITIONS ? parts.join(' ') : few(parts)}`
  },
  HEARTBEAT: ({ generationId }, style) => `Heartbeat, ${style.generation(generationId)}`,
  LEAVE_GROUP: ({ members }) => `LeaveGroup${members.length > 1 ? `, ${members.length} members` : ''}`,
  METADATA: ({ topics }) => (topics === null ? 'Metadata of all topics' : `Metadata ${few(topics.map(({ name }) => name ?? 'by id'))}`.trim()),
  LIST_OFFSETS: ({ topics }, style) =>
    `ListOffsets ${few(topics.flatMap(({ name, partitions }) => partitions.map((each) => style.partition(name, each.partitionIndex))))}`,
  CREATE_TOPICS: ({ topics }) => `CreateTopics ${few(topics.map(({ name }) => name))}`,
  DELETE_TOPICS: ({ topics }) => `DeleteTopics ${few(topics.map(({ name }) => name ?? 'by id'))}`,
  INIT_PRODUCER_ID: ({ transactionalId }) => `InitProducerId${transactionalId === null ? '' : ` of ${transactionalId}`}`,
  BROKER_HEARTBEAT: ({ wantShutDown }) => `BrokerHeartbeat${wantShutDown ? ', wants to shut down' : ''}`,
}

const RESPONSES: ResponseWords = {
  PRODUCE: ({ responses }, style) => few(responses.flatMap(({ name, partitionResponses }) =>
    partitionResponses.map(({ index, baseOffset }) => `${style.partition(name, index)} from offset ${baseOffset}`))),
  FETCH: ({ responses }, style) => {
    const parts = responses.flatMap(({ topic, partitions }) => partitions.map(({ partitionIndex, records }) => ({ topic, partitionIndex, count: recordsIn(records) })))
    const full = parts.filter(({ count }) => count > 0)
    if (full.length === 0) return 'no records'
    return few(full.map(({ topic, partitionIndex, count }) => `${countOf(count, 'record')} of ${style.partition(topic, partitionIndex)}`))
  },
  FIND_COORDINATOR: ({ coordinators }) => few(coordinators.map(({ nodeId }) => `node ${nodeId}`)),
  JOIN_GROUP: ({ generationId, leader, memberId, members }, style) =>
    `${style.generation(generationId)}, ${leader === memberId ? `leads ${countOf(members.length, 'member')}` : 'not the leader'}`,
  SYNC_GROUP: ({ assignment }, style) => `yours: ${partitionsIn(assignment, style)}`,
  OFFSET_FETCH: ({ groups }, style) => few(groups.flatMap(({ topics }) => topics.flatMap(({ name, partitions }) =>
    partitions.map(({ partitionIndex, committedOffset }) => style.partition(name, partitionIndex) + style.at(committedOffset < 0 ? '-' : committedOffset))))),
  LIST_OFFSETS: ({ topics }, style) =>
    few(topics.flatMap(({ name, partitions }) => partitions.map((each) => style.partition(name, each.partitionIndex) + style.at(each.offset)))),
  METADATA: ({ brokers, topics }) => `${countOf(brokers.length, 'broker')}, ${countOf(topics.length, 'topic')}`,
  INIT_PRODUCER_ID: ({ producerId }) => `producer id ${producerId}`,
}

/** Long lists without error codes in them. */
const NEVER_ERRORS = new Set(['records', 'apiKeys', 'brokers', 'members'])

/** The first error in a body, wherever Kafka puts it: at the top, of a topic, of a partition. */
export function errorIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null
  if ('errorCode' in body && typeof body.errorCode === 'number' && body.errorCode !== 0) return errorName(body.errorCode)
  for (const [name, value] of Object.entries(body)) {
    if (NEVER_ERRORS.has(name) || !Array.isArray(value) || typeof value[0] !== 'object') continue
    for (const item of value) {
      const found = errorIn(item)
      if (found !== null) return found
    }
  }
  return null
}

export function requestWords(apiKey: string, body: unknown, style = FULL): string {
  const words = REQUESTS[apiKey as ApiKey] as ((body: unknown, style: Style) => string) | undefined
  return words === undefined || body === null ? apiName(apiKey) : words(body, style)
}

export function responseWords(apiKey: string, body: unknown, style = FULL): string {
  const error = errorIn(body)
  if (error !== null) return error
  const words = RESPONSES[apiKey as ApiKey] as ((body: unknown, style: Style) => string) | undefined
  return words === undefined || body === null ? 'ok' : words(body, style) || 'ok'
}

/** The same with fewer letters: `p0@7` for offset 7 of partition 0, `g2` for generation 2. */
export const briefWords = (direction: 'request' | 'response', apiKey: string, body: unknown): string =>
  (direction === 'request' ? requestWords(apiKey, body, BRIEF) : responseWords(apiKey, body, BRIEF))
