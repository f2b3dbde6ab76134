// A run is brought to where it is said to stand in a worker of its own, while the run that the page shows goes on: only when it stands there
// may it take over.
import type { Remote } from 'comlink'
import { transfer, wrap } from 'comlink'
import type { Restore, Restored, WorkerApi } from './api.ts'
import type { Opening } from './guide-view.ts'
import { onStage, stageCodeOf } from './staged.ts'

/** A run that can be opened again: another seed, another opening, another course. */
export type StoredRun = {
  readonly seed: number
  readonly opening: Opening
  readonly restore: Restore
  /** Not null: it is told from where its opening ended, and this is the code of what that does by itself. */
  readonly stage: number | null
  /** The code of its first commands, when they are what its opening does by itself. */
  readonly made: number | null
}

/** `onPart`: how much of it has been played, of 1; `stop`: it is not wanted any more. */
export type Asked = { readonly onPart: (part: number) => void; readonly stop: AbortSignal }

/** What the worker tells while it plays, beside its answers. */
export type PlayedPart = { readonly playedPart: number }

export type Aside = { readonly worker: Worker; readonly api: Remote<WorkerApi>; readonly views: MessagePort; readonly restored: Restored | null; readonly restore: Restore }

const longestMs = 120_000

type Untold = { readonly reason: string }

/** The run from instant 0. */
const wholeRun = async (api: Remote<WorkerApi>, { seed, opening, restore, stage }: StoredRun): Promise<Restore | Untold> => {
  if (stage === null) return restore
  const staged = await api.stage(seed, opening)
  return stageCodeOf(staged.commands) === stage ? onStage(restore, staged) : { reason: 'what it begins with is another scenario now than where it was made' }
}

export const openAside = async (createWorker: () => Worker, stored: StoredRun, asked?: Asked): Promise<Aside | Untold> => {
  const worker = createWorker()
  const tell = ({ data }: MessageEvent<Partial<PlayedPart>>): void => {
    if (data.playedPart !== undefined) asked?.onPart(data.playedPart)
  }
  worker.addEventListener('message', tell)
  const { port1, port2 } = new MessageChannel()
  const api = wrap<WorkerApi>(worker)
  let timer: ReturnType<typeof setTimeout> | undefined
  const failed = new Promise<{ readonly reason: string }>((resolve) => {
    timer = setTimeout(() => resolve({ reason: 'it takes too long to play' }), longestMs)
    worker.onerror = (event) => {
      event.preventDefault()
      resolve({ reason: 'the worker that was to play it stopped' })
    }
    asked?.stop.addEventListener('abort', () => resolve({ reason: 'you stopped it' }))
  })
  const opened = wholeRun(api, stored)
    .then(async (restore): Promise<Aside | Untold> => {
      if ('reason' in restore) return restore
      return { worker, api, views: port1, restore, restored: await api.open(stored.seed, stored.opening, restore, transfer(port2, [port2]), true) }
    })
    .catch((error: unknown) => ({ reason: `its run failed (${error instanceof Error ? error.message : String(error)})` }))
  const outcome = await Promise.race([opened, failed])
  clearTimeout(timer)
  worker.removeEventListener('message', tell)
  if ('reason' in outcome) worker.terminate()
  return outcome
}
