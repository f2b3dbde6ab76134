// What the guide's buttons do.
import type { MouseEvent } from 'react'
import { withGoneOn } from '../../store/guide-store.ts'
import { withTerminalInFront } from '../../store/shown-terminals.ts'
import type { ShownCommand } from '../../worker/guide-view.ts'
import { focusTerminal } from '../dock/focus-terminal.ts'
import { isPhone } from '../is-phone.ts'
import { useLanes, usePage } from '../session.ts'

const linesOf = ({ terminal, line, input, press }: ShownCommand): string[] =>
  press === undefined ? [`${terminal}& ${line}`, ...(input ?? []).map((text) => `${terminal}> ${text}`)] : [`${terminal}^${press}`]

/** What runs in a terminal's foreground; null at the prompt. */
export const useRunning = (terminal: string): string | null =>
  useLanes((state) => state.terminals.find((tab) => tab.terminal === terminal)?.running ?? null)

/** Whose whole answer is what the terminal shows: the stage shows what becomes of all others. */
const answersInWords = ({ line, press }: ShownCommand): boolean => press === undefined && /--describe|--list|--dry-run|docker (ps|logs|inspect)|^(cat|ls|grep) /.test(line)

/** Types a command into its terminal; `at`: which one of the task's it is. The keyboard stays where it was when it pressed the button. */
export const useRun = (): ((command: ShownCommand, event: MouseEvent, at?: number) => void) => {
  const { session, store, guide } = usePage()
  return (command, { detail }, at) => {
    if (store.getState().clock?.paused) session.setPaused(false)
    session.perform(linesOf(command))
    const keepsDock = store.getState().present
    const dockOpen = keepsDock ? store.getState().dockOpen : !isPhone() || answersInWords(command)
    store.setState((state) => ({ ...withTerminalInFront(state, command.terminal), dockTab: 'terminals', dockOpen }))
    guide.setState(({ ran }) => ({ sheet: 'stage', ran: at === undefined ? ran : at + 1 }))
    if (detail > 0 && !keepsDock && dockOpen) focusTerminal(command.terminal)
  }
}

/** Takes up the next scenario in the run as it is. */
export const useGoOn = (): ((scenario: string) => void) => {
  const { session, guide } = usePage()
  return (scenario) => {
    session.goOnAs(scenario)
    guide.setState((state) => withGoneOn(state, scenario))
  }
}

/** Begins a fresh run with a scenario's stage; `show`: its solution is played there. */
export const useBegin = (): ((scenario: string, show?: boolean) => void) => {
  const { session, store, guide } = usePage()
  return (scenario, show = false) => {
    session.restart(store.getState().seed, { scenario, show })
    guide.setState((state) => ({
      sheet: show ? 'stage' : 'guide',
      progress: state.catalogue?.scenarios.some(({ id }) => id === scenario) ? { ...state.progress, current: scenario } : state.progress,
    }))
  }
}
