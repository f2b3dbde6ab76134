// A run as it is shared: all that determines it, the instant that is meant, and how it was looked at.
import type { LoggedCommand } from '../engine/index.ts'
import type { Opening } from '../worker/guide-view.ts'
import type { Place } from '../worker/place.ts'
import type { InspectTarget } from '../worker/view.ts'
import type { StageView, Zoom } from './lanes-store.ts'

export type SharedView = { readonly view: StageView; readonly zoom: Zoom; readonly target: InspectTarget | null }

export type SharedRun = {
  readonly engine: string
  readonly seed: number
  readonly opening: Opening
  readonly commands: readonly LoggedCommand[]
  readonly openingCommands: number
  readonly begin: Place
  readonly at: Place
  readonly end: Place
  /** Of the state at that instant. */
  readonly stateCode: string
  readonly view: SharedView
  /** When the guide saw goals of the scenario under way: whoever opens it looks then. Undefined: not told. */
  readonly goals?: readonly number[]
  /** A code for what its opening does by itself: then that is left out, and all places are told from where it ended. Null: nothing is. */
  readonly stage: number | null
}

export type Refused = { readonly reason: string }

export const formatName = 'lanes-run'
export const formatVersion = 1

/** The run without what its opening does by itself; `stage`: the code of that. */
export const withoutStage = (run: SharedRun, stage: number): SharedRun => {
  const { commands, openingCommands, begin } = run
  const place = ({ firedEvents, nowUs }: Place): Place => ({ firedEvents: firedEvents - begin.firedEvents, nowUs: nowUs - begin.nowUs })
  const later = commands.slice(openingCommands).map(({ at, firedEvents, command }): LoggedCommand =>
    ({ at: (at - begin.nowUs) as LoggedCommand['at'], firedEvents: firedEvents - begin.firedEvents, command }))
  return {
    ...run, ...(run.goals === undefined ? {} : { goals: run.goals.map((us) => us - begin.nowUs) }), commands: later, openingCommands: 0,
    begin: place(begin), at: place(run.at), end: place(run.end), stage,
  }
}
