// Above a terminal: its letter, what runs in it, how time goes when not as usual, and its width.
import { speedText } from '../../store/clock-text.ts'
import type { TerminalTab } from '../../store/lanes-store.ts'
import { withWideTerminal } from '../../store/shown-terminals.ts'
import { useLanes, usePage } from '../session.ts'
import { focusTerminal } from './focus-terminal.ts'
import { lanesOfTerminal } from './lanes-of-terminal.ts'

const TimeNote = ({ terminal }: { terminal: string }) => {
  const { session } = usePage()
  const paused = useLanes((state) => state.clock?.paused ?? false)
  const past = useLanes((state) => state.time?.past ?? false)
  const speed = useLanes((state) => state.clock?.speed ?? 1)
  const words = past ? 'the past: what you type begins another run' : 'paused: what you type is shown when time goes on'
  if (!paused) return speed < 1 ? <span className="pane-time">time runs at {speedText(speed)}</span> : null
  const play = () => {
    session.setPaused(false)
    focusTerminal(terminal)
  }
  return (
    <>
      <span className="pane-time" title={words}>{words}</span>
      <button type="button" aria-label={`Play, from terminal ${terminal}`} onClick={play}>Play</button>
    </>
  )
}

const Width = ({ terminal }: { terminal: string }) => {
  const { store } = usePage()
  const wide = useLanes((state) => state.wideTerminal)
  const toggle = () => {
    store.setState((state) => withWideTerminal(state, terminal, !wide))
    focusTerminal(terminal)
  }
  return (
    <button type="button" className="width" aria-pressed={wide} aria-label={`Wide, terminal ${terminal}`} title={wide ? 'The others beside it again (F8)' : 'The whole width for this one (F8)'} onClick={toggle}>
      {wide ? 'Narrow' : 'Wide'}
    </button>
  )
}

export const PaneHead = ({ tab: { terminal, running } }: { tab: TerminalTab }) => {
  const groups = useLanes((state) => state.cluster.groups)
  const others = useLanes((state) => state.terminals.length > 1)
  const { store } = usePage()
  return (
    <div className="pane-head">
      <h2>
        {terminal}
        <em>{lanesOfTerminal(groups, terminal) ?? running ?? ''}</em>
      </h2>
      <button type="button" className="as-table" onClick={() => store.setState({ dockTab: 'tables' })}>As a table</button>
      <TimeNote terminal={terminal} />
      {others && <span className="wraps-note">long lines wrap</span>}
      {others && <Width terminal={terminal} />}
    </div>
  )
}
