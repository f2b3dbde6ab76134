// Plays a random life of a group, recorded from Kafka 4.3.1's own GroupCoordinatorShard with a mock timer, and tells where the
// simulated coordinator differs: answers and their order, records byte for byte, and the group after every step.

import { asBytes } from '../../../src/engine/kernel/bytes.ts'
import type { Bytes } from '../../../src/engine/kernel/bytes.ts'
import type { Prng } from '../../../src/engine/kernel/prng.ts'
import { errorName } from '../../../src/engine/protocol/errors.ts'
import { onTopicsDeleted } from '../../../src/engine/coordinator/group/group-coordinator.ts'
import { CoordinatorBench } from './coordinator-bench.ts'

type Hex = string

interface Action {
  op: string
  id?: string
  client?: string
  inst?: string | null
  ver?: number
  st?: number
  rt?: number
  protos?: [string, Hex][]
  /** The member id that the coordinator makes up in this step. */
  new?: string | null
  gen?: number
  as?: Record<string, Hex>
  topic?: string
  p?: number
  off?: number
  le?: number
  ms?: number
}

interface RecordedStep {
  call: number
  do: Action
  events: unknown[]
  records: [Hex, Hex | null][]
  group: unknown
}

export interface RecordedGroup { config: Record<string, string>; steps: RecordedStep[] }

const GROUP = 'g'
const TOPIC_IDS: Record<string, string> = {
  payments: 'q1Vt2u0SQ3CVNiB0rr5qYw', orders: 'mJxTf1k2TfOZ0pVq3m7o9A', clicks: 'amIwclbQRYaGWgCDNjzQIA'
}

const hex = (bytes: Bytes): Hex => [...bytes].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('')
const unhex = (text: Hex): Bytes =>
  asBytes((text.match(/../g) ?? []).map((pair) => String.fromCharCode(parseInt(pair, 16))).join(''))

/** A stream that draws the bits of the uuid at the end of a recorded member id. */
function drawing(memberId: string): Prng {
  const digits = memberId.slice(-36).replaceAll('-', '')
  const words = [0, 8, 16, 24].map((at) => parseInt(digits.slice(at, at + 8), 16) | 0)
  return {
    get a() { return words.shift() ?? 0 }, set a(_: number) { /* the next word is drawn all the same */ },
    get b() { return 0 }, set b(_: number) { /* as above */ },
    get c() { return 0 }, set c(_: number) { /* as above */ },
    get d() { return 0 }, set d(_: number) { /* as above */ }
  }
}

class Player {
  readonly bench: CoordinatorBench
  private readonly calls = new Map<number, string>()

  constructor(config: Record<string, string>) {
    this.bench = new CoordinatorBench({ payments: 3, orders: 3, clicks: 3 }, config)
    for (const topic of this.bench.env.image.topics.values()) Object.assign(topic, { topicId: TOPIC_IDS[topic.name] })
    this.bench.lead(GROUP)
  }

  /** What the recording would say of this step. */
  play({ call, do: action }: RecordedStep): { events: unknown[]; records: unknown[] } {
    const { bench } = this
    const logged = bench.log.length
    bench.responses.length = 0
    const before = bench.requestsSent
    if (typeof action.new === 'string') bench.prng = drawing(action.new)
    this.perform(action)
    if (bench.requestsSent > before) this.calls.set(bench.requestsSent, String(call))
    const events = bench.responses.map(({ request, body }) =>
      [Number(this.calls.get(request.correlationId) ?? call), this.told(request.apiKey, body)])
    const records = bench.log.slice(logged).map(({ key, value }) => [hex(key), value === null ? null : hex(value)])
    return { events, records }
  }

  group(): unknown {
    const { response } = this.bench.send('DESCRIBE_GROUPS', { groups: [GROUP], includeAuthorizedOperations: false })
    const { groupState, protocolType, protocolData, members } = response!.groups[0]!
    return [groupState, protocolType, protocolData,
      members.map((member) => [member.memberId, hex(member.memberMetadata), hex(member.memberAssignment)])]
  }

  private perform(action: Action): void {
    const { bench } = this
    const { id = '', inst = null, gen = 0, client = '', ver = 9, topic = '' } = action
    switch (action.op) {
      case 'join':
        bench.send('JOIN_GROUP', {
          groupId: GROUP, memberId: id, groupInstanceId: inst, protocolType: 'consumer', reason: null,
          sessionTimeoutMs: action.st ?? 0, rebalanceTimeoutMs: action.rt ?? 0,
          protocols: (action.protos ?? []).map(([name, metadata]) => ({ name, metadata: unhex(metadata) }))
        }, client, ver)
        return
      case 'sync':
        bench.send('SYNC_GROUP', {
          groupId: GROUP, memberId: id, generationId: gen, groupInstanceId: inst, protocolType: 'consumer', protocolName: null,
          assignments: Object.entries(action.as ?? {}).map(([memberId, text]) => ({ memberId, assignment: unhex(text) }))
        })
        return
      case 'heartbeat':
        bench.send('HEARTBEAT', { groupId: GROUP, memberId: id, generationId: gen, groupInstanceId: inst })
        return
      case 'leave':
        bench.send('LEAVE_GROUP', { groupId: GROUP, members: [{ memberId: id, groupInstanceId: inst, reason: null }] })
        return
      case 'commit':
        bench.send('OFFSET_COMMIT', {
          groupId: GROUP, memberId: id, generationIdOrMemberEpoch: gen, groupInstanceId: inst,
          topics: [{
            name: topic,
            partitions: [{
              partitionIndex: action.p ?? 0, committedOffset: action.off ?? 0, committedLeaderEpoch: action.le ?? 0,
              committedMetadata: 'm'
            }]
          }]
        }, client, ver)
        return
      default: this.administer(action.op, topic, action.ms ?? 0)
    }
  }

  private administer(op: string, topic: string, ms: number): void {
    const { bench } = this
    const partitions = [0, 1, 2].map((partitionIndex) => ({ partitionIndex }))
    switch (op) {
      case 'sleep': bench.sleep(ms); return
      case 'deleteGroup': bench.send('DELETE_GROUPS', { groupsNames: [GROUP] }); return
      case 'deleteOffsets': bench.send('OFFSET_DELETE', { groupId: GROUP, topics: [{ name: topic, partitions }] }); return
      case 'topicDeleted': onTopicsDeleted(bench.state, bench.env, [{ name: topic, topicId: TOPIC_IDS[topic]! }]); return
      case 'failOver': bench.failOver(GROUP); return
      case 'fetch':
        bench.send('OFFSET_FETCH', {
          groups: [{ groupId: GROUP, memberId: null, memberEpoch: -1, topics: null }], requireStable: true
        })
        return
      default: throw new Error(`no step ${op}`)
    }
  }

  private told(apiKey: string, body: unknown): unknown {
    const { response } = this.bench.typed(apiKey, body)
    switch (response.apiKey) {
      case 'JOIN_GROUP': {
        const { errorCode, generationId, protocolName, protocolType, leader, skipAssignment, memberId, members } = response.body
        return [errorName(errorCode), generationId, protocolName ?? '', protocolType, leader, skipAssignment, memberId,
          members.map((member) => [member.memberId, member.groupInstanceId, hex(member.metadata)])]
      }
      case 'SYNC_GROUP': {
        const { errorCode, assignment, protocolName } = response.body
        return [errorName(errorCode), hex(assignment), protocolName]
      }
      case 'HEARTBEAT': return errorName(response.body.errorCode)
      case 'LEAVE_GROUP': return response.body.members.map(({ errorCode }) => errorName(errorCode)).join(',')
      case 'OFFSET_COMMIT': return errorName(response.body.topics[0]!.partitions[0]!.errorCode)
      case 'DELETE_GROUPS': return errorName(response.body.results[0]!.errorCode)
      case 'OFFSET_DELETE': return `${errorName(response.body.errorCode)}:` + response.body.topics
        .flatMap(({ partitions }) => partitions.map(({ errorCode }) => errorName(errorCode))).join(',')
      case 'OFFSET_FETCH': return response.body.groups[0]!.topics.flatMap(({ name, partitions }) =>
        partitions.map(({ partitionIndex, committedOffset }) => `${name}-${partitionIndex}=${committedOffset}`))
      default: return body
    }
  }
}

export interface Difference { step: number; action: unknown; what: string; expected: unknown; actual: unknown }

/** The first difference, or null when the whole life is the same. */
export function firstDifference({ config, steps }: RecordedGroup): Difference | null {
  const player = new Player(config)
  for (const [step, recorded] of steps.entries()) {
    const { events, records } = player.play(recorded)
    const seen = { events, records, group: player.group() }
    for (const what of ['events', 'records', 'group'] as const) {
      const expected = recorded[what]
      if (JSON.stringify(expected) !== JSON.stringify(seen[what])) {
        return { step, action: recorded.do, what, expected, actual: seen[what] }
      }
    }
  }
  return null
}
