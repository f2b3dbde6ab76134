// org.apache.kafka.common.utils.ExponentialBackoff: pauses that double up to a maximum, each 20 % more or less by chance.

import type { Prng } from '../kernel/prng.ts'
import { within } from '../kernel/prng.ts'
import type { Duration } from '../kernel/time.ts'
import { micros } from '../kernel/time.ts'

const JITTER_PER_MILLE = 200

/** initialMs × 2^attempts, at most maxMs, with 20 % jitter. */
export function backoff(prng: Prng, initialMs: number, maxMs: number, attempts: number): Duration {
  if (maxMs <= initialMs) return micros(initialMs * 1000)
  let term = Math.max(initialMs, 1)
  for (let i = 0; i < attempts && term < maxMs; i++) term *= 2
  const factor = within(prng, 1000 - JITTER_PER_MILLE, 1000 + JITTER_PER_MILLE - 1)
  const us = Math.floor((Math.min(term, maxMs) * factor * 1000) / 1000)
  return micros(Math.min(us, maxMs * 1000))
}

/**
 * The same where Java draws anew whenever it looks whether the pause is over (Metadata.timeToAllowUpdate): the pause ends at the first
 * look whose draw is not longer than what has passed. `passed`: how much of the pause is over at the first look.
 */
export function redrawnBackoff(
  prng: Prng,
  initialMs: number,
  maxMs: number,
  attempts: number,
  passed: Duration = micros(0),
): Duration {
  let pause = passed
  for (;;) {
    const next = backoff(prng, initialMs, maxMs, attempts)
    if (next <= pause) return pause
    pause = next
  }
}
