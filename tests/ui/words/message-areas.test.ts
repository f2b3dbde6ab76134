import { describe, expect, test } from 'vitest'
import { gapText, spanText } from '../../../src/store/clock-text.ts'
import type { Exchange } from '../../../src/store/exchanges.ts'
import { areaOfExchange, isFailure } from '../../../src/ui/words/message-areas.ts'

const exchange = (apiKey: string, error: string | null, from = 'consumer-1') =>
  ({ request: { apiKey, from }, response: { error, lanes: [] }, parkedUs: 0 }) as unknown as Exchange

describe('what messages are about', () => {
  test('a heartbeat that is not answered NONE is shown whatever the filters say', () => {
    expect(areaOfExchange(exchange('HEARTBEAT', null))).toBe('heartbeats')
    expect(areaOfExchange(exchange('HEARTBEAT', 'REBALANCE_IN_PROGRESS'))).toBeNull()
  })

  test('a consumer asks for offsets to fetch from; what an admin client asks is Admin', () => {
    expect(areaOfExchange(exchange('LIST_OFFSETS', null))).toBe('fetch')
    expect(areaOfExchange(exchange('LIST_OFFSETS', null, 'admin-2'))).toBe('metadata')
    expect(areaOfExchange(exchange('OFFSET_FETCH', null, 'admin-2'))).toBe('metadata')
  })

  test('what a client counts on is no failure', () => {
    expect(['MEMBER_ID_REQUIRED', 'REBALANCE_IN_PROGRESS', 'NOT_COORDINATOR', null].some(isFailure)).toBe(false)
    expect(['UNKNOWN_MEMBER_ID', 'NOT_ENOUGH_REPLICAS', 'OFFSET_OUT_OF_RANGE'].every(isFailure)).toBe(true)
  })

  test('gaps are all in seconds', () => {
    expect([999_000, 999_700, 2_000_000, 45_100_000].map(gapText)).toEqual(['1.00 s', '1.00 s', '2.00 s', '45.10 s'])
    expect(spanText(999_700)).toBe('1.00 s')
  })
})
