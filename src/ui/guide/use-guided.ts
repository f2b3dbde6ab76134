// The task's commands as they stand now: which is next, and in which terminal it would run.
import type { GuidedPlace } from '../../store/guided-place.ts'
import { nextAt, placeOf, whereNow } from '../../store/guided-place.ts'
import { phaseOf } from '../../store/guide-store.ts'
import type { PhaseCard, ShownCommand } from '../../worker/guide-view.ts'
import { useGuide, useLanes } from '../session.ts'

/** Where a command would run. */
const usePlace = (command: ShownCommand | undefined): GuidedPlace => {
  const tabs = useLanes((state) => state.terminals)
  const guided = useGuide((state) => state.guided)
  const phase = useGuide(phaseOf)
  if (command === undefined) return { kind: 'runs' }
  const kept = (phase?.commands ?? []).map(({ terminal }) => whereNow(guided, terminal))
  return placeOf(command, tabs, guided, kept)
}

/** Which command of the phase is next: what runs already needs not be run. As many as there are: all are done. */
export const useNextAt = (phase: PhaseCard | null): number => {
  const tabs = useLanes((state) => state.terminals)
  const guided = useGuide((state) => state.guided)
  const ran = useGuide((state) => state.ran)
  return phase === null ? 0 : nextAt(phase.commands, ran, tabs, guided)
}

/** What a button for it says, whether it can be pressed, and what is to be known first. */
export type Offer = { readonly words: string; readonly terminal: string | null; readonly typesOnly: boolean; readonly note: string | null }

export const useOffer = (command: ShownCommand | undefined): Offer => {
  const place = usePlace(command)
  const guided = useGuide((state) => state.guided)
  const tabs = useLanes((state) => state.terminals)
  if (command?.press !== undefined) {
    const terminal = whereNow(guided, command.terminal)
    const runs = (tabs.find((tab) => tab.terminal === terminal)?.running ?? null) !== null
    return { words: `Press Ctrl+C in terminal ${terminal}`, terminal: runs ? terminal : null, typesOnly: false, note: runs ? null : `Nothing runs in terminal ${terminal}.` }
  }
  switch (place.kind) {
    case 'run': return { words: `Run it in terminal ${place.terminal}`, terminal: place.terminal, typesOnly: false, note: place.busy === null ? null : `Terminal ${place.busy}.` }
    case 'type': return { words: `Type its lines in terminal ${place.terminal}`, terminal: place.terminal, typesOnly: true, note: 'It runs already.' }
    case 'wait': return { words: `Run it in terminal ${place.terminal}`, terminal: null, typesOnly: false, note: `Terminal ${place.terminal} has not come to its prompt yet.` }
    case 'runs': return { words: 'It runs already', terminal: null, typesOnly: false, note: null }
    case 'full': return { words: 'No terminal is free', terminal: null, typesOnly: false, note: 'End what runs in one of them first.' }
  }
}
