import { describe, expect, test } from 'vitest'
import { asBytes } from '../../../src/engine/kernel/bytes.ts'
import type { ResponseOf } from '../../../src/engine/protocol/api-keys.ts'
import { deserializeKey } from '../../../src/engine/protocol/consumer-offsets-records.ts'
import { errorName } from '../../../src/engine/protocol/errors.ts'
import { partitionFor } from '../../../src/engine/protocol/java-hash.ts'
import vectors from '../../golden/vectors/classic-groups.json'
import { CoordinatorBench, join, leave, sync } from './coordinator-bench.ts'
import type { Call } from './coordinator-bench.ts'

// Transcripts of Kafka's own GroupMetadataManager, driven with a mock timer.

interface Step {
  t: number
  op: string
  member?: string
  memberId?: string
  sessionTimeoutMs?: number
  rebalanceTimeoutMs?: number
  protocols?: string[]
  generation?: number
  assignments?: string[]
  ms?: number
  response?: unknown
  expiredTimers?: { timer: string }[]
  recordsWritten?: string[]
  groupState?: string
}

const GROUP = 'g'

class Transcript {
  readonly bench: CoordinatorBench
  /** Name in the transcript → member id here. */
  private readonly ids = new Map<string, string>()
  private readonly joins = new Map<string, Call<'JOIN_GROUP'>>()
  private readonly syncs = new Map<string, Call<'SYNC_GROUP'>>()

  constructor(config: Record<string, string>) {
    this.bench = new CoordinatorBench({ payments: 3 }, config).lead(GROUP)
  }

  play(step: Step): void {
    const before = this.bench.log.length
    const answer = this.perform(step)
    if (step.response !== undefined) expect(answer, `${step.op} of ${step.member} at ${step.t}`).toEqual(step.response)
    if (step.recordsWritten !== undefined) {
      expect(this.bench.log.slice(before).map(({ key }) => deserializeKey(key)?.type)).toEqual(step.recordsWritten)
    }
    expect(this.bench.nowMs).toBe(step.t)
    if (step.groupState !== undefined) expect(this.groupState(step)).toBe(step.groupState)
  }

  private groupState({ generation, op }: Step): string {
    const group = this.bench.state.shards.get(partitionFor(GROUP, 50))!.groups.get(GROUP)
    if (group !== undefined && generation !== undefined && !['Heartbeat', 'SyncGroup'].includes(op)) {
      expect(group.generationId).toBe(generation)
    }
    return group?.state ?? '(none)'
  }

  private idOf(name: string): string { return name === '' ? '' : this.ids.get(name) ?? name }
  private nameOf(id: string): string { return [...this.ids].find(([, known]) => known === id)?.[0] ?? id }

  /** A transcript prints the group's generation where a request carried a wrong one. */
  private generationOf({ generation, response }: Step): number {
    return (generation ?? 0) + (JSON.stringify(response).includes('ILLEGAL_GENERATION') ? 5 : 0)
  }

  private perform(step: Step): unknown {
    const name = step.member ?? ''
    switch (step.op) {
      case 'sleep': {
        expect(this.bench.sleep(step.ms ?? 0).map((key) => this.timerName(key)))
          .toEqual((step.expiredTimers ?? []).map(({ timer }) => timer))
        return undefined
      }
      case 'JoinGroup': {
        const call = join(this.bench, GROUP, name, {
          memberId: this.idOf(step.memberId ?? ''), protocols: step.protocols ?? [],
          sessionTimeoutMs: step.sessionTimeoutMs ?? 0, rebalanceTimeoutMs: step.rebalanceTimeoutMs ?? 0
        })
        if (call.response !== null && call.response.memberId !== '') this.ids.set(name, call.response.memberId)
        this.joins.set(name, call)
        return this.joined(name, call.response)
      }
      case 'JoinGroupResponse': return this.joined(name, this.joins.get(name)!.response)
      case 'SyncGroup': {
        const assignments = Object.fromEntries((step.assignments ?? []).map((text) => {
          const [member, partitions] = text.split('=')
          return [this.idOf(member!), partitions!]
        }))
        const call = sync(this.bench, GROUP, this.idOf(name), this.generationOf(step), assignments)
        this.syncs.set(name, call)
        return this.synced(call.response)
      }
      case 'SyncGroupResponse': return this.synced(this.syncs.get(name)!.response)
      case 'Heartbeat': {
        const { response } = this.bench.send('HEARTBEAT', {
          groupId: GROUP, generationId: this.generationOf(step), memberId: this.idOf(name), groupInstanceId: null
        })
        return { errorCode: errorName(response!.errorCode) }
      }
      case 'LeaveGroup': return { errorCode: leave(this.bench, GROUP, this.idOf(name)) }
      default: throw new Error(`no step ${step.op}`)
    }
  }

  private timerName(key: string): string {
    const found = [...this.ids].find(([, id]) => key.endsWith(id))
    return found === undefined ? key : key.slice(0, -found[1].length) + found[0]
  }

  private joined(name: string, response: ResponseOf<'JOIN_GROUP'> | null): unknown {
    if (response === null) return 'PENDING'
    return {
      errorCode: errorName(response.errorCode), generation: response.generationId, protocol: response.protocolName ?? '',
      // The transcript prints the empty id of an answer without a member as the member's name.
      leader: response.leader === '' && response.memberId === '' ? name : this.nameOf(response.leader),
      members: response.members.map(({ memberId }) => this.nameOf(memberId)).sort()
    }
  }

  private synced(response: ResponseOf<'SYNC_GROUP'> | null): unknown {
    if (response === null) return 'PENDING'
    return { errorCode: errorName(response.errorCode), assignment: String(asBytes(response.assignment)) }
  }
}

describe('a classic group goes through the states that Kafka\'s does', () => {
  test.each(vectors)('$name', (vector) => {
    const config = Object.fromEntries(Object.entries(vector.config.broker).map(([key, value]) => [key, String(value)]))
    const transcript = new Transcript(config)
    for (const step of vector.steps as Step[]) transcript.play(step)
  })
})
