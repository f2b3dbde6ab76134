// The body of a request or response as it goes over the wire: the fields of the version that is used, in the order of Kafka's schema, what
// nobody has set with Kafka's own default. The nodes exchange it as it is handy to them: names beside topic ids, for example.
// Simplified: Two answers lack fields when they are opened in the Messages view: that to CreateTopics lacks the
// topic's configs, and that to DescribeLogDirs the size of the disk and the space left on it. The type and the source
// of a config are shown by name, not by number, and a topic's name is written beside its id.

import type { ApiKey, Apis } from '../../protocol/api-keys.ts'
import type { MessageField } from '../../protocol/message-fields.ts'
import { messageFields } from '../../protocol/message-fields.ts'

type Direction = 'request' | 'response'
type Thing = Readonly<Record<string, unknown>>

/** What a body says in other words than the wire. */
type Wording = { readonly [K in ApiKey]?: { readonly request?: (body: Apis[K]['request']) => Thing; readonly response?: (body: Apis[K]['response']) => Thing } }

const QUORUM = { topicName: '__cluster_metadata' }

const WORDING: Wording = {
  FETCH: {
    request: (body) => (body.replicaId < 0
      ? { ...body } : { ...body, replicaState: { replicaId: body.replicaId, replicaEpoch: body.replicaEpoch ?? -1 } }),
  },
  DESCRIBE_QUORUM: {
    request: () => ({ topics: [{ ...QUORUM, partitions: [{ partitionIndex: 0 }] }] }),
    response: ({ errorCode, nodes, ...partition }) => ({
      errorCode, nodes, topics: errorCode === 0 ? [{ ...QUORUM, partitions: [{ partitionIndex: 0, ...partition }] }] : [],
    }),
  },
  DESCRIBE_CONFIGS: {
    response: (body) => ({
      ...body, results: body.results.map((result) => ({ ...result, configs: result.configs.map((config) => ({ ...config, configType: config.type })) })),
    }),
  },
  ALTER_CLIENT_QUOTAS: {
    request: (body) => ({
      ...body, entries: body.entries.map(({ entity, ops }) =>
        ({ entity, ops: ops.map(({ key, value }) => ({ key, value: value ?? 0, remove: value === null })) })),
    }),
  },
}

const LEFT_OUT: Partial<Record<ApiKey, readonly string[]>> = {
  CREATE_TOPICS: ['configs'], DESCRIBE_LOG_DIRS: ['totalBytes', 'usableBytes'],
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null

/** Newer versions name a topic by its id alone; its name stands beside it for the reader. */
function topicIdText({ topicId, topic, name }: Thing, fields: readonly MessageField[]): string | null {
  const readable = topic ?? name
  if (typeof readable !== 'string' || fields.some((field) => field.name === 'name' || field.name === 'topic')) return null
  return typeof topicId === 'string' ? `${topicId} (${readable})` : `(${readable})`
}

function asFields(fields: readonly MessageField[], thing: Thing, isLeftOut: (name: string) => boolean): Thing {
  const out: Record<string, unknown> = {}
  for (const field of fields) {
    const { name, isTagged, byDefault } = field
    const value = name === 'topicId' ? topicIdText(thing, fields) ?? thing[name] : thing[name]
    if (value === undefined ? isTagged || isLeftOut(name) : false) continue
    out[name] = value === undefined || (name === 'topicId' && value === '') ? byDefault : wireValue(field, value, isLeftOut)
  }
  return out
}

function wireValue({ fields }: MessageField, value: unknown, isLeftOut: (name: string) => boolean): unknown {
  if (fields === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => (isThing(item) ? asFields(fields, item, isLeftOut) : item))
  return isThing(value) ? asFields(fields, value, isLeftOut) : value
}

export function wireBody(apiKey: string, direction: Direction, body: unknown): unknown {
  if (!isThing(body)) return body
  const key = apiKey as ApiKey
  const reword = WORDING[key]?.[direction] as ((body: unknown) => Thing) | undefined
  const isLeftOut = (name: string): boolean => direction === 'response' && LEFT_OUT[key]?.includes(name) === true
  return asFields(messageFields(key, direction), reword === undefined ? body : reword(body), isLeftOut)
}
