// What the first moments show is what the whole simulation shows: the numbers of events and timers apart, which a machine has its share of,
// a server comes to the same, whether compose and docker start it or their outcome, kept as data, is put in their place.
import { describe, expect, test } from 'vitest'
import { advanceTo, clusterSpec, createFirstSimulation, createSimulation, entriesAfter, instant, recentMessages, utf8Encode } from '../../src/engine/index.ts'
import type { Simulation } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import type { DockerState } from '../../src/programs/docker/docker-state.ts'
import { firstScenario } from '../../src/scenarios/first.ts'
import { firstSeenUs, firstServer } from '../../src/scenarios/first-server.ts'
import { ONE_BROKER_COMPOSE, scenarios, settingOf } from '../../src/scenarios/index.ts'
import { firstScenario as firstOfTheGuide } from '../../src/store/guide-store.ts'
import { clusterView } from '../../src/worker/cluster-view.ts'
import { firstCluster } from '../../src/worker/first-view.ts'
import { prepare, setStage } from '../../src/worker/guided-run.ts'
import { machineState } from '../../src/worker/machine-state.ts'

const opening = { scenario: firstOfTheGuide, show: false }

const wholeRun = (seed: number): Simulation => {
  const prepared = prepare(opening)
  const sim = createSimulation({ seed, cluster: clusterSpec(prepared.cluster), machine: machineSpec })
  setStage(sim, prepared)
  return sim
}
const seeds = [1, 7, 4242, 4_294_967_295]

describe('the first moments of a first visit', () => {
  test('are those of the scenario that the guide opens with, whose stage is one broker, from the compose file that lies there', () => {
    expect(firstScenario.id).toBe(firstOfTheGuide)
    expect(scenarios).toContain(firstScenario)
    expect(firstScenario.stage).toEqual([])
    expect(settingOf(firstScenario).files).toEqual([{ path: 'docker-compose.yml', bytes: utf8Encode(ONE_BROKER_COMPOSE) }])
  })

  test.each(seeds)('with seed %i compose and docker make of that file what is kept as data', (seed) => {
    const sim = wholeRun(seed)
    const container = (machineState(sim)!.services.get('docker') as DockerState).containers.get(firstServer.container.name)!
    expect(sim.world.now).toBe(firstSeenUs)
    expect(container.server).toEqual(firstServer.server)
    expect(container.spec.ports).toEqual(firstServer.container.ports)
    expect(container.gateway).toBe(firstServer.container.gateway)
    expect(container.spec.aliases).toEqual(firstServer.container.names)
  })

  test.each(seeds)('with seed %i the server alone is seen as it is in the whole simulation', (seed) => {
    const [whole, first] = [wholeRun(seed), createFirstSimulation(seed, firstServer)]
    for (const us of [firstSeenUs, firstSeenUs + 123_457, firstSeenUs + 20_000_001, firstSeenUs + 600_000_000]) {
      for (const sim of [whole, first]) advanceTo(sim, instant(us))
      const seen = (sim: Simulation) => ({
        journal: entriesAfter(sim.world.journal, 0).map(({ id, at, node, kind, data }) => ({ id, at, node, kind, data })),
        messages: recentMessages(sim.world, 0, 100_000),
      })
      expect(firstCluster(first)).toEqual(clusterView(whole, []))
      expect(seen(first)).toEqual(seen(whole))
    }
  })
})
