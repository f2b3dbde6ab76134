// Runs a plan with every law looking on, heals it, and looks whether it comes to rest: groups stable, sends over, nothing left unread.

import type { Command, Instant, Simulation } from '../../engine/index.ts'
import { advanceTo, apply, clusterSpec, createSimulation, millis } from '../../engine/index.ts'
import type { Law } from '../../engine/invariants/law.ts'
import { LAWS } from '../../engine/invariants/laws.ts'
import { checking, LawBroken } from '../../engine/invariants/observer.ts'
import { driverMachine } from './driver.ts'
import type { Plan } from './plan.ts'
import { unrestIn } from './rest.ts'

export interface Failure { readonly law: string; readonly what: string; readonly atUs: number }

export interface RunOutcome { readonly sim: Simulation; readonly failure: Failure | null }

const REST_MS = 90_000

/** What undoes every fault that is still there. */
function healing(plan: Plan): Command[] {
  const commands: Command[] = []
  for (const { command } of plan.commands) {
    if (command.type === 'client') commands.push({ ...command, what: 'resume' })
    else if (command.type === 'link') commands.push({ ...command, quality: null })
  }
  for (const { nodeId } of clusterSpec(plan.kind).servers) {
    commands.push({ type: 'server', nodeId, what: 'resume' }, { type: 'server', nodeId, what: 'start' })
  }
  return commands
}

export const createFuzz = (plan: Plan, laws: readonly Law[] = LAWS): Simulation =>
  createSimulation({ seed: plan.seed, cluster: clusterSpec(plan.kind, plan.server), machine: driverMachine, lookOn: checking(laws) })

/** A run of a few minutes has some thousand scheduled events; one that needs so many more goes round in a circle. */
const MOST_EVENTS = 200_000

function goTo(sim: Simulation, atMs: number): void {
  if (advanceTo(sim, millis(atMs) as number as Instant, MOST_EVENTS - sim.world.firedEvents)) return
  throw new LawBroken('nothing goes round in a circle', `${MOST_EVENTS} scheduled events`, sim.world.now)
}

function play(sim: Simulation, plan: Plan): void {
  for (const { atMs, command } of plan.commands) {
    goTo(sim, atMs)
    apply(sim, command)
  }
  // Twice: a server that is still shutting down when it is told to start ends, and must be started after that.
  for (const atMs of [plan.healAtMs, plan.healAtMs + 15_000]) {
    goTo(sim, atMs)
    for (const command of healing(plan)) apply(sim, command)
  }
  goTo(sim, plan.healAtMs + REST_MS)
  sim.recount()
}

/** Runs a plan to its end or to the first broken law. */
export function runPlan(plan: Plan, laws: readonly Law[] = LAWS): RunOutcome {
  const sim = createFuzz(plan, laws)
  try {
    play(sim, plan)
  } catch (error) {
    const law = error instanceof LawBroken ? error.law : 'nothing throws'
    const what = error instanceof LawBroken ? error.message : error instanceof Error ? error.stack ?? error.message : String(error)
    return { sim, failure: { law, what, atUs: sim.world.now } }
  }
  const unrest = unrestIn(sim)
  return { sim, failure: unrest === null ? null : { ...unrest, atUs: sim.world.now } }
}
