// The task as it stands now: what is to be pressed next, and in which terminal a command of it would run.
import type { NextStep, Offer } from '../../store/next-step.ts'
import { nextStep, offerOf } from '../../store/next-step.ts'
import { phaseOf } from '../../store/guide-store.ts'
import type { ShownCommand } from '../../worker/guide-view.ts'
import { useGuide, useLanes } from '../session.ts'

export const useNextStep = (): NextStep | null => {
  const tabs = useLanes((state) => state.terminals)
  const state = useGuide((all) => all)
  return nextStep(state, tabs)
}

export const useOffer = (command: ShownCommand): Offer => {
  const tabs = useLanes((state) => state.terminals)
  const guided = useGuide((state) => state.guided)
  const phase = useGuide(phaseOf)
  return offerOf(command, phase ?? { commands: [] }, tabs, { guided })
}
