// One terminal: xterm shows the bytes of the simulated machine's terminal and sends keystrokes back; nothing is decided here.
import type { Terminal } from '@xterm/xterm'
import { useEffect, useRef } from 'react'
import type { LanesState, TerminalTab } from '../../store/lanes-store.ts'
import type { Page } from '../session.ts'
import { usePage } from '../session.ts'
import { isKeyEverywhere } from '../keys/use-keys.ts'
import { onFocusTerminal } from './focus-terminal.ts'
import { withTerminalUsed } from '../../store/shown-terminals.ts'
import { PaneHead } from './pane-head.tsx'
import { asPasted, inPieces } from './paste.ts'
import { watchTables } from './wrapped-table.ts'

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

/** A described group is so many columns wide. */
const widest = 178
/** Of a letter's height. */
const letterWidth = 0.6
const smallestPx = 11

/** Its letters, in a column and in front of a room; a wide one shows a group's table without wrapping it. */
const letterPx = ({ present, wideTerminal }: Pick<LanesState, 'present' | 'wideTerminal'>): number => {
  if (!present) return 12
  const usual = innerWidth < 1600 ? 15 : 19
  return wideTerminal ? Math.min(usual, Math.max(smallestPx, Math.floor((2 * (innerWidth - 30)) / widest / letterWidth) / 2)) : usual
}

/** A copy is meant where something is selected; elsewhere Ctrl+C is a signal. A paste comes as an event of its own. */
const isOfBrowser = ({ ctrlKey, altKey, metaKey, key }: KeyboardEvent, selected: boolean): boolean => {
  if (altKey || ctrlKey === metaKey) return false
  const letter = key.toLowerCase()
  return letter === 'v' || (letter === 'c' && (metaKey || selected))
}

/** There the shell is told that text is pasted; a program takes it as if it were typed. */
const isAtPrompt = ({ terminals }: LanesState, terminal: string): boolean => terminals.some((tab) => tab.terminal === terminal && tab.running === null)

/** What is pasted is typed; what was copied is not selected any more, so that the next Ctrl+C is a signal. */
const ownClipboard = (element: HTMLElement, screen: Terminal, type: (text: string) => void, atPrompt: () => boolean): (() => void) => {
  const onPaste = (event: ClipboardEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (text !== '') type(asPasted(text, atPrompt()))
    screen.scrollToBottom()
  }
  const onCopied = (): void => void setTimeout(() => screen.clearSelection())
  element.addEventListener('paste', onPaste, { capture: true })
  element.addEventListener('copy', onCopied, { capture: true })
  return () => {
    element.removeEventListener('paste', onPaste, { capture: true })
    element.removeEventListener('copy', onCopied, { capture: true })
  }
}

/** As many as there are without a scroll bar; null: there is one. */
const columnsIn = (element: HTMLElement, { cols }: Terminal): number | null => {
  const viewport = element.querySelector('.xterm-viewport')
  const width = Number.parseFloat(element.querySelector<HTMLElement>('.xterm-screen')?.style.width ?? '')
  if (viewport === null || !(width > 0) || getComputedStyle(viewport).scrollbarWidth !== 'none') return null
  return Math.floor((element.clientWidth * cols) / width)
}

/** On a phone, and in front of a room, the lines of a group's table are longer than the screen is wide: its head leads to the same as a table. */
const noteTable = (element: HTMLElement, output: Uint8Array, fresh: boolean): void => {
  const { dataset } = element.parentElement ?? element
  if (fresh) delete dataset['table']
  if (new TextDecoder().decode(output).includes('CURRENT-OFFSET')) dataset['table'] = 'offsets'
}

const screenCode = Promise.all([import('@xterm/xterm'), import('@xterm/addon-fit')])

const openScreen = async (element: HTMLElement, terminal: string, { session, store }: Page, isGone: () => boolean): Promise<() => void> => {
  const [{ Terminal }, { FitAddon }] = await screenCode
  if (isGone()) return () => undefined
  const screen = new Terminal({
    theme, fontFamily: '"IBM Plex Mono", monospace', fontSize: letterPx(store.getState()), lineHeight: 1.25, scrollback: 5000, cursorBlink: false,
    convertEol: true,
  })
  const fit = new FitAddon()
  screen.loadAddon(fit)
  screen.open(element)
  screen.attachCustomKeyEventHandler((event) => !isKeyEverywhere(event) && !isOfBrowser(event, screen.hasSelection()))
  const type = inPieces((text) => session.type(terminal, text))
  screen.onData(type)
  const leaveClipboard = ownClipboard(element, screen, type, () => isAtPrompt(store.getState(), terminal))
  screen.textarea?.addEventListener('focus', () => store.setState((state) => withTerminalUsed(state, terminal)))
  screen.onResize(({ cols, rows }) => session.resize(terminal, cols, rows))
  let otherwiseSized = false
  const fitIn = (): void => {
    const size = element.clientWidth > 0 && !otherwiseSized ? fit.proposeDimensions() : undefined
    if (size !== undefined) screen.resize(columnsIn(element, screen) ?? size.cols, size.rows)
  }
  const observer = new ResizeObserver(fitIn)
  observer.observe(element)
  const unlisten = session.onOutput(terminal, (output, fresh, size) => {
    if (fresh) screen.reset()
    noteTable(element, output, fresh)
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
  const unwatchTables = watchTables(screen, (wraps) => element.parentElement?.toggleAttribute('data-wraps', wraps))
  const unwatch = store.subscribe((state, before) => {
    if (state.present === before.present && state.wideTerminal === before.wideTerminal) return
    screen.options.fontSize = letterPx(state)
    requestAnimationFrame(fitIn)
  })
  return () => {
    leaveClipboard()
    unwatchTables()
    unlisten()
    unwatch()
    observer.disconnect()
    screen.dispose()
  }
}

export const TerminalPane = ({ tab, visible }: { tab: TerminalTab; visible: boolean }) => {
  const page = usePage()
  const ref = useRef<HTMLDivElement>(null)
  const { terminal } = tab
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
  return (
    <section className={visible ? 'pane' : 'pane hidden'} data-terminal={terminal} data-region tabIndex={-1} aria-label={`terminal ${terminal}, F6 leads out`}>
      <PaneHead tab={tab} />
      <div className="screen" ref={ref} />
    </section>
  )
}
