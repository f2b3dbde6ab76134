// Time passes in a past that is known: what was done then is done again, each command after the very event it followed.
import type { LoggedCommand, Simulation } from '../engine/index.ts'
import { advanceTo, apply, instant, nextDue, step } from '../engine/index.ts'
import type { Place } from './place.ts'

/** A place to go to: an instant, the end of an event, or both. */
export type Target = { readonly nowUs: number } | { readonly firedEvents: number } | Place

/** What was given and has not been given again. */
const nextCommand = (log: readonly LoggedCommand[], sim: Simulation): LoggedCommand | undefined => log[sim.commandLog.length]

const standAt = (sim: Simulation, us: number): void => {
  if (sim.world.now < us) sim.world.now = instant(us)
}

/** Lets time pass up to `untilUs`; what was done then is done again. At most `limit` events: false when that stopped it earlier. */
export const advanceRecorded = (log: readonly LoggedCommand[], sim: Simulation, untilUs: number, limit = Number.POSITIVE_INFINITY): boolean => {
  let left = limit
  for (let next = nextCommand(log, sim); next !== undefined; next = nextCommand(log, sim)) {
    for (; sim.world.firedEvents < next.firedEvents; left--) {
      if (left <= 0) return false
      if ((nextDue(sim.world) ?? Number.POSITIVE_INFINITY) > untilUs) {
        standAt(sim, untilUs)
        return true
      }
      step(sim)
    }
    if (next.at > untilUs) {
      standAt(sim, untilUs)
      return true
    }
    standAt(sim, next.at)
    apply(sim, next.command)
  }
  return advanceTo(sim, instant(untilUs), left)
}

/** Fires one event; what was done before it is done first. */
export const stepRecorded = (log: readonly LoggedCommand[], sim: Simulation): void => {
  for (let next = nextCommand(log, sim); next !== undefined && next.firedEvents <= sim.world.firedEvents; next = nextCommand(log, sim)) {
    standAt(sim, next.at)
    apply(sim, next.command)
  }
  step(sim)
}

/** Up to the end of an event, with what was done at that same instant. */
const goToEvent = (log: readonly LoggedCommand[], sim: Simulation, firedEvents: number, limit: number): boolean => {
  for (let fired = 0; sim.world.firedEvents < firedEvents; fired++) {
    if (fired >= limit) return false
    const before = sim.world.firedEvents
    stepRecorded(log, sim)
    if (sim.world.firedEvents === before) return true
  }
  return true
}

/** Goes on to a target that lies ahead. At most `limit` events: false when that stopped it earlier. */
export const goTo = (log: readonly LoggedCommand[], sim: Simulation, target: Target, limit = Number.POSITIVE_INFINITY): boolean => {
  if ('firedEvents' in target && !goToEvent(log, sim, target.firedEvents, limit)) return false
  const untilUs = 'nowUs' in target ? target.nowUs : sim.world.now
  if (!('firedEvents' in target)) return advanceRecorded(log, sim, untilUs, limit)
  // At a place nothing more may fire: only what was done there is done, and the clock stands where it stood.
  for (let next = nextCommand(log, sim); next !== undefined && next.firedEvents <= target.firedEvents && next.at <= untilUs; next = nextCommand(log, sim)) {
    standAt(sim, next.at)
    apply(sim, next.command)
  }
  standAt(sim, untilUs)
  return true
}
