// When a goal came to hold. It is seen at times, and far apart when time runs fast; the past is looked through for the instant.
import type { Checkpoint, Simulation } from '../engine/index.ts'
import { checkpoint, restore } from '../engine/index.ts'
import type { History } from './history.ts'
import { nearest } from './history.ts'
import { advanceRecorded } from './recorded.ts'

/** The run's past: where it began, and how it stood at the end of an instant. */
export type Past = {
  readonly beginUs: number
  readonly at: (us: number) => Simulation
  /** Nothing earlier will be asked for: it need not be played again. */
  readonly beginAt: (sim: Simulation) => void
}

/** `of`: the run itself, whose messages of late are not all there in its past: goals do not read them. */
export const pastOf = (history: History, of: Simulation, beginUs: number): Past => {
  let near: Checkpoint | null = null
  return {
    beginUs,
    at: (us) => {
      const far = history.checkpoints[nearest(history, { nowUs: us })]!
      const from = near !== null && near.at <= us && near.at > far.at ? near : far
      const sim = restore(of.spec, from, history.log)
      advanceRecorded(history.log, sim, us)
      return sim
    },
    beginAt: (sim) => {
      near = checkpoint(sim)
    },
  }
}

const firstStepUs = 1_000_000

/** Before `seenUs`, where it holds: an instant at which it did not yet, and one after it at which it did. Null: it held from the beginning. */
const bounds = (past: Past, floor: number, seenUs: number, holds: (sim: Simulation) => boolean): { readonly low: Simulation; readonly high: number } | null => {
  let high = seenUs
  for (let step = firstStepUs; high > floor; step *= 2) {
    const us = Math.max(floor, seenUs - step)
    const low = past.at(us)
    if (!holds(low)) return { low, high }
    high = us
  }
  return null
}

/**
 * It holds at `seenUs`: the instant from which on it has. Looked for in steps that do not depend on when it was looked at before, so that
 * who plays the run again finds the same one.
 */
export const cameTrue = (past: Past, sinceUs: number, seenUs: number, holds: (sim: Simulation) => boolean): number => {
  const floor = Math.min(seenUs, Math.max(past.beginUs, sinceUs))
  const found = bounds(past, floor, seenUs, holds)
  if (found === null) return floor
  let { high } = found
  past.beginAt(found.low)
  let low = found.low.world.now
  while (high - low > 1) {
    const sim = past.at(Math.floor((low + high) / 2))
    if (holds(sim)) {
      high = sim.world.now
      continue
    }
    past.beginAt(sim)
    low = sim.world.now
  }
  return high
}
