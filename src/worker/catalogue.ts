// The scenarios and quiz questions as plain data for the page: what is asked and offered, never what is right.
import { quiz, scenarios } from '../scenarios/index.ts'
import type { Catalogue } from './guide-view.ts'
import { optionsOf, scenarioCard } from './scenario-card.ts'

export const catalogue = (): Catalogue => ({
  whole: true,
  scenarios: scenarios.map(scenarioCard),
  quiz: quiz.map(({ id, source, question, options, look }) => ({ id, source, question, options: optionsOf(options), look })),
})
