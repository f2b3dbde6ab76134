// `npm run fuzz -- [first seed] [count] [quick]`: random clusters with faults, every law looking on. Prints the seed of what breaks, the law, and the
// shortest list of commands found that breaks it too, unless `quick`.

import { performance } from 'node:perf_hooks'
import { entriesAfter } from '../engine/index.ts'
import { faultsOf } from './fuzz/faults.ts'
import { planOf } from './fuzz/plan.ts'
import { runPlan } from './fuzz/run.ts'
import { asText, shrink } from './fuzz/shrink.ts'

const JOURNAL_TAIL = 25

/** Runs one seed; false when a law broke. */
function fuzzSeed(seed: number): boolean {
  const plan = planOf(seed)
  const { failure } = runPlan(plan)
  if (failure === null) return true
  console.log(`seed ${seed} (${[...faultsOf(seed)].join(', ')})\n  ${failure.law}\n  ${failure.what}\n  at ${failure.atUs / 1e6} s`)
  if (mode === 'quick') return false
  const small = shrink(plan, failure)
  console.log(`  ${plan.commands.length} commands, of which these are enough: ${small.failure.what}, at ${small.failure.atUs / 1e6} s`)
  for (const command of small.plan.commands) console.log(`  ${asText(command)}`)
  const { world } = runPlan(small.plan).sim
  for (const { at, node, kind, data } of entriesAfter(world.journal, 0, JOURNAL_TAIL)) {
    console.log(`    ${(at / 1e6).toFixed(6)} ${node} ${kind} ${JSON.stringify(data)}`)
  }
  return false
}

const [first = '1', count = '500', mode = ''] = process.argv.slice(2)
const begin = performance.now()
let failed = 0
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) if (!fuzzSeed(seed)) failed++
console.log(`${count} seeds, ${failed} failed, ${((performance.now() - begin) / 1000).toFixed(1)} s`)
process.exit(failed === 0 ? 0 : 1)
