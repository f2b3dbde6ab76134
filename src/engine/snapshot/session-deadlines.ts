// When the sessions of group members run out: the coordinator's `group-heartbeat` timers, found in the queue itself.

import { runningTimers } from '../kernel/running-timers.ts'
import type { World } from '../kernel/world.ts'

interface HeartbeatTimer { readonly timer: { readonly groupId: string; readonly memberId: string } }

/** `groupId memberId` → the instant, in microseconds. */
export function sessionDeadlines(world: World): Map<string, number> {
  const deadlines = new Map<string, number>()
  for (const { at, payload } of runningTimers(world, 'group-heartbeat')) {
    const { groupId, memberId } = (payload as HeartbeatTimer).timer
    deadlines.set(`${groupId} ${memberId}`, at)
  }
  return deadlines
}
