// The runs that were left for a fresh one: the way back to them.
import type { StoredRun } from '../worker/open-aside.ts'
import { isDoing } from './borrowed.ts'
import type { GuideState, LeftRun } from './guide-store.ts'
import { currentOf } from './guide-store.ts'

const mostKept = 5

const isOwn = ({ restore: { commands, openingCommands } }: StoredRun): boolean =>
  commands.slice(openingCommands).some(isDoing)

/** A run that is left for another; one in which nothing was done is not missed. Shown solutions are the first to go. */
export const withLeftRun = (state: GuideState, stored: StoredRun): GuideState => {
  if (!isOwn(stored)) return state
  const { opening, phase, predictions, hints, ran, guided, borrowed } = state
  const left: LeftRun = { stored, endUs: stored.restore.until.nowUs, task: currentOf(state), guide: { opening, phase, predictions, hints, ran, guided, borrowed } }
  const leftRuns = [left, ...state.leftRuns]
  if (leftRuns.length > mostKept) {
    const shown = leftRuns.findLastIndex(({ guide }) => guide.opening.show)
    leftRuns.splice(shown < 0 ? mostKept : shown, 1)
  }
  return { ...state, leftRuns }
}

/** It is on the stage again, and the guide where it was. */
export const withLeftRunTaken = (state: GuideState, run: LeftRun): GuideState =>
  ({ ...state, ...run.guide, catchesUp: false, tab: state.catalogue?.quiz.some(({ id }) => id === run.task) ? 'quiz' : 'scenario', leftRuns: state.leftRuns.filter((each) => each !== run) })

/** `Step 3: One worker, three lanes`, or what it is called in the quiz. */
export const nameOfTask = ({ catalogue }: GuideState, task: string): string => {
  const card = catalogue?.scenarios.find(({ id }) => id === task)
  return card?.title ?? (catalogue?.quiz.some(({ id }) => id === task) ? 'a question of the quiz' : task)
}
