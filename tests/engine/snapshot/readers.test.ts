// Who has which partition: what the coordinator assigned is one thing, what a consumer has by its own assignment another.
import { describe, expect, test } from 'vitest'
import type { Simulation } from '../../../src/engine/index.ts'
import { advanceTo, apply, asBytes, plus } from '../../../src/engine/index.ts'
import { micros } from '../../../src/engine/kernel/time.ts'
import { snapshotOf } from '../../../src/engine/snapshot/snapshot.ts'
import { letTime, typedCluster, typeLine } from '../../support/typed-cluster.ts'

const server = '--bootstrap-server localhost:9092'
const consume = (group: string) => `kafka-console-consumer.sh ${server} --topic payments --group ${group}`

const groupIn = (sim: Simulation) => snapshotOf(sim.world, []).groups[0]!
const readersIn = (sim: Simulation): readonly (string | null)[] => groupIn(sim).partitions.map(({ reader }) => reader)

/** In steps of 50 microseconds. */
const until = (sim: Simulation, what: () => boolean): void => {
  for (let step = 0; step < 200_000 && !what(); step++) advanceTo(sim, plus(sim.world.now, micros(50)))
  expect(what()).toBe(true)
}

const oneReader = (): Simulation => {
  const sim = typedCluster()
  typeLine(sim, 'C', `kafka-topics.sh ${server} --create --topic payments --partitions 2`)
  typeLine(sim, 'A', consume('demo'), 8)
  return sim
}

describe('a partition has a reader', () => {
  test('until that member gives it up, not until the coordinator prepares a rebalance', () => {
    const sim = oneReader()
    const first = groupIn(sim).members[0]!.memberId
    apply(sim, { type: 'run', terminal: 'B', line: consume('demo') })
    until(sim, () => groupIn(sim).groupState === 'PreparingRebalance')
    expect(readersIn(sim)).toEqual([first, first])
    expect(groupIn(sim).members.map(({ parked }) => parked).toSorted()).toEqual(['JoinGroup', null])
    until(sim, () => readersIn(sim)[0] === null)
    expect(groupIn(sim).groupState).toBe('PreparingRebalance')
    expect(readersIn(sim)).toEqual([null, null])
    expect(groupIn(sim).partitions.map(({ owner }) => owner)).toEqual([first, first])
    letTime(sim, 4)
    expect(groupIn(sim).groupState).toBe('Stable')
    expect(new Set(readersIn(sim)).size).toBe(2)
    expect(readersIn(sim)).toEqual(groupIn(sim).partitions.map(({ owner }) => owner))
  })

  test('no more once its process is killed, though the coordinator counts it as its until the session runs out', () => {
    const sim = oneReader()
    apply(sim, { type: 'run', terminal: 'C', line: 'lanes kill A' })
    letTime(sim, 2)
    expect(groupIn(sim).members).toMatchObject([{ consumer: null }])
    expect(readersIn(sim)).toEqual([null, null])
    expect(groupIn(sim).partitions.every(({ owner }) => owner !== null)).toBe(true)
  })

  test('as long as a member that stands still has not heard that it was removed', () => {
    const sim = oneReader()
    apply(sim, { type: 'run', terminal: 'C', line: 'lanes pause A' })
    letTime(sim, 60)
    expect(groupIn(sim).members).toEqual([])
    const [client] = snapshotOf(sim.world, []).clients.filter(({ kind }) => kind === 'consumer')
    expect(client!.assigned.map(({ partition }) => partition)).toEqual([0, 1])
    apply(sim, { type: 'key', terminal: 'A', bytes: asBytes('\x03') })
  })
})
