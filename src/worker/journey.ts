// On the way to another place of the run: a simulation of its own goes there in slices, and takes over when it has arrived.
import type { Checkpoint, LoggedCommand, Simulation } from '../engine/index.ts'
import { apply, restore } from '../engine/index.ts'
import type { History } from './history.ts'
import { baseFor, forkBefore, isWhole, nearest, note } from './history.ts'
import type { Target } from './recorded.ts'
import { advanceRecorded, goTo } from './recorded.ts'
import type { Watch } from './recorded.ts'
import type { Undoable } from './undo.ts'

export type Journey = {
  sim: Simulation
  from: Checkpoint
  readonly target: Target
  /** What was done after something that was undone, to be done again at the same instants. */
  readonly rest: LoggedCommand[]
  /** How many checkpoints further back than expected it began. */
  back: number
}

const eventsBetweenLooks = 128
const further = 1

const from = (history: History, of: Simulation, at: number): { readonly sim: Simulation; readonly from: Checkpoint } => {
  const checkpoint = history.checkpoints[at]!
  return { sim: restore(of.spec, checkpoint, history.log), from: checkpoint }
}

/** `of`: any simulation of this run. */
export const setOut = (history: History, of: Simulation, target: Target): Journey =>
  ({ ...from(history, of, baseFor(history, target)), target, rest: [], back: 0 })

/** Something to look at until it has arrived: the run at the last checkpoint before the target. */
export const glimpse = (history: History, of: Simulation, target: Target): Simulation => from(history, of, nearest(history, target)).sim

/** The run as if something had never been done, up to the present instant. The course it was done in is left. */
export const setOutWithout = (history: History, of: Simulation, { indices }: Undoable): Journey => {
  const first = indices[0]!
  const gone = new Set(indices)
  const rest = history.log.slice(0, of.commandLog.length).filter((_, index) => index > first && !gone.has(index))
  forkBefore(history, first)
  const target = { nowUs: of.world.now }
  return { ...from(history, of, baseFor(history, history.end)), target, rest, back: 0 }
}

const goOn = (history: History, { sim, target, rest }: Journey, watch?: Watch): boolean => {
  const [next] = rest
  if (next === undefined) return goTo(history.log, sim, target, eventsBetweenLooks, watch)
  if (!advanceRecorded(history.log, sim, next.at, eventsBetweenLooks, watch)) return false
  apply(sim, next.command)
  rest.shift()
  return false
}

/** Goes on until it has arrived, or as long as `mayGoOn`. True: the simulation is where and what it should be. */
export const travel = (history: History, journey: Journey, mayGoOn: () => boolean, watch?: Watch): boolean => {
  do {
    const arrived = goOn(history, journey, watch)
    note(history, journey.sim)
    if (!arrived) continue
    if (isWhole(journey.from, journey.sim) || journey.from === history.checkpoints[0]) return true
    // Fewer messages were sent than expected: those of late are not all there, so it begins further back.
    journey.back += further
    Object.assign(journey, from(history, journey.sim, baseFor(history, journey.target, journey.back)))
  } while (mayGoOn())
  return false
}
