import { useShallow } from 'zustand/react/shallow'
import { visibleTerminals, withTerminalInFront } from '../../store/lanes-store.ts'
import { useLanes, usePage } from '../session.ts'
import { useSize } from '../use-size.ts'
import { focusTerminal } from './focus-terminal.ts'
import { TerminalPane } from './terminal-pane.tsx'

const terminalWidth = 400
const lastTerminal = 'Z'

const nextLetter = (letters: readonly string[]): string => {
  const last = letters[letters.length - 1]
  return last === undefined ? 'A' : String.fromCharCode(last.charCodeAt(0) + 1)
}

/** The dock below the stage: terminals, as many side by side as there is room for. */
export const Dock = () => {
  const { store, session } = usePage()
  const terminals = useLanes((state) => state.terminals)
  const [ref, { width }] = useSize<HTMLElement>()
  const room = Math.max(1, Math.floor(width / terminalWidth))
  const visible = useLanes(useShallow((state) => visibleTerminals(state, room)))
  const letters = terminals.map(({ terminal }) => terminal)
  const front = (terminal: string) => {
    store.setState((state) => withTerminalInFront(state, terminal))
    focusTerminal(terminal)
  }
  return (
    <section className="dock" ref={ref} aria-label="Terminals">
      <div className="dock-tabs" role="tablist">
        {terminals.map(({ terminal, running }) => (
          <button
            key={terminal}
            type="button"
            role="tab"
            aria-selected={visible.includes(terminal)}
            title={running ?? undefined}
            onClick={() => front(terminal)}
          >
            Terminal {terminal}
          </button>
        ))}
        <span className="grow" />
        {!letters.includes(lastTerminal) && (
          <button type="button" onClick={() => session.openTerminal(nextLetter(letters))}>
            + terminal
          </button>
        )}
      </div>
      <div className="terminals">
        {terminals.map((tab) => (
          <TerminalPane key={tab.terminal} tab={tab} visible={visible.includes(tab.terminal)} />
        ))}
      </div>
    </section>
  )
}
