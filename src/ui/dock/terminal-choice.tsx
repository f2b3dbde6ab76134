// The terminals there are, each with what runs in it: those in sight, those that are not, and another one.
import { usePage, useLanes } from '../session.ts'
import { shortRunning, terminalLetters, withTerminalInFront } from '../../store/shown-terminals.ts'
import { focusTerminal } from './focus-terminal.ts'

const lastTerminal = terminalLetters[terminalLetters.length - 1]!

const nextLetter = (letters: readonly string[]): string => {
  const last = letters[letters.length - 1]
  return last === undefined ? 'A' : String.fromCharCode(last.charCodeAt(0) + 1)
}

export const TerminalChoice = ({ visible }: { visible: readonly string[] }) => {
  const { store, session } = usePage()
  const terminals = useLanes((state) => state.terminals)
  const letters = terminals.map(({ terminal }) => terminal)
  const front = (terminal: string) => {
    store.setState((state) => ({ ...withTerminalInFront(state, terminal), dockOpen: true }))
    focusTerminal(terminal)
  }
  const open = () => {
    const terminal = nextLetter(letters)
    session.openTerminal(terminal)
    front(terminal)
  }
  return (
    <>
      <div className="letters" role="group" aria-label="Terminals">
        {terminals.map(({ terminal, running }) => {
          const runs = running === null ? null : shortRunning(running)
          return (
            <button
              key={terminal}
              type="button"
              className="letter"
              aria-label={runs === null ? `Terminal ${terminal}` : `Terminal ${terminal} ${runs}`}
              aria-pressed={visible.includes(terminal)}
              title={running ?? 'Nothing runs in it'}
              onClick={() => front(terminal)}
            >
              {terminal}{runs !== null && <small> {runs}</small>}
            </button>
          )
        })}
      </div>
      {letters.length > 0 && !letters.includes(lastTerminal) && (
        <button type="button" className="new-terminal" onClick={open}>
          + terminal
        </button>
      )}
    </>
  )
}
