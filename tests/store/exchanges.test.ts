import { describe, expect, test } from 'vitest'
import { spanText } from '../../src/store/clock-text.ts'
import { exchangesOf } from '../../src/store/exchanges.ts'
import { noLagHistory, withLag } from '../../src/store/lag-history.ts'
import type { GroupView, MessageView } from '../../src/worker/view.ts'

const message = (id: number, direction: 'request' | 'response', correlationId: number, sentAt: number): MessageView => ({
  id, direction, from: 'a', to: 'b', apiKey: 'FETCH', connection: 1, correlationId, expectsResponse: true, sentAt, arrivesAt: sentAt + 10,
  words: '', error: null, group: null, lanes: [], cause: 0,
})
const group = (lag: number, groupState = 'Stable'): GroupView => ({
  groupId: 'g', groupState, generation: 1, assignor: 'range', coordinator: 1, coordinatorPartition: 0, members: [],
  partitions: [{ topic: 't', partition: 0, committed: 0, position: 0, lag, lagMs: lag * 10, end: lag, owner: null }],
})

describe('exchanges', () => {
  test('tie each answer to what was asked, and say how long it was parked', () => {
    const [first, second] = exchangesOf([message(1, 'request', 7, 100), message(2, 'request', 8, 120), message(3, 'response', 7, 500)])
    expect(first).toMatchObject({ request: { id: 1 }, response: { id: 3 }, parkedUs: 390 })
    expect(second).toMatchObject({ request: { id: 2 }, response: null, parkedUs: null })
  })

  test('an answer whose question is forgotten is left out', () => {
    expect(exchangesOf([message(3, 'response', 7, 500)])).toEqual([])
  })
})

describe('lag over time', () => {
  test('keeps few samples of a long run, the last of them the present, and rebalances', () => {
    let history = noLagHistory
    for (let second = 0; second < 4000; second++) {
      history = withLag(history, [group(second, second === 77 ? 'PreparingRebalance' : 'Stable')], second * 1_000_000)
    }
    const samples = history.groups['g']!
    expect(samples.length).toBeLessThanOrEqual(500)
    expect(samples.at(-1)).toMatchObject({ atUs: 3_999_000_000, lags: { 't-0': [3999, 39_990] } })
    expect(samples.some(({ rebalancing }) => rebalancing)).toBe(true)
  })

  test('a run that goes back forgets what was later', () => {
    const later = withLag(withLag(noLagHistory, [group(1)], 5_000_000), [group(9)], 9_000_000)
    expect(withLag(later, [group(2)], 6_000_000).groups['g']!.map(({ atUs }) => atUs)).toEqual([5_000_000, 6_000_000])
  })
})

test('spans are told in the unit that suits them', () => {
  expect([250, 3082, 3_082_000, 250_000_000].map(spanText)).toEqual(['250 µs', '3.08 ms', '3.08 s', '4 min 10 s'])
})
