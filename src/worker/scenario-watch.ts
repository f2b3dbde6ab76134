// The goal of a scenario, watched on the engine's state: at most four times a second, only when something has happened, and never for more
// than a twentieth of the time. Once it is reached, what the run showed stands.
import type { Simulation } from '../engine/index.ts'
import type { Scenario } from '../scenarios/index.ts'
import { factsOf } from '../scenarios/index.ts'
import type { GuideView } from './guide-view.ts'

export type ScenarioWatch = {
  readonly scenario: Scenario
  view: GuideView
  sent: GuideView | null
  lookedEvents: number
  nextLookMs: number
}

const lookEveryMs = 250
const share = 20

export const watchScenario = (scenario: Scenario): ScenarioWatch => ({
  scenario, sent: null, lookedEvents: -1, nextLookMs: 0,
  view: { scenario: scenario.id, goalReached: false, answer: null, explanation: null, entries: [], playing: false },
})

const look = ({ scenario, view }: ScenarioWatch, sim: Simulation): GuideView => {
  const facts = factsOf(sim)
  if (!view.goalReached && !scenario.goal(facts)) return view
  const answer = scenario.prediction?.answer(facts) ?? null
  return { ...view, goalReached: true, answer, explanation: scenario.explanation(facts), entries: scenario.because(facts) }
}

/** All is known: nothing more needs to be looked at. */
const isOver = ({ scenario, view }: ScenarioWatch): boolean => view.goalReached && (scenario.prediction === null || view.answer !== null)

/** What the page does not know yet, or null. While the run is paused it is always exact: nothing else will happen. */
export const lookOn = (watch: ScenarioWatch, sim: Simulation, playing: boolean, clock: { nowMs: () => number; paused: boolean }): GuideView | null => {
  const startedMs = clock.nowMs()
  const due = sim.world.firedEvents !== watch.lookedEvents && (clock.paused || startedMs >= watch.nextLookMs)
  if (due && !isOver(watch)) {
    watch.view = look(watch, sim)
    watch.lookedEvents = sim.world.firedEvents
    watch.nextLookMs = clock.nowMs() + Math.max(lookEveryMs, share * (clock.nowMs() - startedMs))
  }
  if (watch.view.playing !== playing) watch.view = { ...watch.view, playing }
  if (watch.view === watch.sent) return null
  watch.sent = watch.view
  return watch.view
}
