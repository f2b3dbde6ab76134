// Laws are sentences about Kafka that hold after every event. A law only looks: it may keep a memory of what it has seen, beside the
// world and never part of its state, and it reports what cannot be.

import type { JournalEntry } from '../kernel/journal.ts'
import type { Message } from '../kernel/network.ts'
import type { Node, NodeEvent } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import type { MovedLog } from './moved-logs.ts'

export interface Answer { readonly request: Message; readonly response: Message }

/** One event that a node has just handled, and what came of it. */
export interface Moment {
  readonly world: World
  readonly node: Node
  readonly event: NodeEvent
  /** What was put on the network. */
  readonly sent: readonly Message[]
  /** The responses among them, with the requests they answer. */
  readonly answers: readonly Answer[]
  readonly noted: readonly JournalEntry[]
  /** Logs of this broker whose offsets moved. */
  readonly moved: readonly MovedLog[]
}

/** Says that a law does not hold. */
export type Report = (what: string) => void

export interface Watch {
  /** After an event; costs what the event changed. */
  readonly after?: (moment: Moment) => void
  /** Everything anew: every thousand events and at the end. */
  readonly recount?: (world: World) => void
}

export interface Law {
  /** The law as a Kafka person would say it. */
  readonly name: string
  /** Begins to watch a world, at its beginning or at any later instant. */
  readonly watch: (report: Report) => Watch
}
