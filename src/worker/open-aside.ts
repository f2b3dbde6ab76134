// A run is brought to where it is said to stand in a worker of its own, while the run that the page shows goes on: only when it stands there
// may it take over.
import type { Remote } from 'comlink'
import { transfer, wrap } from 'comlink'
import type { Restore, Restored, WorkerApi } from './api.ts'
import type { Opening } from './guide-view.ts'

/** A run that can be opened again: another seed, another opening, another course. */
export type StoredRun = { readonly seed: number; readonly opening: Opening; readonly restore: Restore }

export type Aside = { readonly worker: Worker; readonly api: Remote<WorkerApi>; readonly views: MessagePort; readonly restored: Restored | null }

const longestMs = 120_000

export const openAside = async (createWorker: () => Worker, { seed, opening, restore }: StoredRun): Promise<Aside | { readonly reason: string }> => {
  const worker = createWorker()
  const { port1, port2 } = new MessageChannel()
  const api = wrap<WorkerApi>(worker)
  let timer: ReturnType<typeof setTimeout> | undefined
  const failed = new Promise<{ readonly reason: string }>((resolve) => {
    timer = setTimeout(() => resolve({ reason: 'it takes too long to play' }), longestMs)
    worker.onerror = (event) => {
      event.preventDefault()
      resolve({ reason: 'the worker that was to play it stopped' })
    }
  })
  const opened = api.open(seed, opening, restore, transfer(port2, [port2]), true)
    .then((restored): Aside => ({ worker, api, views: port1, restored }))
    .catch((error: unknown) => ({ reason: `its run failed (${error instanceof Error ? error.message : String(error)})` }))
  const outcome = await Promise.race([opened, failed])
  clearTimeout(timer)
  if ('reason' in outcome) worker.terminate()
  return outcome
}
