// The page's end of the first moments: a small worker shows the servers at once, until the whole simulation takes over.
import { transfer, wrap } from 'comlink'
import type { FirstApi, Moment, ViewMessage } from './api.ts'
import type { Catalogue } from './guide-view.ts'
import { later } from './later.ts'

export type FirstRun = {
  setPaused(paused: boolean): void
  setSpeed(speed: number): void
  step(): void
  /** Where it stands; nothing of it is seen any more. Null when it does not answer. */
  leave(): Promise<Moment | null>
  end(): void
}

type FirstListener = {
  onView(message: ViewMessage): void
  onCatalogue(catalogue: Catalogue): void
  onFailure(): void
}

export const openFirst = (worker: Worker, seed: number, { onView, onCatalogue, onFailure }: FirstListener): FirstRun => {
  const { port1, port2 } = new MessageChannel()
  const api = wrap<FirstApi>(worker)
  const ended = later<null>()
  const attempt = (call: Promise<unknown>): void => void call.catch(onFailure)
  const take = ({ data }: MessageEvent<ViewMessage>): void => {
    onView(data)
    requestAnimationFrame(() => port1.postMessage('taken'))
  }
  port1.onmessage = take
  worker.onerror = (event) => {
    event.preventDefault()
    onFailure()
  }
  attempt(api.open(seed, transfer(port2, [port2])).then(onCatalogue))
  return {
    setPaused: (paused) => attempt(api.setPaused(paused)),
    setSpeed: (speed) => attempt(api.setSpeed(speed)),
    step: () => attempt(api.step()),
    leave: () => {
      port1.onmessage = null
      return Promise.race([api.moment(), ended.promise])
    },
    end: () => {
      port1.close()
      worker.terminate()
      ended.resolve(null)
    },
  }
}
