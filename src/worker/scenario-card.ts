// A scenario as plain data for the page: what is asked and offered, never what is right.
import { phasesOf } from '../scenarios/first.ts'
import type { Scenario } from '../scenarios/index.ts'
import type { Option, ScenarioCard } from './guide-view.ts'

export const optionsOf = (options: readonly Option[]): Option[] => options.map(({ text, belief }) => ({ text, belief }))

export const scenarioCard = (scenario: Scenario): ScenarioCard => ({
  id: scenario.id, place: scenario.place, title: scenario.title, ...(scenario.view === undefined ? {} : { view: scenario.view }), program: scenario.program ?? null,
  phases: phasesOf(scenario).map(({ name, task, commands, prediction, hints, speed }) => ({
    name: name ?? '', task, commands, question: prediction?.question ?? null, options: optionsOf(prediction?.options ?? []), hints, speed: speed ?? 10,
  })),
})
