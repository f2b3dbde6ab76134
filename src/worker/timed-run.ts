// A run that one can move about in: it goes on by itself, is looked at in its past, and goes on from there.
import type { Simulation } from '../engine/index.ts'
import { apply, instant } from '../engine/index.ts'
import type { Input, Restore } from './api.ts'
import type { Past } from './came-true.ts'
import { pastOf } from './came-true.ts'
import type { Place } from './place.ts'
import type { History } from './history.ts'
import { createHistory, fork, goBackToLeft, isInPast, note, placeOf } from './history.ts'
import type { Journey } from './journey.ts'
import { glimpse, setOut, setOutWithout, travel } from './journey.ts'
import { machineState } from './machine-state.ts'
import type { LagHistory, LagSent } from './lag-history.ts'
import { copyOfLag, createLagHistory, cutLag, lagFrom, lagNews, noteRebalances, takeUpTo } from './lag-history.ts'
import type { Marks } from './marks.ts'
import { copyOfMarks, createMarks, cutMarks, noteMarks } from './marks.ts'
import type { Target, Watch } from './recorded.ts'
import { advanceRecorded, goTo, stepRecorded } from './recorded.ts'
import type { SeenClients } from './seen-clients.ts'
import { noteTerminals, seenClients } from './seen-clients.ts'
import type { TimeNews, TimeView } from './time-view.ts'
import type { Done } from './undo.ts'
import { lastDone } from './undo.ts'

type Resize = Extract<Input, { type: 'resize' }>

export type TimedRun = {
  /** What is shown: the run where it stands, or a glimpse of where it is going. */
  sim: Simulation
  readonly history: History
  readonly marks: Marks
  lag: LagHistory
  /** What was seen of the course that was left; null: nothing. */
  leftSeen: { readonly lag: LagHistory; readonly marks: Marks } | null
  begin: Place
  journey: Journey | null
  undone: Done | null
  /** Sizes of terminals that changed since time last went on at the end of the run. */
  readonly sizes: Map<string, Resize>
  /** Who ran in which terminal while the run was played again; null: the page has it. */
  seen: SeenClients | null
  /** Counts jumps and changes of course, for who shows the run. */
  jumps: number
  courses: number
  readonly sent: { time: string; jumps: number; courses: number; marks: number; readonly lag: LagSent }
}

/** `fresh`: the run at instant 0. */
export const createTimedRun = (fresh: Simulation): TimedRun => ({
  sim: fresh, history: createHistory(fresh), marks: createMarks(), lag: createLagHistory(), leftSeen: null, begin: placeOf(fresh),
  journey: null, undone: null, sizes: new Map(), seen: null, jumps: 0, courses: 0,
  sent: { time: '', jumps: 0, courses: 0, marks: -1, lag: { version: -1, counts: new Map() } },
})

/** What the run was opened with ends here. */
export const beginHere = (run: TimedRun, openingCommands = run.sim.commandLog.length): void => {
  run.history.openingCommands = openingCommands
  run.begin = placeOf(run.sim)
  run.lag = createLagHistory(run.begin.nowUs)
  noteTime(run)
}

const noteTime = ({ history, sim, marks, lag, journey }: TimedRun): void => {
  // On the way what is shown is not the run: that is on its way.
  if (journey !== null) return
  note(history, sim)
  noteMarks(marks, sim)
  noteRebalances(lag, sim)
}

/** Lag is looked at while time passes, whoever lets it. */
const watchOf = (run: TimedRun): Watch => ({
  nextUs: () => run.lag.nextUs,
  upTo: (sim, us) => takeUpTo(run.lag, sim, us, (at) => {
    sim.world.now = instant(at)
  }),
})

const isShownPast = ({ history, sim, journey }: TimedRun): boolean => journey !== null || isInPast(history, sim)

const sizesChange = (run: TimedRun): void => {
  const terminals = machineState(run.sim)?.terminals
  for (const size of run.sizes.values()) {
    const known = terminals?.get(size.terminal)
    if (known?.columns !== size.columns || known.rows !== size.rows) apply(run.sim, size)
  }
  run.sizes.clear()
}

/** Lets time pass; in the past what was done then is done again. At most `limit` events: false when that stopped it earlier. */
export const passTime = (run: TimedRun, untilUs: number, limit?: number): boolean => {
  const { history, sim } = run
  if (run.sizes.size > 0 && !isInPast(history, sim)) sizesChange(run)
  const arrived = advanceRecorded(history.log, sim, untilUs, limit, watchOf(run))
  noteTime(run)
  return arrived
}

const arrive = (run: TimedRun, sim: Simulation): void => {
  run.sim = sim
  run.journey = null
  run.jumps++
  noteTime(run)
}

/** Goes on with the way to another place, as long as it may. True when it stands where it should. */
export const travelOn = (run: TimedRun, mayGoOn: () => boolean): boolean => {
  const { journey, history } = run
  if (journey === null) return true
  if (!travel(history, journey, mayGoOn, watchOf(run))) return false
  arrive(run, journey.sim)
  return true
}

/** Whatever is on its way arrives now. */
const settle = (run: TimedRun): void => void travelOn(run, () => true)

export const stepForward = (run: TimedRun): void => {
  settle(run)
  stepRecorded(run.history.log, run.sim, watchOf(run))
  noteTime(run)
}

const set = (run: TimedRun, target: Target): void => {
  run.sim = glimpse(run.history, run.sim, target)
  run.journey = setOut(run.history, run.sim, target)
  run.undone = null
  run.jumps++
}

/** To an instant: from the run's beginning to its end. */
export const seek = (run: TimedRun, nowUs: number): void => {
  const { begin, history } = run
  const us = Math.round(Math.max(begin.nowUs, nowUs))
  set(run, us >= history.end.nowUs ? history.end : us === begin.nowUs ? begin : { nowUs: us })
}

export const goToEnd = (run: TimedRun): void => set(run, run.history.end)

/** To where the event before this one had just been fired. */
export const stepBack = (run: TimedRun): void => {
  settle(run)
  const { begin, sim } = run
  const firedEvents = sim.world.firedEvents - 1
  set(run, firedEvents <= begin.firedEvents ? begin : { firedEvents })
}

const keepSeen = (run: TimedRun): void => {
  const { lag, marks } = run
  run.leftSeen = { lag: copyOfLag(lag), marks: copyOfMarks(marks) }
}

const changeCourse = (run: TimedRun): void => {
  run.courses++
  run.undone = null
}

/** Somebody does something: in the past another course begins. */
export const beforeActing = (run: TimedRun): void => {
  settle(run)
  run.undone = null
  if (fork(run.history, run.sim)) {
    keepSeen(run)
    cutLag(run.lag, run.sim)
    cutMarks(run.marks, run.sim)
    changeCourse(run)
  }
  sizesChange(run)
}

/** After somebody did something. */
export const afterActing = (run: TimedRun): void => noteTime(run)

/** A terminal has another size. It is told when time goes on: what is looked at, by whomever, is not changed by that. */
export const resizeTerminal = (run: TimedRun, size: Resize): void => void run.sizes.set(size.terminal, size)

/** The run as if the last thing done had never been done. */
export const undo = (run: TimedRun): void => {
  settle(run)
  const undoable = lastDone(run.sim.commandLog, run.history.openingCommands)
  if (undoable === null) return
  const journey = setOutWithout(run.history, run.sim, undoable)
  changeCourse(run)
  run.undone = undoable.done
  run.journey = journey
  const before = glimpse(run.history, run.sim, run.history.end)
  goTo(run.history.log, before, run.history.end)
  keepSeen(run)
  cutMarks(run.marks, before)
  cutLag(run.lag, before)
}

/** To the end of the course that was left; the present one is left in its turn. */
export const takeLeft = (run: TimedRun): void => {
  settle(run)
  if (!goBackToLeft(run.history)) return
  const { leftSeen, begin, lag: { version }, marks: { version: marksVersion } } = run
  keepSeen(run)
  run.lag = leftSeen?.lag ?? createLagHistory(begin.nowUs)
  run.lag.version = version + 1
  Object.assign(run.marks, leftSeen?.marks ?? createMarks(), { version: marksVersion + 1 })
  changeCourse(run)
  goToEnd(run)
}

const courseOf = ({ history: { log, end, left } }: TimedRun): NonNullable<TimeNews['course']> =>
  ({ log: [...log], end, left: left === null ? null : { log: [...left.log], end: left.end } })

const timeOf = (run: TimedRun): TimeView => {
  const { history, sim, journey, begin, undone } = run
  const past = isShownPast(run)
  const undoable = lastDone(sim.commandLog, history.openingCommands)
  return {
    begin, end: past ? history.end : begin, past, onTheWay: journey !== null, leftEndUs: history.left?.end.nowUs ?? null, undo: undoable?.done ?? null, undone,
    openingCommands: history.openingCommands,
  }
}

/** What the page does not know yet of the run's time. */
export const timeNews = (run: TimedRun): TimeNews => {
  const { sent, marks } = run
  const time = timeOf(run)
  const text = JSON.stringify(time)
  const lag = lagNews(run.lag, sent.lag)
  const news: TimeNews = {
    ...(lag === undefined ? {} : { lag }),
    ...(text === sent.time ? {} : { time }),
    ...(marks.version === sent.marks ? {} : { marks: marks.list }),
    ...(run.seen === null ? {} : { seenClients: run.seen }),
    ...(run.jumps === sent.jumps ? {} : { jumped: true }),
    ...(run.courses === sent.courses ? {} : { course: courseOf(run) }),
  }
  run.seen = null
  Object.assign(sent, { time: text, marks: marks.version, jumps: run.jumps, courses: run.courses })
  return news
}

/** A run as it was when another worker had it: `from` is the run at instant 0, or where that worker saved it last. */
export type Recorded = Pick<Restore, 'commands' | 'until' | 'end' | 'begin' | 'openingCommands' | 'left' | 'lag' | 'goals'>

/** What is done while a recorded run is played: at times, and `atGoal` exactly where a goal was seen. */
export type Looker = (sim: Simulation, atGoal: boolean) => void

/** On to a place, stopping at the instants where goals were seen. */
const playTo = (run: TimedRun, end: Place, goals: readonly number[], look: Looker): void => {
  const { history, begin } = run
  const terminals = new Map<string, string>()
  const playUpTo = (target: Target): void => {
    while (!goTo(history.log, run.sim, target, 128, watchOf(run))) {
      noteTime(run)
      noteTerminals(terminals, run.sim)
      if (run.sim.world.now > begin.nowUs) look(run.sim, false)
    }
    noteTime(run)
  }
  for (const nowUs of goals) {
    if (nowUs <= run.sim.world.now || nowUs > end.nowUs) continue
    playUpTo({ nowUs })
    look(run.sim, true)
  }
  playUpTo(end)
  run.seen = seenClients(terminals, run.sim)
}

/** What has been up to where it stands. */
export const pastOfRun = ({ history, sim, begin }: TimedRun): Past => pastOf(history, sim, begin.nowUs)

/** Brings a new run to where the recorded one stood. `saved`: the run at a later place, to go on from. */
export const restoreTimed = (run: TimedRun, recorded: Recorded, saved: Simulation | null, look: Looker = () => undefined): void => {
  const { history } = run
  const { commands, until, end, begin, openingCommands, left } = recorded
  Object.assign(history, { log: [...commands], end, openingCommands })
  if (left !== null) history.left = { log: left.log, end: left.end, checkpoints: [history.checkpoints[0]!] }
  run.begin = begin
  run.lag = recorded.lag === null || saved === null ? createLagHistory(begin.nowUs) : lagFrom(recorded.lag, begin.nowUs, end.nowUs)
  if (saved !== null) run.sim = saved
  // All of it is seen once: then its marks and its lag are known, and any of its instants is near a checkpoint.
  const seen = saved === null ? end : until
  playTo(run, seen, recorded.goals ?? [], look)
  if (seen.nowUs === until.nowUs && seen.firedEvents === until.firedEvents) return
  run.journey = setOut(history, run.sim, until)
  settle(run)
}
