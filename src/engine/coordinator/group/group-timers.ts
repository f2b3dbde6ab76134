// The timers of a shard, by the keys of GroupMetadataManager: setting a key again replaces the timer (CoordinatorTimer).

import { millis } from '../../kernel/time.ts'
import { OFFSETS_CHECK_DUE, SESSION_EXPIRED } from '../../protocol/own-clocks.ts'
import type { ShardContext } from './coordinator-shard.ts'

/** What fires; the key names the timer, the rest says what to do. */
export type GroupTimer =
  | { readonly kind: 'group-join'; readonly groupId: string }
  | { readonly kind: 'group-initial-join'; readonly groupId: string; readonly delayMs: number; readonly remainingMs: number }
  | { readonly kind: 'group-sync'; readonly groupId: string; readonly generationId: number }
  | { readonly kind: 'group-heartbeat'; readonly groupId: string; readonly memberId: string }
  | { readonly kind: 'group-expiration' }
  | { readonly kind: 'group-write-timeout'; readonly write: number }

/** As it travels through the kernel. */
export interface GroupTimerPayload {
  readonly partition: number
  readonly key: string
  readonly timer: GroupTimer
}

export const joinKey = (groupId: string): string => `join-${groupId}`
export const syncKey = (groupId: string): string => `sync-${groupId}`
export const heartbeatKey = (groupId: string, memberId: string): string => `heartbeat-${groupId}-${memberId}`
export const EXPIRATION_KEY = 'expire-group-metadata'

/** Those that are set again and again: what they do when they fire has no other cause. */
const CLOCKS: { readonly [K in GroupTimer['kind']]?: number } = { 'group-heartbeat': SESSION_EXPIRED, 'group-expiration': OFFSETS_CHECK_DUE }

export function setTimer({ shard, env }: ShardContext, key: string, delayMs: number, timer: GroupTimer): void {
  const running = shard.timers.get(key)
  if (running !== undefined) env.ctx.cancel(running)
  const payload: GroupTimerPayload = { partition: shard.partition, key, timer }
  const clock = CLOCKS[timer.kind]
  const ctx = clock === undefined ? env.ctx : env.ctx.causedBy(clock)
  shard.timers.set(key, ctx.after(millis(delayMs), timer.kind, payload))
}

export function cancelTimer({ shard, env }: ShardContext, key: string): void {
  const running = shard.timers.get(key)
  if (running === undefined) return
  env.ctx.cancel(running)
  shard.timers.delete(key)
}

/** Whether the timer that fired is the one its key stands for now; it is forgotten then. */
export function takeTimer({ shard }: ShardContext, key: string): boolean {
  return shard.timers.delete(key)
}

export function cancelAllTimers({ shard, env }: ShardContext): void {
  for (const timer of shard.timers.values()) env.ctx.cancel(timer)
  shard.timers.clear()
}
