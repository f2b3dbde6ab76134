// The page's end: starts the worker, hands views on, and when the worker dies starts another from what the page kept.
import type { Remote } from 'comlink'
import { transfer, wrap } from 'comlink'
import type { LoggedCommand } from '../engine/index.ts'
import type { Input, Place, Restore, ViewMessage, WorkerApi } from './api.ts'
import type { Catalogue, Opening, QuizResult } from './guide-view.ts'
import type { KeptRun } from './kept-run.ts'
import { keep, noticeOf, nothingKept, placeOfKept, restoreFrom } from './kept-run.ts'
import type { OutputListener, Outputs } from './outputs.ts'
import { createOutputs, deliver, listen } from './outputs.ts'
import { playApart } from './play-apart.ts'
import type { FileBeside, PlayedSession } from './play-session.ts'
import type { ClusterView, JournalEntry, Look } from './view.ts'
import { nothingLookedAt } from './view.ts'

export type Session = {
  type(terminal: string, text: string): void
  resize(terminal: string, columns: number, rows: number): void
  openTerminal(terminal: string): void
  setPaused(paused: boolean): void
  setSpeed(speed: number): void
  step(): void
  /** Says what the page looks at now; what is left out stays. */
  look(change: Partial<Look>): void
  stateHash(): Promise<string>
  /** Wall-clock milliseconds that the worker has worked so far. */
  busyMs(): Promise<number>
  /** Plays a terminal session on a cluster of its own, in a worker of its own. */
  play(session: string, beside?: readonly FileBeside[], stop?: AbortSignal): Promise<PlayedSession>
  /** The cluster as it is drawn, and the journal's entries after one, asked of the worker now: also while the page is hidden. */
  snapshot(): Promise<ClusterView | null>
  journal(after: number): Promise<readonly JournalEntry[]>
  /** Every command so far, and the place the page was shown last. */
  run(): { readonly commands: readonly LoggedCommand[]; readonly until: Place }
  /** Begins again with this seed and, where it is named, another scenario. */
  restart(seed: number, opening?: Opening): void
  /** Plays lines of a session into the terminals. */
  perform(lines: readonly string[]): void
  catalogue(): Promise<Catalogue | null>
  /** Answers a question of the quiz by a run of its own. */
  quiz(id: string): Promise<QuizResult | null>
  /** What a terminal shows from now on; the first call also gets what came before anybody listened. */
  onOutput(terminal: string, listener: OutputListener): () => void
}

export type SessionListener = {
  onView(message: ViewMessage): void
  /** The run begins anew; all that was seen is void. */
  onRestart(seed: number, opening: Opening): void
  onNotice(text: string): void
}

type Run = {
  readonly worker: Worker
  readonly api: Remote<WorkerApi>
  readonly views: MessagePort
  opened: boolean
  unansweredPings: number
}

type Link = {
  readonly createWorker: () => Worker
  readonly listener: SessionListener
  readonly outputs: Outputs
  seed: number
  opening: Opening
  kept: KeptRun
  look: Look
  run: Run | null
}

const pingEveryMs = 1000
const unansweredPingsOfTheDead = 4

const take = (link: Link, from: Run, message: ViewMessage): void => {
  if (from !== link.run) return
  keep(link.kept, message)
  for (const { terminal, output, fresh } of message.terminals ?? []) deliver(link.outputs, terminal, output, fresh)
  link.listener.onView(message)
  requestAnimationFrame(() => from.views.postMessage('taken'))
}

const start = (link: Link, restore: Restore | null, failure: string | null): void => {
  const worker = link.createWorker()
  const { port1, port2 } = new MessageChannel()
  const run: Run = { worker, api: wrap<WorkerApi>(worker), views: port1, opened: false, unansweredPings: 0 }
  link.run = run
  port1.onmessage = ({ data }: MessageEvent<ViewMessage>) => take(link, run, data)
  worker.onerror = (event) => {
    event.preventDefault()
    replace(link, run, event.message === '' ? 'it could not be loaded' : event.message)
  }
  attempt(link, run, run.api.open(link.seed, link.opening, restore, transfer(port2, [port2])).then((restored) => {
    run.opened = true
    attempt(link, run, run.api.look(link.look))
    for (const input of link.kept.pending) attempt(link, run, run.api.input(input))
    if (restored !== null) link.listener.onNotice(noticeOf(restored, failure))
  }))
}

/** What fails in the worker has left its state half changed: the worker is replaced. */
const attempt = (link: Link, run: Run, call: Promise<unknown>): void => {
  call.catch((error: unknown) => replace(link, run, error instanceof Error ? error.message : String(error)))
}

const end = ({ worker, views }: Run): void => {
  worker.terminate()
  views.close()
}

/**
 * `failure` null: it just does not answer any more. What failed once fails again: so the new worker stands paused before it, and what
 * was under way is dropped. A worker that was never opened is not replaced at all.
 */
const replace = (link: Link, dead: Run, failure: string | null): void => {
  if (dead !== link.run) return
  link.run = null
  end(dead)
  if (!dead.opened) return link.listener.onNotice(`The simulation's worker does not start: ${failure}.`)
  link.listener.onNotice("The simulation's worker stopped. A new one is being brought to the same state.")
  const restore = restoreFrom(link.kept)
  if (failure === null || restore === null) return start(link, restore, failure)
  link.kept.pending = []
  link.kept.paused = true
  start(link, { ...restore, paused: true }, failure)
}

const watch = (link: Link): void => {
  const { run } = link
  if (run === null || !run.opened) return
  if (run.unansweredPings >= unansweredPingsOfTheDead) return replace(link, run, null)
  run.unansweredPings += 1
  attempt(link, run, run.api.ping().then(() => { run.unansweredPings = 0 }))
}

const call = (link: Link, act: (api: Remote<WorkerApi>) => Promise<unknown>): void => {
  const { run } = link
  if (run !== null && run.opened) attempt(link, run, act(run.api))
}

const send = (link: Link, input: Input): void => {
  link.kept.pending.push(input)
  call(link, (api) => api.input(input))
}

const restart = (link: Link, seed: number, opening: Opening): void => {
  if (link.run !== null) end(link.run)
  link.seed = seed
  link.opening = opening
  link.kept = nothingKept()
  link.listener.onRestart(seed, opening)
  start(link, null, null)
}

export const openSession = (seed: number, opening: Opening, createWorker: () => Worker, listener: SessionListener): Session => {
  const link: Link = { createWorker, listener, outputs: createOutputs(), seed, opening, kept: nothingKept(), look: nothingLookedAt, run: null }
  setInterval(() => watch(link), pingEveryMs)
  start(link, null, null)
  return {
    type: (terminal, text) => send(link, { type: 'text', terminal, text }),
    resize: (terminal, columns, rows) => send(link, { type: 'resize', terminal, columns, rows }),
    openTerminal: (terminal) => send(link, { type: 'open-terminal', terminal }),
    setPaused: (paused) => {
      link.kept.paused = paused
      call(link, (api) => api.setPaused(paused))
    },
    setSpeed: (speed) => {
      link.kept.speed = speed
      call(link, (api) => api.setSpeed(speed))
    },
    step: () => {
      link.kept.paused = true
      call(link, (api) => api.step())
    },
    look: (change) => {
      link.look = { ...link.look, ...change }
      call(link, (api) => api.look(link.look))
    },
    stateHash: async () => (link.run === null ? '' : link.run.api.stateHash()),
    busyMs: async () => (link.run === null ? 0 : link.run.api.busyMs()),
    play: (session, beside, stop) => playApart(link.createWorker, session, beside, stop),
    snapshot: async () => (await link.run?.api.snapshot()) ?? null,
    journal: async (after) => (await link.run?.api.journal(after)) ?? [],
    run: () => ({ commands: link.kept.commands, until: placeOfKept(link.kept) }),
    restart: (next, nextOpening) => restart(link, next, nextOpening ?? { ...link.opening, show: false }),
    perform: (lines) => send(link, { type: 'perform', lines }),
    catalogue: async () => (link.run === null ? null : link.run.api.catalogue()),
    quiz: async (id) => (link.run === null ? null : link.run.api.quiz(id)),
    onOutput: (terminal, outputListener) => listen(link.outputs, terminal, outputListener),
  }
}
