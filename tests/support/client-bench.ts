// A simulated cluster and a program that owns clients: calls their methods, keeps what they say, and traces their requests.

import type { ClientEvent, ClientLog, Completion } from '../../src/engine/clients/calls.ts'
import { newAdmin } from '../../src/engine/clients/admin/admin.ts'
import { newConsumer } from '../../src/engine/clients/consumer/consumer.ts'
import { newProducer } from '../../src/engine/clients/producer/producer.ts'
import type { ClusterKind } from '../../src/engine/cluster-spec.ts'
import { clusterSpec } from '../../src/engine/cluster-spec.ts'
import { asBytes } from '../../src/engine/kernel/bytes.ts'
import { nextDue } from '../../src/engine/kernel/run.ts'
import type { Behaviour, NodeId } from '../../src/engine/kernel/node.ts'
import { millis, plus } from '../../src/engine/kernel/time.ts'
import { addNode, schedule } from '../../src/engine/kernel/world.ts'
import type { Outcome } from '../../src/engine/protocol/common.ts'
import { readRecords } from '../../src/engine/protocol/read-records.ts'
import type { PolledSpan } from '../../src/engine/clients/calls.ts'
import type { Simulation } from '../../src/engine/simulation.ts'
import { apply, createSimulation, step } from '../../src/engine/simulation.ts'

type Kind = 'producer' | 'consumer' | 'admin'
const constructors = { producer: newProducer, consumer: newConsumer, admin: newAdmin }
const SERIALIZERS = {
  'key.serializer': 'org.apache.kafka.common.serialization.ByteArraySerializer',
  'value.serializer': 'org.apache.kafka.common.serialization.ByteArraySerializer',
}
const DESERIALIZERS = {
  'key.deserializer': 'org.apache.kafka.common.serialization.ByteArrayDeserializer',
  'value.deserializer': 'org.apache.kafka.common.serialization.ByteArrayDeserializer',
}
const DEFAULTS = { producer: SERIALIZERS, consumer: DESERIALIZERS, admin: {} }

export interface TracedMessage { atMs: number; client: string; direction: string; apiKey: string; correlationId: number; body: unknown }

interface MachineState {
  completions: Map<string, { outcome: Outcome<unknown>; atMs: number }>
  events: { client: NodeId; event: ClientEvent['event']; atMs: number }[]
  logs: string[]
}

const machine: Behaviour<MachineState> = {
  kind: 'program',
  handle(state, event, ctx) {
    if (event.type !== 'tell') return
    const atMs = ctx.now / 1000
    if (event.kind === 'completion') {
      const { client, callId, outcome } = event.payload as Completion
      state.completions.set(`${client} ${callId}`, { outcome, atMs })
    } else if (event.kind === 'client-event') {
      const { client, event: told } = event.payload as ClientEvent
      state.events.push({ client, event: told, atMs })
    } else if (event.kind === 'client-log') {
      const { level, message, logger } = event.payload as ClientLog
      if (level !== 'INFO') state.logs.push(`${level} ${message} (${logger})`)
    }
  },
}

export class ClientBench {
  readonly sim: Simulation
  readonly machine: MachineState = { completions: new Map(), events: [], logs: [] }
  readonly trace: TracedMessage[] = []
  private calls = 0
  private readonly counts: Record<string, number> = {}

  constructor(kind: ClusterKind = '1', overrides: Record<string, string> = {}, seed = 1) {
    this.sim = createSimulation({
      seed, cluster: clusterSpec(kind, overrides), machine: { behaviour: machine as Behaviour, state: () => this.machine },
    })
    this.run(2000)
  }

  get nowMs(): number { return this.sim.world.now / 1000 }

  /** Lets virtual time pass, noting what clients send and get. */
  run(ms: number): void {
    const { world } = this.sim
    const until = plus(world.now, millis(ms))
    for (let due = nextDue(world); due !== undefined && due <= until; due = nextDue(world)) {
      const before = world.network.nextMessage
      step(this.sim)
      for (let id = before; id < world.network.nextMessage; id++) this.note(id)
    }
    world.now = until
  }

  private note(id: number): void {
    const message = this.sim.world.network.messages.get(id)
    if (message === undefined || /^(broker|controller)-/.test(message.direction === 'request' ? message.from : message.to)) return
    const { direction, from, to, apiKey, correlationId, body, sentAt } = message
    this.trace.push({ atMs: sentAt / 1000, client: direction === 'request' ? from : to, direction, apiKey, correlationId, body })
  }

  /** Makes a client as its constructor would. */
  construct(kind: Kind, properties: Record<string, string> = {}): Outcome<unknown> {
    const { world } = this.sim
    const sequence = (this.counts[kind] ?? 0) + 1
    return constructors[kind]({ 'bootstrap.servers': 'localhost:9092', ...DEFAULTS[kind], ...properties }, 'host', {
      resolve: (host: string) => world.network.hosts.get(host) ?? null, random: () => 0, sequence,
      log: ({ level, message, logger }) => { this.machine.logs.push(`${level} ${message} (${logger})`) },
    })
  }

  client(kind: Kind, properties: Record<string, string> = {}): NodeId {
    const outcome = this.construct(kind, properties)
    if (!outcome.ok) throw new Error(`${outcome.error.className}: ${outcome.error.message}`)
    const number = (this.counts[kind] ?? 0) + 1
    this.counts[kind] = number
    addNode(this.sim.world, `${kind}-${number}`, kind, outcome.value)
    return `${kind}-${number}`
  }

  /** Calls a method and does not wait. */
  begin(client: NodeId, method: string, args: unknown): string {
    const callId = ++this.calls
    const { world } = this.sim
    const node = world.nodes.get(client)!
    schedule(world, world.now, node, 'node', { type: 'tell', from: 'host', kind: 'call', payload: { callId, method, args } }, 0)
    return `${client} ${callId}`
  }

  outcome(call: string): Outcome<unknown> | undefined { return this.machine.completions.get(call)?.outcome }

  /** Calls a method and lets time pass until it is over. */
  call(client: NodeId, method: string, args: unknown, mostMs = 200_000): Outcome<unknown> {
    const call = this.begin(client, method, args)
    const { world } = this.sim
    const until = plus(world.now, millis(mostMs))
    while (this.outcome(call) === undefined && world.now < until) {
      const before = world.network.nextMessage
      if (!step(this.sim)) break
      for (let id = before; id < world.network.nextMessage; id++) this.note(id)
    }
    const outcome = this.outcome(call)
    if (outcome === undefined) throw new Error(`${method} did not end within ${mostMs} ms`)
    return outcome
  }

  value<T>(client: NodeId, method: string, args: unknown, mostMs?: number): T {
    const outcome = this.call(client, method, args, mostMs)
    if (!outcome.ok) throw new Error(`${method}: ${outcome.error.className}: ${outcome.error.message}`)
    return outcome.value as T
  }

  errorOf(client: NodeId, method: string, args: unknown, mostMs?: number): string {
    const outcome = this.call(client, method, args, mostMs)
    if (outcome.ok) throw new Error(`${method} did not fail`)
    return `${outcome.error.className}: ${outcome.error.message}`
  }

  createTopic(name: string, partitions = 1, configs: Record<string, string> = {}, replicationFactor = -1): void {
    const admin = this.client('admin')
    const topic = {
      name, numPartitions: partitions, replicationFactor, assignments: [],
      configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
    }
    this.value(admin, 'createTopics', { topics: [topic], validateOnly: false })
    this.run(100)
  }

  send(producer: NodeId, topic: string, key: string | null, value: string, partition: number | null = null): number {
    const record = { topic, partition, timestamp: null, key: key === null ? null : asBytes(key), value: asBytes(value), headers: [] }
    return this.value<{ sendId: number }>(producer, 'send', record).sendId
  }

  /** Records as `partition@offset=value` of one poll(). */
  poll(consumer: NodeId, timeoutMs: number): string[] {
    const { spans } = this.value<{ spans: readonly PolledSpan[] }>(consumer, 'poll', { timeoutMs })
    return spans.flatMap((span) => readRecords(span.batch)
      .map((record) => ({ offset: span.batch.baseOffset + record.offsetDelta, value: record.value }))
      .filter(({ offset }) => offset >= span.firstOffset && offset <= span.lastOffset)
      .map(({ offset, value }) => `${span.partition}@${offset}=${value}`))
  }

  /** Polls again and again for so long; what came. */
  pollFor(consumer: NodeId, ms: number, timeoutMs = 100): string[] {
    const until = this.nowMs + ms
    const out: string[] = []
    while (this.nowMs < until) out.push(...this.poll(consumer, timeoutMs))
    return out
  }

  server(nodeId: number, what: 'kill' | 'stop' | 'start' | 'pause' | 'resume'): void { apply(this.sim, { type: 'server', nodeId, what }) }

  /** SIGSTOP and SIGCONT to the process of a client. */
  pause(client: NodeId, ms: number): void {
    apply(this.sim, { type: 'client', node: client, what: 'pause' })
    this.run(ms)
    apply(this.sim, { type: 'client', node: client, what: 'resume' })
  }

  /** Requests and responses of a client without fetches, as `-> JOIN_GROUP`. */
  requestsOf(client: NodeId, without: readonly string[] = ['FETCH']): string[] {
    return this.trace.filter((message) => message.client === client && message.direction === 'request' && !without.includes(message.apiKey))
      .map(({ apiKey }) => apiKey)
  }
}
