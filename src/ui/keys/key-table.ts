// Every key of the page, once: what is listed under "Keyboard" and what acts are the same table. Keys in a terminal or a field belong to what is
// written there, but for those that act everywhere.
import type { StageView, Zoom } from '../../store/lanes-store.ts'
import { withWideTerminal } from '../../store/shown-terminals.ts'
import { setPresent } from '../present/set-present.ts'
import { showLesson } from '../present/use-lesson.ts'
import { closeAction } from '../actions/open-action.tsx'
import { isNarrow } from '../is-phone.ts'
import type { Page } from '../session.ts'
import { goToRegion } from './regions.ts'

type KeyArea = 'The run' | 'The stage' | 'The page'
export type PageKey = {
  readonly area: KeyArea
  /** Any of these, as chordOf names them. */
  readonly chords: readonly string[]
  readonly words: string
  /** In terminals and fields too. */
  readonly everywhere?: boolean
  /** What is asked for, unless it is not there to be done: then the key is nobody's. */
  readonly act: (page: Page) => boolean | void
}

const zooms: readonly Zoom[] = ['density', 'tiles', 'keys']

const zoomBy = (by: number) => ({ store }: Page): boolean => {
  const next = zooms[zooms.indexOf(store.getState().zoom) + by]
  if (next !== undefined) store.setState({ zoom: next })
  return next !== undefined
}

/** The terminal with the cursor, or the one used last. */
const widen = ({ store }: Page): boolean => {
  const { recentTerminals, wideTerminal, dockTab } = store.getState()
  const terminal = document.activeElement?.closest('[data-terminal]')?.getAttribute('data-terminal') ?? recentTerminals.at(-1)
  if (terminal === undefined || dockTab !== 'terminals') return false
  store.setState((state) => withWideTerminal(state, terminal, !wideTerminal))
  return true
}

const view = (name: StageView, words: string, digit: string): PageKey[] => [
  { area: 'The stage', chords: [digit], words, act: ({ store }) => store.setState({ view: name }) },
  { area: 'The stage', chords: [`Alt+${digit}`], words: `${words}, also from a terminal or a field`, everywhere: true, act: ({ store }) => store.setState({ view: name }) },
]

/** Closes what lies uppermost, and goes back to where it was opened from. */
const closeUppermost = (page: Page): boolean => {
  const { store } = page
  const { target, present, action, sideOpen } = store.getState()
  if (action !== null) closeAction(page)
  else if (target !== null || (sideOpen && isNarrow())) closeDetails(page)
  else if (present) setPresent(page, false)
  else return false
  return true
}

let openedFrom: HTMLElement | SVGElement | null = null

/** Remembers where the keyboard was when something was opened from outside the details. */
export const rememberOpener = (): void => {
  const { activeElement } = document
  const inside = activeElement?.closest('.side') != null
  if (!inside && (activeElement instanceof HTMLElement || activeElement instanceof SVGElement)) openedFrom = activeElement
}

const goBack = (): void => {
  const name = openedFrom?.getAttribute('data-opens') ?? null
  const again = openedFrom?.isConnected ? openedFrom : name === null ? null : document.querySelector<SVGElement>(`[data-opens="${CSS.escape(name)}"]`)
  if (again !== null && again !== document.body) again.focus({ preventScroll: true })
  else document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  openedFrom = null
}

/** Nothing is opened any more; where details lie over the stage they fold too. */
export const closeDetails = ({ store, session }: Page): void => {
  const inside = document.activeElement?.closest('.side') != null || document.activeElement === document.body
  store.setState({ target: null, inspection: null, ...(isNarrow() ? { sideOpen: false } : {}) })
  session.look({ inspect: null })
  if (inside) goBack()
}

const toggleGuide = (page: Page): void => {
  const { present, dockOpen } = page.store.getState()
  if (present) showLesson(page, dockOpen || !page.guide.getState().open)
  else page.guide.setState(({ open }) => ({ open: !open }))
}

export const keyTable: readonly PageKey[] = [
  {
    area: 'The run', chords: ['Space'], words: 'Play or pause',
    act: ({ store, session }) => session.setPaused(!(store.getState().clock?.paused ?? false)),
  },
  { area: 'The run', chords: ['.'], words: 'Step: fire the next scheduled event, and stay paused', act: ({ session }) => session.step() },
  { area: 'The run', chords: [','], words: 'Step back: before the last event, and stay paused', act: ({ session }) => session.stepBack() },
  { area: 'The run', chords: ['z'], words: 'Undo the last thing done', act: ({ session }) => session.undo() },
  ...view('lanes', 'Lanes', '1'),
  ...view('cluster', 'Cluster', '2'),
  ...view('messages', 'Messages', '3'),
  { area: 'The stage', chords: ['+', '='], words: 'Nearer', act: zoomBy(1) },
  { area: 'The stage', chords: ['-'], words: 'Farther', act: zoomBy(-1) },
  { area: 'The page', chords: ['F6'], words: 'To the next part of the page, out of the terminals too; their letters lead from one to another', everywhere: true, act: () => goToRegion(1) },
  { area: 'The page', chords: ['Shift+F6'], words: 'To the part before', everywhere: true, act: () => goToRegion(-1) },
  { area: 'The page', chords: ['g'], words: 'Fold or unfold the guide, in Present the lesson', act: toggleGuide },
  { area: 'The page', chords: ['d'], words: 'Fold or unfold the details', act: ({ store }) => store.setState(({ sideOpen }) => ({ sideOpen: !sideOpen })) },
  { area: 'The page', chords: ['t'], words: 'Fold or unfold the dock with the terminals', act: ({ store }) => store.setState(({ dockOpen }) => ({ dockOpen: !dockOpen })) },
  { area: 'The page', chords: ['F8'], words: 'The whole width for the terminal with the cursor; again: the others beside it', everywhere: true, act: widen },
  { area: 'The page', chords: ['p'], words: 'Present: large type, keys shown; again to leave', act: (page) => setPresent(page, !page.store.getState().present) },
  { area: 'The page', chords: ['Escape'], words: 'Close what was opened, then leave Present', act: closeUppermost },
  { area: 'The page', chords: ['?'], words: 'These keys', act: ({ store }) => store.setState({ keysOpen: true }) },
]

/** Keys of the things themselves, told beside the others; they act where the focus is. */
export const keysOfThings: readonly (readonly [keys: string, words: string])[] = [
  ['Tab', 'To the next thing that can be opened or pressed'],
  ['Enter', 'Open it, press it'],
  ['Arrows, Home, End', 'In tabs and choices: the next one. On a lane: from record to record. On the time line: earlier, later'],
  ['+ and −', 'On the time line: closer, farther; the wheel of a mouse does the same'],
  ['Ctrl+C', 'In a terminal: copy what is selected there; where nothing is, stop what runs'],
  ['Ctrl+V, Cmd+V', 'In a terminal: paste. Ctrl+Shift+V and Shift+Insert too'],
]
