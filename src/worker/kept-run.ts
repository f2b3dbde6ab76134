// What the page keeps of a run for the day its worker dies.
import type { LoggedCommand } from '../engine/index.ts'
import type { ClockView, Input, Restore, Restored, ViewMessage } from './api.ts'
import type { Place } from './place.ts'
import type { GuideView } from './guide-view.ts'
import type { LagSeen } from './lag-news.ts'
import { noLagSeen, withLagNews } from './lag-news.ts'
import type { KeptState } from './saved-state.ts'
import { keepState } from './saved-state.ts'
import type { CourseLog, TimeView } from './time-view.ts'

export type KeptRun = {
  commands: LoggedCommand[]
  /** Sent to the worker, and not yet told to be applied. */
  pending: Input[]
  clock: ClockView | null
  /** What the reader asked for, whether or not the worker has heard of it. */
  paused: boolean
  /** Whether it stood paused when its end was left for an instant before; null: it was not left. */
  pausedAtEnd: boolean | null
  speed: number
  saved: KeptState | null
  /** It lies ahead, or on another course. */
  savedIsVoid: boolean
  guide: GuideView | null
  time: TimeView | null
  left: CourseLog | null
  lag: LagSeen
}

export const nothingKept = (): KeptRun => ({ commands: [], pending: [], clock: null, paused: false, pausedAtEnd: null, speed: 1, saved: null, savedIsVoid: false, guide: null, time: null, left: null, lag: noLagSeen })

export const keep = (kept: KeptRun, { clock, inputsTaken, applied, saved, guide, time, jumped, course, lag }: ViewMessage): void => {
  kept.lag = withLagNews(kept.lag, lag)
  kept.clock = clock
  kept.pending.splice(0, inputsTaken)
  if (course !== undefined) {
    kept.commands = [...course.log]
    kept.left = course.left
  }
  kept.commands.push(...(applied ?? []))
  if (kept.time?.past === true && time?.past === false) kept.pausedAtEnd = null
  if (time !== undefined) kept.time = time
  if (jumped) kept.savedIsVoid = true
  if (guide !== undefined) kept.guide = guide
  if (saved === undefined) return
  kept.saved = keepState(kept.saved, saved)
  kept.savedIsVoid = false
}

/** Another instant is asked for, where it stands still. One press of the time line asks more than once before the worker has answered. */
export const leaveEnd = (kept: KeptRun): void => {
  if (kept.time?.past !== true) kept.pausedAtEnd ??= kept.paused
  kept.paused = true
}

/** Back at its end it goes on as it did before. */
export const comeToEnd = (kept: KeptRun): boolean => {
  kept.paused = kept.pausedAtEnd ?? kept.paused
  kept.pausedAtEnd = null
  return kept.paused
}

/** The reader pauses or plays. */
export const pauseKept = (kept: KeptRun, paused: boolean): void => {
  kept.paused = paused
  if (kept.time?.past !== true) kept.pausedAtEnd = null
}

export const placeOfKept = ({ clock }: KeptRun): Place => ({ firedEvents: clock?.firedEvents ?? 0, nowUs: clock?.nowUs ?? 0 })

export const restoreFrom = (kept: KeptRun): Restore | null => {
  const { commands, clock, paused, speed, guide, time, left, lag } = kept
  const until = placeOfKept(kept)
  if (clock === null || time === null) return null
  const saved = kept.savedIsVoid ? null : kept.saved
  return { commands, saved, until, end: time.past ? time.end : until, begin: time.begin, openingCommands: time.openingCommands, left, lag, paused, speed, guide }
}

/** `failure`: what the last worker failed with, null when it just went silent. */
export const noticeOf = ({ savedHashHeld, stateHash }: Restored, failure: string | null): string => {
  if (!savedHashHeld) return `The simulation's worker had stopped. The new one came to another state, hash ${stateHash}: please report this.`
  if (failure !== null) return `The simulation failed (${failure}). It stands paused just before that, at state hash ${stateHash}.`
  return `The simulation's worker had stopped. A new one was started and brought to the same state, hash ${stateHash}.`
}
