import { describe, expect, test } from 'vitest'
import { advanceTo, apply, checkpoint, hash, millis, plus, restore } from '../../src/engine/index.ts'
import type { Instant, Simulation } from '../../src/engine/index.ts'
import { replay } from '../../src/engine/simulation.ts'
import { planOf } from '../../src/headless/fuzz/plan.ts'
import type { Plan } from '../../src/headless/fuzz/plan.ts'
import { createFuzz } from '../../src/headless/fuzz/run.ts'

const SEEDS = [3, 14, 62, 117, 205]
const END_MS = 50_000
const at = (ms: number): Instant => millis(ms) as number as Instant

/** Plays a plan from `fromMs` to its end, each stretch between two commands in steps of `stepMs`. */
function play(sim: Simulation, plan: Plan, stepMs = Number.POSITIVE_INFINITY, fromMs = 0): string {
  const goTo = (ms: number): void => {
    while (plus(sim.world.now, millis(stepMs)) < at(ms)) advanceTo(sim, plus(sim.world.now, millis(stepMs)))
    advanceTo(sim, at(ms))
  }
  for (const { atMs, command } of plan.commands) {
    if (atMs <= fromMs) continue
    goTo(atMs)
    apply(sim, command)
  }
  goTo(END_MS)
  return hash(sim)
}

const fresh = (plan: Plan): Simulation => createFuzz(plan, [])

describe.each(SEEDS)('the same history (seed %i)', (seed) => {
  const plan = planOf(seed)
  const straight = play(fresh(plan), plan)

  test('comes from the same seed and commands', () => {
    expect(play(fresh(plan), plan)).toBe(straight)
    expect(play(fresh({ ...plan, seed: seed + 1 }), plan)).not.toBe(straight)
  })

  test('comes in one big step or in thousands of small ones', () => {
    expect(play(fresh(plan), plan, 7)).toBe(straight)
  })

  test('goes on from a checkpoint, which can be used again', () => {
    const sim = fresh(plan)
    const half = 20_001
    for (const { atMs, command } of plan.commands) {
      if (atMs > half) break
      advanceTo(sim, at(atMs))
      apply(sim, command)
    }
    advanceTo(sim, at(half))
    const saved = checkpoint(sim)
    const before = hash(sim)
    expect(play(sim, plan, undefined, half)).toBe(straight)
    for (let again = 0; again < 2; again++) {
      const other = restore(sim.spec, saved, sim.commandLog)
      expect(hash(other)).toBe(before)
      expect(play(other, plan, undefined, half)).toBe(straight)
    }
  })

  test('comes from the command log alone', () => {
    const sim = fresh(plan)
    play(sim, plan)
    const other = fresh(plan)
    replay(other, sim.commandLog, sim.world.now)
    expect(hash(other)).toBe(straight)
  })

  test('does not depend on whether laws look on', () => {
    expect(play(createFuzz(plan), plan)).toBe(straight)
  })
})
