// The task as it stands now: what is to be pressed next, and in which terminal a command of it would run.
import { useMemo } from 'react'
import type { BrokerDown } from '../../store/broker-down.ts'
import { brokerDown } from '../../store/broker-down.ts'
import type { LanesState } from '../../store/lanes-store.ts'
import type { NextStep, Offer } from '../../store/next-step.ts'
import { nextStep, offerOf } from '../../store/next-step.ts'
import { phaseOf } from '../../store/guide-store.ts'
import type { ShownCommand } from '../../worker/guide-view.ts'
import { useGuide, useLanes } from '../session.ts'

/** As text, which is the same while nothing changes. */
const downOf = ({ clock, cluster }: LanesState): string | null => {
  const down = clock === null ? null : brokerDown(cluster)
  return down === null ? null : JSON.stringify(down)
}

export const useNextStep = (): NextStep | null => {
  const tabs = useLanes((state) => state.terminals)
  const state = useGuide((all) => all)
  const down = useLanes(downOf)
  return useMemo(() => nextStep(state, tabs, down === null ? null : JSON.parse(down) as BrokerDown), [state, tabs, down])
}

export const useOffer = (command: ShownCommand): Offer => {
  const tabs = useLanes((state) => state.terminals)
  const guided = useGuide((state) => state.guided)
  const phase = useGuide(phaseOf)
  return offerOf(command, phase ?? { commands: [] }, tabs, { guided })
}
