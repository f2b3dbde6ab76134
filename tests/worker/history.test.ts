import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Simulation } from '../../src/engine/index.ts'
import { advanceTo, apply, hash, instant, utf8Encode } from '../../src/engine/index.ts'
import type { History } from '../../src/worker/history.ts'
import { createHistory, fork, goBackToLeft, isInPast, note, placeOf } from '../../src/worker/history.ts'
import { setOut, setOutWithout, travel } from '../../src/worker/journey.ts'
import { cutMarks, createMarks, noteMarks } from '../../src/worker/marks.ts'
import type { Target } from '../../src/worker/recorded.ts'
import { advanceRecorded, stepRecorded } from '../../src/worker/recorded.ts'
import { lastDone } from '../../src/worker/undo.ts'
import { shownOn, typedCluster } from '../support/typed-cluster.ts'

const server = '--bootstrap-server localhost:9092'
const script: readonly (readonly [seconds: number, terminal: string, line: string])[] = [
  [6, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 3\r`],
  [9, 'A', `kafka-console-consumer.sh ${server} --topic payments --group demo\r`],
  [14, 'B', `kafka-console-producer.sh ${server} --topic payments\r`],
  [17.25, 'B', 'one\r'],
  [17.251, 'B', 'two\r'],
  [22, 'A', '\u0003'],
]
const endUs = 26_000_000

type Run = { readonly sim: Simulation; readonly history: History }

/** A run as the worker lets it pass, with checkpoints close to each other. */
const played = (upTo = script.length): Run => {
  const sim = typedCluster()
  const history = createHistory(sim, sim.commandLog.length, 30)
  const goTo = (us: number): void => {
    while (!advanceTo(sim, instant(us), 40)) note(history, sim)
    note(history, sim)
  }
  for (const [seconds, terminal, line] of script.slice(0, upTo)) {
    goTo(seconds * 1_000_000)
    apply(sim, { type: 'key', terminal, bytes: utf8Encode(line) })
    note(history, sim)
  }
  goTo(endUs)
  return { sim, history }
}

const whole = played()
const straight = (target: Target): Simulation => {
  const sim = typedCluster()
  const untilUs = 'nowUs' in target ? target.nowUs : sim.world.now
  if ('firedEvents' in target) while (sim.world.firedEvents < target.firedEvents) stepRecorded(whole.history.log, sim)
  else advanceRecorded(whole.history.log, sim, untilUs)
  return sim
}

const at = ({ sim, history }: Run, target: Target): Simulation => {
  const journey = setOut(history, sim, target)
  while (!travel(history, journey, () => false)) { /* a slice at a time */ }
  return journey.sim
}

describe('a run has a past', () => {
  test('of checkpoints close enough, and all its commands', () => {
    expect(whole.history.checkpoints.length).toBeGreaterThan(5)
    expect(whole.history.log).toEqual(whole.sim.commandLog)
    expect(isInPast(whole.history, whole.sim)).toBe(false)
  })

  test('any instant of it is what it was when it was the present', () => {
    const begin = whole.history.checkpoints[0]!.at
    fc.assert(fc.property(fc.integer({ min: begin, max: endUs }), (nowUs) => {
      const sim = at(whole, { nowUs })
      expect(sim.world.now).toBe(nowUs)
      expect(hash(sim)).toBe(hash(straight({ nowUs })))
    }), { numRuns: 25 })
  })

  test('and so is the end of any event, and the end of the run', () => {
    const [begin, end] = [whole.history.checkpoints[0]!.firedEvents, whole.sim.world.firedEvents]
    fc.assert(fc.property(fc.integer({ min: begin, max: end - 1 }), (firedEvents) => {
      const sim = at(whole, { firedEvents })
      expect(sim.world.firedEvents).toBe(firedEvents)
      expect(hash(sim)).toBe(hash(straight({ firedEvents })))
    }), { numRuns: 25 })
    expect(hash(at(whole, whole.history.end))).toBe(hash(whole.sim))
  })

  test('time that goes on there does again what was done then, up to the end and beyond it', () => {
    for (const limit of [1, 77, Number.POSITIVE_INFINITY]) {
      const sim = at(whole, { nowUs: 15_000_000 })
      expect(isInPast(whole.history, sim)).toBe(true)
      while (!advanceRecorded(whole.history.log, sim, endUs, limit)) { /* again */ }
      expect(hash(sim)).toBe(hash(whole.sim))
      expect(isInPast(whole.history, sim)).toBe(false)
    }
  })

  test('acting there begins another course: a run with the log cut off. The one that was left can be gone back to', () => {
    const run = played()
    const sim = at(run, { nowUs: 16_000_000 })
    expect(fork(run.history, sim)).toBe(true)
    apply(sim, { type: 'key', terminal: 'B', bytes: utf8Encode('other\r') })
    advanceTo(sim, instant(endUs))
    note(run.history, sim)
    expect(shownOn(sim, 'A')).toContain('other')
    expect(shownOn(sim, 'A')).not.toContain('one')

    const again = typedCluster()
    advanceRecorded(run.history.log, again, endUs)
    expect(hash(again)).toBe(hash(sim))

    const forked = hash(sim)
    expect(goBackToLeft(run.history)).toBe(true)
    expect(hash(at(run, run.history.end))).toBe(hash(whole.sim))
    expect(goBackToLeft(run.history)).toBe(true)
    expect(hash(at(run, run.history.end))).toBe(forked)
  })
})

describe('undo', () => {
  test('takes back the last thing done: the run as if it had never been', () => {
    const run = played()
    const undoable = lastDone(run.sim.commandLog, run.history.openingCommands)!
    expect(undoable.done).toEqual({ kind: 'typed', terminal: 'A', text: '\u0003' })
    const journey = setOutWithout(run.history, run.sim, undoable)
    while (!travel(run.history, journey, () => false)) { /* a slice at a time */ }
    expect(hash(journey.sim)).toBe(hash(played(script.length - 1).sim))
    expect(run.history.log).toEqual(journey.sim.commandLog)
    expect(run.history.end).toEqual(placeOf(journey.sim))
    expect(goBackToLeft(run.history)).toBe(true)
    expect(hash(at(run, run.history.end))).toBe(hash(whole.sim))
  })

  test('is about a whole line, however it was typed, and leaves what was done in other terminals', () => {
    const sim = typedCluster()
    const opening = sim.commandLog.length
    const type = (terminal: string, text: string): void => apply(sim, { type: 'key', terminal, bytes: utf8Encode(text) })
    for (const [terminal, text] of [['A', 'pwd'], ['A', '\r'], ['A', 'l'], ['B', 'x'], ['A', 's'], ['A', '\r']] as const) type(terminal, text)
    apply(sim, { type: 'resize', terminal: 'A', columns: 80, rows: 20 })
    expect(lastDone(sim.commandLog, opening)).toEqual({ indices: [opening + 2, opening + 4, opening + 5], done: { kind: 'typed', terminal: 'A', text: 'ls\r' } })
    expect(lastDone(sim.commandLog.slice(0, opening), opening)).toBeNull()
  })
})

describe('marks', () => {
  test('say what happened when, and forget what was cut off', () => {
    const marks = createMarks()
    noteMarks(marks, whole.sim)
    expect(marks.list.filter(({ kind }) => kind !== 'commit').map(({ kind }) => kind)).toEqual(['topic', 'join', 'stable'])
    const sim = straight({ nowUs: 8_000_000 })
    cutMarks(marks, sim)
    expect(marks.list.map(({ kind }) => kind)).toEqual(['topic'])
  })
})
