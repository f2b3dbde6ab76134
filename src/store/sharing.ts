// Sharing a run and opening one that was shared: as a link, or as a file when it is too long for a link.
import type { Session } from '../worker/session.ts'
import type { StoredRun } from '../worker/open-aside.ts'
import type { GuideStore } from './guide-store.ts'
import type { LanesStore } from './lanes-store.ts'
import { playRun } from './playing-run.ts'
import type { Refused, SharedRun } from './shared-run.ts'
import { withoutStage } from './shared-run.ts'
import { stateCodeOf } from './state-code.ts'

export type Sharing = {
  /** The run as it is shown now, whole for a file and shortened for a link; null until it stands still and its state is known. */
  runNow(): { readonly whole: SharedRun; readonly short: SharedRun } | null
  /** Opens a run that stands in such a text. What it says when it is refused goes before the reason. */
  openText(text: string, what: string): Promise<boolean>
  openFile(file: Blob): Promise<boolean>
}

const longestFile = 32 * 1024 * 1024

/** As it is opened: standing still at its instant. */
export const storedOf = ({ seed, opening, commands, openingCommands, begin, at, end, stage, goals }: SharedRun): StoredRun => ({
  seed, opening, stage, made: stage,
  restore: { commands, saved: null, until: at, end, begin, openingCommands, left: null, lag: null, paused: true, speed: 1, guide: null, ...(goals === undefined ? {} : { goals }) },
})

export const refusal = (what: string, { reason }: Refused): string => `${what} was not opened: ${reason}. The run goes on as it was.`

export const createSharing = (page: { readonly store: LanesStore; readonly session: Session; readonly guide: GuideStore }, engine: string): Sharing => {
  const { store, session } = page
  const say = (notice: string | null): void => store.setState({ notice })
  const sharing: Sharing = {
    runNow: () => {
      const { clock, stateHash, view, zoom, target } = store.getState()
      const stored = session.storedRun()
      if (stored === null || clock === null || !clock.paused || stateHash === null) return null
      const { seed, restore } = stored
      const { commands, openingCommands, begin, until: at, end } = restore
      const { opening: opened, view: guideSaw } = page.guide.getState()
      const opening = { ...opened, show: false }
      const goals = guideSaw?.reached.map(({ seenUs }) => seenUs).filter((us) => us <= end.nowUs) ?? []
      const stateCode = stateCodeOf(stateHash)
      const whole: SharedRun = { engine, seed, opening, commands, openingCommands, begin, at, end, stateCode, view: { view, zoom, target }, goals, stage: null }
      return { whole, short: stored.made === null ? whole : withoutStage(whole, stored.made) }
    },
    openText: async (text, what) => {
      const { readSharedRun } = await import('./read-shared-run.ts')
      const run = readSharedRun(text, engine)
      if ('reason' in run) {
        say(refusal(what, run))
        return false
      }
      say(null)
      const opened = await playRun(page, storedOf(run), what)
      if ('reason' in opened) {
        say(refusal(what, opened))
        return false
      }
      page.guide.setState({ borrowed: [...session.run().commands] })
      const { view, zoom, target } = run.view
      store.setState({ view, zoom, target })
      session.look({ inspect: target })
      const code = stateCodeOf(opened.stateHash)
      const same = `${what} is open: the run stands at its instant, state ${code}, the same as where it was made.`
      say(code === run.stateCode ? same : `${what} came to state ${code} here and to ${run.stateCode} where it was made: the two runs differ. Please report this.`)
      return true
    },
    openFile: async (file) => {
      if (file.size <= longestFile) return sharing.openText(await file.text(), 'The file')
      say(refusal('The file', { reason: 'it is larger than 32 MB' }))
      return false
    },
  }
  return sharing
}
