// What the guide knows: the scenarios, the one under way, what was predicted, what the run has shown, and the progress.
import { createStore } from 'zustand/vanilla'
import type { LoggedCommand } from '../engine/index.ts'
import type { Catalogue, GuideView, Opening, PhaseCard, PhaseView, QuizResult, ScenarioCard } from '../worker/guide-view.ts'
import type { StoredRun } from '../worker/open-aside.ts'
import { hasOwnPart } from './borrowed.ts'
import type { GuidedTerminals } from './guided-place.ts'
import { noTerminalsGuided, whereNow } from './guided-place.ts'
import type { Progress } from './progress.ts'

/** What a first visit opens with: src/scenarios/first.ts. */
export const firstScenario = 't1-quickstart'

export type GuideTab = 'scenario' | 'list' | 'quiz'

/** A question of the quiz: what is chosen, and what its run came to. */
export type QuizState = { readonly chosen: number | null; readonly running: boolean; readonly result: QuizResult | null }
export const freshQuestion: QuizState = { chosen: null, running: false, result: null }

/** A run that was left, and where the guide was in it. */
export type LeftRun = {
  readonly stored: StoredRun
  readonly task: string
  readonly endUs: number
  readonly guide: Pick<GuideState, 'opening' | 'phase' | 'predictions' | 'hints' | 'ran' | 'guided' | 'borrowed'>
}

export type GuideState = {
  readonly catalogue: Catalogue | null
  readonly opening: Opening
  readonly view: GuideView | null
  /** The phase that is shown: what the run has come to may be further on. */
  readonly phase: number
  /** The run was opened as it was left: it says which phase it has come to. */
  readonly catchesUp: boolean
  /** What was predicted, phase by phase. */
  readonly predictions: readonly (number | null)[]
  /** Hints given, and commands run by a click, in this phase. */
  readonly hints: number
  readonly ran: number
  /** Where the guide's commands went. */
  readonly guided: GuidedTerminals
  /** The one that was left last stands first. */
  readonly leftRuns: readonly LeftRun[]
  readonly tab: GuideTab
  readonly open: boolean
  /** On a phone the guide and the stage are two sheets. */
  readonly sheet: 'guide' | 'stage'
  readonly question: string | null
  readonly quiz: Readonly<Record<string, QuizState>>
  /** Commands of a run that was opened from a link or a file; null: it was begun here. */
  readonly borrowed: readonly LoggedCommand[] | null
  readonly progress: Progress
  /** Where progress cannot be kept or read: one sentence. */
  readonly problem: string | null
}

const freshPhases = { phase: 0, catchesUp: false, predictions: [], hints: 0, ran: 0 } as const

export const createGuideStore = (progress: Progress, problem: string | null) =>
  createStore<GuideState>(() => ({
    catalogue: null, opening: { scenario: progress.current ?? firstScenario, show: false }, view: null, ...freshPhases, guided: noTerminalsGuided, leftRuns: [], tab: 'scenario',
    open: true, sheet: 'guide', question: null, quiz: {}, borrowed: null, progress, problem,
  }))
export type GuideStore = ReturnType<typeof createGuideStore>

/** The scenario that is under way: a run may have gone on to another than it began with. */
export const currentOf = ({ opening }: Pick<GuideState, 'opening'>): string => opening.now ?? opening.scenario

/** The run stays, the task is the next one. */
export const withGoneOn = (state: GuideState, scenario: string): GuideState =>
  ({ ...state, opening: { ...state.opening, show: false, now: scenario }, view: null, ...freshPhases, guided: { ...state.guided, moved: {} }, tab: 'scenario', progress: { ...state.progress, current: scenario } })

const renamed = new WeakMap<ScenarioCard, { readonly server: string; readonly card: ScenarioCard }>()

/** The card with the address at which this run's broker is reached. */
const named = (card: ScenarioCard, server: string): ScenarioCard => {
  const known = renamed.get(card)
  if (known?.server === server) return known.card
  const put = (text: string): string => text.replaceAll('localhost:9092', server)
  const phases = card.phases.map((phase) => ({
    ...phase, hints: phase.hints.map(put), commands: phase.commands.map((command) => ({ ...command, line: put(command.line) })),
  }))
  const made = { ...card, phases }
  renamed.set(card, { server, card: made })
  return made
}

/** A run that begins anew. A shown solution keeps the predictions: it is what answers them. */
export const withOpening = (state: GuideState, opening: Opening): GuideState => {
  const same = opening.scenario === currentOf(state)
  return {
    ...state, opening, view: null, borrowed: null,
    ...freshPhases, guided: noTerminalsGuided,
    predictions: same && opening.show ? state.predictions : [],
    hints: same && state.phase === 0 ? state.hints : 0,
    tab: state.catalogue?.quiz.some(({ id }) => id === opening.scenario) ? 'quiz' : 'scenario',
  }
}

/** A run that was made elsewhere, or earlier, has come to a phase: its first view says to which. */
export const withOpened = (state: GuideState, opening: Opening): GuideState => ({ ...withOpening(state, opening), catchesUp: true })

/** A shown solution is followed: the phase that it has come to. */
const shownPhase = (state: GuideState, { reached }: GuideView): number =>
  Math.min(reached.length, (scenarioOf(state)?.phases.length ?? 1) - 1)

/** Whether every goal was reached by something done here: none came with the run. */
const isOwn = ({ borrowed }: GuideState, { reached }: GuideView, commands: readonly LoggedCommand[]): boolean =>
  borrowed === null || hasOwnPart(commands, borrowed, reached[0]?.atUs ?? 0)

/** What the worker saw of the scenario under way; a goal that a shown solution reached is not done, one in somebody else's run nobody's here. */
export const withGuideView = (state: GuideState, view: GuideView, commands: readonly LoggedCommand[] = []): GuideState => {
  if (view.scenario !== currentOf(state)) return state
  const { scenarios } = state.progress
  const before = scenarios[view.scenario]
  const now = state.opening.show ? before ?? 'shown' : 'done'
  const progress = view.goalReached && before !== now && isOwn(state, view, commands) ? { ...state.progress, scenarios: { ...scenarios, [view.scenario]: now } } : state.progress
  const phase = state.opening.show || state.catchesUp ? shownPhase(state, view) : Math.min(state.phase, view.reached.length)
  return { ...state, view, progress, phase, catchesUp: false, ran: phase < state.phase ? 0 : state.ran }
}

/** What was done last has been undone: where it was a command of the phase that is shown, that is the next one again. */
export const withUndone = (state: GuideState, terminal: string, text: string): GuideState => {
  const commands = phaseOf(state)?.commands ?? []
  const done = commands.findLastIndex(({ line, press, terminal: named }, index) => index < state.ran &&
    (press === undefined ? text.trim() === line : text === '\x03' && whereNow(state.guided, named) === terminal))
  return done < 0 ? state : { ...state, ran: done }
}

export const withPrediction = (state: GuideState, chosen: number): GuideState => {
  const predictions = [...state.predictions]
  predictions[state.phase] = chosen
  return { ...state, predictions: Array.from(predictions, (each) => each ?? null) }
}

/** On to the next phase of the scenario under way. */
export const withNextPhase = (state: GuideState): GuideState => ({ ...state, phase: state.phase + 1, hints: 0, ran: 0 })

export const withQuestion = (state: GuideState, id: string, change: Partial<QuizState>): GuideState =>
  ({ ...state, quiz: { ...state.quiz, [id]: { ...(state.quiz[id] ?? freshQuestion), ...change } } })

/** The run has answered: right or not, it is part of the progress. */
export const withQuizResult = (state: GuideState, id: string, result: QuizResult): GuideState => {
  const chosen = state.quiz[id]?.chosen ?? null
  const told = withQuestion(state, id, { running: false, result })
  if (chosen === null || result.answer === null) return told
  return { ...told, progress: { ...state.progress, quiz: { ...state.progress.quiz, [id]: { chosen, right: chosen === result.answer } } } }
}

export const scenarioOf = (state: GuideState): ScenarioCard | null => {
  const card = state.catalogue?.scenarios.find(({ id }) => id === currentOf(state)) ?? null
  const server = state.view?.server ?? null
  return card === null || server === null ? card : named(card, server)
}

export const phaseOf = (state: GuideState): PhaseCard | null => scenarioOf(state)?.phases[state.phase] ?? null

/** What the phase that is shown came to; null: its goal is not reached. */
export const outcomeOf = ({ view, phase }: GuideState): PhaseView | null => view?.reached[phase] ?? null

export const nextScenario = (state: GuideState): ScenarioCard | null => {
  const all = state.catalogue?.scenarios ?? []
  return all[all.findIndex(({ id }) => id === currentOf(state)) + 1] ?? null
}
