// Types a command line into a terminal, as if somebody did it by hand.
import { withTerminalInFront } from '../../store/shown-terminals.ts'
import { usePage } from '../session.ts'
import { chooseTerminal } from './choose-terminal.ts'

const ctrlC = '\x03'
/** A terminal that was given a command that lasts is not free, also while the page has not seen it run yet. */
const claimedForMs = 5000
const claims = new Map<string, number>()

const isClaimed = (terminal: string): boolean => performance.now() - (claims.get(terminal) ?? -claimedForMs) < claimedForMs

export const useRunLine = () => {
  const { session, store } = usePage()
  const show = (terminal: string) => {
    if (store.getState().clock?.paused) session.setPaused(false)
    store.setState((state) => ({
      ...(state.terminals.some((tab) => tab.terminal === terminal) ? withTerminalInFront(state, terminal) : state), dockTab: 'terminals', dockOpen: state.present ? state.dockOpen : true,
    }))
  }
  return {
    /** Where it runs; null: every terminal is busy. */
    run: (line: string, lasts: boolean): string | null => {
      const { terminals, recentTerminals } = store.getState()
      const seen = terminals.map((tab) => (tab.running === null && isClaimed(tab.terminal) ? { ...tab, running: '' } : tab))
      const terminal = chooseTerminal(seen, recentTerminals, lasts)
      if (terminal === null) return null
      if (lasts) claims.set(terminal, performance.now())
      session.perform([`${terminal}& ${line}`])
      show(terminal)
      return terminal
    },
    press: (terminal: string): void => {
      session.type(terminal, ctrlC)
      claims.delete(terminal)
      show(terminal)
    },
  }
}
