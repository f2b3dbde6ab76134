// What the first moments show is what the whole simulation shows: the numbers of events and timers apart, which a machine has its share of,
// servers come to the same.
import { describe, expect, test } from 'vitest'
import { advanceTo, clusterSpec, createFirstSimulation, createSimulation, entriesAfter, instant, snapshotOf } from '../../src/engine/index.ts'
import type { Simulation } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import { firstScenario } from '../../src/scenarios/first.ts'
import { scenarios, settingOf } from '../../src/scenarios/index.ts'
import { firstScenario as firstOfTheGuide } from '../../src/store/guide-store.ts'
import { startedUs } from '../../src/worker/pacer.ts'
import { prepare, setStage } from '../../src/worker/guided-run.ts'

const opening = { scenario: firstOfTheGuide, show: false }

const wholeRun = (seed: number): Simulation => {
  const prepared = prepare(opening)
  const sim = createSimulation({ seed, cluster: clusterSpec(prepared.cluster), machine: machineSpec })
  setStage(sim, prepared)
  return sim
}
const firstRun = (seed: number): Simulation => createFirstSimulation({ seed, cluster: clusterSpec(firstScenario.cluster) })

describe('the first moments of a first visit', () => {
  test('are those of the scenario that the guide opens with, whose stage is empty', () => {
    expect(firstScenario.id).toBe(firstOfTheGuide)
    expect(scenarios).toContain(firstScenario)
    expect(settingOf(firstScenario)).toMatchObject({ cluster: firstScenario.cluster, files: [], stage: [] })
  })

  test.each([1, 7, 4_294_967_295])('with seed %i servers alone are seen as they are in the whole simulation', (seed) => {
    const [whole, first] = [wholeRun(seed), firstRun(seed)]
    for (const us of [startedUs, startedUs + 123_457, startedUs + 600_000_000]) {
      for (const sim of [whole, first]) advanceTo(sim, instant(us))
      const seen = ({ world }: Simulation) => ({ ...snapshotOf(world, []), journal: entriesAfter(world.journal, 0).map(({ at, kind, data }) => ({ at, kind, data })) })
      expect(seen(first)).toEqual(seen(whole))
    }
  })
})
