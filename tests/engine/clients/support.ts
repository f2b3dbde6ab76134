// A world with one scripted broker, one client and the program that owns it.

import { fireNext, nextDue } from '../../../src/engine/kernel/run.ts'
import type { Behaviour, NodeId, RequestMessage } from '../../../src/engine/kernel/node.ts'
import { millis, plus } from '../../../src/engine/kernel/time.ts'
import type { Instant } from '../../../src/engine/kernel/time.ts'
import type { World } from '../../../src/engine/kernel/world.ts'
import { addNode, createWorld } from '../../../src/engine/kernel/world.ts'
import type { ClientEnvironment, ClientEvent, ClientLog, Completion } from '../../../src/engine/clients/calls.ts'
import { consumerBehaviour } from '../../../src/engine/clients/consumer/consumer.ts'
import { producerBehaviour } from '../../../src/engine/clients/producer/producer.ts'
import type { Outcome } from '../../../src/engine/protocol/common.ts'
import type { RecordBatch } from '../../../src/engine/protocol/records.ts'

/** Answers a request: a body, or undefined to leave it open. */
export type Script = (request: RequestMessage, atMs: number) => unknown

export interface Bench {
  world: World
  /** Requests as the broker got them. */
  requests: { apiKey: string; correlationId: number; body: unknown; atMs: number }[]
  completions: Map<number, Outcome<unknown>>
  events: ClientEvent['event'][]
  logs: string[]
  nextCall: number
  behaviours: Map<string, Behaviour>
  log: Map<string, RecordBatch[]>
}

const msOf = (at: Instant): number => Math.floor(at / 1000)

export function bench(script: Script, seed = 1): Bench {
  const world = createWorld(seed)
  const self: Bench = {
    world, requests: [], completions: new Map(), events: [], logs: [], nextCall: 1, behaviours: new Map(), log: new Map(),
  }
  const broker: Behaviour = {
    kind: 'scripted-broker',
    handle(_state, event, ctx) {
      if (event.type === 'start') ctx.listen('localhost:9092')
      if (event.type !== 'request') return
      const { request } = event
      self.requests.push({ apiKey: request.apiKey, correlationId: request.correlationId, body: request.body, atMs: msOf(ctx.now) })
      const body = script(request, msOf(ctx.now))
      if (body !== undefined) ctx.respond(request, body)
    },
  }
  const program: Behaviour = {
    kind: 'program',
    handle(_state, event, ctx) {
      if (event.type === 'command') ctx.tell(event.kind, 'call', event.payload)
      if (event.type !== 'tell') return
      if (event.kind === 'completion') {
        const { callId, outcome } = event.payload as Completion
        self.completions.set(callId, outcome)
      } else if (event.kind === 'client-event') self.events.push((event.payload as ClientEvent).event)
      else if (event.kind === 'client-log') {
        const line = event.payload as ClientLog
        if (line.level !== 'INFO') self.logs.push(`${line.level} ${line.message} (${line.logger})`)
      }
    },
  }
  for (const behaviour of [broker, program, producerBehaviour, consumerBehaviour] as Behaviour[]) {
    self.behaviours.set(behaviour.kind, behaviour)
  }
  addNode(world, 'broker-1', 'scripted-broker', null)
  addNode(world, 'program', 'program', null)
  return self
}

export const environment = (self: Bench): ClientEnvironment => ({
  resolve: (host) => self.world.network.hosts.get(host) ?? null,
  random: () => 0,
  sequence: 1,
  log: (line) => { self.logs.push(`${line.level} ${line.message} (${line.logger})`) },
})

export const SERIALIZERS = {
  'bootstrap.servers': 'localhost:9092',
  'key.serializer': 'org.apache.kafka.common.serialization.ByteArraySerializer',
  'value.serializer': 'org.apache.kafka.common.serialization.ByteArraySerializer',
}
export const DESERIALIZERS = {
  'bootstrap.servers': 'localhost:9092',
  'key.deserializer': 'org.apache.kafka.common.serialization.ByteArrayDeserializer',
  'value.deserializer': 'org.apache.kafka.common.serialization.ByteArrayDeserializer',
}

/** Adds a client node. */
export function addClient(self: Bench, kind: 'producer' | 'consumer', outcome: Outcome<unknown>, id = `${kind}-1`): NodeId {
  if (!outcome.ok) throw new Error(`${outcome.error.className}: ${outcome.error.message}`)
  addNode(self.world, id, kind, outcome.value)
  return id
}

/** Calls a method as the program; returns the call id. */
export function call(self: Bench, client: NodeId, method: string, args: unknown): number {
  const callId = self.nextCall++
  const node = self.world.nodes.get('program')!
  self.behaviours.get('program')!.handle(null, { type: 'command', kind: client, payload: { callId, method, args } }, {
    tell: (to: NodeId, kind: string, payload: unknown) => {
      const target = self.world.nodes.get(to)!
      scheduleTell(self.world, target.id, kind, payload)
    },
  } as never)
  void node
  return callId
}

function scheduleTell(world: World, to: NodeId, kind: string, payload: unknown): void {
  const target = world.nodes.get(to)!
  schedule(world, world.now, target, 'node', { type: 'tell', from: 'program', kind, payload }, 0)
}

/** Lets time pass. */
export function run(self: Bench, ms: number): void {
  const end = plus(self.world.now, millis(ms))
  for (let due = nextDue(self.world); due !== undefined && due <= end; due = nextDue(self.world)) {
    fireNext(self.world, self.behaviours)
  }
  self.world.now = end
}

import { schedule } from '../../../src/engine/kernel/world.ts'

/** A cluster of one broker with these topics. */
export function metadataOf(topics: Record<string, number>, asked: readonly { name: string | null }[] | null): unknown {
  const names = asked === null ? Object.keys(topics) : asked.map((topic) => topic.name as string)
  return Object.freeze({
    brokers: [{ nodeId: 1, host: 'localhost', port: 9092, rack: null }],
    clusterId: 'cluster', controllerId: 1,
    topics: names.map((name) => ({
      errorCode: topics[name] === undefined ? 3 : 0, name, topicId: `id-${name}`, isInternal: false,
      partitions: Array.from({ length: topics[name] ?? 0 }, (_, partitionIndex) => ({
        errorCode: 0, partitionIndex, leaderId: 1, leaderEpoch: 0, replicaNodes: [1], isrNodes: [1], offlineReplicas: [],
      })),
    })),
  })
}
