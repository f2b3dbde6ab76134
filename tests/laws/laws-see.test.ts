import { describe, expect, test } from 'vitest'
import { advanceTo, apply, clusterSpec, createSimulation, plus, seconds } from '../../src/engine/index.ts'
import type { Simulation } from '../../src/engine/index.ts'
import type { BrokerState } from '../../src/engine/broker/broker-state.ts'
import type { ConsumerState } from '../../src/engine/clients/consumer/consumer-state.ts'
import type { ControllerState } from '../../src/engine/controller/controller-state.ts'
import { checking, LawBroken } from '../../src/engine/invariants/observer.ts'
import { driverMachine } from '../../src/headless/fuzz/driver.ts'

/** A broker with a topic of records, a producer and a group of two, all at work. */
function busyCluster(): Simulation {
  const sim = createSimulation({ seed: 5, cluster: clusterSpec('1'), machine: driverMachine, lookOn: checking() })
  const after = (forSeconds: number, line: string): void => {
    advanceTo(sim, plus(sim.world.now, seconds(forSeconds)))
    apply(sim, { type: 'run', terminal: 'fuzz', line })
  }
  after(3, 'create orders 3 1')
  after(1, 'producer p1 acks=all linger.ms=0')
  after(1, 'consumer c1 g orders 10')
  after(0, 'consumer c2 g orders 10')
  after(5, 'send p1 orders 30 7')
  after(5, 'send p1 orders 30 7')
  advanceTo(sim, plus(sim.world.now, seconds(5)))
  return sim
}

const broker = (sim: Simulation): BrokerState => sim.world.nodes.get('broker-1')!.state as BrokerState
const logOf = (sim: Simulation, key: string) => broker(sim).disk.logs.get(key)!
const groupOf = (sim: Simulation) =>
  [...broker(sim).memory.groups.shards.values()].flatMap(({ groups }) => [...groups.values()]).find(({ groupId }) => groupId === 'g')!

/** What the laws say when something was tampered with and work goes on. */
function said(tamper: (sim: Simulation) => void): string {
  const sim = busyCluster()
  sim.recount()
  tamper(sim)
  try {
    apply(sim, { type: 'run', terminal: 'fuzz', line: 'send p1 orders 9 7' })
    advanceTo(sim, plus(sim.world.now, seconds(20)))
    sim.recount()
  } catch (error) {
    if (error instanceof LawBroken) return error.law
    throw error
  }
  return 'nothing'
}

describe('the laws see what cannot be', () => {
  test('nothing when nothing is wrong', () => { expect(said(() => undefined)).toBe('nothing') })

  test('a high watermark beyond the log', () => {
    expect(said((sim) => { logOf(sim, 'orders-0').highWatermark += 1000 })).toMatch(/high watermark ≤ log end offset/)
  })

  test('a record that is replaced below the high watermark', () => {
    expect(said((sim) => {
      const { tail } = logOf(sim, 'orders-1').segments.at(-1)!
      const batch = tail[0]!
      tail[0] = Object.freeze({ ...batch, producerId: 77, records: { kind: 'stored' as const, records: [] } })
    })).toMatch(/below the high watermark nothing changes/)
  })

  test('a gap in a log', () => {
    expect(said((sim) => { logOf(sim, 'orders-2').logEndOffset += 3 })).toMatch(/next offset|high watermark/)
  })

  test('a partition with two owners', () => {
    expect(said((sim) => {
      const [one, two] = [...groupOf(sim).members.values()]
      two!.assignment = one!.assignment
    })).toMatch(/every partition has one owner/)
  })

  test('a group that leaps from state to state', () => {
    expect(said((sim) => {
      groupOf(sim).state = 'CompletingRebalance'
      apply(sim, { type: 'run', terminal: 'fuzz', line: 'leave c1' })
    })).toMatch(/changes its state only/)
  })

  test('a generation that goes back', () => {
    expect(said((sim) => { groupOf(sim).generationId -= 1 })).toMatch(/generation of a group/)
  })

  test('a committed offset that is not in the log', () => {
    expect(said((sim) => {
      const never = Object.freeze({ offset: 3, leaderEpoch: 0, metadata: '', commitTimestampMs: 0, topicId: '' })
      for (const { offsets } of broker(sim).memory.groups.shards.values()) offsets.get('g')?.set('payments', new Map([[0, never]]))
    })).toMatch(/the coordinator knows what its log says/)
  })

  test('a position that skips records', () => {
    expect(said((sim) => {
      for (const node of sim.world.nodes.values()) {
        if (node.kind !== 'consumer') continue
        const { assignment } = (node.state as ConsumerState).subscription
        for (const partition of assignment.values()) partition.position = { ...partition.position!, offset: partition.position!.offset + 1 }
      }
    })).toMatch(/polls skip nothing|no further than its polls went/)
  })

  test('a leader outside its ISR', () => {
    expect(said((sim) => {
      const { image } = sim.world.nodes.get('controller-1')!.state as ControllerState
      image.topics.get('orders')!.partitions[0]!.isr = []
      apply(sim, { type: 'run', terminal: 'fuzz', line: 'partitions orders 4' })
    })).toMatch(/in-sync replicas/)
  })
})
