// Each scenario's solution reaches its goal; doing nothing does not; the prediction is answered by the run, and only by one option.

import { describe, expect, test } from 'vitest'
import { advanceTo, apply, createSimulation, hash, step } from '../../src/engine/simulation.ts'
import type { Simulation } from '../../src/engine/simulation.ts'
import { nextDue } from '../../src/engine/kernel/run.ts'
import { clusterSpec, instant } from '../../src/engine/index.ts'
import type { Scenario } from '../../src/scenarios/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import { factsOf, scenarios, settingOf } from '../../src/scenarios/index.ts'
import { parseSession, playSession } from '../../src/tools/index.ts'
import type { HostState } from '../../src/tools/index.ts'

const begin = (scenario: Scenario): Simulation => {
  const { cluster, files } = settingOf(scenario)
  const sim = createSimulation({ seed: 1, cluster: clusterSpec(cluster), machine: machineSpec })
  for (const { path, bytes } of files) apply(sim, { type: 'file', path, bytes })
  advanceTo(sim, instant(5_000_000))
  return sim
}

/** Plays session lines on a simulation; consumers that still run at the end are left running. */
const play = (sim: Simulation, lines: readonly string[]): string | null => {
  const session = parseSession(`${lines.join('\n')}\n`)
  if ('reason' in session) return session.reason
  const { failure } = playSession(session, {
    nowUs: () => sim.world.now,
    nextDueUs: () => nextDue(sim.world),
    step: () => { step(sim) },
    advanceTo: (us) => { advanceTo(sim, instant(us)) },
    apply: (command) => { apply(sim, command) },
    host: () => sim.world.nodes.get('host')!.state as HostState,
    isUp: () => true,
  })
  return failure === null || failure.includes('was left running') ? null : failure
}

const wait = (sim: Simulation, seconds: number): void => { advanceTo(sim, instant(sim.world.now + seconds * 1_000_000)) }

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  test('its solution reaches its goal, and the run answers the prediction', () => {
    const sim = begin(scenario)
    expect(play(sim, [...settingOf(scenario).stage, ...scenario.solution])).toBeNull()
    const facts = factsOf(sim)
    expect(scenario.goal(facts)).toBe(true)
    expect(scenario.explanation(facts, [])).not.toMatch(/undefined|NaN|\bnull\b/)
    if (scenario.prediction) expect(scenario.prediction.answer(facts)).toBe(0)
  })

  test('doing nothing does not reach it', () => {
    const sim = begin(scenario)
    expect(play(sim, settingOf(scenario).stage)).toBeNull()
    expect(scenario.goal(factsOf(sim))).toBe(false)
    wait(sim, 120)
    expect(scenario.goal(factsOf(sim))).toBe(false)
  })
})

test('the same scenario plays alike every time', () => {
  const hashes = [0, 1].map(() => {
    const sim = begin(scenarios[3]!)
    play(sim, [...settingOf(scenarios[3]!).stage, ...scenarios[3]!.solution])
    return hash(sim)
  })
  expect(hashes[0]).toBe(hashes[1])
})
