// Types a command line into a terminal, as if somebody did it by hand.
import { visibleTerminals, withTerminalInFront } from '../../store/shown-terminals.ts'
import { usePage } from '../session.ts'
import { chooseTerminal } from './choose-terminal.ts'

const ctrlC = '\x03'
/** A terminal that was given a command that lasts is not free, also while the page has not seen it run yet. */
const claimedForMs = 5000
const claims = new Map<string, number>()

const isClaimed = (terminal: string): boolean => performance.now() - (claims.get(terminal) ?? -claimedForMs) < claimedForMs

export const useRunLine = () => {
  const { session, store } = usePage()
  const goOn = () => {
    if (store.getState().clock?.paused) session.setPaused(false)
  }
  const show = (terminal: string) => {
    goOn()
    store.setState((state) => ({
      ...(state.terminals.some((tab) => tab.terminal === terminal) ? withTerminalInFront(state, terminal) : state), dockTab: 'terminals', dockOpen: state.present ? state.dockOpen : true,
    }))
  }
  return {
    /** Where it runs; null: every terminal is busy. `aside`: the terminals in sight stay as they are. */
    run: (line: string, lasts: boolean, aside = false): string | null => {
      const { terminals, recentTerminals } = store.getState()
      const seen = terminals.map((tab) => (tab.running === null && isClaimed(tab.terminal) ? { ...tab, running: '' } : tab))
      const terminal = chooseTerminal(seen, recentTerminals, lasts, visibleTerminals(store.getState()))
      if (terminal === null) return null
      if (lasts) claims.set(terminal, performance.now())
      if (aside && !terminals.some((tab) => tab.terminal === terminal)) store.setState({ asideTerminals: [terminal] })
      session.perform([`${terminal}& ${line}`])
      if (aside) goOn()
      else show(terminal)
      return terminal
    },
    press: (terminal: string): void => {
      session.type(terminal, ctrlC)
      claims.delete(terminal)
      show(terminal)
    },
  }
}
