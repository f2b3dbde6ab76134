// A run as it is shared: all that determines it, the instant that is meant, and how it was looked at.
import type { Command, LoggedCommand } from '../engine/index.ts'
import type { Opening } from '../worker/guide-view.ts'
import type { Place } from '../worker/place.ts'
import type { InspectTarget } from '../worker/view.ts'
import type { StageView, Zoom } from './lanes-store.ts'
import type { PackedRun } from './link/packed-run.ts'

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

/** Commands as times since the one before, what was typed without words around it. */
type Packed = readonly [afterUs: number, afterEvents: number, what: Command] | readonly [afterUs: number, afterEvents: number, terminal: string, bytes: string]

const packed = (commands: readonly LoggedCommand[]): Packed[] => {
  let before: { readonly at: number; readonly firedEvents: number } = { at: 0, firedEvents: 0 }
  return commands.map((logged): Packed => {
    const [afterUs, afterEvents] = [logged.at - before.at, logged.firedEvents - before.firedEvents]
    before = logged
    const { command } = logged
    return command.type === 'key' ? [afterUs, afterEvents, command.terminal, command.bytes] : [afterUs, afterEvents, command]
  })
}

const pair = ({ firedEvents, nowUs }: Place): readonly [number, number] => [firedEvents, nowUs]

export const sharedText = (run: SharedRun): string => {
  const { engine, seed, opening, commands, openingCommands, begin, at, end, stateCode, view, stage, goals } = run
  return JSON.stringify({
    format: formatName, version: formatVersion, engine, seed, opening, openingCommands, begin: pair(begin), at: pair(at), end: pair(end), stateCode, view,
    ...(stage === null ? {} : { stage }), ...(goals === undefined ? {} : { goals }), commands: packed(commands),
  })
}

/** The run without what its opening does by itself; `stage`: the code of that. */
export const withoutStage = (run: SharedRun, stage: number): SharedRun => {
  const { commands, openingCommands, begin } = run
  const place = ({ firedEvents, nowUs }: Place): Place => ({ firedEvents: firedEvents - begin.firedEvents, nowUs: nowUs - begin.nowUs })
  const later = commands.slice(openingCommands).map(({ at, firedEvents, command }): LoggedCommand =>
    ({ at: (at - begin.nowUs) as LoggedCommand['at'], firedEvents: firedEvents - begin.firedEvents, command }))
  return {
    ...run, ...(run.goals === undefined ? {} : { goals: run.goals.map((us) => us - begin.nowUs) }), commands: later, openingCommands: 0, begin: place(begin), at: place(run.at), end: place(run.end), stage,
  }
}

const codeDigits = /^([0-9a-f]{4})-([0-9a-f]{4})$/

/** The run as a link tells it. */
export const linkedFields = (run: SharedRun): PackedRun => {
  const { engine, seed, opening: { scenario, now }, openingCommands, begin, at, end, stateCode, view, stage, goals = [] } = run
  const [, high = '', low = ''] = codeDigits.exec(stateCode) ?? []
  return {
    head: [engine, now === undefined ? { scenario } : { scenario, now }, view, ...(goals.length === 0 ? [] : [goals])],
    numbers: [seed, openingCommands, ...pair(begin), parseInt(high, 16), parseInt(low, 16), ...(stage === null ? [] : [stage])],
    commands: packed(run.commands), at: pair(at), end: pair(end),
  }
}

/** What a link tells, as a file would tell it; not checked yet. */
export const textOfFields = ({ head, numbers, commands, at, end }: PackedRun): string => {
  const [engine, opening, view, goals = []] = head as readonly unknown[]
  const [seed, openingCommands, firedEvents, nowUs, high = 0, low = 0, stage] = numbers
  const stateCode = [high, low].map((half) => half.toString(16).padStart(4, '0')).join('-')
  return JSON.stringify({
    format: formatName, version: formatVersion, engine, seed, opening, openingCommands, begin: [firedEvents, nowUs], at, end, stateCode, view, goals,
    ...(stage === undefined ? {} : { stage }), commands,
  })
}
