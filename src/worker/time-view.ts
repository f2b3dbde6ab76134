// What the page is told of the run's time: how long it is, where it stands, what happened when, what could be undone.
import type { LoggedCommand } from '../engine/index.ts'
import type { LagNews } from './lag-news.ts'
import type { Place } from './place.ts'
import type { Mark } from './marks.ts'
import type { SeenClients } from './seen-clients.ts'
import type { Done } from './undo.ts'

export type { Mark, MarkKind } from './marks.ts'
export type { Done } from './undo.ts'

/** A course of events as a new worker needs it. */
export type CourseLog = { readonly log: readonly LoggedCommand[]; readonly end: Place }

export type TimeView = {
  /** Where the run begins to be seen, and how far it went. While it stands at its end the clock says where that is. */
  readonly begin: Place
  readonly end: Place
  readonly past: boolean
  /** What is shown is near the instant that was asked for; the exact state follows. */
  readonly onTheWay: boolean
  /** How far the course went that was left last; null: none was. */
  readonly leftEndUs: number | null
  /** What "Undo" takes back, and what it took back last. */
  readonly undo: Done | null
  readonly undone: Done | null
  readonly openingCommands: number
}

/** Only what changed is there. */
export type TimeNews = {
  readonly time?: TimeView
  readonly marks?: readonly Mark[]
  readonly lag?: LagNews
  /** Of a run that was played again: who was there and is gone. */
  readonly seenClients?: SeenClients
  /** Everything shown before is void: another instant is shown. */
  readonly jumped?: boolean
  /** The run has another course: these commands are its own, and those are of the one that was left. */
  readonly course?: CourseLog & { readonly left: CourseLog | null }
}
