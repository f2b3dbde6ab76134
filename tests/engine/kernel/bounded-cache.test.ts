import { expect, test } from 'vitest'
import { createBoundedCache, keep } from '../../../src/engine/kernel/bounded-cache.ts'

const values = (...lengths: number[]) => lengths.map((length) => ({ length }))

test('the oldest is let go when all together hold too many numbers', () => {
  const cache = createBoundedCache<number, { length: number }>(10)
  for (const [key, value] of values(4, 4, 2).entries()) keep(cache, key, value)
  expect([...cache.values.keys()]).toEqual([0, 1, 2])
  keep(cache, 3, { length: 5 })
  expect([...cache.values.keys()]).toEqual([2, 3])
  expect(cache.held).toBe(7)
})

test('a value that is kept again is the newest, and counted once', () => {
  const cache = createBoundedCache<string, { length: number }>(10)
  for (const key of ['a', 'b']) keep(cache, key, { length: 4 })
  keep(cache, 'a', { length: 6 })
  expect(cache.held).toBe(10)
  keep(cache, 'c', { length: 1 })
  expect([...cache.values.keys()]).toEqual(['a', 'c'])
})

test('one that holds more than may be held is kept until the next comes', () => {
  const cache = createBoundedCache<string, { length: number }>(10)
  keep(cache, 'a', { length: 4 })
  expect(keep(cache, 'b', { length: 50 })).toEqual({ length: 50 })
  expect([...cache.values.keys()]).toEqual(['b'])
  keep(cache, 'c', { length: 1 })
  expect([...cache.values.keys()]).toEqual(['c'])
})
