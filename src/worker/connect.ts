// The page's end: starts the worker, hands views on, and when the worker dies starts another from what the page kept.
import type { Remote } from 'comlink'
import { transfer, wrap } from 'comlink'
import type { Input, Restore, ViewMessage, WorkerApi } from './api.ts'
import { afterPaint } from './after-paint.ts'
import type { FirstRun } from './first-run.ts'
import { openFirst } from './first-run.ts'
import type { Opening } from './guide-view.ts'
import type { KeptRun } from './kept-run.ts'
import { comeToEnd, keep, leaveEnd, nothingKept, noticeOf, pauseKept, placeOfKept, restoreFrom } from './kept-run.ts'
import type { Later } from './later.ts'
import { later } from './later.ts'
import type { Asked, StoredRun } from './open-aside.ts'
import { openAside } from './open-aside.ts'
import type { Outputs } from './outputs.ts'
import { createOutputs, deliver, listen } from './outputs.ts'
import { playApart } from './play-apart.ts'
import { stageCodeOf } from './staged.ts'
import type { Session, SessionListener } from './session.ts'
import type { Look } from './view.ts'
import { nothingLookedAt } from './view.ts'

/** Workers are made by who knows where their code is. `first`: for an opening that can be seen before the whole simulation is there. */
export type Workers = { readonly first: (() => Worker) | null; readonly whole: () => Worker }

type Run = {
  readonly worker: Worker
  readonly api: Remote<WorkerApi>
  readonly views: MessagePort
  opened: boolean
  unansweredPings: number
}

type Link = {
  readonly createWorker: () => Worker
  /** What is seen until the whole simulation takes over. */
  first: FirstRun | null
  /** Resolved while there is a run that answers. */
  whole: Later<Run>
  readonly listener: SessionListener
  readonly outputs: Outputs
  seed: number
  opening: Opening
  /** The run's first commands are what its opening does by itself. */
  made: boolean
  kept: KeptRun
  look: Look
  run: Run | null
}

const pingEveryMs = 1000
const unansweredPingsOfTheDead = 4

const take = (link: Link, from: Run, message: ViewMessage): void => {
  if (from !== link.run) return
  keep(link.kept, message)
  for (const { terminal, output, fresh, columns, rows } of message.terminals ?? []) deliver(link.outputs, terminal, output, fresh, { columns, rows })
  link.listener.onView(message, link.kept.lag)
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
  attempt(link, run, run.api.open(link.seed, link.opening, restore, transfer(port2, [port2]), link.first !== null).then(async (restored) => {
    await takeOver(link, run, restore === null)
    run.opened = true
    link.whole.resolve(run)
    attempt(link, run, run.api.look(link.look))
    for (const input of link.kept.pending) attempt(link, run, run.api.input(input))
    tellCatalogue(link, run)
    if (restored !== null) link.listener.onNotice(noticeOf(restored, failure))
  }))
}

const tellCatalogue = (link: Link, run: Run): void =>
  attempt(link, run, run.api.catalogue().then((catalogue) => link.listener.onCatalogue(catalogue)))

/** The whole simulation goes on from the instant that was seen last, as fast as was chosen while it was being opened. */
const takeOver = async (link: Link, run: Run, isNew: boolean): Promise<void> => {
  const { first, kept } = link
  if (first === null) {
    if (isNew && (kept.paused || kept.speed !== 1)) await run.api.follow({ nowUs: 0, paused: kept.paused, speed: kept.speed })
    return
  }
  const moment = await first.leave()
  if (link.run !== run) return
  await run.api.follow({ nowUs: moment?.nowUs ?? 0, paused: kept.paused, speed: kept.speed })
  endFirst(link)
}

const endFirst = (link: Link): void => {
  link.first?.end()
  link.first = null
}

/** The servers are seen first; what takes longer to load follows as soon as they are. */
const startFirst = (link: Link, worker: Worker): void => {
  const onFailure = (): void => {
    if (link.first === null) return
    endFirst(link)
    if (link.run === null) start(link, null, null)
  }
  link.first = openFirst(worker, link.seed, {
    onView: (message) => link.listener.onView(message),
    onCatalogue: (catalogue) => {
      link.listener.onCatalogue(catalogue)
      afterPaint(() => link.first !== null && link.run === null && start(link, null, null))
    },
    onFailure,
  })
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
  if (dead.opened) link.whole = later()
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

const leave = (link: Link): void => {
  const stored = storedRun(link)
  if (stored !== null) link.listener.onLeft(stored)
}

const restart = (link: Link, seed: number, opening: Opening): void => {
  leave(link)
  if (link.run !== null) end(link.run)
  if (link.run?.opened) link.whole = later()
  link.run = null
  endFirst(link)
  link.seed = seed
  link.opening = opening
  link.made = true
  link.kept = nothingKept()
  link.listener.onRestart(seed, opening)
  start(link, null, null)
}

/** The run that was opened aside takes the place of the present one. */
const openRun = async (link: Link, stored: StoredRun, asked?: Asked): Promise<{ readonly stateHash: string } | { readonly reason: string }> => {
  const [opened] = await Promise.all([openAside(link.createWorker, stored, asked), link.whole.promise])
  if ('reason' in opened) return opened
  const { worker, api, views, restored, restore } = opened
  const { seed, opening } = stored
  leave(link)
  if (link.run !== null) end(link.run)
  const run: Run = { worker, api, views, opened: true, unansweredPings: 0 }
  Object.assign(link, { seed, opening, made: stored.made !== null, run, kept: { ...nothingKept(), commands: [...restore.commands], left: restore.left, paused: restore.paused, speed: restore.speed } })
  worker.onerror = (event) => {
    event.preventDefault()
    replace(link, run, event.message)
  }
  link.listener.onOpened(seed, opening)
  views.onmessage = ({ data }: MessageEvent<ViewMessage>) => take(link, run, data)
  link.whole = later()
  link.whole.resolve(run)
  attempt(link, run, api.look(link.look))
  attempt(link, run, api.follow({ nowUs: restore.until.nowUs, paused: restore.paused, speed: restore.speed }))
  // The worker that was to tell it may have ended before it could.
  tellCatalogue(link, run)
  return { stateHash: restored?.stateHash ?? '' }
}

const storedRun = ({ seed, opening, made: isMade, kept }: Link): StoredRun | null => {
  const restore = restoreFrom(kept)
  const made = restore === null || !isMade ? null : stageCodeOf(restore.commands.slice(0, restore.openingCommands))
  return restore === null ? null : { seed, opening: { ...opening, show: false }, restore, stage: null, made }
}

const timeControls = (link: Link): Pick<Session, 'seek' | 'stepBack' | 'goToEnd' | 'undo' | 'takeLeft'> => {
  const jump = (act: (api: Remote<WorkerApi>) => Promise<unknown>): void => {
    if (!link.run?.opened) return
    leaveEnd(link.kept)
    call(link, act)
  }
  return {
    seek: (nowUs) => jump((api) => api.seek(nowUs)),
    stepBack: () => jump((api) => api.stepBack()),
    goToEnd: () => {
      const paused = comeToEnd(link.kept)
      call(link, (api) => api.goToEnd(paused))
    },
    undo: () => call(link, (api) => api.undo()),
    takeLeft: () => jump((api) => api.takeLeft()),
  }
}

/** The run, when it is there to answer. */
const asked = async <T>(link: Link, ask: (api: Remote<WorkerApi>) => Promise<T>): Promise<T> => ask((await link.whole.promise).api)

export const openSession = (seed: number, opening: Opening, workers: Workers, listener: SessionListener): Session => {
  const link: Link = {
    createWorker: workers.whole, first: null, whole: later(), listener, outputs: createOutputs(), seed, opening, made: true,
    kept: nothingKept(), look: nothingLookedAt, run: null,
  }
  setInterval(() => watch(link), pingEveryMs)
  if (workers.first === null) start(link, null, null)
  else startFirst(link, workers.first())
  return {
    type: (terminal, text) => send(link, { type: 'text', terminal, text }),
    resize: (terminal, columns, rows) => send(link, { type: 'resize', terminal, columns, rows }),
    openTerminal: (terminal) => send(link, { type: 'open-terminal', terminal }),
    setPaused: (paused) => {
      pauseKept(link.kept, paused)
      link.first?.setPaused(paused)
      call(link, (api) => api.setPaused(paused))
    },
    setSpeed: (speed) => {
      link.kept.speed = speed
      link.first?.setSpeed(speed)
      call(link, (api) => api.setSpeed(speed))
    },
    step: () => {
      link.kept.paused = true
      link.first?.step()
      call(link, (api) => api.step())
    },
    ...timeControls(link),
    look: (change) => {
      link.look = { ...link.look, ...change }
      call(link, (api) => api.look(link.look))
    },
    stateHash: () => asked(link, (api) => api.stateHash()),
    busyMs: () => asked(link, (api) => api.busyMs()),
    play: (session, beside, stop) => playApart(link.createWorker, session, beside, stop),
    snapshot: () => asked(link, (api) => api.snapshot()),
    journal: (after) => asked(link, (api) => api.journal(after)),
    storedRun: () => storedRun(link),
    openRun: (stored, asked) => openRun(link, stored, asked),
    run: () => ({ commands: link.kept.commands, until: placeOfKept(link.kept) }),
    restart: (next, nextOpening) => restart(link, next, nextOpening ?? { scenario: link.opening.now ?? link.opening.scenario, show: false }),
    goOnAs: (scenario) => {
      link.opening = { ...link.opening, show: false, now: scenario }
      call(link, (api) => api.goOnAs(scenario))
    },
    storeFile: (path, text) => send(link, { type: 'file', path, text }),
    remarks: async (text) => link.run?.api.remarks(text) ?? [],
    offeredFiles: async () => link.run?.api.offeredFiles() ?? [],
    perform: (lines) => send(link, { type: 'perform', lines }),
    quiz: (id) => asked(link, (api) => api.quiz(id)),
    onOutput: (terminal, outputListener) => listen(link.outputs, terminal, outputListener),
  }
}
