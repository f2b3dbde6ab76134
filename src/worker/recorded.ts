// Time passes in a past that is known: what was done then is done again, each command after the very event it followed.
import type { LoggedCommand, Simulation } from '../engine/index.ts'
import { advanceTo, apply, instant, nextDue, step } from '../engine/index.ts'
import type { Place } from './place.ts'

/** Looks at the run at instants of its own, after all that happened up to then and before what was done then. */
export type Watch = { readonly upTo: (sim: Simulation, us: number) => void; readonly nextUs: () => number }

const nobody: Watch = { upTo: () => undefined, nextUs: () => Number.POSITIVE_INFINITY }

/** A place to go to: an instant, the end of an event, or both. */
export type Target = { readonly nowUs: number } | { readonly firedEvents: number } | Place

/** What was given and has not been given again. */
const nextCommand = (log: readonly LoggedCommand[], sim: Simulation): LoggedCommand | undefined => log[sim.commandLog.length]

const standAt = (sim: Simulation, us: number): void => {
  if (sim.world.now < us) sim.world.now = instant(us)
}

/** Lets time pass up to `untilUs`; what was done then is done again. At most `limit` events: false when that stopped it earlier. */
export const advanceRecorded = (
  log: readonly LoggedCommand[], sim: Simulation, untilUs: number, limit = Number.POSITIVE_INFINITY, watch = nobody,
): boolean => {
  let left = limit
  for (let next = nextCommand(log, sim); next !== undefined; next = nextCommand(log, sim)) {
    for (; sim.world.firedEvents < next.firedEvents; left--) {
      if (left <= 0) return false
      const due = nextDue(sim.world) ?? Number.POSITIVE_INFINITY
      watch.upTo(sim, Math.min(due - 1, untilUs))
      if (due > untilUs) {
        standAt(sim, untilUs)
        return true
      }
      step(sim)
    }
    watch.upTo(sim, Math.min(next.at, untilUs))
    if (next.at > untilUs) {
      standAt(sim, untilUs)
      return true
    }
    standAt(sim, next.at)
    apply(sim, next.command)
  }
  return advanceWatched(sim, untilUs, left, watch)
}

const advanceWatched = (sim: Simulation, untilUs: number, limit: number, watch: Watch): boolean => {
  let left = limit
  while (watch.nextUs() <= untilUs) {
    const before = sim.world.firedEvents
    const us = watch.nextUs()
    if (!advanceTo(sim, instant(us), left)) return false
    left -= sim.world.firedEvents - before
    watch.upTo(sim, us)
  }
  return advanceTo(sim, instant(untilUs), left)
}

/** Fires one event; what was done before it is done first. */
export const stepRecorded = (log: readonly LoggedCommand[], sim: Simulation, watch = nobody): void => {
  for (let next = nextCommand(log, sim); next !== undefined && next.firedEvents <= sim.world.firedEvents; next = nextCommand(log, sim)) {
    watch.upTo(sim, next.at)
    standAt(sim, next.at)
    apply(sim, next.command)
  }
  watch.upTo(sim, (nextDue(sim.world) ?? 0) - 1)
  step(sim)
}

/** Up to the end of an event, with what was done at that same instant. */
const goToEvent = (log: readonly LoggedCommand[], sim: Simulation, firedEvents: number, limit: number, watch: Watch): boolean => {
  for (let fired = 0; sim.world.firedEvents < firedEvents; fired++) {
    if (fired >= limit) return false
    const before = sim.world.firedEvents
    stepRecorded(log, sim, watch)
    if (sim.world.firedEvents === before) return true
  }
  return true
}

/** Goes on to a target that lies ahead. At most `limit` events: false when that stopped it earlier. */
export const goTo = (
  log: readonly LoggedCommand[], sim: Simulation, target: Target, limit = Number.POSITIVE_INFINITY, watch = nobody,
): boolean => {
  if ('firedEvents' in target && !goToEvent(log, sim, target.firedEvents, limit, watch)) return false
  const untilUs = 'nowUs' in target ? target.nowUs : sim.world.now
  if (!('firedEvents' in target)) return advanceRecorded(log, sim, untilUs, limit, watch)
  // At a place nothing more may fire: only what was done there is done, and the clock stands where it stood.
  for (let next = nextCommand(log, sim); next !== undefined && next.firedEvents <= target.firedEvents && next.at <= untilUs; next = nextCommand(log, sim)) {
    watch.upTo(sim, next.at)
    standAt(sim, next.at)
    apply(sim, next.command)
  }
  watch.upTo(sim, untilUs)
  standAt(sim, untilUs)
  return true
}
