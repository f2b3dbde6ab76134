import { lazy, Suspense } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { DockTab } from '../../store/lanes-store.ts'
import { visibleTerminals, withTerminalInFront } from '../../store/lanes-store.ts'
import { useLanes, usePage } from '../session.ts'
import { soon } from '../soon.tsx'
import { useSize } from '../use-size.ts'
import { focusTerminal } from './focus-terminal.ts'
import { SessionFile } from '../session-file/session-file.tsx'

const CodeTab = lazy(async () => ({ default: (await import('../code/code-tab.tsx')).CodeTab }))
const TerminalPane = soon(async () => (await import('./terminal-pane.tsx')).TerminalPane)
const Journal = lazy(async () => ({ default: (await import('./journal.tsx')).Journal }))
const Tables = lazy(async () => ({ default: (await import('./tables.tsx')).Tables }))

const terminalWidth = 400
/** One above the other. */
const presentTerminals = 2
const lastTerminal = 'Z'
const tabs: readonly (readonly [DockTab, string])[] = [['terminals', 'Terminals'], ['code', 'Code'], ['journal', 'Journal'], ['tables', 'Tables']]

const nextLetter = (letters: readonly string[]): string => {
  const last = letters[letters.length - 1]
  return last === undefined ? 'A' : String.fromCharCode(last.charCodeAt(0) + 1)
}

/** Which terminals there are, when not all of them have room; and another one. */
const TerminalChoice = ({ visible }: { visible: readonly string[] }) => {
  const { store, session } = usePage()
  const terminals = useLanes((state) => state.terminals)
  const letters = terminals.map(({ terminal }) => terminal)
  const front = (terminal: string) => {
    store.setState((state) => withTerminalInFront(state, terminal))
    focusTerminal(terminal)
  }
  const open = () => {
    session.openTerminal(nextLetter(letters))
    focusTerminal(nextLetter(letters))
  }
  return (
    <>
      {visible.length < letters.length && letters.map((terminal) => (
        <button
          key={terminal}
          type="button"
          className="letter"
          aria-label={`Terminal ${terminal}`}
          aria-pressed={visible.includes(terminal)}
          onClick={() => front(terminal)}
        >
          {terminal}
        </button>
      ))}
      {letters.length > 0 && !letters.includes(lastTerminal) && (
        <button type="button" className="new-terminal" onClick={open}>
          + terminal
        </button>
      )}
    </>
  )
}

const Tabs = ({ visible }: { visible: readonly string[] }) => {
  const { store } = usePage()
  const tab = useLanes((state) => state.dockTab)
  const isOpen = useLanes((state) => state.dockOpen)
  return (
    <div className="dock-tabs" data-region tabIndex={-1} role="group" aria-label="Below the stage">
      <div role="tablist" aria-label="Dock">
        {tabs.map(([name, words]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-controls="dock-panel"
            aria-selected={tab === name}
            tabIndex={tab === name ? 0 : -1}
            onClick={() => store.setState({ dockTab: name, dockOpen: true })}
          >
            {words}
          </button>
        ))}
      </div>
      <span className="grow" />
      {tab === 'terminals' && <TerminalChoice visible={visible} />}
      <SessionFile />
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={isOpen ? 'Fold the dock' : 'Unfold the dock'}
        onClick={() => store.setState({ dockOpen: !isOpen })}
      >
        {isOpen ? '▾' : '▴'}
      </button>
    </div>
  )
}

/** The dock below the stage: terminals, as many side by side as there is room for; the journal; the tables. */
export const Dock = () => {
  const terminals = useLanes((state) => state.terminals)
  const tab = useLanes((state) => state.dockTab)
  const isOpen = useLanes((state) => state.dockOpen)
  const [ref, { width }] = useSize<HTMLElement>()
  const present = useLanes((state) => state.present)
  const room = present ? presentTerminals : Math.max(1, Math.floor(width / terminalWidth))
  const visible = useLanes(useShallow((state) => visibleTerminals(state, room)))
  return (
    <section className={isOpen ? 'dock' : 'dock folded'} ref={ref} aria-label="Dock">
      <Tabs visible={visible} />
      <div className="dock-panel" id="dock-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <div className={tab === 'terminals' ? 'terminals' : 'terminals hidden'}>
          {terminals.length === 0 && <p className="guide-wait">The terminals are coming.</p>}
          {terminals.map((each) => (
            <TerminalPane key={each.terminal} tab={each} visible={visible.includes(each.terminal)} />
          ))}
        </div>
        <Suspense>
          {tab === 'code' && <CodeTab />}
          {tab === 'journal' && <Journal />}
          {tab === 'tables' && <Tables />}
        </Suspense>
      </div>
    </section>
  )
}
