// The one thing to press next in the scenario under way: what the foot of the task offers, also where the task itself is not in sight.
import type { MouseEvent } from 'react'
import { nextScenario, outcomeOf, phaseOf, scenarioOf, withNextPhase } from '../../store/guide-store.ts'
import { useGuide, usePage } from '../session.ts'
import { useBegin, useGoOn, useRun } from './use-guide-actions.ts'
import { useNextAt, useOffer } from './use-guided.ts'

export type NextStep = { readonly words: string; readonly about: string; readonly blocked: boolean; readonly act: (event: MouseEvent) => void }

const useNextCommand = (): NextStep | null => {
  const run = useRun()
  const phase = useGuide(phaseOf)
  const shown = useGuide((state) => state.opening.show)
  const at = useNextAt(phase)
  const command = phase?.commands[at]
  const offer = useOffer(command)
  if (command === undefined || shown) return null
  const words = command.press !== undefined ? `Ctrl+C in ${offer.terminal ?? command.terminal}` : offer.typesOnly ? 'Type its lines' : 'Run it'
  const about = command.press !== undefined ? `Ctrl+C in terminal ${offer.terminal ?? command.terminal}` : offer.note === null ? command.line : `${offer.note} ${offer.words}`
  return { words, about, blocked: offer.terminal === null, act: (event) => run(command, offer, event, at) }
}

const useOnward = (): NextStep | null => {
  const { guide } = usePage()
  const begin = useBegin()
  const goOn = useGoOn()
  const card = useGuide(scenarioOf)
  const following = useGuide((state) => scenarioOf(state)?.phases[state.phase + 1]?.name ?? null)
  const shown = useGuide((state) => state.opening.show)
  const goesOn = useGuide((state) => state.view?.goesOn ?? false) && !shown
  const next = useGuide(nextScenario)
  if (card === null) return null
  if (following !== null) return { words: 'Go on', about: following, blocked: false, act: () => guide.setState(withNextPhase) }
  if (shown) return { words: 'Do it yourself', about: card.title, blocked: false, act: () => begin(card.id) }
  if (next === null) return null
  return { words: 'Next', about: next.title, blocked: false, act: () => (goesOn ? goOn(next.id) : begin(next.id)) }
}

/** Null: there is nothing to press, or the run is on its way to the goal. */
export const useNextStep = (): NextStep | null => {
  const command = useNextCommand()
  const onward = useOnward()
  const over = useGuide((state) => outcomeOf(state) !== null)
  return over ? onward : command
}
