// A run's past: every command that was ever given and checkpoints close enough that any instant can be played again from one of them in a
// moment. Who stands in the past and lets time go on sees what was done then done again, each command after the very event it followed, up to
// the end; who does something there cuts the rest off. What is cut off is kept, so one can go back to it.
import type { Checkpoint, LoggedCommand, Simulation } from '../engine/index.ts'
import { checkpoint, leanCheckpoint, wholeFrom } from '../engine/index.ts'
import type { Place } from './place.ts'
import type { Target } from './recorded.ts'

/** One course of events, from the opening to where it was left. */
export type Course = {
  readonly log: readonly LoggedCommand[]
  readonly checkpoints: readonly Checkpoint[]
  readonly end: Place
}

export type History = {
  log: LoggedCommand[]
  checkpoints: Checkpoint[]
  end: Place
  /** Commands of the opening: they cannot be undone. */
  openingCommands: number
  /** What the last fork cut off. */
  left: Course | null
  readonly eventsBetween: number
}

const eventsBetweenCheckpoints = 8000
const mostCheckpoints = 2600
/** Messages: beginning again from further back costs more than a few too many. */
const estimateMisses = 400

export const placeOf = ({ world }: Simulation): Place => ({ firedEvents: world.firedEvents, nowUs: world.now })

export const createHistory = (sim: Simulation, openingCommands = sim.commandLog.length, eventsBetween = eventsBetweenCheckpoints): History => ({
  log: [...sim.commandLog], checkpoints: [checkpoint(sim)], end: placeOf(sim), openingCommands, left: null, eventsBetween,
})

const isBefore = (a: Place, b: Place): boolean => a.firedEvents < b.firedEvents || (a.firedEvents === b.firedEvents && a.nowUs < b.nowUs)

/** Something of the run is still ahead. */
export const isInPast = ({ log, end }: History, sim: Simulation): boolean => sim.commandLog.length < log.length || isBefore(placeOf(sim), end)

/** Older checkpoints come to lie further apart, so that a run may be as long as it likes. */
const thinned = (checkpoints: readonly Checkpoint[]): Checkpoint[] => {
  const older = checkpoints.length >> 1
  return checkpoints.filter((_, index) => index >= older || index % 2 === 0)
}

/** To be called whenever the run has gone on, at its end or in the past. */
export const note = (history: History, sim: Simulation): void => {
  if (!isInPast(history, sim)) {
    history.log.push(...sim.commandLog.slice(history.log.length))
    history.end = placeOf(sim)
  }
  const { checkpoints, eventsBetween } = history
  const { firedEvents } = sim.world
  const at = nearest(history, { firedEvents })
  const [last, next] = [checkpoints[at]!, checkpoints[at + 1]]
  if (firedEvents - last.firedEvents < eventsBetween || (next !== undefined && next.firedEvents - firedEvents < eventsBetween)) return
  checkpoints.splice(at + 1, 0, leanCheckpoint(sim, last))
  if (checkpoints.length > mostCheckpoints) history.checkpoints = thinned(checkpoints)
}

const isUpTo = (checkpoint: Checkpoint, target: Target): boolean =>
  ('firedEvents' in target ? checkpoint.firedEvents <= target.firedEvents : true) && (!('nowUs' in target) || checkpoint.at <= target.nowUs)

/** The newest checkpoint that is not after the target: something to draw at once. */
export const nearest = ({ checkpoints }: Course, target: Target): number => {
  let low = 0
  let high = checkpoints.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isUpTo(checkpoints[middle]!, target)) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * The checkpoint to play from so that at the target the messages of late are all there again. How many have been sent by then is known
 * between this checkpoint and the next only by and by; `back` asks for one further back when there turned out to be too few.
 */
export const baseFor = (course: Course, target: Target, back = 0): number => {
  const { checkpoints } = course
  const at = nearest(course, target)
  const here = checkpoints[at]!
  const after = checkpoints[at + 1]
  const wanted = 'nowUs' in target ? target.nowUs : here.at
  // After the last checkpoint it goes on as it did before.
  const [one, other] = after === undefined ? [checkpoints[at - 1] ?? here, here] : [here, after]
  const perUs = (other.world.network.nextMessage - one.world.network.nextMessage) / Math.max(1, other.at - one.at)
  const sent = here.world.network.nextMessage + perUs * Math.max(0, wanted - here.at)
  let base = at
  while (base > 0 && wholeFrom(checkpoints[base]!) > sent - estimateMisses) base--
  return Math.max(0, base - back)
}

/** Played from there, the run is as if it had never been away. */
export const isWhole = (from: Checkpoint, sim: Simulation): boolean => sim.world.network.nextMessage >= wholeFrom(from)

const leave = (history: History): void => {
  const { log, checkpoints, end } = history
  history.left = { log, checkpoints, end }
}

/** From here on nothing has happened yet: so many commands were given, and this is the end. */
const cutAt = (history: History, commands: number, end: Place): void => {
  history.log = history.log.slice(0, commands)
  history.end = end
  history.checkpoints = history.checkpoints.filter(({ commandCount, firedEvents, at }) =>
    commandCount <= commands && !isBefore(end, { firedEvents, nowUs: at }))
}

/** Begins another course where the simulation stands; what lay ahead is left. Does nothing at the end of the run. */
export const fork = (history: History, sim: Simulation): boolean => {
  if (!isInPast(history, sim)) return false
  leave(history)
  cutAt(history, sim.commandLog.length, placeOf(sim))
  return true
}

/** Begins another course just before a command. */
export const forkBefore = (history: History, command: number): void => {
  const { at, firedEvents } = history.log[command]!
  leave(history)
  cutAt(history, command, { firedEvents, nowUs: at })
}

/** Changes over to what was left; what was present is left in its turn. */
export const goBackToLeft = (history: History): boolean => {
  const { left } = history
  if (left === null) return false
  leave(history)
  history.log = [...left.log]
  history.checkpoints = [...left.checkpoints]
  history.end = left.end
  return true
}
