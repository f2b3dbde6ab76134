import { describe, expect, test } from 'vitest'
import type { Simulation } from '../../src/engine/index.ts'
import { advanceTo, hash, instant } from '../../src/engine/index.ts'
import { loadSimulation } from '../../src/headless/bench/simulations.ts'
import { createHistory, note } from '../../src/worker/history.ts'
import { glimpse, setOut, travel } from '../../src/worker/journey.ts'

const loaded = (): Simulation => loadSimulation({
  topic: 'load', partitions: 6, replicationFactor: 1, recordsPerSecond: 100_000, valueSize: 100, keyCount: 100, consumers: 2, autoCommit: true,
})
const endUs = 12_000_000

describe('a run under load', () => {
  const sim = loaded()
  const history = createHistory(sim, 0, 3000)
  while (!advanceTo(sim, instant(endUs), 100)) note(history, sim)

  test('is far longer than what checkpoints remember of its messages', () => {
    expect(sim.world.network.nextMessage).toBeGreaterThan(10_000)
    expect(history.checkpoints.length).toBeGreaterThan(6)
  })

  test.each([1_500_000, 6_000_001, 7_777_777, 9_000_000, 11_999_999])('at %i µs is what it was, messages of late and all', (nowUs) => {
    const straight = loaded()
    advanceTo(straight, instant(nowUs))
    const journey = setOut(history, sim, { nowUs })
    const before = journey.sim.world.firedEvents
    expect(travel(history, journey, () => true)).toBe(true)
    expect(hash(journey.sim)).toBe(hash(straight))
    expect(journey.sim.world.firedEvents - before).toBeLessThan(3000 + 3000 + 6000)
    const seen = glimpse(history, sim, { nowUs }).world
    expect(seen.now).toBeLessThanOrEqual(nowUs)
    expect(straight.world.firedEvents - seen.firedEvents).toBeLessThanOrEqual(3200)
  })
})
