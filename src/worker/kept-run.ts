// What the page keeps of a run for the day its worker dies.
import type { LoggedCommand } from '../engine/index.ts'
import type { ClockView, Input, Place, Restore, Restored, ViewMessage } from './api.ts'
import type { GuideView } from './guide-view.ts'
import type { KeptState } from './saved-state.ts'
import { keepState } from './saved-state.ts'

export type KeptRun = {
  commands: LoggedCommand[]
  /** Sent to the worker, and not yet told to be applied. */
  pending: Input[]
  clock: ClockView | null
  /** What the reader asked for, whether or not the worker has heard of it. */
  paused: boolean
  speed: number
  saved: KeptState | null
  guide: GuideView | null
}

export const nothingKept = (): KeptRun => ({ commands: [], pending: [], clock: null, paused: false, speed: 1, saved: null, guide: null })

export const keep = (kept: KeptRun, { clock, inputsTaken, applied, saved, guide }: ViewMessage): void => {
  kept.clock = clock
  kept.pending.splice(0, inputsTaken)
  kept.commands.push(...(applied ?? []))
  if (guide !== undefined) kept.guide = guide
  if (saved !== undefined) kept.saved = keepState(kept.saved, saved)
}

export const placeOfKept = ({ clock }: KeptRun): Place => ({ firedEvents: clock?.firedEvents ?? 0, nowUs: clock?.nowUs ?? 0 })

export const restoreFrom = (kept: KeptRun): Restore | null => {
  const { commands, clock, saved, paused, speed, guide } = kept
  return clock === null ? null : { commands, saved, until: placeOfKept(kept), paused, speed, guide }
}

/** `failure`: what the last worker failed with, null when it just went silent. */
export const noticeOf = ({ savedHashHeld, stateHash }: Restored, failure: string | null): string => {
  if (!savedHashHeld) return `The simulation's worker had stopped. The new one came to another state, hash ${stateHash}: please report this.`
  if (failure !== null) return `The simulation failed (${failure}). It stands paused just before that, at state hash ${stateHash}.`
  return `The simulation's worker had stopped. A new one was started and brought to the same state, hash ${stateHash}.`
}
