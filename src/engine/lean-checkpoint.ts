// Checkpoints of which a run may have thousands. They share what has not changed with the one before, and they leave out what determines
// nothing: timers that were cancelled, and the messages of late, which are most of a checkpoint under load and come back by themselves when
// enough of the run is played again.

import { clone } from './kernel/clone.ts'
import { cloneSharing } from './kernel/clone-sharing.ts'
import { withoutCancelled } from './kernel/event-queue.ts'
import { createTraffic, isTrafficEmpty, trafficReach } from './kernel/traffic.ts'
import type { Checkpoint, Simulation } from './run.ts'

/** `before`: the lean checkpoint made last of this run. */
export function leanCheckpoint({ world, commandLog }: Simulation, before: Checkpoint | null): Checkpoint {
  const { nextMessage } = world.network
  const lean = { ...world, queue: withoutCancelled(world.queue), traffic: createTraffic(undefined, nextMessage) }
  const copy = before === null ? clone(lean) : cloneSharing(lean, before.world)
  return { at: world.now, firedEvents: world.firedEvents, world: copy, commandCount: commandLog.length }
}

/** Played on from a checkpoint until this message is the next, a run is as if it had never been one. */
export const wholeFrom = ({ world: { network: { nextMessage }, traffic } }: Checkpoint): number =>
  isTrafficEmpty(traffic) && nextMessage > 1 ? nextMessage + trafficReach(traffic) : nextMessage
