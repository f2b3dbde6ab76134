// A stored run is played to its instant: until it stands there the page shows how far it has come, and nothing else can be done.
import type { StoredRun } from '../worker/open-aside.ts'
import type { Session } from '../worker/session.ts'
import type { LanesStore } from './lanes-store.ts'

/** The present run stands still meanwhile; when it is kept it goes on as it was. */
export const playRun = async ({ store, session }: { readonly store: LanesStore; readonly session: Session }, stored: StoredRun, what: string): ReturnType<Session['openRun']> => {
  const stopping = new AbortController()
  const wasPaused = store.getState().clock?.paused === true
  const show = (part: number): void => store.setState({ playing: { what, part, stop: () => stopping.abort() } })
  show(0)
  if (!wasPaused) session.setPaused(true)
  const outcome = await session.openRun(stored, { onPart: show, stop: stopping.signal })
  store.setState({ playing: null })
  if ('reason' in outcome && !wasPaused) session.setPaused(false)
  return outcome
}
