// The goals of a scenario, one phase after the other, watched on the engine's state: at most four times a second, only when something has
// happened, and never for more than a twentieth of the time. Once a goal is reached, what the run showed then stands.
import type { Simulation } from '../engine/index.ts'
import type { Scenario } from '../scenarios/index.ts'
import { canGoOn, factsOf, namesOneBroker, phasesOf, scenarios, serverFor } from '../scenarios/index.ts'
import type { Past } from './came-true.ts'
import { cameTrue } from './came-true.ts'
import type { GuideView, PhaseView } from './guide-view.ts'

export type ScenarioWatch = {
  readonly scenario: Scenario
  view: GuideView
  /** What had been reached on the course of events that was left last. */
  left: readonly PhaseView[]
  sent: GuideView | null
  lookedEvents: number
  nextLookMs: number
}

const lookEveryMs = 250
const share = 20

/** `seen`: what a watch before it had seen of the same run. */
export const watchScenario = (scenario: Scenario, seen: GuideView | null = null): ScenarioWatch => ({
  scenario, sent: null, left: [], lookedEvents: -1, nextLookMs: 0,
  view: seen?.scenario === scenario.id ? seen : { scenario: scenario.id, goalReached: false, reached: [], playing: false, server: null, goesOn: false },
})

type Facts = ReturnType<typeof factsOf>

/** The last goal that was reached may have come before its prediction could be answered. */
const withAnswer = (scenario: Scenario, reached: readonly PhaseView[], facts: Facts): readonly PhaseView[] => {
  const last = reached.at(-1)
  const prediction = phasesOf(scenario)[reached.length - 1]?.prediction ?? null
  if (last === undefined || last.answer !== null || prediction === null) return reached
  const answer = prediction.answer(facts)
  return answer === null ? reached : [...reached.slice(0, -1), { ...last, answer }]
}

/** What the page must know of the run besides its goals. */
const withSurroundings = (scenario: Scenario, view: GuideView, facts: Facts): GuideView => {
  const address = namesOneBroker(scenario) ? serverFor(facts) : null
  const server = address === 'localhost:9092' ? null : address
  const next = scenarios[scenarios.findIndex(({ id }) => id === scenario.id) + 1]
  const goesOn = view.goalReached && next !== undefined && canGoOn(next.id, facts)
  return server === view.server && goesOn === view.goesOn ? view : { ...view, server, goesOn }
}

const look = ({ scenario, view }: ScenarioWatch, sim: Simulation, past: Past | null): GuideView => {
  const facts = factsOf(sim)
  return withSurroundings(scenario, withGoals(scenario, view, facts, past), facts)
}

const withGoals = (scenario: Scenario, view: GuideView, facts: Facts, past: Past | null): GuideView => {
  const last = view.reached.at(-1)
  // What came later has been seen.
  if (last !== undefined && facts.nowUs < last.seenUs) return view
  const phases = phasesOf(scenario)
  const reached = withAnswer(scenario, view.reached, facts)
  const phase = phases[reached.length]
  if (phase === undefined || !phase.goal(facts)) return reached === view.reached ? view : { ...view, reached }
  const told: PhaseView = {
    atUs: past === null ? facts.nowUs : cameTrue(past, last?.seenUs ?? 0, facts.nowUs, (sim) => phase.goal(factsOf(sim))),
    seenUs: facts.nowUs,
    answer: phase.prediction?.answer(facts) ?? null,
    explanation: phase.explanation(facts, reached.map(({ figures }) => figures)),
    figures: phase.figures?.(facts) ?? [],
    entries: phase.because(facts),
  }
  return { ...view, reached: [...reached, told], goalReached: reached.length + 1 === phases.length }
}

const withReached = (watch: ScenarioWatch, reached: readonly PhaseView[]): void => {
  watch.view = { ...watch.view, reached, goalReached: reached.length === phasesOf(watch.scenario).length }
  watch.lookedEvents = -1
}

/** From that instant the run takes another course: what was reached later has not happened on it. */
export const leaveCourse = (watch: ScenarioWatch, fromUs: number): void => {
  watch.left = watch.view.reached
  const kept = watch.left.filter(({ seenUs }) => seenUs <= fromUs)
  if (kept.length < watch.left.length) withReached(watch, kept)
}

/** Back to the course that was left; the present one is left in its turn. */
export const takeLeftCourse = (watch: ScenarioWatch): void => {
  const { left } = watch
  watch.left = watch.view.reached
  withReached(watch, left)
}

/** What the page does not know yet, or null. While the run is paused it is always exact: nothing else will happen. */
export const lookOn = (watch: ScenarioWatch, sim: Simulation, playing: boolean, clock: { nowMs: () => number; paused: boolean }, past: Past | null = null): GuideView | null => {
  const startedMs = clock.nowMs()
  const due = sim.world.firedEvents !== watch.lookedEvents && (clock.paused || startedMs >= watch.nextLookMs)
  if (due) {
    watch.view = look(watch, sim, past)
    watch.lookedEvents = sim.world.firedEvents
    watch.nextLookMs = clock.nowMs() + Math.max(lookEveryMs, share * (clock.nowMs() - startedMs))
  }
  if (watch.view.playing !== playing) watch.view = { ...watch.view, playing }
  if (watch.view === watch.sent) return null
  watch.sent = watch.view
  return watch.view
}
