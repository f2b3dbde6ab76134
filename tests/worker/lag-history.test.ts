// Lag over time belongs to the run: whoever plays it, in whatever slices and from wherever, comes to the same.
import { describe, expect, test } from 'vitest'
import { apply, clusterSpec, createSimulation, utf8Encode } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/tools/index.ts'
import type { LagSeen } from '../../src/worker/lag-news.ts'
import { noLagSeen, withLagNews } from '../../src/worker/lag-news.ts'
import type { TimedRun } from '../../src/worker/timed-run.ts'
import {
  afterActing, beforeActing, beginHere, createTimedRun, goToEnd, passTime, restoreTimed, seek, stepForward, takeLeft, timeNews, travelOn, undo,
} from '../../src/worker/timed-run.ts'

const second = 1_000_000
const server = '--bootstrap-server localhost:9092'
const script: readonly (readonly [seconds: number, terminal: string, line: string])[] = [
  [6, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 2\r`],
  [9, 'A', `kafka-console-consumer.sh ${server} --topic payments --group demo\r`],
  [14, 'B', `kafka-console-producer.sh ${server} --topic payments\r`],
  [17.25, 'B', 'one\r'],
  [20, 'A', '\u0003'],
  [22, 'B', 'two\r'],
]
const endUs = 30 * second
const spec = { seed: 7, cluster: clusterSpec('1'), machine: machineSpec }

const type = (run: TimedRun, terminal: string, text: string): void => {
  beforeActing(run)
  apply(run.sim, { type: 'key', terminal, bytes: utf8Encode(text) })
  afterActing(run)
}

/** `sliceUs`, `limit`: how the worker happens to let time pass. */
const played = (sliceUs: number, limit: number, lines = script): TimedRun => {
  const run = createTimedRun(createSimulation(spec))
  for (const terminal of ['A', 'B']) apply(run.sim, { type: 'open-terminal', terminal })
  passTime(run, 5 * second)
  beginHere(run)
  const pass = (us: number): void => {
    while (run.sim.world.now < us) while (!passTime(run, Math.min(us, run.sim.world.now + sliceUs), limit)) { /* again */ }
  }
  for (const [seconds, terminal, line] of lines) {
    pass(seconds * second)
    type(run, terminal, line)
  }
  pass(endUs)
  return run
}

const lagOf = ({ lag: { groups, rebalances, spacingUs } }: TimedRun) => ({ groups, rebalances, spacingUs })
const arrive = (run: TimedRun): void => { while (!travelOn(run, () => false)) afterActing(run) }
const seenBy = (run: TimedRun, before: LagSeen = noLagSeen): LagSeen => withLagNews(before, timeNews(run).lag)

const whole = played(endUs, Number.POSITIVE_INFINITY)
const straight = lagOf(whole)

describe('lag over time', () => {
  test('is seen in records and milliseconds, and the rebalances to the microsecond', () => {
    const samples = straight.groups.get('demo')!
    expect(samples.length).toBeGreaterThan(60)
    expect(samples.every(({ atUs }) => atUs % 250_000 === 0)).toBe(true)
    const records = samples.map(({ lags }) => Object.values(lags).reduce((sum, [lag]) => sum + (lag ?? 0), 0))
    expect([Math.max(...records), records.at(-1)]).toEqual([1, 1])
    const last = samples.at(-1)!
    const [, ms] = Object.values(last.lags).find(([lag]) => lag === 1)!
    expect(ms! / 1000).toBeGreaterThan(7.5)
    expect(ms! / 1000).toBeLessThanOrEqual(8)
    const spans = straight.rebalances.get('demo')!
    expect(spans[0]!.toUs! - spans[0]!.fromUs).toBeGreaterThan(2.9 * second)
  })

  test.each([[16_667, 128], [1_000_000, 7], [333_333, 1]])('is the same in slices of %i µs and %i events', (sliceUs, limit) => {
    expect(lagOf(played(sliceUs, limit))).toEqual(straight)
  })

  test('is the same after going back and forth, stepping, and playing on from the past', () => {
    const run = played(endUs, 128)
    seek(run, 16 * second)
    arrive(run)
    stepForward(run)
    passTime(run, 18 * second)
    goToEnd(run)
    arrive(run)
    expect(lagOf(run)).toEqual(straight)
  })

  test('of a run forked or undone is that of a run which went so from the beginning, and what was left keeps its own', () => {
    const run = played(endUs, 128)
    const marks = [...run.marks.list]
    undo(run)
    arrive(run)
    expect(lagOf(run)).toEqual(lagOf(played(endUs, 128, script.slice(0, -1))))
    takeLeft(run)
    arrive(run)
    expect(lagOf(run)).toEqual(straight)
    expect(run.marks.list).toEqual(marks)
    seek(run, 21 * second)
    type(run, 'B', 'three\r')
    passTime(run, endUs)
    expect(lagOf(run)).toEqual(lagOf(played(endUs, 128, [...script.slice(0, -1), [21, 'B', 'three\r']])))
    takeLeft(run)
    arrive(run)
    expect(lagOf(run)).toEqual(straight)
    expect(run.marks.list).toEqual(marks)
  })

  test('is there again in another worker, wherever the run stands', () => {
    const { history, begin } = whole
    for (const untilUs of [18 * second, endUs]) {
      const asked = played(endUs, 128)
      seek(asked, untilUs)
      arrive(asked)
      const until = { firedEvents: asked.sim.world.firedEvents, nowUs: asked.sim.world.now }
      const again = createTimedRun(createSimulation(spec))
      const recorded = { commands: history.log, until, end: history.end, begin, openingCommands: history.openingCommands, left: null }
      restoreTimed(again, { ...recorded, lag: null }, null)
      expect(again.sim.world.now).toBe(untilUs)
      expect(lagOf(again)).toEqual(straight)
      expect(again.marks.list.filter(({ atUs }) => atUs > begin.nowUs)).toEqual(whole.marks.list.filter(({ atUs }) => atUs > begin.nowUs))
      const later = createTimedRun(createSimulation(spec))
      restoreTimed(later, { ...recorded, lag: seenBy(again) }, asked.sim)
      expect(lagOf(later)).toEqual(straight)
    }
  })

  test('reaches the page piece by piece', () => {
    const run = played(endUs, 128, script.slice(0, 5))
    let seen = seenBy(run)
    type(run, 'B', 'two\r')
    passTime(run, 40 * second)
    seen = seenBy(run, seen)
    expect(seen).toEqual({ spacingUs: run.lag.spacingUs, groups: Object.fromEntries(run.lag.groups), rebalances: Object.fromEntries(run.lag.rebalances) })
    expect(timeNews(run).lag).toBeUndefined()
    seek(run, 10 * second)
    arrive(run)
    expect(seenBy(run, seen)).toEqual(seen)
  })

  test('keeps few samples of a long run', () => {
    const run = played(endUs, 128)
    passTime(run, 1200 * second)
    const samples = run.lag.groups.get('demo')!
    expect(samples.length).toBeLessThanOrEqual(481)
    expect(new Set(samples.slice(1).map(({ atUs }, index) => atUs - samples[index]!.atUs)).size).toBe(1)
  })
})
