// A session is played in a worker of its own: however long it takes, the run that the page shows goes on, and it can be stopped.
import { wrap } from 'comlink'
import type { WorkerApi } from './api.ts'
import type { FileBeside, PlayedSession } from './play-session.ts'

export const playApart = async (
  createWorker: () => Worker, source: string, beside: readonly FileBeside[] = [], stop?: AbortSignal,
): Promise<PlayedSession> => {
  const worker = createWorker()
  const ended = new Promise<PlayedSession>((resolve) => {
    const end = (reason: string): void => resolve({ screen: '', failure: reason, stateHash: null })
    worker.onerror = (event) => {
      event.preventDefault()
      end(`The worker stopped: ${event.message === '' ? 'it could not be loaded' : event.message}`)
    }
    stop?.addEventListener('abort', () => end('Stopped.'))
  })
  try {
    return await Promise.race([wrap<WorkerApi>(worker).play(source, beside), ended])
  } catch (error) {
    return { screen: '', failure: error instanceof Error ? error.message : String(error), stateHash: null }
  } finally {
    worker.terminate()
  }
}
