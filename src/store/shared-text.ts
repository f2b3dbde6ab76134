// A run as it is shared, as text for a file and as the fields of a link.
import type { Command, LoggedCommand } from '../engine/index.ts'
import type { Place } from '../worker/place.ts'
import type { PackedRun } from './link/packed-run.ts'
import type { SharedRun } from './shared-run.ts'
import { formatName, formatVersion } from './shared-run.ts'

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
