// A quiz question: a session to be played on a fresh cluster, and options each of which claims something that the run shows to hold or not.
// Which one is right is nowhere written down.

import type { Facts } from '../facts.ts'

interface QuizOption {
  readonly text: string
  /** What somebody who picks it believes. */
  readonly belief: string
  /** Whether the run bears it out. */
  readonly holds: (facts: Facts) => boolean
  /** What the run showed instead, with its figures; said where it does not hold. */
  readonly against: (facts: Facts) => string
}

export interface QuizItem {
  readonly id: string
  /** `tutorial`: one of the tutorial's own four questions. */
  readonly source: 'tutorial' | 'ours'
  readonly question: string
  readonly options: readonly QuizOption[]
  /** Lines of a session; what still runs at its end is left running. */
  readonly session: readonly string[]
  readonly explanation: (facts: Facts) => string
  /** Where the stage shows it when the session has been played there. */
  readonly look: string
}

/** The one option that the run bears out; null when that is none, or not one only. */
export function answerOf(item: QuizItem, facts: Facts): number | null {
  const right = item.options.flatMap(({ holds }, index) => (holds(facts) ? [index] : []))
  return right.length === 1 ? right[0]! : null
}
