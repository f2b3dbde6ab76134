// The clocks of the heartbeat thread: org.apache.kafka.clients.consumer.internals.Heartbeat.

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { millis, plus } from '../../kernel/time.ts'
import type { ConsumerState } from './consumer-state.ts'

/** The instant a setting of so many milliseconds from now names. */
export const later = (
  state: ConsumerState,
  ctx: Context,
  name: 'session.timeout.ms' | 'heartbeat.interval.ms' | 'max.poll.interval.ms' | 'retry.backoff.ms',
): Instant => plus(ctx.now, millis(state.config[name]))

/** The thread is enabled whenever a join succeeds; all its clocks start anew. */
export function enableHeartbeat(state: ConsumerState, ctx: Context): void {
  const { heartbeat } = state.group
  heartbeat.enabled = true
  heartbeat.sessionDeadline = later(state, ctx, 'session.timeout.ms')
  heartbeat.pollDeadline = later(state, ctx, 'max.poll.interval.ms')
  heartbeat.nextAt = later(state, ctx, 'heartbeat.interval.ms')
}

/** pollHeartbeat: the program has polled. */
export function polled(state: ConsumerState, ctx: Context): void {
  state.group.heartbeat.pollDeadline = later(state, ctx, 'max.poll.interval.ms')
}
