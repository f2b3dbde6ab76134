// A cluster of server nodes without a machine, and a client that sends one request after the other and keeps what comes
// back.

import type { Behaviour, NodeEvent } from '../../src/engine/kernel/node.ts'
import type { Behaviours } from '../../src/engine/kernel/run.ts'
import { deliverCommand, fireNext, nextDue, terminateNode } from '../../src/engine/kernel/run.ts'
import type { World } from '../../src/engine/kernel/world.ts'
import { addNode, createWorld, killNode, pauseNode, resumeNode, startNode } from '../../src/engine/kernel/world.ts'
import type { Instant } from '../../src/engine/kernel/time.ts'
import { asBytes } from '../../src/engine/kernel/bytes.ts'
import { brokerBehaviour, createBrokerState } from '../../src/engine/broker/broker.ts'
import type { BrokerState } from '../../src/engine/broker/broker.ts'
import type { ControllerState } from '../../src/engine/controller/controller.ts'
import { controllerBehaviour, createControllerState } from '../../src/engine/controller/controller.ts'
import type { ClusterKind } from '../../src/engine/cluster-spec.ts'
import { clusterSpec } from '../../src/engine/cluster-spec.ts'
import type { ApiKey, RequestOf, ResponseOf } from '../../src/engine/protocol/api-keys.ts'
import type { KafkaRecord, RecordBatch } from '../../src/engine/protocol/records.ts'
import { writtenBatch } from '../../src/engine/protocol/written-batch.ts'

interface ClientState {
  connection: number
  queue: unknown[]
  answers: Map<number, unknown>
  nextId: number
  established: boolean
}

const clientBehaviour: Behaviour<ClientState> = {
  kind: 'scripted-client',
  handle(state: ClientState, event: NodeEvent, ctx): void {
    if (event.type === 'command' && event.kind === 'connect')
      state.connection = ctx.connect('localhost', event.payload as number)
    if (event.type === 'connection') state.established = event.change === 'established'
    if (event.type === 'response') state.answers.set(event.response.correlationId, event.response.body)
    if (event.type === 'command' && event.kind === 'send') {
      const { apiKey, body, id, expectsResponse } = event.payload as {
        apiKey: string
        body: unknown
        id: number
        expectsResponse: boolean
      }
      ctx.send(state.connection, { apiKey, apiVersion: 1, correlationId: id, clientId: 'test', body, expectsResponse })
    }
  },
}

const behaviours: Behaviours = new Map(
  [brokerBehaviour, controllerBehaviour, clientBehaviour].map((each) => [each.kind, each as Behaviour]),
)

/** A started cluster and a client connected to its first broker. */
export class TestCluster {
  readonly world: World
  private clients = 0

  constructor(kind: ClusterKind = '1', overrides: Record<string, string> = {}, seed = 1) {
    this.world = createWorld(seed)
    const spec = clusterSpec(kind, overrides)
    for (const server of spec.servers) {
      if (server.roles.includes('controller'))
        addNode(this.world, `controller-${server.nodeId}`, 'controller', createControllerState(server, spec))
    }
    for (const server of spec.servers) {
      if (server.roles.includes('broker'))
        addNode(this.world, `broker-${server.nodeId}`, 'broker', createBrokerState(server, spec))
    }
    this.run(1000)
  }

  /** Lets virtual time pass. */
  run(ms: number): void {
    const until = this.world.now + ms * 1000
    for (let due = nextDue(this.world); due !== undefined && due <= until; due = nextDue(this.world))
      fireNext(this.world, behaviours)
    this.world.now = until as Instant
  }

  broker(id = 1): BrokerState {
    return this.world.nodes.get(`broker-${id}`)!.state as BrokerState
  }
  controller(id = 1): ControllerState {
    return this.world.nodes.get(`controller-${id}`)!.state as ControllerState
  }

  client(port = 9092): TestClient {
    const id = `scripted-client-${++this.clients}`
    const state: ClientState = { connection: 0, queue: [], answers: new Map(), nextId: 1, established: false }
    addNode(this.world, id, 'scripted-client', state)
    deliverCommand(this.world, behaviours, id, 'connect', port)
    this.run(2)
    return new TestClient(this, id, state)
  }

  command(node: string, kind: string, payload: unknown): void {
    deliverCommand(this.world, behaviours, node, kind, payload)
  }
  kill(...nodes: string[]): void {
    for (const node of nodes) killNode(this.world, node)
  }
  start(...nodes: string[]): void {
    for (const node of nodes) startNode(this.world, node)
  }
  pause(node: string): void {
    pauseNode(this.world, node)
  }
  resume(node: string): void {
    resumeNode(this.world, node)
  }
  terminate(node: string): void {
    terminateNode(this.world, behaviours, node)
  }
}

export class TestClient {
  readonly cluster: TestCluster
  readonly node: string
  private state: ClientState

  constructor(cluster: TestCluster, node: string, state: ClientState) {
    this.cluster = cluster
    this.node = node
    this.state = state
  }

  /** Sends without waiting; the answer is `answer(id)` later. */
  send<K extends ApiKey>(apiKey: K, body: RequestOf<K>, expectsResponse = true): number {
    const id = this.state.nextId++
    this.cluster.command(this.node, 'send', { apiKey, body, id, expectsResponse })
    return id
  }

  answer(id: number): unknown {
    return this.state.answers.get(id)
  }

  /** Sends and waits up to `ms` of virtual time. */
  ask<K extends ApiKey>(apiKey: K, body: RequestOf<K>, ms = 10): ResponseOf<K> {
    const id = this.send(apiKey, body)
    this.cluster.run(ms)
    const answer = this.answer(id)
    if (answer === undefined) throw new Error(`${apiKey} was not answered within ${ms} ms`)
    return answer as ResponseOf<K>
  }

  createTopic(
    name: string,
    numPartitions = 1,
    configs: Record<string, string> = {},
    replicationFactor = -1,
  ): ResponseOf<'CREATE_TOPICS'>['topics'][number] {
    const topic = {
      name,
      numPartitions,
      replicationFactor,
      assignments: [],
      configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
    }
    return this.ask('CREATE_TOPICS', { topics: [topic], timeoutMs: 30000, validateOnly: false }).topics[0]!
  }

  produce(topic: string, index: number, batch: RecordBatch, acks: -1 | 1 = -1, ms = 10) {
    const body = {
      transactionalId: null,
      acks,
      timeoutMs: 30000,
      topicData: [{ name: topic, partitionData: [{ index, records: batch }] }],
    }
    return this.ask('PRODUCE', body, ms).responses[0]!.partitionResponses[0]!
  }
}

/** A batch of records with these values, at a time; `more` overrides header fields. */
export function recordBatch(
  values: readonly (string | { key?: string | null; value: string | null })[],
  timestampMs = 1_767_258_000_000,
  more: Partial<RecordBatch> = {},
): RecordBatch {
  const records = values.map((value, offsetDelta): KafkaRecord => {
    const { key = null, value: text } = typeof value === 'string' ? { value } : value
    return Object.freeze({
      offsetDelta,
      timestampDelta: 0,
      key: key === null ? null : asBytes(key),
      value: text === null ? null : asBytes(text),
      headers: Object.freeze([]),
    })
  })
  return writtenBatch(records, timestampMs, more)
}
