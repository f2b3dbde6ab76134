// What the page knows of the run's time.
import type { ClockView } from '../worker/api.ts'
import type { Mark, TimeView } from '../worker/time-view.ts'

export type TimeState = {
  /** Null until the whole simulation has told. */
  readonly time: TimeView | null
  readonly marks: readonly Mark[]
  /** Counts jumps in time: what is seen after one does not follow from what was seen before. */
  readonly jumps: number
}

export const noTime: TimeState = { time: null, marks: [], jumps: 0 }

/** How far the run went. */
export const endOf = ({ time, clock }: Pick<TimeState, 'time'> & { readonly clock: ClockView | null }): number => (time?.past ? time.end.nowUs : (clock?.nowUs ?? 0))
