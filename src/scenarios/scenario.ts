// A scenario: one thing to do, to predict and to understand. One file each.

import type { JournalEntry } from '../engine/index.ts'
import type { Facts } from './facts.ts'
import type { Staged } from './setting.ts'

/** A command line as the guide shows it: ready to copy, or to run in a terminal by a click. */
export interface ShownCommand {
  readonly terminal: string
  /** Empty where only a key is pressed. */
  readonly line: string
  /** Ctrl+C is pressed instead. */
  readonly press?: 'C'
  /** What is typed into it then, a line each. */
  readonly input?: readonly string[]
}

/** A text to be read, and what is true of it today. */
export interface ShownProgram { readonly name: string; readonly text: string; readonly note: string }

/** A question asked before the run. Which option is right is read from the run, never typed in. */
interface Prediction {
  readonly question: string
  readonly options: readonly {
    readonly text: string
    /** What somebody who picks it believes. */
    readonly belief: string
  }[]
  /** The index of the option that the run showed to be right; null while the run has not shown it. */
  readonly answer: (facts: Facts) => number | null
}

/** Something measured in a run: `consumed`, 39.8, `records/s`. Null: the run did not show it. */
export interface Figure {
  readonly name: string
  readonly value: number | null
  readonly unit: string
}

/** One thing to do. A mistake is suffered in one and mended in the next; an experiment is measured before and after. */
export interface Phase {
  /** `Before`, `Mend it`; a scenario of one phase needs none. */
  readonly name?: string
  /** What to do, in our own words. */
  readonly task: string
  readonly commands: readonly ShownCommand[]
  readonly prediction: Prediction | null
  /** How fast time may well run while the goal is waited for; 10 where nothing is said. */
  readonly speed?: 10 | 60
  /** Three hints, each telling more. */
  readonly hints: readonly [string, string, string]
  /** Lines of a session that reach the goal from the stage, or from where the phase before ended. */
  readonly solution: readonly string[]
  /** Whether the engine's state shows that it is done, however it was done. */
  readonly goal: (facts: Facts) => boolean
  /** What happened and why, with figures of this run; `before`: what the phases before have measured. */
  readonly explanation: (facts: Facts, before: readonly (readonly Figure[])[]) => string
  /** What is compared between phases, measured when the goal is reached. */
  readonly figures?: (facts: Facts) => readonly Figure[]
  /** The journal's entries behind the explanation, oldest first. */
  readonly because: (facts: Facts) => readonly JournalEntry[]
}

export interface Scenario extends Phase, Staged {
  readonly id: string
  readonly tutorial: 'T1'
  /** Where it stands in the tutorial: `Step 3`. */
  readonly place: string
  readonly title: string
  /** The view that it is about, where that is not the lanes. */
  readonly view?: 'cluster' | 'messages'
  /** A program of the tutorial, shown to be read. */
  readonly program?: ShownProgram
  /** What is done after that, one phase after the other. */
  readonly then?: readonly Phase[]
}

export const phasesOf = (scenario: Scenario): readonly Phase[] => [scenario, ...(scenario.then ?? [])]

const SERVER = '--bootstrap-server localhost:9092'

export const createTopic = (topic: string, partitions: number): string =>
  `kafka-topics.sh ${SERVER} --create --topic ${topic} --partitions ${partitions} --replication-factor 1`

export const keyedProducer = (topic: string): string =>
  `kafka-console-producer.sh ${SERVER} --topic ${topic} --reader-property parse.key=true --reader-property key.separator="|"`

export const groupConsumer = (topic: string, group: string): string =>
  `kafka-console-consumer.sh ${SERVER} --topic ${topic} --group ${group} --from-beginning ` +
  '--formatter-property print.key=true --formatter-property print.partition=true --formatter-property print.offset=true'

export const describeGroup = (group: string): string => `kafka-consumer-groups.sh ${SERVER} --describe --group ${group}`

/** A list in words: `0`, `0 and 2`, `0, 1 and 2`. */
export const inWords = (items: readonly (string | number)[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`
