import { describe, expect, test } from 'vitest'
import { apply, clusterSpec, createSimulation, hash, utf8Encode } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/tools/index.ts'
import type { TimedRun } from '../../src/worker/timed-run.ts'
import {
  afterActing, beforeActing, beginHere, createTimedRun, goToEnd, passTime, resizeTerminal, restoreTimed, seek, stepBack, stepForward, takeLeft, timeNews, travelOn, undo,
} from '../../src/worker/timed-run.ts'
import { shownOn } from '../support/typed-cluster.ts'

const second = 1_000_000
const spec = { seed: 7, cluster: clusterSpec('1'), machine: machineSpec }

const opened = (): TimedRun => {
  const run = createTimedRun(createSimulation(spec))
  for (const terminal of ['A', 'B']) apply(run.sim, { type: 'open-terminal', terminal })
  passTime(run, 5 * second)
  beginHere(run)
  return run
}

/** What the worker does between two looks at its inbox. */
const arrive = (run: TimedRun): void => {
  while (!travelOn(run, () => false)) afterActing(run)
}

const type = (run: TimedRun, text: string): void => {
  beforeActing(run)
  apply(run.sim, { type: 'key', terminal: 'A', bytes: utf8Encode(text) })
  afterActing(run)
}

const worked = (): TimedRun => {
  const run = opened()
  for (const [at, text] of [[6, 'echo one\r'], [7, 'echo two\r'], [8, 'echo three\r']] as const) {
    passTime(run, at * second)
    type(run, text)
  }
  passTime(run, 9 * second)
  return run
}

describe('a run that one moves about in', () => {
  test('shows something at once, then exactly what was asked for', () => {
    const run = worked()
    const [end, screen] = [hash(run.sim), shownOn(run.sim, 'A')]
    timeNews(run)
    seek(run, 7.5 * second)
    expect(timeNews(run)).toMatchObject({ jumped: true, time: { past: true, onTheWay: true } })
    arrive(run)
    expect(run.sim.world.now).toBe(7.5 * second)
    expect(timeNews(run)).toMatchObject({ jumped: true, time: { past: true, onTheWay: false, end: { nowUs: 9 * second } } })
    expect(shownOn(run.sim, 'A')).toContain('two')
    expect(shownOn(run.sim, 'A')).not.toContain('three')
    goToEnd(run)
    arrive(run)
    expect([hash(run.sim), shownOn(run.sim, 'A')]).toEqual([end, screen])
    expect(timeNews(run)).toMatchObject({ time: { past: false } })
  })

  test('goes no further back than it began, and steps forth where it stepped back', () => {
    const run = worked()
    seek(run, 0)
    arrive(run)
    expect(run.sim.world.now).toBe(5 * second)
    stepBack(run)
    arrive(run)
    expect(run.sim.world.now).toBe(5 * second)
    seek(run, 6.2 * second)
    arrive(run)
    stepForward(run)
    const [here, events] = [hash(run.sim), run.sim.world.firedEvents]
    stepForward(run)
    stepBack(run)
    arrive(run)
    expect([hash(run.sim), run.sim.world.firedEvents]).toEqual([here, events])
  })

  test('what is done in the past cuts off what came later; what was left can be gone back to', () => {
    const run = worked()
    const end = hash(run.sim)
    seek(run, 7.5 * second)
    type(run, 'echo other\r')
    expect(timeNews(run)).toMatchObject({ course: { left: { end: { nowUs: 9 * second } } }, time: { past: false, leftEndUs: 9 * second } })
    passTime(run, 9 * second)
    expect(shownOn(run.sim, 'A')).toContain('other')
    expect(shownOn(run.sim, 'A')).not.toContain('three')
    takeLeft(run)
    arrive(run)
    expect(hash(run.sim)).toBe(end)
    takeLeft(run)
    arrive(run)
    expect(shownOn(run.sim, 'A')).toContain('other')
  })

  test('undo takes lines back one by one, down to the opening', () => {
    const run = worked()
    for (const gone of ['three', 'two', 'one']) {
      undo(run)
      arrive(run)
      expect(run.undone).toEqual({ kind: 'typed', terminal: 'A', text: `echo ${gone}\r` })
      expect(shownOn(run.sim, 'A')).not.toContain(gone)
      expect(run.sim.world.now).toBe(9 * second)
    }
    const before = hash(run.sim)
    undo(run)
    expect(hash(run.sim)).toBe(before)
    const straight = opened()
    passTime(straight, 9 * second)
    expect(before).toBe(hash(straight.sim))
  })

  test('a screen of another size changes nothing that is looked at; the terminal hears of it when time goes on', () => {
    const run = worked()
    const end = hash(run.sim)
    const size = { type: 'resize', terminal: 'A', columns: 40, rows: 10 } as const
    resizeTerminal(run, size)
    seek(run, 7 * second)
    arrive(run)
    resizeTerminal(run, size)
    goToEnd(run)
    arrive(run)
    expect(hash(run.sim)).toBe(end)
    passTime(run, 10 * second)
    expect(run.sim.commandLog.at(-1)!.command).toEqual(size)
  })

  test('another worker brings it to where it stood, past, future, left course and all', () => {
    const run = worked()
    const end = hash(run.sim)
    seek(run, 7.5 * second)
    type(run, 'echo other\r')
    passTime(run, 9 * second)
    seek(run, 8 * second)
    arrive(run)
    const { history, sim } = run
    const until = { firedEvents: sim.world.firedEvents, nowUs: sim.world.now }
    const again = createTimedRun(createSimulation(spec))
    restoreTimed(again, { commands: history.log, until, end: history.end, begin: run.begin, openingCommands: history.openingCommands, left: history.left, lag: null }, null)
    expect(hash(again.sim)).toBe(hash(sim))
    expect(timeNews(again)).toMatchObject({ time: { past: true } })
    takeLeft(again)
    arrive(again)
    expect(hash(again.sim)).toBe(end)
  })
})
