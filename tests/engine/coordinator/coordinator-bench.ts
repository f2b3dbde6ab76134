// A group coordinator without a broker: a clock that the test turns, a log in an array, and requests whose answers are kept.

import { asBytes } from '../../../src/engine/kernel/bytes.ts'
import type { Bytes } from '../../../src/engine/kernel/bytes.ts'
import type { Context, RequestMessage } from '../../../src/engine/kernel/node.ts'
import { stream } from '../../../src/engine/kernel/prng.ts'
import type { Prng } from '../../../src/engine/kernel/prng.ts'
import { instant, toMillis } from '../../../src/engine/kernel/time.ts'
import type { Duration } from '../../../src/engine/kernel/time.ts'
import type { CoordinatorEnvironment, OffsetsRecord } from '../../../src/engine/coordinator/coordinator-environment.ts'
import {
  createGroupCoordinatorState, groupHandlers, onHighWatermark, onPartitionLeadership, onTimer
} from '../../../src/engine/coordinator/group/group-coordinator.ts'
import type { GroupCoordinatorState } from '../../../src/engine/coordinator/group/group-coordinator.ts'
import { createMetadataImage } from '../../../src/engine/metadata/metadata-image.ts'
import type { RequestOf, ResponseOf } from '../../../src/engine/protocol/api-keys.ts'
import { serializeSubscription } from '../../../src/engine/protocol/consumer-protocol.ts'
import { errorName } from '../../../src/engine/protocol/errors.ts'
import { partitionFor } from '../../../src/engine/protocol/java-hash.ts'

type Api = keyof typeof groupHandlers

const DEFAULTS: Record<string, string> = {
  'group.min.session.timeout.ms': '6000',
  'group.max.session.timeout.ms': '1800000',
  'group.initial.rebalance.delay.ms': '3000',
  'group.max.size': '2147483647',
  'offset.metadata.max.bytes': '4096',
  'offsets.commit.timeout.ms': '5000',
  'offsets.retention.minutes': '10080',
  'offsets.retention.check.interval.ms': '600000',
  'offsets.topic.num.partitions': '50'
}

interface Timer { readonly id: number; readonly at: number; readonly kind: string; readonly payload: unknown }

/** A request and, once it is there, its answer. */
export interface Call<K extends Api> { readonly request: RequestMessage; readonly response: ResponseOf<K> | null }

export class CoordinatorBench {
  state: GroupCoordinatorState = createGroupCoordinatorState()
  readonly log: OffsetsRecord[] = []
  /** Replication: false holds the high watermark back until `replicate`. */
  replicated = true
  /** What the next appends end with, in place of success. */
  appendError: number | null = null
  nowMs = 0
  readonly env: CoordinatorEnvironment
  readonly notes: { kind: string; data: Record<string, unknown> }[] = []
  private highWatermark = 0
  private timers: Timer[] = []
  private nextTimer = 1
  requestsSent = 0
  /** Every answer, in the order given. */
  readonly responses: { readonly request: RequestMessage; readonly body: unknown }[] = []
  prng: Prng = stream(1, 'coordinator')
  private readonly answers = new Map<number, unknown>()

  constructor(topics: Record<string, number> = {}, config: Record<string, string> = {}) {
    const image = createMetadataImage('cluster')
    const partition = {
      replicas: [1], isr: [1], elr: [], lastKnownElr: [], addingReplicas: [], removingReplicas: [], leader: 1,
      leaderEpoch: 0, partitionEpoch: 0
    }
    for (const [name, count] of Object.entries(topics)) {
      image.topics.set(name, {
        name, topicId: `${name}AAAAAAAAAAAAAAAAAAAAAA`.slice(0, 22), partitions: Array.from({ length: count }, () => ({ ...partition }))
      })
    }
    this.env = {
      ctx: this.context(), nodeId: 1, image,
      config: (key) => config[key] ?? DEFAULTS[key] ?? '',
      append: (_, records) => this.append(records),
      highWatermark: () => this.highWatermark,
      read: (_, visit) => this.log.forEach(({ key, value }, offset) => visit({ offset, key, value, timestamp: 0 }))
    }
  }

  /** Leads the partitions of these groups. */
  lead(...groupIds: string[]): this {
    for (const groupId of groupIds) onPartitionLeadership(this.state, this.env, partitionFor(groupId, 50), true)
    return this
  }

  send<K extends Api>(apiKey: K, body: RequestOf<K>, clientId = 'client', apiVersion = 9): Call<K> {
    const correlationId = ++this.requestsSent
    const request: RequestMessage = Object.freeze({
      connection: 1, from: 'client', apiKey, apiVersion, correlationId, clientId, clientHost: '127.0.0.1',
      endpoint: 'localhost:9092', body, expectsResponse: true, arrivedAt: instant(0)
    })
    groupHandlers[apiKey](this.state, this.env, request)
    const { answers } = this
    return { request, get response() { return (answers.get(correlationId) ?? null) as ResponseOf<K> | null } }
  }

  /** Lets virtual time pass; returns the keys of the timers that fired. */
  sleep(ms: number): string[] {
    const until = this.nowMs + ms
    const fired: string[] = []
    for (;;) {
      const [next] = this.timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.id - b.id)
      if (next === undefined) break
      this.timers = this.timers.filter((timer) => timer !== next)
      this.nowMs = next.at
      fired.push((next.payload as { key: string }).key)
      onTimer(this.state, this.env, next.kind, next.payload)
    }
    this.nowMs = until
    return fired
  }

  replicate(): void {
    this.highWatermark = this.log.length
    for (const partition of this.state.shards.keys()) onHighWatermark(this.state, this.env, partition, this.highWatermark)
  }

  /** The coordinator goes away and another one reads the log. */
  failOver(...groupIds: string[]): void {
    for (const groupId of groupIds) onPartitionLeadership(this.state, this.env, partitionFor(groupId, 50), false)
    this.state = createGroupCoordinatorState()
    this.lead(...groupIds)
  }

  /** An answer with its type. */
  typed(apiKey: string, body: unknown): { readonly response: { [K in Api]: { apiKey: K; body: ResponseOf<K> } }[Api] } {
    return { response: { apiKey, body } as { [K in Api]: { apiKey: K; body: ResponseOf<K> } }[Api] }
  }

  get pendingTimers(): string[] { return this.timers.map(({ payload }) => (payload as { key: string }).key) }

  private append(records: readonly OffsetsRecord[]): ReturnType<CoordinatorEnvironment['append']> {
    if (this.appendError !== null) return { errorCode: this.appendError }
    this.log.push(...records)
    if (this.replicated) this.highWatermark = this.log.length
    return { requiredOffset: this.log.length }
  }

  private context(): Context {
    const unused = (): never => { throw new Error('a coordinator does not do this') }
    const clock = { now: () => instant(this.nowMs * 1000), prng: () => this.prng }
    const ctx: Context = {
      get now() { return clock.now() },
      get prng() { return clock.prng() },
      self: 'broker-1',
      wallMs: () => 1_795_304_657_343 + this.nowMs,
      after: (after: Duration, kind: string, payload?: unknown) => {
        const id = this.nextTimer++
        this.timers.push({ id, at: this.nowMs + toMillis(after), kind, payload })
        return id
      },
      cancel: (id) => { this.timers = this.timers.filter((timer) => timer.id !== id) },
      respond: (request, body) => {
        if (this.answers.has(request.correlationId)) throw new Error(`${request.apiKey} was answered twice`)
        this.answers.set(request.correlationId, body)
        this.responses.push({ request, body })
      },
      note: (kind, data) => this.notes.push({ kind, data }),
      resolve: unused, connect: unused, send: unused, close: unused, listen: unused, tell: unused, spawn: unused, kill: unused,
      halt: unused,
      causedBy: () => ctx
    }
    return ctx
  }
}

export interface JoinOptions {
  memberId?: string
  instanceId?: string | null
  protocols?: readonly string[]
  topics?: readonly string[]
  sessionTimeoutMs?: number
  rebalanceTimeoutMs?: number
  version?: number
}

const subscriptionTo = (topics: readonly string[]): Bytes =>
  serializeSubscription({ topics, userData: null, ownedPartitions: [], generationId: -1, rackId: null })

export const join = (bench: CoordinatorBench, groupId: string, clientId: string, options: JoinOptions = {}): Call<'JOIN_GROUP'> =>
  bench.send('JOIN_GROUP', {
    groupId, sessionTimeoutMs: options.sessionTimeoutMs ?? 45_000, rebalanceTimeoutMs: options.rebalanceTimeoutMs ?? 300_000,
    memberId: options.memberId ?? '', groupInstanceId: options.instanceId ?? null, protocolType: 'consumer',
    protocols: (options.protocols ?? ['range']).map((name) => ({ name, metadata: subscriptionTo(options.topics ?? ['payments']) })),
    reason: null
  }, clientId, options.version ?? 9)

/** Joins as a Java consumer does: once without an id, then with the id it was given. */
export function joinTwice(bench: CoordinatorBench, groupId: string, clientId: string, options: JoinOptions = {}): Call<'JOIN_GROUP'> {
  const memberId = join(bench, groupId, clientId, options).response!.memberId
  return join(bench, groupId, clientId, { ...options, memberId })
}

export const sync = (
  bench: CoordinatorBench, groupId: string, memberId: string, generationId: number, assignments: Record<string, string> = {},
  groupInstanceId: string | null = null
): Call<'SYNC_GROUP'> => bench.send('SYNC_GROUP', {
  groupId, generationId, memberId, groupInstanceId, protocolType: 'consumer', protocolName: 'range',
  assignments: Object.entries(assignments).map(([id, text]) => ({ memberId: id, assignment: asBytes(text) }))
})

export const heartbeat = (
  bench: CoordinatorBench, groupId: string, memberId: string, generationId: number, groupInstanceId: string | null = null
): string => errorName(bench.send('HEARTBEAT', { groupId, generationId, memberId, groupInstanceId }).response!.errorCode)

export const leave = (
  bench: CoordinatorBench, groupId: string, memberId: string, groupInstanceId: string | null = null
): string => errorName(bench.send('LEAVE_GROUP', {
  groupId, members: [{ memberId, groupInstanceId, reason: null }]
}).response!.members[0]!.errorCode)

export const commit = (
  bench: CoordinatorBench, groupId: string, memberId: string, generationId: number, offsets: Record<string, number>,
  options: { metadata?: string; version?: number } = {}
): Call<'OFFSET_COMMIT'> => bench.send('OFFSET_COMMIT', {
  groupId, generationIdOrMemberEpoch: generationId, memberId, groupInstanceId: null,
  topics: Object.entries(offsets).map(([key, committedOffset]) => {
    const dash = key.lastIndexOf('-')
    return {
      name: key.slice(0, dash),
      partitions: [{
        partitionIndex: Number(key.slice(dash + 1)), committedOffset, committedLeaderEpoch: 0,
        committedMetadata: options.metadata ?? null
      }]
    }
  })
}, 'client', options.version ?? 9)

export const commitErrors = (call: Call<'OFFSET_COMMIT'>): string[] =>
  call.response!.topics.flatMap(({ partitions }) => partitions.map(({ errorCode }) => errorName(errorCode)))

/** `topic-partition` → committed offset, of every offset of a group. */
export function committed(bench: CoordinatorBench, groupId: string, requireStable = false): Record<string, number> | null {
  const call = bench.send('OFFSET_FETCH', { groups: [{ groupId, memberId: null, memberEpoch: -1, topics: null }], requireStable })
  if (call.response === null) return null
  return Object.fromEntries(call.response.groups[0]!.topics.flatMap(({ name, partitions }) =>
    partitions.map(({ partitionIndex, committedOffset }) => [`${name}-${partitionIndex}`, committedOffset])))
}

export const groupState = (bench: CoordinatorBench, groupId: string): string =>
  bench.send('DESCRIBE_GROUPS', { groups: [groupId], includeAuthorizedOperations: false }, 'admin', 6).response!.groups[0]!.groupState
