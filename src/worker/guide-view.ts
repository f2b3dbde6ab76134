// What the guide is told: the scenarios as it lists them, and of the one that is watched only what the engine's state has shown.
import type { JournalEntry } from '../engine/index.ts'
import type { Figure, ShownCommand, ShownProgram } from '../scenarios/index.ts'

export type { Figure, ShownCommand } from '../scenarios/index.ts'

/** An answer to choose, and what somebody who chooses it believes. */
export type Option = { readonly text: string; readonly belief: string }

/** One thing to do, as it is shown. */
export type PhaseCard = {
  /** Empty where there is only one. */
  readonly name: string
  readonly task: string
  readonly commands: readonly ShownCommand[]
  readonly question: string | null
  readonly options: readonly Option[]
  readonly hints: readonly string[]
  /** How fast time may well run while the goal is waited for. */
  readonly speed: number
}

export type ScenarioCard = {
  readonly id: string
  readonly place: string
  readonly title: string
  /** What the stage shows when it begins, where that is not the lanes. */
  readonly view?: 'cluster' | 'messages'
  /** A program of the tutorial, to be read. */
  readonly program: ShownProgram | null
  readonly phases: readonly PhaseCard[]
}

export type QuizCard = {
  readonly id: string
  readonly source: string
  readonly question: string
  readonly options: readonly Option[]
  /** What to look at when its run is shown. */
  readonly look: string
}

/** Not `whole`: only what is needed first. */
export type Catalogue = { readonly whole: boolean; readonly scenarios: readonly ScenarioCard[]; readonly quiz: readonly QuizCard[] }

/** What a phase came to. `answer`: the option that the run showed to be right; null until it has. */
export type PhaseView = {
  /** When its goal came to hold. */
  readonly atUs: number
  /** When that was seen: what is told of the run is told as of then. */
  readonly seenUs: number
  readonly answer: number | null
  readonly explanation: string
  readonly figures: readonly Figure[]
  readonly entries: readonly JournalEntry[]
}

export type GuideView = {
  readonly scenario: string
  /** Of every phase. */
  readonly goalReached: boolean
  /** The phases whose goals were reached, in their order. */
  readonly reached: readonly PhaseView[]
  /** Lines are being played into the terminals. */
  readonly playing: boolean
  /** Where tools on the machine reach the broker, when that is not localhost:9092, which the guide's commands name. */
  readonly server: string | null
  /** The next scenario can go on in this run: its stage is set. */
  readonly goesOn: boolean
}

/** What the run of a quiz question came to; `answer` null: it did not tell. */
export type QuizResult = {
  readonly answer: number | null
  readonly explanation: string
  /** What the run showed against each option; null for the right one. */
  readonly against: readonly (string | null)[]
  readonly session: readonly string[]
  readonly failure: string | null
}

/** What a fresh run begins with: a scenario's stage, or an empty one, and whether its solution is then played. `now`: the scenario that the
 * run has gone on to since. */
export type Opening = { readonly scenario: string; readonly show: boolean; readonly now?: string }
