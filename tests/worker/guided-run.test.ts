// Each scenario as the page plays it: the stage set in virtual time, then its commands run by the buttons, or its solution shown.
import { describe, expect, test } from 'vitest'
import { advanceTo, clusterSpec, createSimulation, hash, instant } from '../../src/engine/index.ts'
import { factsOf, phasesOf, scenarios } from '../../src/scenarios/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import { changeCourse, goOn, guideView, perform, prepare, setStage } from '../../src/worker/guided-run.ts'
import { createPacer } from '../../src/worker/pacer.ts'
import { goTo } from '../../src/worker/recorded.ts'

const begun = (scenario: string) => {
  const prepared = prepare({ scenario, show: false })
  const spec = { seed: 5, cluster: clusterSpec(prepared.cluster), machine: machineSpec }
  const sim = createSimulation(spec)
  setStage(sim, prepared)
  return { sim, spec, prepared, guided: prepared.guided, pacer: createPacer(0, sim.world.now) }
}

/** Lets time pass in frames, as the page does. */
const pass = ({ sim, guided, pacer }: ReturnType<typeof begun>, seconds: number, watched = true): void => {
  for (let frame = 0; frame < seconds * 20; frame++) {
    advanceTo(sim, instant(sim.world.now + 50_000))
    goOn(guided, sim, pacer, 0)
    if (watched && frame % 5 === 4) guideView(guided, sim, () => 0, true)
  }
}

const seen = (run: ReturnType<typeof begun>) => {
  guideView(run.guided, run.sim, () => 0, true)
  return run.guided.watch!.view
}

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (id, scenario) => {
  test('its shown solution reaches every goal, typed character by character', () => {
    const run = begun(id)
    expect(scenario.goal(factsOf(run.sim))).toBe(false)
    perform(run.guided, run.sim, run.prepared.shown, true)
    for (let passed = 0; passed < 600 && run.guided.players.length > 0; passed += 10) pass(run, 10)
    expect(run.guided.players).toEqual([])
    expect(seen(run).reached.length).toBe(phasesOf(scenario).length)
    expect(seen(run).goalReached).toBe(true)
  })

  test('the commands that the guide shows reach them too, one click after the other', () => {
    const run = begun(id)
    for (const [at, { commands }] of phasesOf(scenario).entries()) {
      expect(seen(run).reached.length).toBe(at)
      for (const { terminal, line, input, press } of commands) {
        const lines = press === undefined ? [`${terminal}& ${line}`, ...(input ?? []).map((text) => `${terminal}> ${text}`)] : [`${terminal}^${press}`]
        perform(run.guided, run.sim, lines, false)
        pass(run, 12)
      }
      for (let waited = 0; waited < 350 && seen(run).reached.length === at; waited++) pass(run, 1)
    }
    const { goalReached, reached } = seen(run)
    expect(goalReached).toBe(true)
    for (const { answer, entries } of reached) {
      expect(answer ?? 0).toBe(0)
      expect(entries.length).toBeGreaterThan(0)
    }
  })

  test('its stage is in the command log: replayed, it is the same', () => {
    const { sim, spec } = begun(id)
    const again = createSimulation(spec)
    goTo(sim.commandLog, again, { firedEvents: sim.world.firedEvents, nowUs: sim.world.now })
    expect(hash(again)).toBe(hash(sim))
  })
})

test('a goal is looked at only when something happened, and at most four times a second', () => {
  const run = begun('t1-create-topic')
  let nowMs = 0
  const look = () => guideView(run.guided, run.sim, () => nowMs, false)
  expect(look()).not.toBeNull()
  perform(run.guided, run.sim, run.prepared.shown, false)
  pass(run, 5, false)
  expect(look()).toBeNull()
  nowMs = 300
  expect(look()?.goalReached).toBe(true)
  expect(look()).toBeNull()
})

test('a goal belongs to the course it was reached on: not after what led to it is undone, again when the course is taken back', () => {
  const run = begun('t1-create-topic')
  const beforeUs = run.sim.world.now
  perform(run.guided, run.sim, run.prepared.shown, false)
  pass(run, 5)
  expect(seen(run).reached.map(({ atUs }) => atUs > beforeUs)).toEqual([true])
  changeCourse(run.guided, run.sim.world.now)
  expect(seen(run).goalReached).toBe(true)
  const empty = begun('t1-create-topic').sim
  changeCourse(run.guided, beforeUs)
  guideView(run.guided, empty, () => 0, true)
  expect(run.guided.watch!.view).toMatchObject({ goalReached: false, reached: [] })
  changeCourse(run.guided, null)
  expect(seen(run).goalReached).toBe(true)
})
