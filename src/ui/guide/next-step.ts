// The one thing to press next in the scenario under way: what the foot of the task offers, also where the task itself is not in sight.
import type { MouseEvent } from 'react'
import { nextScenario, outcomeOf, phaseOf, scenarioOf, withNextPhase } from '../../store/guide-store.ts'
import { useGuide, usePage } from '../session.ts'
import { useBegin, useGoOn, useRun, useRunning } from './use-guide-actions.ts'

export type NextStep = { readonly words: string; readonly about: string; readonly blocked: boolean; readonly act: (event: MouseEvent) => void }

const useNextCommand = (): NextStep | null => {
  const run = useRun()
  const phase = useGuide(phaseOf)
  const ran = useGuide((state) => state.ran)
  const shown = useGuide((state) => state.opening.show)
  const command = phase?.commands[ran]
  const running = useRunning(command?.terminal ?? '')
  if (command === undefined || shown) return null
  const { terminal, line, press } = command
  if (press !== undefined) {
    return { words: `Ctrl+C in ${terminal}`, about: `Ctrl+C in terminal ${terminal}`, blocked: running === null, act: (event) => run(command, event, ran) }
  }
  if (running !== null) {
    return { words: `Ctrl+C in ${terminal}`, about: `terminal ${terminal} is busy: ${running}`, blocked: false, act: (event) => run({ terminal, line: '', press: 'C' }, event) }
  }
  return { words: 'Run it', about: line, blocked: false, act: (event) => run(command, event, ran) }
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
