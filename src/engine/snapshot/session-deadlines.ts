// When the sessions of group members run out: the coordinator's `group-heartbeat` timers, found in the queue itself.

import type { World } from '../kernel/world.ts'

interface HeartbeatTimer { readonly kind: string; readonly payload: { readonly timer: { readonly groupId: string; readonly memberId: string } } }

/** `groupId memberId` → the instant, in microseconds. */
export function sessionDeadlines(world: World): Map<string, number> {
  const deadlines = new Map<string, number>()
  const { slots, cancelled } = world.queue
  for (const list of slots) {
    for (const { type, payload, order, at } of list ?? []) {
      if (type !== 'timer' || cancelled.has(order) || at < world.now) continue
      const timer = payload as HeartbeatTimer
      if (timer.kind !== 'group-heartbeat') continue
      const { groupId, memberId } = timer.payload.timer
      deadlines.set(`${groupId} ${memberId}`, at)
    }
  }
  return deadlines
}
