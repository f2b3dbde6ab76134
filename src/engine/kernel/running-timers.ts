// Timers that run, found in the queue itself.

import type { RunningTimer } from './node.ts'
import type { World } from './world.ts'

export function runningTimers(world: World, kind: string): RunningTimer[] {
  const found: RunningTimer[] = []
  const { slots, cancelled } = world.queue
  for (const list of slots) {
    for (const { type, payload, order, at } of list ?? []) {
      if (type !== 'timer' || at < world.now || cancelled.has(order)) continue
      const timer = payload as { readonly kind: string; readonly payload: unknown }
      if (timer.kind === kind) found.push({ at, payload: timer.payload })
    }
  }
  return found
}
