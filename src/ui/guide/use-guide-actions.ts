// What the guide's buttons do.
import type { MouseEvent } from 'react'
import { currentOf, withGoneOn, withNextPhase } from '../../store/guide-store.ts'
import { withPut } from '../../store/guided-place.ts'
import type { NextStep, Offer } from '../../store/next-step.ts'
import { withTerminalInFront } from '../../store/shown-terminals.ts'
import type { PhaseCard, ShownCommand } from '../../worker/guide-view.ts'
import { focusTerminal, focusTerminalToCome } from '../dock/focus-terminal.ts'
import { isLow, isPhone } from '../is-phone.ts'
import { setPresent } from '../present/set-present.ts'
import type { Page } from '../session.ts'
import { usePage } from '../session.ts'

const linesOf = ({ line, input, press }: ShownCommand, terminal: string, typesOnly: boolean): string[] => {
  if (press !== undefined) return [`${terminal}^${press}`]
  return [...(typesOnly ? [] : [`${terminal}& ${line}`]), ...(input ?? []).map((text) => `${terminal}> ${text}`)]
}

/** Whose whole answer is what the terminal shows: the stage shows what becomes of all others. */
export const answersInWords = ({ line, press }: ShownCommand): boolean => press === undefined && /--describe|--list|--dry-run|docker (ps|logs|inspect)|^(cat|ls|grep) /.test(line)

/** Does a command where it is offered; `at`: which one of the task's it is. The keyboard stays where it was when it pressed the button. */
export const useRun = (): ((command: ShownCommand, offer: Offer, event: MouseEvent, at: number) => void) => {
  const { session, store, guide } = usePage()
  return (command, { terminal, typesOnly }, { detail }, at) => {
    if (terminal === null) return
    const tab = store.getState().terminals.find((one) => one.terminal === terminal)
    if (store.getState().clock?.paused) session.setPaused(false)
    session.perform(linesOf(command, terminal, typesOnly))
    const keepsDock = store.getState().present
    const dockOpen = keepsDock ? store.getState().dockOpen : !isLow() || answersInWords(command)
    store.setState((state) => ({ ...withTerminalInFront(state, terminal), dockTab: 'terminals', dockOpen }))
    guide.setState(({ guided }) => ({ sheet: 'stage', ran: at + 1, guided: withPut(guided, command, terminal, tab?.line ?? '') }))
    if (detail > 0 && !keepsDock && dockOpen) focusTerminal(terminal)
  }
}

/** Another scenario than the one under way is seen on the view that it is about. */
const showViewOf = (scenario: string, { guide, store }: Page): void => {
  const state = guide.getState()
  if (scenario !== currentOf(state)) store.setState({ view: state.catalogue?.scenarios.find(({ id }) => id === scenario)?.view ?? 'lanes' })
}

/** Takes up the next scenario in the run as it is. */
const useGoOn = (): ((scenario: string) => void) => {
  const page = usePage()
  const { session, guide } = page
  return (scenario) => {
    showViewOf(scenario, page)
    session.goOnAs(scenario)
    guide.setState((state) => ({ ...withGoneOn(state, scenario), sheet: 'guide' }))
  }
}

/** Begins a fresh run with a scenario's stage; `show`: its solution is played there. */
export const useBegin = (): ((scenario: string, show?: boolean) => void) => {
  const page = usePage()
  const { session, store, guide } = page
  return (scenario, show = false) => {
    showViewOf(scenario, page)
    session.restart(store.getState().seed, { scenario, show })
    guide.setState((state) => ({
      sheet: show ? 'stage' : 'guide',
      progress: state.catalogue?.scenarios.some(({ id }) => id === scenario) ? { ...state.progress, current: scenario } : state.progress,
    }))
  }
}

/** Who presses with a pointer may go on typing: the cursor is where the next command belongs. On a phone that would bring the keys up, and in
 * front of a room the dock stays as it is. */
const useTerminalFor = (): ((phase: PhaseCard | undefined, event: MouseEvent) => string | null) => {
  const { store } = usePage()
  return (phase, { detail }) => (detail > 0 && !isPhone() && !store.getState().present ? phase?.commands[0]?.terminal ?? 'A' : null)
}

/** Does the next step. */
export const useStep = (): ((step: Exclude<NextStep, { kind: 'watch' }>, event: MouseEvent) => void) => {
  const page = usePage()
  const { guide, store } = page
  const [run, begin, goOn, terminalFor] = [useRun(), useBegin(), useGoOn(), useTerminalFor()]
  const toPhase = (phase: PhaseCard, event: MouseEvent): void => {
    guide.setState((state) => ({ ...withNextPhase(state), sheet: 'guide' }))
    const terminal = terminalFor(phase, event)
    if (terminal !== null) focusTerminal(terminal)
  }
  const toScenario = ({ next, goesOn }: Extract<NextStep, { kind: 'scenario' }>, event: MouseEvent): void => {
    const terminal = terminalFor(next.phases[0], event)
    if (goesOn) goOn(next.id)
    else begin(next.id)
    if (terminal !== null) (goesOn ? focusTerminal : focusTerminalToCome)(terminal)
  }
  const toQuiz = (): void => {
    if (store.getState().present) setPresent(page, false)
    guide.setState({ tab: 'quiz', sheet: 'guide', open: true })
  }
  return (step, event) => {
    switch (step.kind) {
      case 'command': return run(step.command, step.offer, event, step.at)
      case 'phase': return toPhase(step.phase, event)
      case 'yourself': return begin(step.card.id)
      case 'scenario': return toScenario(step, event)
      case 'quiz': return toQuiz()
    }
  }
}
