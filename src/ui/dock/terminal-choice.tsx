// The terminals there are, each with what runs in it: those in sight, those that are not, and another one.
import { useGuide, useLanes, usePage } from '../session.ts'
import { shortRunning, terminalLetters, withTerminalInFront } from '../../store/shown-terminals.ts'
import { focusTerminal } from './focus-terminal.ts'

/** Undefined: there are as many as there can be. */
const nextLetter = (letters: readonly string[]): string | undefined => terminalLetters.find((letter) => !letters.includes(letter))

export const TerminalChoice = ({ visible }: { visible: readonly string[] }) => {
  const { store, session } = usePage()
  const terminals = useLanes((state) => state.terminals)
  const letters = terminals.map(({ terminal }) => terminal)
  // Before the machine is there, there is none to open.
  const mayOpen = useGuide((state) => state.catalogue?.whole === true)
  const next = nextLetter(letters)
  const front = (terminal: string) => {
    store.setState((state) => ({ ...withTerminalInFront(state, terminal), dockOpen: true }))
    focusTerminal(terminal)
  }
  const open = (terminal: string) => {
    session.openTerminal(terminal)
    front(terminal)
  }
  return (
    <>
      <div className="letters" role="group" aria-label="Terminals">
        {terminals.map(({ terminal, running, background }) => {
          const behind = background === undefined ? null : `${shortRunning(background)} &`
          const runs = running === null ? behind : shortRunning(running)
          return (
            <button
              key={terminal}
              type="button"
              className="letter"
              aria-label={runs === null ? `Terminal ${terminal}` : `Terminal ${terminal} ${runs}`}
              aria-pressed={visible.includes(terminal)}
              title={running ?? (background === undefined ? 'Nothing runs in it' : `${background}, in the background`)}
              onClick={() => front(terminal)}
            >
              {terminal}{runs !== null && <small> {runs}</small>}
            </button>
          )
        })}
      </div>
      {mayOpen && next !== undefined && (
        <button type="button" className="new-terminal" onClick={() => open(next)}>
          + terminal
        </button>
      )}
    </>
  )
}
