// Who opens a link sees the goals reached that were reached in it, also those that no longer hold at its end; where it is told when they were
// seen, at the same instants, and those who are gone by the same names.
import { describe, expect, test } from 'vitest'
import { clusterSpec, createSimulation, entriesAfter } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import { withSeenClients } from '../../src/store/seen-names.ts'
import type { GuideView } from '../../src/worker/guide-view.ts'
import { goOn, guideView, lookOnAgain, perform, prepare, setStage } from '../../src/worker/guided-run.ts'
import { placeOf } from '../../src/worker/history.ts'
import { createPacer } from '../../src/worker/pacer.ts'
import { afterActing, beginHere, createTimedRun, passTime, pastOfRun, restoreTimed, timeNews } from '../../src/worker/timed-run.ts'

/** The shown solution, played as the page plays it and looked at after every so many frames of 50 ms. */
const played = (scenario: string, framesBetween = 5) => {
  const opening = { scenario, show: false }
  const prepared = prepare(opening)
  const spec = { seed: 5, cluster: clusterSpec(prepared.cluster), machine: machineSpec }
  const timed = createTimedRun(createSimulation(spec))
  const { sim } = timed
  setStage(sim, prepared)
  beginHere(timed)
  const { begin, history: { openingCommands } } = timed
  const { guided } = prepared
  perform(guided, sim, prepared.shown, false)
  const pacer = createPacer(0, sim.world.now)
  for (let frame = 0; frame < 12_000 && guided.players.length > 0; frame++) {
    passTime(timed, sim.world.now + 50_000)
    goOn(guided, sim, pacer, 0)
    afterActing(timed)
    if (frame % framesBetween === framesBetween - 1) guideView(guided, sim, () => 0, true, pastOfRun(timed))
  }
  guideView(guided, sim, () => 0, true, pastOfRun(timed))
  const place = placeOf(sim)
  const opened = (goals?: readonly number[]) => {
    const again = prepare(opening).guided
    const run = createTimedRun(createSimulation(spec))
    const recorded = { commands: sim.commandLog, until: place, end: place, begin, openingCommands, left: null, lag: null, ...(goals === undefined ? {} : { goals }) }
    restoreTimed(run, recorded, null, lookOnAgain(again, goals !== undefined, () => pastOfRun(run)))
    guideView(again, run.sim, () => 0, true, pastOfRun(run))
    return { run, view: again.watch!.view }
  }
  return { sim, view: guided.watch!.view, opened }
}

const told = ({ reached }: GuideView) => reached.map(({ atUs, seenUs, answer, explanation, figures }) => ({ atUs, seenUs, answer, explanation, figures }))

describe.each(['t1-second-consumer', 't1-killed-consumer', 't1-throughput'])('%s', (scenario) => {
  const { view, opened } = played(scenario)

  test('its goals are reached again', () => {
    expect(view.reached.length).toBeGreaterThan(0)
    expect(opened().view.reached.length).toBe(view.reached.length)
  })

  test('at the same instants with the same words, where those are told', () => {
    expect(told(opened(view.reached.map(({ seenUs }) => seenUs)).view)).toEqual(told(view))
  })

  test('each is said to be reached at the instant at which it was, however seldom it was looked at', () => {
    const seldom = played(scenario, 60)
    expect(seldom.view.reached.map(({ atUs }) => atUs)).toEqual(view.reached.map(({ atUs }) => atUs))
    for (const { atUs, seenUs } of seldom.view.reached) expect(atUs).toBeLessThanOrEqual(seenUs)
    expect(seldom.view.reached.some(({ atUs, seenUs }) => seenUs - atUs > 300_000)).toBe(true)
  })
})

test('after a kill the goal is reached when the one that is left is told its lanes', () => {
  const { sim, view } = played('t1-killed-consumer', 100)
  const entries = entriesAfter(sim.world.journal, 0)
  const evicted = entries.findLast(({ kind }) => kind === 'member-evicted')!
  expect(view.reached[0]!.atUs).toBe(entries.find(({ kind, at }) => kind === 'assignment' && at >= evicted.at)!.at)
})

test('a consumer that was killed is called by its terminal where the run is opened', () => {
  const { run } = played('t1-killed-consumer').opened([])
  const { seenClients } = timeNews(run)
  const names = withSeenClients({}, seenClients!)
  const evicted = entriesAfter(run.sim.world.journal, 0).find(({ kind }) => kind === 'member-evicted')
  expect(names[String(evicted?.data['member'])]).toBe('consumer B')
  expect(timeNews(run).seenClients).toBeUndefined()
})
