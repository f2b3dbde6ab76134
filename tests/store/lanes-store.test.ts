import { describe, expect, test } from 'vitest'
import { dayOf, speedText, timeOfDay } from '../../src/store/clock-text.ts'
import { initialState, isUnfolded, withTopicToggled, withView } from '../../src/store/lanes-store.ts'
import { hashOf, seedOf } from '../../src/store/seed.ts'
import type { TerminalView, ViewMessage } from '../../src/worker/api.ts'
import type { TopicView } from '../../src/worker/view.ts'

const clock = { nowUs: 0, unixMs: 0, firedEvents: 0, paused: false, speed: 1 }
const opened = (terminal: string): TerminalView => ({ terminal, output: new Uint8Array(), fresh: true, columns: 80, rows: 24, running: null })
const message = (more: Partial<ViewMessage>): ViewMessage => ({ clock, inputsTaken: 0, ...more })
const internal: TopicView = { name: '__consumer_offsets', internal: true, replicationFactor: 1, partitionCount: 50, configs: {}, partitions: [] }

describe('what the page knows', () => {
  test('a message that names no cluster leaves the cluster as it was, the same object', () => {
    const state = initialState(1)
    expect(withView(state, message({})).cluster).toBe(state.cluster)
  })

  test('terminals stand in the order of their letters', () => {
    const state = withView(initialState(1), message({ terminals: [opened('B'), opened('A')] }))
    expect(state.terminals.map(({ terminal }) => terminal)).toEqual(['A', 'B'])
  })

  test('a terminal whose shell has ended is closed; one of that letter may come again', () => {
    const both = withView(initialState(1), message({ terminals: [opened('A'), opened('B')] }))
    const closed = withView(both, message({ closedTerminals: ['B'] }))
    expect([closed.terminals.map(({ terminal }) => terminal), closed.shownTerminals, closed.recentTerminals]).toEqual([['A'], ['A'], ['A']])
    const again = withView(closed, message({ terminals: [opened('B')] }))
    expect([again.terminals.map(({ terminal }) => terminal), again.shownTerminals]).toEqual([['A', 'B'], ['A', 'B']])
  })

  test('a state hash holds only as long as nothing happens', () => {
    const state = { ...withView(initialState(1), message({})), stateHash: 'abc' }
    expect(withView(state, message({})).stateHash).toBe('abc')
    expect(withView(state, message({ clock: { ...clock, firedEvents: 1 } })).stateHash).toBeNull()
  })

  test('a key that is typed while the run stands still makes it another state', () => {
    const state = { ...withView(initialState(1), message({})), stateHash: 'abc' }
    expect(withView(state, message({ inputsTaken: 1 })).stateHash).toBeNull()
  })

  test('internal topics are folded until someone opens them', () => {
    const state = initialState(1)
    expect(isUnfolded(state.unfolded, internal)).toBe(false)
    expect(isUnfolded(withTopicToggled(state, internal).unfolded, internal)).toBe(true)
  })
})

describe('the address', () => {
  test.each([['#seed=42', 42], ['#seed=0', 0], ['#seed=4294967295', 4294967295], ['#x=1&seed=7', 7]])('%s names a seed', (hash, seed) => {
    expect(seedOf(hash)).toBe(seed)
    expect(seedOf(hashOf(seed))).toBe(seed)
  })

  test.each(['', '#', '#seed=', '#seed=-1', '#seed=1.5', '#seed=4294967296', '#seed=<b>', '#seed=1e3'])('%s names none', (hash) => {
    expect(seedOf(hash)).toBeNull()
  })
})

describe('the clock in words', () => {
  test('is UTC, to the millisecond', () => {
    expect(timeOfDay(1_767_258_041_208)).toBe('09:00:41.208')
    expect(dayOf(1_767_258_041_208)).toBe('2026-01-01')
  })

  test('speeds read as people say them', () => {
    expect([1 / 1000, 0.1, 1, 3600].map(speedText)).toEqual(['1/1000×', '1/10×', '1×', '3600×'])
  })
})
