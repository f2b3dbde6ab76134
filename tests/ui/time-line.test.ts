import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ENGINE_VERSION, instant } from '../../src/engine/index.ts'
import { elapsedText } from '../../src/store/elapsed-text.ts'
import { tickText } from '../../src/ui/geometry/tick-text.ts'
import { beginOf, placeMarks, timeScale, zoomed } from '../../src/ui/geometry/time-scale.ts'
import { doneWords, markLabel, pastSentence } from '../../src/ui/words/time-words.ts'
import type { Mark } from '../../src/worker/time-view.ts'

const second = 1_000_000
const mark = (kind: Mark['kind'], entry: string, data: Record<string, unknown>): Mark =>
  ({ kind, atUs: 1, command: null, entry: { id: 1, at: instant(1), node: 'n', kind: entry, data, cause: 0 } })

describe('the time line', () => {
  test('is as long for a while as it was, then longer', () => {
    expect(timeScale(5 * second, 1000, 20).lengthUs).toBe(60 * second)
    expect(timeScale(60 * second, 1000, 20).lengthUs).toBe(60 * second)
    expect(timeScale(61 * second, 1000, 20).lengthUs).toBe(120 * second)
    expect(timeScale(3600 * second, 1000, 20).ticks.map((us) => tickText(us))).toEqual(['0 s', '10 min', '20 min', '30 min', '40 min', '50 min', '1 h'])
    expect(timeScale(40 * 24 * 3600 * second, 1000, 20).ticks.length).toBeLessThan(50)
  })

  test('has ticks of one style, where minutes are not whole too', () => {
    const words = (endSeconds: number) => {
      const { ticks } = timeScale(endSeconds * second, 1000, 20)
      return ticks.map((us) => tickText(us, ticks[1]))
    }
    expect(words(100)).toEqual(['0 s', '20 s', '40 s', '1:00', '1:20', '1:40', '2:00'])
    expect(words(300)).toEqual(['0 s', '1 min', '2 min', '3 min', '4 min', '5 min'])
    expect(words(14_000)).toEqual(['0 s', '40 min', '1 h 20', '2 h', '2 h 40', '3 h 20', '4 h'])
  })

  test('goes from a point to its instant and back, and never beyond its ends', () => {
    const scale = timeScale(41 * second, 1040, 20)
    expect(scale.x(0)).toBe(20)
    expect(scale.x(60 * second)).toBe(1020)
    expect(scale.us(scale.x(41_208_000))).toBe(41_208_000)
    expect([scale.us(-50), scale.us(9999)]).toEqual([0, 60 * second])
  })

  test('puts words beside marks where there is room, what matters most first', () => {
    const words = (items: readonly { x: number; words: string; weight: number }[]) => placeMarks(items, 400, {
      x: ({ x }) => x, words: (item) => item.words, weight: ({ weight }) => weight, measure: (text) => text.length * 6,
    }).map((placed) => placed.words)
    expect(words([{ x: 20, words: 'topic', weight: 1 }, { x: 200, words: 'joins', weight: 1 }])).toEqual(['topic', 'joins'])
    expect(words([{ x: 20, words: 'topic', weight: 1 }, { x: 30, words: 'fault', weight: 5 }])).toEqual([null, 'fault'])
    expect(words([{ x: 20, words: 'topic', weight: 1 }, { x: 40, words: '', weight: 0 }])).toEqual(['topic', null])
    expect(words([{ x: 390, words: 'too far', weight: 1 }])).toEqual([null])
  })
})

describe('its words', () => {
  test('say where one stands', () => {
    expect(elapsedText(12_345_678)).toBe('00:12.3')
    expect(elapsedText(3_723_000_000)).toBe('1:02:03.0')
    expect(pastSentence(12_345_678, 41_208_000)).toBe('You are looking at 00:12.3 of 00:41.2.')
  })

  test('name what happened by the terminal it happened in', () => {
    const joined = mark('join', 'member-joined', { member: 'm-1', group: 'demo', generation: 1 })
    expect(markLabel(joined, { 'm-1': 'consumer A' })).toBe('A joins')
    expect(markLabel(joined, {})).toBe('a member joins')
    expect(markLabel(mark('stable', 'group-state', { generation: 2, to: 'Stable' }), {})).toBe('stable, gen 2')
  })

  test('name what was typed, control characters and all', () => {
    expect(doneWords({ kind: 'typed', terminal: 'A', text: 'ls -l\r' }, {})).toBe('“ls -l” in terminal A')
    expect(doneWords({ kind: 'typed', terminal: 'B', text: '\u0003' }, {})).toBe('Ctrl+C in terminal B')
    expect(doneWords({ kind: 'typed', terminal: 'B', text: '\u001b[A\r' }, {})).toBe('Enter in terminal B')
    expect(doneWords({ kind: 'typed', terminal: 'B', text: 'x'.repeat(200) }, {})).toHaveLength(60 + '“…” in terminal B'.length)
    expect(doneWords({ kind: 'command', command: { type: 'server', nodeId: 2, what: 'kill' } }, {})).toBe('broker 2 killed')
  })
})

test('links say which engine they were made with: the version of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  expect(ENGINE_VERSION).toBe(version)
})

describe('a closer look at the time line', () => {
  test('goes step by step from the whole run to ten seconds, and back', () => {
    const end = 2 * 3600 * second
    const steps: (number | null)[] = [null]
    for (let at = zoomed(null, end, 1); at !== steps.at(-1); at = zoomed(at, end, 1)) steps.push(at)
    expect(steps.map((us) => (us === null ? null : us / second))).toEqual([null, 3600, 1800, 1200, 600, 300, 120, 60, 30, 10])
    expect(zoomed(3600 * second, end, -1)).toBeNull()
    expect(zoomed(10 * second, end, -1)).toBe(30 * second)
  })

  test('holds the instant, shows what was before it, and stays put while the run goes on', () => {
    const minute = 60 * second
    expect(beginOf(minute, 5 * second)).toBe(0)
    for (const at of [100, 119]) expect(beginOf(minute, at * second)).toBe(60 * second)
    const scale = timeScale(7200 * second, 1040, 20, { fromUs: beginOf(minute, 7190 * second), lengthUs: minute })
    expect(scale.x(7190 * second)).toBeGreaterThan(500)
    expect(scale.us(scale.x(7190 * second))).toBe(7190 * second)
    expect(scale.ticks.map((us) => tickText(us, 10 * second))[0]).toBe('1:59:00')
  })
})
