// The composition root: only it knows everything.
import '@fontsource/ibm-plex-mono/latin-400.css'
import '@fontsource/ibm-plex-mono/latin-600.css'
import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import '@xterm/xterm/css/xterm.css'
import { createRoot } from 'react-dom/client'
import { keeperAddress, keepOffline } from './offline/register.ts'
import { scriptAddresses } from './offline/script-address.ts'
import { automationOf } from './store/automation.ts'
import { createGuideStore, firstScenario, withGuideView, withOpened, withOpening, withUndone } from './store/guide-store.ts'
import { withLeftRun } from './store/left-runs.ts'
import { createLanesStore, restarted, withView } from './store/lanes-store.ts'
import { readProgress, writeProgress } from './store/progress-storage.ts'
import { withTypedInSight } from './store/shown-terminals.ts'
import { followAddress, isRunLink, writeHash } from './store/address.ts'
import { createSharing } from './store/sharing.ts'
import { defaultSeed, hashOf, seedOf } from './store/seed.ts'
import { App } from './ui/app.tsx'
import { isPhone, narrow } from './ui/is-phone.ts'
import { pageIsSeen } from './ui/soon.tsx'
import { afterPaint } from './worker/after-paint.ts'
import { openSession } from './worker/connect.ts'
import { ENGINE_VERSION } from './worker/engine-version.ts'
// The bundler makes these modules.
// oxlint-disable-next-line import/default
import firstWorkerUrl from './worker/first.worker.ts?worker&url'
// oxlint-disable-next-line import/default
import wholeWorkerUrl from './worker/simulation.worker.ts?worker&url'

const addressOf = scriptAddresses([firstWorkerUrl, wholeWorkerUrl, keeperAddress])
const workerAt = (url: string): Worker => new Worker(addressOf(url), { type: 'module' })

const seed = seedOf(location.hash) ?? defaultSeed
const writeSeed = (next: number): void => writeHash(hashOf(next))
// A link stays in the address: opened again it shows the same run.
if (!isRunLink(location.hash)) writeSeed(seed)

const store = createLanesStore(seed)
// Where there is no room beside the stage, details lie over it, and only when something is opened.
const noRoom = matchMedia(narrow)
store.setState({ sideOpen: !noRoom.matches, dockOpen: !isPhone() })
noRoom.addEventListener('change', () => store.setState(({ present, target, action, sideOpen }) => (
  { sideOpen: present ? sideOpen : !noRoom.matches || target !== null || action !== null }
)))
const { progress, problem } = readProgress()
const guide = createGuideStore(progress, problem)
guide.subscribe((state, before) => {
  if (state.progress === before.progress) return
  const failed = writeProgress(state.progress)
  if (failed !== state.problem) guide.setState({ problem: failed })
})
const newer = 'A newer version of Lanes has been fetched. It is taken when the page is opened next.'
const once = (act: () => unknown): (() => void) => {
  let isDone = false
  return () => {
    if (!isDone) void act()
    isDone = true
  }
}
/** For when there is no network; not before all that the page begins with is there. */
const keep = once(() => {
  if (import.meta.env.PROD) keepOffline(addressOf, () => store.setState({ notice: newer }))
})

/** What has just changed is outlined. */
const watch = once(async () => {
  const { watchChanges } = await import('./ui/actions/watch-changes.ts')
  watchChanges(store)
})

/** A page that is loaded again offers the way back to the run it showed. */
const keepRun = once(async () => {
  const { keepOverReload } = await import('./store/run-over-reload.ts')
  if (keepOverReload(guide, session, ENGINE_VERSION) && !isRunLink(location.hash)) store.setState({ notice: 'The page was loaded again. The way back to the run it showed stands at the head of the guide.' })
})

const { opening } = guide.getState()
const first = opening.scenario === firstScenario ? () => workerAt(firstWorkerUrl) : null
const session = openSession(seed, opening, { first, whole: () => workerAt(wholeWorkerUrl) }, {
  onView: (message, lag) => {
    const { guide: seen, time } = message
    const undone = time?.undone?.kind === 'typed' ? time.undone : null
    const isNew = undone !== null && JSON.stringify(undone) !== JSON.stringify(store.getState().time?.undone)
    store.setState((state) => (guide.getState().opening.show ? withTypedInSight(withView(state, message, lag), message.applied ?? []) : withView(state, message, lag)))
    if (seen !== undefined) guide.setState((state) => withGuideView(state, seen, session.run().commands))
    if (isNew) guide.setState((state) => withUndone(state, undone.terminal, undone.text))
  },
  onLeft: (stored) => guide.setState((state) => withLeftRun(state, stored)),
  onRestart: (next, opening) => {
    writeSeed(next)
    store.setState((state) => restarted(state, next))
    guide.setState((state) => withOpening(state, opening))
    const { open, leftRuns } = guide.getState()
    if (!open && leftRuns.length > 0) store.setState({ notice: 'A fresh run. The way back to the one that was left stands at the head of the guide.' })
  },
  onOpened: (next, opened) => {
    store.setState((state) => restarted(state, next))
    guide.setState((state) => withOpened(state, opened))
  },
  onNotice: (notice) => {
    pageIsSeen()
    store.setState({ notice })
  },
  onCatalogue: (catalogue) => {
    guide.setState({ catalogue })
    afterPaint(pageIsSeen)
    watch()
    if (!catalogue.whole) return
    keep()
    keepRun()
  },
})

const sharing = createSharing({ store, session, guide }, ENGINE_VERSION)
followAddress(store, session, sharing)

Object.assign(window, { lanes: automationOf(session, () => store.getState().seed) })

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App page={{ store, session, guide, sharing }} />)
