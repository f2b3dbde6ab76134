// The page's end: starts the worker, hands views on, keeps the log of inputs, and when the worker dies starts another from that log.
import { transfer, wrap } from 'comlink'
import type { Remote } from 'comlink'
import type { LoggedCommand } from '../engine/index.ts'
import type { ClockView, Input, Place, Restore, Restored, ViewMessage, WorkerApi } from './api.ts'
import type { SavedState } from './saved-state.ts'
import type { LaneWindow } from './view.ts'

export type OutputListener = (output: Uint8Array, fresh: boolean) => void

export type Session = {
  type(terminal: string, text: string): void
  resize(terminal: string, columns: number, rows: number): void
  openTerminal(terminal: string): void
  setPaused(paused: boolean): void
  setSpeed(speed: number): void
  step(): void
  show(windows: readonly LaneWindow[]): void
  stateHash(): Promise<string>
  /** Every command so far, and the place the page was shown last. */
  run(): { readonly commands: readonly LoggedCommand[]; readonly until: Place }
  /** Begins again at instant 0 with this seed. */
  restart(seed: number): void
  /** What a terminal shows from now on; the first call also gets what came before anybody listened. */
  onOutput(terminal: string, listener: OutputListener): () => void
}

export type SessionListener = {
  onView(message: ViewMessage): void
  /** The run begins anew; all that was seen is void. */
  onRestart(seed: number): void
  onNotice(text: string): void
}

type Run = {
  readonly worker: Worker
  readonly api: Remote<WorkerApi>
  readonly views: MessagePort
  opened: boolean
  unanswered: number
}

/** What the page keeps for the day the worker dies. */
type Kept = { commands: LoggedCommand[]; pending: Input[]; clock: ClockView | null; saved: SavedState | null }

const pingEveryMs = 1000
const unansweredPingsOfTheDead = 4
const nothingKept = (): Kept => ({ commands: [], pending: [], clock: null, saved: null })

/** Output for terminals, kept until the terminal's screen is there to show it. */
const createOutputs = () => {
  const listeners = new Map<string, OutputListener>()
  const waiting = new Map<string, { output: Uint8Array; fresh: boolean }[]>()
  const deliver = (terminal: string, output: Uint8Array, fresh: boolean): void => {
    const listener = listeners.get(terminal)
    if (listener !== undefined) return listener(output, fresh)
    waiting.set(terminal, [...(fresh ? [] : (waiting.get(terminal) ?? [])), { output, fresh }])
  }
  const listen = (terminal: string, listener: OutputListener): (() => void) => {
    listeners.set(terminal, listener)
    for (const { output, fresh } of waiting.get(terminal) ?? []) listener(output, fresh)
    waiting.delete(terminal)
    return () => {
      if (listeners.get(terminal) === listener) listeners.delete(terminal)
    }
  }
  return { deliver, listen }
}

const placeOf = (clock: ClockView | null): Place => ({ firedEvents: clock?.firedEvents ?? 0, nowUs: clock?.nowUs ?? 0 })

const restoreFrom = ({ commands, clock, saved }: Kept): Restore | null =>
  clock === null ? null : { commands, saved, until: placeOf(clock), paused: clock.paused, speed: clock.speed }

const noticeOf = ({ savedHashHeld, stateHash }: Restored, failure: string | null): string => {
  if (!savedHashHeld) return `The simulation's worker had stopped. The new one came to another state, hash ${stateHash}: please report this.`
  if (failure !== null) return `The simulation failed (${failure}). It stands paused just before that, at state hash ${stateHash}.`
  return `The simulation's worker had stopped. A new one was started and brought to the same state, hash ${stateHash}.`
}

export const openSession = (firstSeed: number, createWorker: () => Worker, listener: SessionListener): Session => {
  const outputs = createOutputs()
  let seed = firstSeed
  let kept = nothingKept()
  let windows: readonly LaneWindow[] = []
  let run: Run

  const take = (from: Run, message: ViewMessage): void => {
    if (from !== run) return
    kept.clock = message.clock
    kept.pending.splice(0, message.inputsTaken)
    kept.commands.push(...(message.applied ?? []))
    kept.saved = message.saved ?? kept.saved
    for (const { terminal, output, fresh } of message.terminals ?? []) outputs.deliver(terminal, output, fresh)
    listener.onView(message)
    requestAnimationFrame(() => from.views.postMessage('taken'))
  }

  const start = (restore: Restore | null, failure: string | null): void => {
    const worker = createWorker()
    const { port1, port2 } = new MessageChannel()
    const begun: Run = { worker, api: wrap<WorkerApi>(worker), views: port1, opened: false, unanswered: 0 }
    run = begun
    port1.onmessage = ({ data }: MessageEvent<ViewMessage>) => take(begun, data)
    worker.onerror = (event) => {
      event.preventDefault()
      replace(begun, event.message === '' ? 'it could not be loaded' : event.message)
    }
    attempt(begun, begun.api.open(seed, restore, transfer(port2, [port2])).then((restored) => {
      begun.opened = true
      attempt(begun, begun.api.show(windows))
      for (const input of kept.pending) attempt(begun, begun.api.input(input))
      if (restored !== null) listener.onNotice(noticeOf(restored, failure))
    }))
  }

  /** What fails in the worker has left its state half changed: the worker is replaced. */
  const attempt = (current: Run, call: Promise<unknown>): void => {
    call.catch((error: unknown) => replace(current, error instanceof Error ? error.message : String(error)))
  }

  const end = (ended: Run): void => {
    ended.worker.terminate()
    ended.views.close()
  }

  /**
   * `failure` null: it just does not answer any more. What failed once fails again: so the new worker stands paused before it, and what
   * was under way is dropped. A worker that was never opened is not replaced at all.
   */
  const replace = (dead: Run, failure: string | null): void => {
    if (dead !== run) return
    end(dead)
    if (!dead.opened) return listener.onNotice(`The simulation's worker does not start: ${failure}.`)
    listener.onNotice("The simulation's worker stopped. A new one is being brought to the same state.")
    const restore = restoreFrom(kept)
    if (failure === null || restore === null) return start(restore, failure)
    kept.pending = []
    start({ ...restore, paused: true }, failure)
  }

  setInterval(() => {
    const watched = run
    if (!watched.opened) return
    if (watched.unanswered >= unansweredPingsOfTheDead) return replace(watched, null)
    watched.unanswered += 1
    attempt(watched, watched.api.ping().then(() => { watched.unanswered = 0 }))
  }, pingEveryMs)

  const send = (input: Input): void => {
    kept.pending.push(input)
    if (run.opened) attempt(run, run.api.input(input))
  }

  start(null, null)
  return {
    type: (terminal, text) => send({ type: 'text', terminal, text }),
    resize: (terminal, columns, rows) => send({ type: 'resize', terminal, columns, rows }),
    openTerminal: (terminal) => send({ type: 'open-terminal', terminal }),
    setPaused: (paused) => attempt(run, run.api.setPaused(paused)),
    setSpeed: (speed) => attempt(run, run.api.setSpeed(speed)),
    step: () => attempt(run, run.api.step()),
    show: (shown) => {
      windows = shown
      if (run.opened) attempt(run, run.api.show(shown))
    },
    stateHash: async () => run.api.stateHash(),
    run: () => ({ commands: kept.commands, until: placeOf(kept.clock) }),
    restart: (next) => {
      end(run)
      seed = next
      kept = nothingKept()
      listener.onRestart(next)
      start(null, null)
    },
    onOutput: outputs.listen,
  }
}
