// Runs in the worker: holds the simulation, lets virtual time follow the wall clock through the pacer, applies what comes from outside,
// and feeds the page.
import { expose } from 'comlink'
import type { Command, MachineSpec, Simulation } from '../engine/index.ts'
import { advanceTo, apply, checkpoint, clusterSpec, createSimulation, entriesAfter, hash, instant, nextDue, restore, step, utf8Encode } from '../engine/index.ts'
import type { Input, Restore, Restored, WorkerApi } from './api.ts'
import { clusterView } from './cluster-view.ts'
import { offeredFiles, remarksOn } from './compose-help.ts'
import type { Guided } from './guided-run.ts'
import type { Opening } from './guide-view.ts'
import type { Pacer } from './pacer.ts'
import { anchor, createPacer, setPaused, setSpeed, targetUs, wallNow, wallUntil } from './pacer.ts'
import { playText } from './play-session.ts'
import { replayTo } from './replay.ts'
import type { SavedState, Saver } from './saved-state.ts'
import { checkpointOf, createSaver, savedStateOf } from './saved-state.ts'
import type { ViewFeed } from './view-feed.ts'
import { createViewFeed, lookAt, nextMessage } from './view-feed.ts'

/** The scenarios and what plays them: not needed for the engine to start. */
const loadGuide = () => import('./guided-run.ts')
type GuideCode = Awaited<ReturnType<typeof loadGuide>>

type Run = {
  readonly sim: Simulation
  readonly pacer: Pacer
  readonly feed: ViewFeed
  readonly views: MessagePort
  readonly saver: Saver
  readonly guide: GuideCode
  readonly guided: Guided
  /** The page has taken the last message. */
  taken: boolean
  nextTick: ReturnType<typeof setTimeout> | undefined
  lastSentMs: number
  savedAtMs: number
  savedPlace: string
  savingCostMs: number
  /** Wall-clock time spent at work since it was opened. */
  busyMs: number
}

const frameMs = 1000 / 60
const clockEveryMs = 50
const sliceMs = 10
const eventsBetweenLooks = 128
const saveEveryMs = 2000
const quizSeed = 1

let machine: MachineSpec | null = null
let run: Run | null = null

/** Lets virtual time catch up, but not for longer than a slice: what is left is done in the next one. */
const advance = ({ sim, pacer }: Run): boolean => {
  const startedMs = wallNow()
  const target = targetUs(pacer, startedMs)
  while (!advanceTo(sim, instant(target), eventsBetweenLooks)) {
    if (wallNow() - startedMs < sliceMs) continue
    anchor(pacer, wallNow(), sim.world.now)
    return false
  }
  return true
}

/** A checkpoint now and then while things change, seldom enough to cost at most a fiftieth of the time. */
const save = (current: Run, nowMs: number): SavedState | null => {
  const { sim } = current
  const place = `${sim.world.firedEvents} ${sim.commandLog.length}`
  if (place === current.savedPlace || nowMs - current.savedAtMs < Math.max(saveEveryMs, 50 * current.savingCostMs)) return null
  const saved = savedStateOf(current.saver, checkpoint(sim), hash(sim))
  current.savedPlace = place
  current.savedAtMs = nowMs
  return saved
}

const show = (current: Run, nowMs: number): void => {
  const saved = save(current, nowMs)
  const { feed, sim, pacer } = current
  const guide = current.guide.guideView(current.guided, sim, wallNow, pacer.paused)
  const message = nextMessage(feed, sim, pacer, { saved, guide }, nowMs)
  if (message === null) return
  current.taken = false
  current.lastSentMs = nowMs
  current.views.postMessage(message)
  if (saved !== null) current.savingCostMs = wallNow() - nowMs
}

const tick = (current: Run): void => {
  if (current !== run) return
  clearTimeout(current.nextTick)
  const startedMs = wallNow()
  const caughtUp = advance(current)
  current.guide.goOn(current.guided, current.sim, current.pacer, startedMs)
  const nowMs = wallNow()
  const mayShow = nowMs - current.lastSentMs >= frameMs - 1
  if (current.taken && mayShow) show(current, nowMs)
  current.busyMs += wallNow() - startedMs
  const due = nextDue(current.sim.world)
  const wait = !caughtUp ? 0 : due === undefined ? clockEveryMs : wallUntil(current.pacer, nowMs, due)
  if (wait === null && current.taken && mayShow) return
  const longest = current.sim.world.network.messages.size > 0 ? frameMs : clockEveryMs
  current.nextTick = setTimeout(() => tick(current), Math.min(longest, Math.max(caughtUp ? frameMs : 0, wait ?? clockEveryMs)))
}

const commandOf = (input: Exclude<Input, { type: 'perform' }>): Command =>
  input.type === 'text' ? { type: 'key', terminal: input.terminal, bytes: utf8Encode(input.text) }
    : input.type === 'file' ? { type: 'file', path: input.path, bytes: utf8Encode(input.text) }
    : input

type Begun = { readonly sim: Simulation; readonly guided: Guided; readonly restored: Restored | null }

const begin = (guide: GuideCode, seed: number, opening: Opening, from: Restore | null): Begun => {
  const prepared = guide.prepare(opening, from?.guide ?? null)
  const { cluster, shown, guided } = prepared
  const spec = { seed, cluster: clusterSpec(cluster), machine }
  if (from === null) {
    const sim = createSimulation(spec)
    guide.setStage(sim, prepared)
    if (opening.show) guide.perform(guided, sim, shown, true)
    return { sim, guided, restored: null }
  }
  const { saved, commands, until } = from
  const sim = saved === null ? createSimulation(spec) : restore(spec, checkpointOf(saved), commands)
  const savedHashHeld = saved === null || hash(sim) === saved.stateHash
  replayTo(sim, commands.slice(sim.commandLog.length), until)
  return { sim, guided, restored: { stateHash: hash(sim), savedHashHeld } }
}

const withRun = (act: (current: Run) => void): void => {
  if (run === null) return
  act(run)
  tick(run)
}

const api: WorkerApi = {
  async open(seed, opening, from, views, held = false) {
    const guide = await loadGuide()
    const { sim, guided, restored } = begin(guide, seed, opening, from)
    const pacer = createPacer(wallNow(), sim.world.now)
    if (from !== null) {
      pacer.paused = from.paused
      pacer.speed = from.speed
    }
    if (held) pacer.paused = true
    const opened: Run = {
      sim, pacer, feed: createViewFeed(from?.commands.length ?? 0), views, saver: createSaver(), guide, guided, taken: !held, nextTick: undefined, lastSentMs: -1000,
      savedAtMs: wallNow(), savedPlace: '', savingCostMs: 0, busyMs: 0,
    }
    run = opened
    views.onmessage = () => {
      opened.taken = true
      if (opened.pacer.paused) tick(opened)
    }
    tick(opened)
    return restored
  },
  follow: ({ nowUs, paused, speed }) => withRun((current) => {
    advanceTo(current.sim, instant(nowUs))
    setSpeed(current.pacer, speed, wallNow(), current.sim.world.now)
    setPaused(current.pacer, paused, wallNow(), current.sim.world.now)
    current.taken = true
  }),
  input: (input) => withRun((current) => {
    advance(current)
    if (input.type === 'perform') current.guide.perform(current.guided, current.sim, input.lines, false)
    else apply(current.sim, commandOf(input))
    current.feed.inputsTaken += 1
  }),
  setPaused: (paused) => withRun(({ pacer, sim }) => setPaused(pacer, paused, wallNow(), sim.world.now)),
  setSpeed: (speed) => withRun(({ pacer, sim }) => setSpeed(pacer, speed, wallNow(), sim.world.now)),
  step: () => withRun(({ pacer, sim }) => {
    step(sim)
    setPaused(pacer, true, wallNow(), sim.world.now)
  }),
  look: (look) => withRun(({ feed }) => lookAt(feed, look)),
  stateHash: () => (run === null ? '' : hash(run.sim)),
  busyMs: () => run?.busyMs ?? 0,
  play: playText,
  snapshot: () => (run === null ? null : clusterView(run.sim, [])),
  journal: (after) => (run === null ? [] : entriesAfter(run.sim.world.journal, after)),
  catalogue: async () => (await loadGuide()).catalogue(),
  quiz: async (id) => (machine === null ? null : (await loadGuide()).runQuiz(id, quizSeed, machine)),
  remarks: remarksOn,
  offeredFiles: () => offeredFiles,
  ping: () => undefined,
}

/** Serves the page from this worker, with this machine to type at. */
export const serveSimulation = (machineSpec: MachineSpec): void => {
  machine = machineSpec
  expose(api)
}
