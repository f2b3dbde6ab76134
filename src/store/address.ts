// The address of the page says which run it shows: `#seed=42`, or a whole run in a link. Going back and forth in the browser changes between
// runs and loses none of them.
import type { Session } from '../worker/session.ts'
import type { StoredRun } from '../worker/open-aside.ts'
import type { LanesStore } from './lanes-store.ts'
import { playRun } from './playing-run.ts'
import { hashOf, seedOf } from './seed.ts'
import type { Sharing } from './sharing.ts'
import { refusal } from './sharing.ts'

const mostKept = 6

/** The fragment of an address is a run. */
export const isRunLink = (hash: string): boolean => /^#?run=/.test(hash)

export const writeHash = (hash: string): void => history.replaceState(null, '', hash)

/** What unpacks links is fetched when there is one. */
const openLink = async (store: LanesStore, sharing: Sharing, hash: string): Promise<boolean> => {
  const text = (await import('./run-link.ts')).textOfLink(hash)
  if (typeof text === 'string') return sharing.openText(text, 'The link')
  store.setState({ notice: refusal('The link', text) })
  return false
}

export const followAddress = (store: LanesStore, session: Session, sharing: Sharing): void => {
  const kept = new Map<string, StoredRun>()
  let here = location.hash
  let busy: Promise<unknown> = Promise.resolve()
  const keep = (hash: string, run: StoredRun | null): void => {
    if (run === null) return
    kept.delete(hash)
    kept.set(hash, run)
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(oldest)
  }
  const show = async (hash: string): Promise<boolean> => {
    const known = kept.get(hash)
    if (known !== undefined) return !('reason' in (await playRun({ store, session }, known, 'The run')))
    if (isRunLink(hash)) return openLink(store, sharing, hash)
    const seed = seedOf(hash)
    if (seed === null || (seed === store.getState().seed && !isRunLink(here))) return false
    session.restart(seed)
    return true
  }
  const change = async (): Promise<void> => {
    const to = location.hash
    // A seed that was written by the page itself names the run that is shown.
    if (!isRunLink(here)) here = hashOf(store.getState().seed)
    if (to === here) return
    const run = session.storedRun()
    if (await show(to)) {
      keep(here, run)
      here = to
    } else if (location.hash === to) writeHash(here)
  }
  addEventListener('hashchange', () => { busy = busy.then(change) })
  if (isRunLink(here)) {
    busy = openLink(store, sharing, here).then((opened) => {
      if (opened) return
      here = hashOf(store.getState().seed)
      writeHash(here)
    })
  }
}
