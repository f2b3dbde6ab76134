// What the guide's buttons do.
import type { MouseEvent } from 'react'
import { withTerminalInFront } from '../../store/lanes-store.ts'
import type { ShownCommand } from '../../worker/guide-view.ts'
import { focusTerminal } from '../dock/focus-terminal.ts'
import { usePage } from '../session.ts'

const linesOf = ({ terminal, line, input, press }: ShownCommand): string[] =>
  press === undefined ? [`${terminal}& ${line}`, ...(input ?? []).map((text) => `${terminal}> ${text}`)] : [`${terminal}^${press}`]

/** Types a command into its terminal. The keyboard stays where it was when it pressed the button. */
export const useRun = (): ((command: ShownCommand, event: MouseEvent) => void) => {
  const { session, store, guide } = usePage()
  return (command, { detail }) => {
    if (store.getState().clock?.paused) session.setPaused(false)
    session.perform(linesOf(command))
    store.setState((state) => ({ ...withTerminalInFront(state, command.terminal), dockTab: 'terminals', dockOpen: true }))
    guide.setState({ sheet: 'stage' })
    if (detail > 0) focusTerminal(command.terminal)
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
