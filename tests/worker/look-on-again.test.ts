// Who opens a link sees the goals reached that were reached in it, also those that no longer hold at its end; where it is told when they were
// seen, at the same instants, and those who are gone by the same names.
import { describe, expect, test } from 'vitest'
import { advanceTo, clusterSpec, createSimulation, entriesAfter, instant } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import { withSeenClients } from '../../src/store/seen-names.ts'
import { goOn, guideView, lookOnAgain, perform, prepare, setStage } from '../../src/worker/guided-run.ts'
import { placeOf } from '../../src/worker/history.ts'
import { createPacer } from '../../src/worker/pacer.ts'
import { createTimedRun, restoreTimed, timeNews } from '../../src/worker/timed-run.ts'

const played = (scenario: string) => {
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
  const place = placeOf(sim)
  const opened = (goals?: readonly number[]) => {
    const again = prepare(opening).guided
    const run = createTimedRun(createSimulation(spec))
    const recorded = { commands: sim.commandLog, until: place, end: place, begin, openingCommands, left: null, lag: null, ...(goals === undefined ? {} : { goals }) }
    restoreTimed(run, recorded, null, lookOnAgain(again, goals !== undefined))
    guideView(again, run.sim, () => 0, true)
    return { run, view: again.watch!.view }
  }
  return { view: guided.watch!.view, opened }
}

describe.each(['t1-second-consumer', 't1-killed-consumer', 't1-throughput'])('%s', (scenario) => {
  const { view, opened } = played(scenario)

  test('its goals are reached again', () => {
    expect(view.reached.length).toBeGreaterThan(0)
    expect(opened().view.reached.length).toBe(view.reached.length)
  })

  test('at the same instants with the same words, where those are told', () => {
    const { view: seen } = opened(view.reached.map(({ atUs }) => atUs))
    expect(seen.reached.map(({ atUs, answer, explanation, figures }) => ({ atUs, answer, explanation, figures })))
      .toEqual(view.reached.map(({ atUs, answer, explanation, figures }) => ({ atUs, answer, explanation, figures })))
  })
})

test('a consumer that was killed is called by its terminal where the run is opened', () => {
  const { run } = played('t1-killed-consumer').opened([])
  const { seenClients } = timeNews(run)
  const names = withSeenClients({}, seenClients!)
  const evicted = entriesAfter(run.sim.world.journal, 0).find(({ kind }) => kind === 'member-evicted')
  expect(names[String(evicted?.data['member'])]).toBe('consumer B')
  expect(timeNews(run).seenClients).toBeUndefined()
})
