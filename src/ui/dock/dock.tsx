import './dock.css'
import { lazy, Suspense, useEffect, useLayoutEffect, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { DockTab } from '../../store/lanes-store.ts'
import { visibleTerminals, withShown } from '../../store/shown-terminals.ts'
import { useGuide, useLanes, usePage } from '../session.ts'
import { soon } from '../soon.tsx'
import { useSize } from '../use-size.ts'
import { focusTerminalNow } from './focus-terminal.ts'
import { TerminalChoice } from './terminal-choice.tsx'

const CodeTab = lazy(async () => ({ default: (await import('../code/code-tab.tsx')).CodeTab }))
const SessionFile = soon(async () => (await import('../session-file/session-file.tsx')).SessionFile)
const TerminalPane = soon(async () => (await import('./terminal-pane.tsx')).TerminalPane)
const Journal = lazy(async () => ({ default: (await import('./journal.tsx')).Journal }))
const Tables = lazy(async () => ({ default: (await import('./tables.tsx')).Tables }))

/** Two at 1280, three at 1440, four at 1920. */
const terminalWidth = 480
/** One above the other. */
const presentTerminals = 2
const tabs: readonly (readonly [DockTab, string])[] = [['terminals', 'Terminals'], ['code', 'Code'], ['journal', 'Journal'], ['tables', 'Tables']]

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

/** Where the keyboard goes on below the stage when no terminal is to be seen there. */
const restOfDock = () => document.querySelector<HTMLElement>('.new-terminal') ?? document.querySelector<HTMLElement>('.dock-tabs [aria-selected="true"]')

/** The terminal that had the keyboard has closed: it goes on in the one that was used before, or beside it, and before anything else on the page
 * takes it: what is typed next is for a terminal. After a jump in time those that were not there yet have not closed. */
const useFocusAfterClose = (count: number): void => {
  const { store } = usePage()
  const jumps = useLanes((state) => state.jumps)
  const before = useRef({ count, jumps })
  useLayoutEffect(() => {
    const closed = count < before.current.count && jumps === before.current.jumps
    before.current = { count, jumps }
    if (!closed || document.activeElement !== document.body) return
    const last = store.getState().recentTerminals.findLast((letter) => visibleTerminals(store.getState()).includes(letter))
    if (last === undefined || !focusTerminalNow(last)) restOfDock()?.focus()
  }, [store, count, jumps])
}

/** The dock below the stage: terminals, as many side by side as there is room for; the journal; the tables. */
export const Dock = () => {
  const terminals = useLanes((state) => state.terminals)
  const tab = useLanes((state) => state.dockTab)
  const isOpen = useLanes((state) => state.dockOpen)
  const [ref, { width }] = useSize<HTMLElement>()
  const present = useLanes((state) => state.present)
  const { store } = usePage()
  const visible = useLanes(useShallow(visibleTerminals))
  const wide = useLanes((state) => state.wideTerminal)
  const ready = useGuide((state) => state.catalogue?.whole === true)
  useFocusAfterClose(terminals.length)
  useEffect(() => {
    // As wide as it is seen: on a large screen all is drawn larger.
    const seen = ref.current?.getBoundingClientRect().width ?? 0
    const room = present ? presentTerminals : Math.max(1, Math.floor(seen / terminalWidth))
    if (width > 0) store.setState((state) => withShown({ ...state, terminalRoom: room }))
  }, [store, ref, present, width])
  return (
    <section className={isOpen ? 'dock' : 'dock folded'} ref={ref} aria-label="Dock">
      <Tabs visible={visible} />
      <div className="dock-panel" id="dock-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <div className={`terminals${wide ? ' wide' : ''}${tab === 'terminals' ? '' : ' hidden'}`}>
          {terminals.length === 0 && <p className="guide-wait">{ready ? 'No terminal is open: + terminal opens one.' : 'The terminals are coming.'}</p>}
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
