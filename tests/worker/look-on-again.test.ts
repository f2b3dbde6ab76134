// Who opens a link sees the goals reached that were reached in it, also those that no longer hold at its end.
import { expect, test } from 'vitest'
import { advanceTo, clusterSpec, createSimulation, instant } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import { goOn, guideView, lookOnAgain, perform, prepare, setStage } from '../../src/worker/guided-run.ts'
import { placeOf } from '../../src/worker/history.ts'
import { createPacer } from '../../src/worker/pacer.ts'
import { createTimedRun, restoreTimed } from '../../src/worker/timed-run.ts'

test.each(['t1-second-consumer', 't1-killed-consumer', 't1-throughput'])('%s', (scenario) => {
  const opening = { scenario, show: false }
  const prepared = prepare(opening)
  const spec = { seed: 5, cluster: clusterSpec(prepared.cluster), machine: machineSpec }
  const sim = createSimulation(spec)
  setStage(sim, prepared)
  const [begin, openingCommands] = [placeOf(sim), sim.commandLog.length]
  const { guided } = prepared
  perform(guided, sim, prepared.shown, false)
  const pacer = createPacer(0, sim.world.now)
  for (let frame = 0; frame < 12_000 && guided.players.length > 0; frame++) {
    advanceTo(sim, instant(sim.world.now + 50_000))
    goOn(guided, sim, pacer, 0)
    if (frame % 5 === 4) guideView(guided, sim, () => 0, true)
  }
  guideView(guided, sim, () => 0, true)
  const again = prepare(opening).guided
  const place = placeOf(sim)
  const run = createTimedRun(createSimulation(spec))
  restoreTimed(run, { commands: sim.commandLog, until: place, end: place, begin, openingCommands, left: null, lag: null }, null, lookOnAgain(again))
  guideView(again, run.sim, () => 0, true)
  expect(guided.watch!.view.reached.length).toBeGreaterThan(0)
  expect(again.watch!.view.reached.length).toBe(guided.watch!.view.reached.length)
})
