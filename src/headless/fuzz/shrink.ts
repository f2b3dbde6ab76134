// Shrinks a failing plan: leaves out commands, halves at first and then one by one, as long as the same law still breaks.

import type { Plan, PlannedCommand } from './plan.ts'
import type { Failure } from './run.ts'
import { runPlan } from './run.ts'

const without = (plan: Plan, from: number, count: number): Plan =>
  ({ ...plan, commands: plan.commands.filter((_, i) => i < from || i >= from + count) })

/** The smallest plan found within `tries` runs that breaks the same law. */
export function shrink(plan: Plan, failure: Failure, tries = 300): { readonly plan: Plan; readonly failure: Failure } {
  let best = { plan, failure }
  let left = tries
  for (let size = Math.ceil(plan.commands.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.plan.commands.length && left > 0;) {
      const smaller = without(best.plan, from, size)
      left--
      const again = runPlan(smaller).failure
      if (again?.law === failure.law) best = { plan: smaller, failure: again }
      else from += size
    }
  }
  return best
}

export const asText = ({ atMs, command }: PlannedCommand): string =>
  `${String(atMs).padStart(7)} ms  ${command.type === 'run' ? command.line : JSON.stringify(command)}`
