// What the page knows of the run's time, and what a jump in it makes void.
import type { ViewMessage } from '../worker/api.ts'
import type { Mark, TimeView } from '../worker/time-view.ts'
import type { LanesState } from './lanes-store.ts'

export type TimeState = {
  /** Null until the whole simulation has told. */
  readonly time: TimeView | null
  readonly marks: readonly Mark[]
  /** Counts jumps in time: what is seen after one does not follow from what was seen before. */
  readonly jumps: number
}

export const noTime: TimeState = { time: null, marks: [], jumps: 0 }

/** How far the run went. */
export const endOf = ({ time, clock }: Pick<LanesState, 'time' | 'clock'>): number => (time?.past ? time.end.nowUs : (clock?.nowUs ?? 0))

/** The state before a message is taken in: after a jump nothing that moved or changed is left, and only terminals that are shown again. */
export const beforeMessage = (state: LanesState, { jumped, time, marks, terminals }: ViewMessage): LanesState => {
  const told = { ...state, time: time ?? state.time, marks: marks ?? state.marks }
  if (!jumped) return told
  const there = new Set(terminals?.map(({ terminal }) => terminal) ?? [])
  return {
    ...told, jumps: state.jumps + 1, flying: [], passed: [], journal: [], messages: [], lostMessages: [], lit: {}, changed: [],
    terminals: state.terminals.filter(({ terminal }) => there.has(terminal)), recentTerminals: state.recentTerminals.filter((terminal) => there.has(terminal)),
  }
}
