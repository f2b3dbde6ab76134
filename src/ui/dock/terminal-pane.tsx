// One terminal: xterm shows the bytes of the simulated machine's terminal and sends keystrokes back; nothing is decided here.
import { useEffect, useRef } from 'react'
import type { TerminalTab } from '../../store/lanes-store.ts'
import type { Page } from '../session.ts'
import { useLanes, usePage } from '../session.ts'
import { isKeyEverywhere } from '../keys/use-keys.ts'
import { onFocusTerminal } from './focus-terminal.ts'
import { lanesOfTerminal } from './lanes-of-terminal.ts'

const theme = {
  background: '#ffffff',
  foreground: '#1a1d21',
  cursor: '#1a1d21',
  cursorAccent: '#ffffff',
  selectionBackground: '#cfe3f3',
  black: '#1a1d21',
  red: '#a34600',
  green: '#00664b',
  yellow: '#7a5200',
  blue: '#0b5cad',
  magenta: '#8a4a86',
  cyan: '#00607a',
  white: '#5c646d',
}

/** Its letters, in a column and in front of a room. */
const letterPx = (present: boolean): number => (present ? (innerWidth < 1600 ? 15 : 19) : 12)

const screenCode = Promise.all([import('@xterm/xterm'), import('@xterm/addon-fit')])

const openScreen = async (element: HTMLElement, terminal: string, { session, store }: Page, isGone: () => boolean): Promise<() => void> => {
  const [{ Terminal }, { FitAddon }] = await screenCode
  if (isGone()) return () => undefined
  const screen = new Terminal({
    theme, fontFamily: '"IBM Plex Mono", monospace', fontSize: letterPx(store.getState().present), lineHeight: 1.25, scrollback: 5000, cursorBlink: false,
    convertEol: true,
  })
  const fit = new FitAddon()
  screen.loadAddon(fit)
  screen.open(element)
  // A copy is meant where something is selected; elsewhere Ctrl+C is a signal.
  screen.attachCustomKeyEventHandler((event) => !isKeyEverywhere(event) && !(event.ctrlKey && event.key === 'c' && screen.hasSelection()))
  screen.onData((text) => session.type(terminal, text))
  screen.onResize(({ cols, rows }) => session.resize(terminal, cols, rows))
  let otherwiseSized = false
  const fitIn = (): void => {
    if (element.clientWidth > 0 && !otherwiseSized) fit.fit()
  }
  const observer = new ResizeObserver(fitIn)
  observer.observe(element)
  const unlisten = session.onOutput(terminal, (output, fresh, size) => {
    if (fresh) screen.reset()
    // Written as wide as it was when it was shown first, then wrapped anew: lines that were edited would be garbled otherwise.
    otherwiseSized ||= fresh && size !== null
    if (fresh && size !== null) screen.resize(size.columns, size.rows)
    screen.write(output, () => {
      if (!otherwiseSized) return
      otherwiseSized = false
      fitIn()
    })
  })
  if (element.clientWidth > 0) {
    fitIn()
    session.resize(terminal, screen.cols, screen.rows)
  }
  onFocusTerminal(terminal, () => screen.focus())
  // The keyboard begins in the first terminal, unless it is somewhere already, or would cover half of a phone.
  if (terminal === 'A' && document.activeElement === document.body && !matchMedia('(max-width: 719px)').matches) screen.focus()
  const unwatch = store.subscribe(({ present }, before) => {
    if (present === before.present) return
    screen.options.fontSize = letterPx(present)
    requestAnimationFrame(fitIn)
  })
  return () => {
    unlisten()
    unwatch()
    observer.disconnect()
    screen.dispose()
  }
}

export const TerminalPane = ({ tab, visible }: { tab: TerminalTab; visible: boolean }) => {
  const page = usePage()
  const groups = useLanes((state) => state.cluster.groups)
  const ref = useRef<HTMLDivElement>(null)
  const { terminal, running } = tab
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    let gone = false
    const opened = openScreen(element, terminal, page, () => gone)
    return () => {
      gone = true
      void opened.then((close) => close())
    }
  }, [terminal, page])
  const part = lanesOfTerminal(groups, terminal)
  return (
    <section className={visible ? 'pane' : 'pane hidden'} data-terminal={terminal} data-region tabIndex={-1} aria-label={`terminal ${terminal}, F6 leads out`}>
      <h2>
        {terminal}
        <em>{part ?? running ?? ''}</em>
      </h2>
      <div className="screen" ref={ref} />
    </section>
  )
}
