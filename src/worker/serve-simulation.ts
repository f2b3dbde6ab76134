// Runs in the worker: holds the simulation, lets virtual time follow the wall clock through the pacer, applies what comes from outside,
// and feeds the page.
import { expose } from 'comlink'
import type { Command, MachineSpec, Simulation } from '../engine/index.ts'
import { apply, checkpoint, clusterSpec, createSimulation, entriesAfter, hash, nextDue, restore, utf8Encode } from '../engine/index.ts'
import type { Input, Restore, Restored, WorkerApi } from './api.ts'
import { clusterView } from './cluster-view.ts'
import { offeredFiles, remarksOn } from './compose-help.ts'
import { placeOf } from './history.ts'
import type { Guided } from './guided-run.ts'
import type { Opening } from './guide-view.ts'
import type { PlayedPart } from './open-aside.ts'
import type { Pacer } from './pacer.ts'
import { anchor, createPacer, setPaused, setSpeed, targetUs, wallNow, wallUntil } from './pacer.ts'
import { playText } from './play-session.ts'
import type { SavedState, Saver } from './saved-state.ts'
import { checkpointOf, createSaver, savedStateOf } from './saved-state.ts'
import type { TimedRun } from './timed-run.ts'
import {
  afterActing, beforeActing, beginHere, createTimedRun, goToEnd, passTime, pastOfRun, resizeTerminal, restoreTimed, seek, stepBack, stepForward, takeLeft,
  timeNews, travelOn, undo,
} from './timed-run.ts'
import { lastDone } from './undo.ts'
import type { ViewFeed } from './view-feed.ts'
import { createViewFeed, lookAt, nextMessage, showAnew } from './view-feed.ts'

/** The scenarios and what plays them: not needed for the engine to start. */
const loadGuide = () => import('./guided-run.ts')
type GuideCode = Awaited<ReturnType<typeof loadGuide>>

type Run = {
  readonly timed: TimedRun
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
/** Between two slices lie some milliseconds: who is on the way somewhere wants few of them, once there is something to look at. */
const journeySliceMs = 40
const eventsBetweenLooks = 128
const saveEveryMs = 2000
const quizSeed = 1
const grainUs = 25_000

let machine: MachineSpec | null = null
let run: Run | null = null

/** Lets virtual time catch up, but not for longer than a slice: what is left is done in the next one. */
const advance = ({ timed, pacer }: Run): boolean => {
  if (pacer.paused && timed.journey === null) return true
  const startedMs = wallNow()
  const longestMs = timed.journey === null || timed.jumps !== timed.sent.jumps ? sliceMs : journeySliceMs
  const mayGoOn = (): boolean => wallNow() - startedMs < longestMs
  if (timed.journey !== null) {
    const arrived = travelOn(timed, mayGoOn)
    anchor(pacer, wallNow(), timed.sim.world.now)
    return arrived
  }
  const target = targetUs(pacer, startedMs)
  while (!passTime(timed, target, eventsBetweenLooks)) {
    if (mayGoOn()) continue
    anchor(pacer, wallNow(), timed.sim.world.now)
    return false
  }
  return true
}

/** A checkpoint now and then while things change, seldom enough to cost at most a fiftieth of the time. */
const save = (current: Run, nowMs: number): SavedState | null => {
  const { sim, journey } = current.timed
  if (journey !== null) return null
  const place = `${sim.world.firedEvents} ${sim.commandLog.length}`
  if (place === current.savedPlace || nowMs - current.savedAtMs < Math.max(saveEveryMs, 50 * current.savingCostMs)) return null
  const saved = savedStateOf(current.saver, checkpoint(sim), hash(sim))
  current.savedPlace = place
  current.savedAtMs = nowMs
  return saved
}

const show = (current: Run, nowMs: number): void => {
  const saved = save(current, nowMs)
  const { feed, timed, pacer } = current
  const { sim } = timed
  // On the way what is shown is only near the instant that is meant.
  const guide = timed.journey === null ? current.guide.guideView(current.guided, sim, wallNow, pacer.paused, pastOfRun(timed)) : null
  // While the past is looked through for when a goal came to hold, time stands still.
  if (guide !== null && wallNow() - nowMs > frameMs) anchor(pacer, wallNow(), sim.world.now)
  const news = timeNews(timed)
  if (news.jumped) showAnew(feed)
  if (news.course !== undefined) feed.sentCommands = news.course.log.length
  const message = nextMessage(feed, sim, pacer, { saved, guide, news }, nowMs)
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
  const { sim } = current.timed
  if (current.timed.journey === null) current.guide.goOn(current.guided, sim, current.pacer, startedMs)
  afterActing(current.timed)
  const nowMs = wallNow()
  const mayShow = nowMs - current.lastSentMs >= frameMs - 1
  if (current.taken && mayShow) show(current, nowMs)
  current.busyMs += wallNow() - startedMs
  const due = nextDue(sim.world)
  const wait = !caughtUp ? 0 : due === undefined ? clockEveryMs : wallUntil(current.pacer, nowMs, due)
  if (wait === null && current.taken && mayShow && current.timed.journey === null) return
  const longest = sim.world.network.messages.size > 0 ? frameMs : clockEveryMs
  current.nextTick = setTimeout(() => tick(current), Math.min(longest, Math.max(caughtUp ? frameMs : 0, wait ?? clockEveryMs)))
}

const commandOf = (input: Exclude<Input, { type: 'perform' }>): Command =>
  input.type === 'text' ? { type: 'key', terminal: input.terminal, bytes: utf8Encode(input.text) }
    : input.type === 'file' ? { type: 'file', path: input.path, bytes: utf8Encode(input.text) }
    : input

const partEveryMs = 100

/** Tells who waits how much of a run has been played again. */
const partTeller = ({ begin: { nowUs }, end }: Restore): ((sim: Simulation) => void) => {
  let nextMs = 0
  return ({ world }) => {
    if (wallNow() < nextMs) return
    nextMs = wallNow() + partEveryMs
    postMessage({ playedPart: Math.min(1, (world.now - nowUs) / Math.max(1, end.nowUs - nowUs)) } satisfies PlayedPart)
  }
}

type Begun = { readonly timed: TimedRun; readonly guided: Guided; readonly restored: Restored | null }

const begin = (guide: GuideCode, seed: number, opening: Opening, from: Restore | null): Begun => {
  const prepared = guide.prepare(opening, from?.guide ?? null)
  const { shown, guided } = prepared
  const spec = { seed, cluster: clusterSpec(prepared.cluster), machine }
  const timed = createTimedRun(createSimulation(spec))
  const { sim } = timed
  if (from === null) {
    guide.setStage(sim, prepared)
    beginHere(timed)
    if (opening.show) guide.perform(guided, sim, shown, true)
    return { timed, guided, restored: null }
  }
  const saved = from.saved === null ? null : restore(spec, checkpointOf(from.saved), from.commands)
  const savedHashHeld = saved === null || hash(saved) === from.saved?.stateHash
  const look = from.guide === null ? guide.lookOnAgain(guided, from.goals !== undefined, () => pastOfRun(timed)) : () => undefined
  const told = partTeller(from)
  restoreTimed(timed, from, saved, (seen, atGoal) => {
    look(seen, atGoal)
    told(seen)
  })
  return { timed, guided, restored: { stateHash: hash(timed.sim), savedHashHeld } }
}

/** Another instant is looked at, standing still: what was being played into the terminals ends. */
const jump = (current: Run, go: (timed: TimedRun) => void, paused = true): void => {
  const { guided, pacer, timed } = current
  advance(current)
  if (guided.speedBefore !== null) setSpeed(pacer, guided.speedBefore, wallNow(), timed.sim.world.now)
  guided.speedBefore = null
  guided.players = []
  go(timed)
  setPaused(pacer, paused, wallNow(), timed.sim.world.now)
  current.savedPlace = ''
}

/** When what "Undo" takes back was begun. */
const undoneFrom = ({ sim, history }: TimedRun): number => {
  const [first] = lastDone(sim.commandLog, history.openingCommands)?.indices ?? []
  return first === undefined ? sim.world.now : sim.commandLog[first]!.at
}

const otherCourse = ({ guide, guided, timed }: Run, go: (timed: TimedRun) => void, fromUs: number | null): void => {
  const { courses } = timed
  go(timed)
  if (timed.courses !== courses) guide.changeCourse(guided, fromUs)
}

const nextGrain = (us: number): number => Math.ceil(us / grainUs) * grainUs

const act = (current: Run, input: Input): void => {
  const { timed, guide, guided } = current
  current.feed.inputsTaken += 1
  if (input.type === 'resize') return resizeTerminal(timed, input)
  advance(current)
  // What people do falls on fortieths of a second: nobody feels it, and it is told in a third of the bytes.
  if (!current.pacer.paused && current.pacer.speed >= 1 && timed.journey === null) passTime(timed, nextGrain(timed.sim.world.now))
  const { courses } = timed
  beforeActing(timed)
  if (timed.courses !== courses) guide.changeCourse(guided, timed.sim.world.now)
  if (input.type === 'perform') guide.perform(guided, timed.sim, input.lines, false)
  else apply(timed.sim, commandOf(input))
  // What it leads to at once is seen, also while the run stands still.
  if (current.pacer.paused) passTime(timed, timed.sim.world.now)
  afterActing(timed)
}

const withRun = (act: (current: Run) => void): void => {
  if (run === null) return
  act(run)
  tick(run)
}

const api: WorkerApi = {
  async open(seed, opening, from, views, held = false) {
    const guide = await loadGuide()
    const { timed, guided, restored } = begin(guide, seed, opening, from)
    const pacer = createPacer(wallNow(), timed.sim.world.now)
    if (from !== null) {
      pacer.paused = from.paused
      pacer.speed = from.speed
    }
    if (held) pacer.paused = true
    const opened: Run = {
      timed, pacer, feed: createViewFeed(from?.commands.length ?? 0), views, saver: createSaver(), guide, guided, taken: !held, nextTick: undefined, lastSentMs: -1000,
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
  async stage(seed, opening) {
    const guide = await loadGuide()
    const prepared = guide.prepare(opening)
    const sim = createSimulation({ seed, cluster: clusterSpec(prepared.cluster), machine })
    guide.setStage(sim, prepared)
    return { commands: sim.commandLog, begin: placeOf(sim) }
  },
  follow: ({ nowUs, paused, speed }) => withRun((current) => {
    const { timed, pacer } = current
    if (nowUs > timed.sim.world.now) passTime(timed, nowUs)
    setSpeed(pacer, speed, wallNow(), timed.sim.world.now)
    setPaused(pacer, paused, wallNow(), timed.sim.world.now)
    current.taken = true
  }),
  input: (input) => withRun((current) => act(current, input)),
  setPaused: (paused) => withRun(({ pacer, timed }) => setPaused(pacer, paused, wallNow(), timed.sim.world.now)),
  setSpeed: (speed) => withRun(({ pacer, timed }) => setSpeed(pacer, speed, wallNow(), timed.sim.world.now)),
  step: () => withRun(({ pacer, timed }) => {
    stepForward(timed)
    setPaused(pacer, true, wallNow(), timed.sim.world.now)
  }),
  seek: (nowUs) => withRun((current) => jump(current, (timed) => seek(timed, nowUs))),
  stepBack: () => withRun((current) => jump(current, stepBack)),
  goToEnd: (paused) => withRun((current) => jump(current, goToEnd, paused)),
  undo: () => withRun((current) => jump(current, (timed) => otherCourse(current, undo, undoneFrom(timed)), current.pacer.paused)),
  takeLeft: () => withRun((current) => jump(current, () => otherCourse(current, takeLeft, null))),
  look: (look) => withRun(({ feed }) => lookAt(feed, look)),
  stateHash: () => (run === null ? '' : hash(run.timed.sim)),
  busyMs: () => run?.busyMs ?? 0,
  play: playText,
  snapshot: () => (run === null ? null : clusterView(run.timed.sim, [])),
  journal: (after) => (run === null ? [] : entriesAfter(run.timed.sim.world.journal, after)),
  catalogue: async () => (await loadGuide()).catalogue(),
  quiz: async (id) => (machine === null ? null : (await loadGuide()).runQuiz(id, quizSeed, machine)),
  goOnAs: (scenario) => withRun(({ guide, guided }) => guide.goOnAs(guided, scenario)),
  remarks: remarksOn,
  offeredFiles: () => offeredFiles,
  ping: () => undefined,
}

/** Serves the page from this worker, with this machine to type at. */
export const serveSimulation = (machineSpec: MachineSpec): void => {
  machine = machineSpec
  expose(api)
}
