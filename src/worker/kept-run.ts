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
  speed: number
  saved: KeptState | null
  /** It lies ahead, or on another course. */
  savedIsVoid: boolean
  guide: GuideView | null
  time: TimeView | null
  left: CourseLog | null
  lag: LagSeen
}

export const nothingKept = (): KeptRun => ({ commands: [], pending: [], clock: null, paused: false, speed: 1, saved: null, savedIsVoid: false, guide: null, time: null, left: null, lag: noLagSeen })

export const keep = (kept: KeptRun, { clock, inputsTaken, applied, saved, guide, time, jumped, course, lag }: ViewMessage): void => {
  kept.lag = withLagNews(kept.lag, lag)
  kept.clock = clock
  kept.pending.splice(0, inputsTaken)
  if (course !== undefined) {
    kept.commands = [...course.log]
    kept.left = course.left
  }
  kept.commands.push(...(applied ?? []))
  if (time !== undefined) kept.time = time
  if (jumped) kept.savedIsVoid = true
  if (guide !== undefined) kept.guide = guide
  if (saved === undefined) return
  kept.saved = keepState(kept.saved, saved)
  kept.savedIsVoid = false
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
