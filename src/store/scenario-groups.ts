// The scenarios as the list has them: under the tutorial's own headings.
import type { ScenarioCard } from '../worker/guide-view.ts'

export type ScenarioGroup = { readonly title: string; readonly scenarios: readonly ScenarioCard[] }

const titles = ['Quickstart', 'Steps 1 to 4', 'Step 5: experiments', 'Mistakes, made and mended'] as const

const titleOf = ({ place }: ScenarioCard): string => {
  if (place.startsWith('Mistake')) return titles[3]
  if (place === 'Step 5') return titles[2]
  return place.includes('Step') ? titles[1] : titles[0]
}

export const groupsOf = (scenarios: readonly ScenarioCard[]): ScenarioGroup[] =>
  titles.map((title) => ({ title, scenarios: scenarios.filter((card) => titleOf(card) === title) })).filter((group) => group.scenarios.length > 0)
