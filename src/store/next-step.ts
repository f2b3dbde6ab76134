// The one thing to press next in the scenario under way, wherever it is drawn: below the task, under the stage, in front of a room.
import type { PhaseCard, ScenarioCard, ShownCommand } from '../worker/guide-view.ts'
import type { BrokerDown } from './broker-down.ts'
import { dockerIsAtWork } from './broker-down.ts'
import type { GuideState } from './guide-store.ts'
import { nextScenario, outcomeOf, phaseOf, scenarioOf } from './guide-store.ts'
import { nextAt, noTerminalsGuided, placeOf, whereNow } from './guided-place.ts'
import type { ShownTab } from './shown-terminals.ts'

/** What a button for a command says, whether it can be pressed, and what is to be known first. */
export type Offer = {
  readonly words: string
  /** Completes the words; null where no terminal has to do with it. */
  readonly where: string | null
  /** Null: it cannot be pressed now. */
  readonly terminal: string | null
  readonly typesOnly: boolean
  readonly note: string | null
}

export type NextStep =
  | { readonly kind: 'command'; readonly command: ShownCommand; readonly at: number; readonly all: number; readonly offer: Offer }
  /** The run is on its way to the goal; null: its speed does not matter. */
  | { readonly kind: 'watch'; readonly speed: number | null }
  | { readonly kind: 'phase'; readonly phase: PhaseCard }
  /** A solution was shown. */
  | { readonly kind: 'yourself'; readonly card: ScenarioCard; readonly next: ScenarioCard | null }
  | { readonly kind: 'scenario'; readonly next: ScenarioCard; readonly goesOn: boolean }
  | { readonly kind: 'quiz' }

/** A button's words, and what they are about. */
export type StepWords = { readonly words: string; readonly about: string | null }

/** A command of a phase as it would be done now. */
export const offerOf = (command: ShownCommand, { commands }: Pick<PhaseCard, 'commands'>, tabs: readonly ShownTab[], { guided }: Pick<GuideState, 'guided'>): Offer => {
  const named = whereNow(guided, command.terminal)
  if (command.press !== undefined) {
    const runs = (tabs.find(({ terminal }) => terminal === named)?.running ?? null) !== null
    return { words: 'Press Ctrl+C', where: named, terminal: runs ? named : null, typesOnly: false, note: runs ? null : `Nothing runs in terminal ${named}.` }
  }
  const place = placeOf(command, tabs, guided, commands.map(({ terminal }) => whereNow(guided, terminal)))
  switch (place.kind) {
    case 'run': return { words: 'Run it', where: place.terminal, terminal: place.terminal, typesOnly: false, note: place.busy === null ? null : `Terminal ${place.busy}.` }
    case 'type': return { words: 'Type its lines', where: place.terminal, terminal: place.terminal, typesOnly: true, note: 'It runs already.' }
    case 'wait': return { words: 'Run it', where: place.terminal, terminal: null, typesOnly: false, note: `Terminal ${place.terminal} has not come to its prompt yet.` }
    case 'runs': return { words: 'It runs already', where: null, terminal: null, typesOnly: false, note: null }
    case 'full': return { words: 'No terminal is free', where: null, terminal: null, typesOnly: false, note: 'End what runs in one of them first.' }
  }
}

const toDo = (state: GuideState, phase: PhaseCard, tabs: readonly ShownTab[]): NextStep => {
  const { commands, speed } = phase
  if (state.opening.show || commands.length === 0) return { kind: 'watch', speed: null }
  const at = nextAt(commands, state.ran, tabs, state.guided)
  const command = commands[at]
  return command === undefined ? { kind: 'watch', speed } : { kind: 'command', command, at, all: commands.length, offer: offerOf(command, phase, tabs, state) }
}

/** Without a broker nothing else can be done: unless it is the task to start one. */
const toMend = (state: GuideState, { commands }: PhaseCard, tabs: readonly ShownTab[], down: BrokerDown): NextStep | null => {
  if (state.opening.show || dockerIsAtWork(tabs) || commands.some(({ line }) => line === down.line)) return null
  const terminal = tabs.find(({ running }) => running === null)?.terminal ?? 'A'
  const command: ShownCommand = { terminal, line: down.line }
  const offer = offerOf(command, { commands: [] }, tabs, { guided: noTerminalsGuided })
  return { kind: 'command', command, at: state.ran - 1, all: 1, offer: { ...offer, note: offer.note ?? down.words } }
}

const onward = (state: GuideState, card: ScenarioCard): NextStep => {
  const phase = card.phases[state.phase + 1]
  const next = nextScenario(state)
  if (phase !== undefined) return { kind: 'phase', phase }
  if (state.opening.show) return { kind: 'yourself', card, next }
  return next === null ? { kind: 'quiz' } : { kind: 'scenario', next, goesOn: state.view?.goesOn ?? false }
}

/** Null: no scenario is under way. `down`: no broker is up. */
export const nextStep = (state: GuideState, tabs: readonly ShownTab[], down: BrokerDown | null = null): NextStep | null => {
  const card = scenarioOf(state)
  const phase = phaseOf(state)
  if (card === null || phase === null) return null
  if (outcomeOf(state) !== null) return onward(state, card)
  return (down === null ? null : toMend(state, phase, tabs, down)) ?? toDo(state, phase, tabs)
}

/** The words of a command's button in full. */
export const offerWords = ({ words, where }: Offer): string => (where === null ? words : `${words} in terminal ${where}`)

/** What a command is, where it has to be said in a line. */
export const lineOf = ({ line, press, terminal }: ShownCommand, { where }: Offer): string =>
  press === undefined ? line : `Ctrl+C in terminal ${where ?? terminal}`

export const wordsOf = (step: Exclude<NextStep, { kind: 'watch' }>): StepWords => {
  switch (step.kind) {
    case 'command': return { words: step.offer.words, about: step.offer.note === null ? lineOf(step.command, step.offer) : `${step.offer.note} ${offerWords(step.offer)}` }
    case 'phase': return { words: 'Go on', about: step.phase.name }
    case 'yourself': return { words: 'Now do it yourself', about: step.card.title }
    case 'scenario': return { words: 'Next', about: step.next.title }
    case 'quiz': return { words: 'On to the quiz', about: null }
  }
}
