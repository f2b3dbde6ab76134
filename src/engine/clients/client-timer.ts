// One timer for everything a client waits for: it is moved only to an earlier instant; one that rings too early is set again.

import type { Context } from '../kernel/node.ts'
import type { Instant } from '../kernel/time.ts'
import { between } from '../kernel/time.ts'

export interface ClientTimer {
  readonly kind: string
  id: number | null
  at: Instant
}

/** Later than everything. */
export const NEVER = Number.MAX_SAFE_INTEGER as Instant

export const createTimer = (kind: string): ClientTimer => ({ kind, id: null, at: NEVER })

/** Sees to it that the timer rings at `due` or before. */
export function wakeAt(timer: ClientTimer, due: Instant, ctx: Context): void {
  if (timer.id !== null) {
    if (timer.at <= due) return
    ctx.cancel(timer.id)
    timer.id = null
  }
  if (due === NEVER) return
  timer.at = due > ctx.now ? due : ctx.now
  timer.id = ctx.after(between(ctx.now, timer.at), timer.kind)
}

/** It rang. */
export function rang(timer: ClientTimer): void {
  timer.id = null
}
