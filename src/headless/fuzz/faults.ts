// The classes of faults that a fuzzed run may have.

import { chance, stream } from '../../engine/index.ts'

const FAULTS = [
  'server-kill', 'server-stop', 'server-pause', 'client-pause', 'client-kill', 'membership-flap', 'slow-program', 'slow-link', 'cut-link', 'clock-skew',
  'partition-increase', 'delete-records', 'topic-deletion', 'offset-reset', 'config-change', 'manual-commit', 'static-members', 'group-deletion',
] as const
export type Fault = (typeof FAULTS)[number]

/** Fault classes that a seed uses: each by half a chance. */
export function faultsOf(seed: number): ReadonlySet<Fault> {
  const prng = stream(seed, 'fuzz faults')
  return new Set(FAULTS.filter(() => chance(prng, 1, 2)))
}
