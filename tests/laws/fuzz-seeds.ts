import { expect } from 'vitest'
import { collects } from '../../src/headless/fuzz/coverage.ts'
import { planOf } from '../../src/headless/fuzz/plan.ts'
import { runPlan } from '../../src/headless/fuzz/run.ts'
import { LAWS } from '../../src/engine/invariants/laws.ts'

/** What a few hundred runs must have seen at least once: otherwise the laws were not put to the test there. */
const MUST_BE_REACHED = [
  'Empty → PreparingRebalance', 'PreparingRebalance → CompletingRebalance', 'CompletingRebalance → Stable', 'Stable → PreparingRebalance',
  'CompletingRebalance → PreparingRebalance', 'PreparingRebalance → Empty',
  'member-evicted', 'member-left', 'static-member-replaced', 'partitions-revoked', 'partitions-lost', 'group-deleted',
  'broker-stopped', 'leader-elected', 'topic-deleted', 'partitions-created', 'config-changed',
  'producer-batch-acked', 'producer-batch-retried', 'producer-batch-failed', 'a log of several segments', 'a log start offset that rises',
  'HEARTBEAT REBALANCE_IN_PROGRESS', 'HEARTBEAT UNKNOWN_MEMBER_ID', 'OFFSET_COMMIT UNKNOWN_MEMBER_ID', 'JOIN_GROUP MEMBER_ID_REQUIRED',
  'OFFSET_COMMIT UNKNOWN_TOPIC_OR_PARTITION', 'FETCH OFFSET_OUT_OF_RANGE', 'FETCH FENCED_LEADER_EPOCH', 'FETCH FETCH_SESSION_ID_NOT_FOUND',
  'PRODUCE MESSAGE_TOO_LARGE', 'DELETE_RECORDS OFFSET_OUT_OF_RANGE', 'DELETE_GROUPS NON_EMPTY_GROUP', 'METADATA UNKNOWN_TOPIC_OR_PARTITION',
]

/** Runs seeds with every law looking on; a failure names its seed: `npm run fuzz -- SEED 1` shrinks it. */
export function fuzzSeeds(first: number, count: number): void {
  const reached = new Set<string>()
  const broken: string[] = []
  for (let seed = first; seed < first + count; seed++) {
    const { failure } = runPlan(planOf(seed), [...LAWS, collects(reached)])
    if (failure) broken.push(`npm run fuzz -- ${seed} 1: ${failure.what}`)
  }
  expect(broken).toEqual([])
  expect(MUST_BE_REACHED.filter((edge) => !reached.has(edge))).toEqual([])
}
