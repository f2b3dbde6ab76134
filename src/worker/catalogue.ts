// The scenarios and quiz questions as plain data for the page: what is asked and offered, never what is right.
import { phasesOf, quiz, scenarios } from '../scenarios/index.ts'
import type { Catalogue, Option } from './guide-view.ts'

const optionsOf = (options: readonly Option[]): Option[] => options.map(({ text, belief }) => ({ text, belief }))

export const catalogue = (): Catalogue => ({
  scenarios: scenarios.map((scenario) => ({
    id: scenario.id, place: scenario.place, title: scenario.title,
    phases: phasesOf(scenario).map(({ name, task, commands, prediction, hints }) => ({
      name: name ?? '', task, commands, question: prediction?.question ?? null, options: optionsOf(prediction?.options ?? []), hints,
    })),
  })),
  quiz: quiz.map(({ id, source, question, options }) => ({ id, source, question, options: optionsOf(options) })),
})
