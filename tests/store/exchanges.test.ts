import { describe, expect, test } from 'vitest'
import { spanText } from '../../src/store/clock-text.ts'
import { exchangesOf } from '../../src/store/exchanges.ts'
import type { MessageView } from '../../src/worker/view.ts'

const message = (id: number, direction: 'request' | 'response', correlationId: number, sentAt: number): MessageView => ({
  id, direction, from: 'a', to: 'b', apiKey: 'FETCH', connection: 1, correlationId, expectsResponse: true, sentAt, arrivesAt: sentAt + 10,
  words: '', error: null, group: null, lanes: [], cause: 0,
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

test('spans are told in the unit that suits them', () => {
  expect([250, 3082, 3_082_000, 250_000_000].map(spanText)).toEqual(['250 µs', '3.08 ms', '3.08 s', '4 min 10 s'])
})
