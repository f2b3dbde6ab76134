// A page that is loaded again, or closed and reopened in its tab, keeps its last run in the tab's storage: the guide offers the way back to it.
// Storage may be full, blocked or absent: then there is no way back.
import type { Session } from '../worker/session.ts'
import type { StoredRun } from '../worker/open-aside.ts'
import { noTerminalsGuided } from './guided-place.ts'
import type { GuideState, GuideStore, LeftRun } from './guide-store.ts'
import { currentOf } from './guide-store.ts'
import { withLeftRun } from './left-runs.ts'
import { readSharedRun } from './read-shared-run.ts'
import { sharedText } from './shared-text.ts'
import { storedOf } from './sharing.ts'

const key = 'lanes-run'
/** Browsers give a tab about five million characters. */
const longest = 2_000_000
const mostPhases = 100

/** What is kept besides the run: where the guide was in it. */
type Kept = { readonly run: string; readonly made: number | null; readonly phase: number; readonly predictions: readonly (number | null)[]; readonly hints: number; readonly ran: number; readonly borrowed: boolean }

/** Nobody has asked for the code of this state. */
const noCode = '0000-0000'
const plainView = { view: 'lanes', zoom: 'tiles', target: null } as const

/** When its goals were seen: after the reload they are looked for then, so that the guide tells the same times. */
const goalsOf = ({ task, stored: { restore: { guide, goals, end } } }: LeftRun): readonly number[] | undefined =>
  (guide?.scenario === task ? guide.reached.map(({ seenUs }) => seenUs).filter((us) => us <= end.nowUs) : goals)

/** The run under way, or the last one that was left when nothing has been done in it; null when there is none. */
export const textToKeep = (state: GuideState, stored: StoredRun | null, engine: string): string | null => {
  const [last] = (stored === null ? state : withLeftRun(state, stored)).leftRuns
  if (last === undefined) return null
  const { stored: { seed, opening, restore, made }, guide: { phase, predictions, hints, ran, borrowed } } = last
  const { commands, openingCommands, begin, until: at, end } = restore
  const goals = goalsOf(last)
  const run = sharedText({ engine, seed, opening, commands, openingCommands, begin, at, end, stateCode: noCode, view: plainView, stage: null, ...(goals === undefined ? {} : { goals }) })
  const text = JSON.stringify({ run, made, phase, predictions, hints, ran, borrowed: borrowed !== null } satisfies Kept)
  return text.length > longest ? null : text
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffffffff
const isPrediction = (value: unknown): boolean => value === null || isCount(value)

const keptOf = (text: string): Kept | null => {
  try {
    const { run, made, phase, predictions, hints, ran, borrowed } = JSON.parse(text) as Partial<Record<keyof Kept, unknown>>
    if (typeof run !== 'string' || !(made === null || isCount(made)) || !isCount(phase) || !isCount(hints) || !isCount(ran)) return null
    if (!Array.isArray(predictions) || predictions.length > mostPhases || phase > mostPhases || !predictions.every(isPrediction)) return null
    return { run, made, phase, predictions: predictions as Kept['predictions'], hints, ran, borrowed: borrowed === true }
  } catch {
    return null
  }
}

/** What was kept; null when it is damaged, or of another version of the engine, where it might go otherwise. */
export const runKept = (text: string, engine: string): LeftRun | null => {
  const kept = keptOf(text)
  if (kept === null) return null
  const run = readSharedRun(kept.run, engine)
  if ('reason' in run) return null
  const { phase, predictions, hints, ran, borrowed } = kept
  return {
    stored: { ...storedOf(run), made: kept.made }, endUs: run.at.nowUs, task: currentOf(run),
    guide: { opening: run.opening, phase, predictions, hints, ran, guided: noTerminalsGuided, borrowed: borrowed ? run.commands : null },
  }
}

const read = (): string | null => {
  try { return sessionStorage.getItem(key) } catch { return null }
}

const write = (text: string | null): void => {
  try {
    if (text === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch { /* nobody is there to be told */ }
}

/** Whether there is a run to go back to. */
export const keepOverReload = (guide: GuideStore, session: Session, engine: string): boolean => {
  const text = read()
  const kept = text === null ? null : runKept(text, engine)
  if (kept !== null) guide.setState(({ leftRuns }) => ({ leftRuns: [...leftRuns, kept] }))
  addEventListener('pagehide', () => write(textToKeep(guide.getState(), session.storedRun(), engine)))
  return kept !== null
}
