// What the opening of a run does by itself, before anybody does anything, need not be told with the run: whoever opens it does it again, and
// a code says whether it came to the same.
import type { LoggedCommand } from '../engine/index.ts'
import { fnv1a } from '../hash/fnv1a.ts'
import type { Place } from './place.ts'

export type Staged = { readonly commands: readonly LoggedCommand[]; readonly begin: Place }

/** 32 bits that name these commands. */
export const stageCodeOf = (commands: readonly LoggedCommand[]): number =>
  fnv1a(JSON.stringify(commands.map(({ at, firedEvents, command }) => [at, firedEvents, command])))

type Told = { readonly commands: readonly LoggedCommand[]; readonly until: Place; readonly end: Place; readonly goals?: readonly number[] }

/** A run that is told from where its opening ended, as it is from instant 0. */
export const onStage = <T extends Told>(restore: T, { commands, begin }: Staged): T => {
  const place = ({ firedEvents, nowUs }: Place): Place => ({ firedEvents: begin.firedEvents + firedEvents, nowUs: begin.nowUs + nowUs })
  const later = restore.commands.map(({ at, firedEvents, command }): LoggedCommand =>
    ({ at: (begin.nowUs + at) as LoggedCommand['at'], firedEvents: begin.firedEvents + firedEvents, command }))
  const goals = restore.goals?.map((us) => begin.nowUs + us)
  return { ...restore, ...(goals === undefined ? {} : { goals }), commands: [...commands, ...later], openingCommands: commands.length, begin, until: place(restore.until), end: place(restore.end) }
}
