// A machine for measuring: it makes a topic, starts producers with a generated load and consumers that poll without end, and counts.

import type {
  Behaviour, ClientProperties, Completion, Context, GeneratedLoad, NodeEvent, NodeId, Outcome, PolledSpan,
} from '../../engine/index.ts'
import { millis, newAdmin, newConsumer, newProducer } from '../../engine/index.ts'

export interface LoadPlan {
  readonly topic: string
  readonly partitions: number
  readonly replicationFactor: number
  /** 0: no producer. */
  readonly recordsPerSecond: number
  readonly valueSize: number
  readonly keyCount: number
  readonly consumers: number
  /** enable.auto.commit: with it every member commits all its partitions every five seconds, as in Kafka. */
  readonly autoCommit: boolean
}

export interface LoadMachineState {
  readonly plan: LoadPlan
  /** How many partitions the topic has so far. */
  partitions: number
  admin: NodeId
  producer: NodeId
  consumers: NodeId[]
  nextCall: number
  consumed: number
  /** One span of every `SAMPLE`-th poll that returned records, at most 1,000. */
  samples: PolledSpan[]
  polls: number
}

const SAMPLE = 97
/** The controller writes at most 10,000 records for one request; a larger topic grows to its size. */
const MOST_AT_ONCE = 5000
const BYTES = 'org.apache.kafka.common.serialization.ByteArray'
const SERVERS = { 'bootstrap.servers': 'localhost:9092' }
const PRODUCER: ClientProperties = {
  ...SERVERS, 'key.serializer': `${BYTES}Serializer`, 'value.serializer': `${BYTES}Serializer`, 'client.id': 'load',
  'batch.size': '1000000', 'buffer.memory': '1000000000', 'max.request.size': '100000000',
}
const CONSUMER: ClientProperties = {
  ...SERVERS, 'key.deserializer': `${BYTES}Deserializer`, 'value.deserializer': `${BYTES}Deserializer`, 'group.id': 'load',
  'auto.offset.reset': 'earliest', 'max.poll.records': '1000000', 'max.partition.fetch.bytes': '100000000', 'fetch.max.bytes': '1000000000',
}

export const createLoadMachine = (plan: LoadPlan): LoadMachineState =>
  ({ plan, partitions: Math.min(plan.partitions, MOST_AT_ONCE), admin: '', producer: '', consumers: [], nextCall: 1, consumed: 0, samples: [], polls: 0 })

function call(state: LoadMachineState, ctx: Context, client: NodeId, method: string, args: unknown): void {
  ctx.tell(client, 'call', { callId: state.nextCall++, method, args })
}

function client<T>(ctx: Context, kind: 'admin' | 'producer' | 'consumer', made: Outcome<T>): NodeId {
  if (!made.ok) throw new Error(`${kind}: ${made.error.message}`)
  return ctx.spawn(kind, kind, made.value)
}

function begin(state: LoadMachineState, ctx: Context): void {
  const { topic, partitions, replicationFactor } = state.plan
  const environment = { resolve: (host: string) => ctx.resolve(host), random: () => 0, sequence: 1, log: () => undefined }
  state.admin = client(ctx, 'admin', newAdmin(SERVERS, ctx.self, environment))
  state.producer = client(ctx, 'producer', newProducer(PRODUCER, ctx.self, environment))
  for (let i = 0; i < state.plan.consumers; i++) {
    const properties = { ...CONSUMER, 'client.id': `load-${i}`, 'enable.auto.commit': String(state.plan.autoCommit) }
    state.consumers.push(client(ctx, 'consumer', newConsumer(properties, ctx.self, environment)))
  }
  const made = { name: topic, numPartitions: Math.min(partitions, MOST_AT_ONCE), replicationFactor, assignments: [], configs: [{ name: 'max.message.bytes', value: '100000000' }] }
  call(state, ctx, state.admin, 'createTopics', { topics: [made], validateOnly: false })
}

function onTopicCreated(state: LoadMachineState, ctx: Context): void {
  const { topic, partitions, recordsPerSecond, valueSize, keyCount } = state.plan
  if (state.partitions < partitions) {
    state.partitions = Math.min(partitions, state.partitions + MOST_AT_ONCE)
    call(state, ctx, state.admin, 'createPartitions', { topics: [{ name: topic, totalCount: state.partitions, newAssignments: null }] })
    return
  }
  const load: GeneratedLoad = { seed: 1, topic, partitionCount: partitions, keyCount, hotKeyPerMille: 0, valueSize }
  if (recordsPerSecond > 0) call(state, ctx, state.producer, 'startLoad', { load, recordsPerSecond })
  for (const consumer of state.consumers) call(state, ctx, consumer, 'subscribe', { topics: [topic] })
}

function onPolled(state: LoadMachineState, value: { readonly spans: readonly PolledSpan[]; readonly count: number }): void {
  state.consumed += value.count
  if (value.count > 0 && state.polls++ % SAMPLE === 0 && state.samples.length < 1000) state.samples.push(value.spans[0]!)
}

function onCompletion(state: LoadMachineState, { client: from, outcome }: Completion, ctx: Context): void {
  if (!outcome.ok) throw new Error(`${from}: ${outcome.error.className}: ${outcome.error.message}`)
  if (from === state.admin) {
    for (const [key, each] of outcome.value as ReadonlyMap<string, Outcome<null>>) if (!each.ok) throw new Error(`${key}: ${each.error.message}`)
    onTopicCreated(state, ctx)
    return
  }
  if (from === state.producer) return
  if (outcome.value !== null) onPolled(state, outcome.value as { spans: PolledSpan[]; count: number })
  call(state, ctx, from, 'poll', { timeoutMs: 1000 })
}

export const loadMachineBehaviour: Behaviour<LoadMachineState> = {
  kind: 'host',
  handle(state: LoadMachineState, event: NodeEvent, ctx: Context): void {
    if (event.type === 'start') ctx.after(millis(1000), 'begin')
    else if (event.type === 'timer') begin(state, ctx)
    else if (event.type === 'tell' && event.kind === 'completion') onCompletion(state, event.payload as Completion, ctx)
  },
}
