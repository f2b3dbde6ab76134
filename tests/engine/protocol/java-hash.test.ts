import { expect, test } from 'vitest'
import { scalaHashSetOrder } from '../../../src/engine/protocol/java-hash.ts'

test('a broker lists all topics as Scala’s mutable set does: two of one bucket by their hash', () => {
  expect(scalaHashSetOrder(['alpha', '__custom'])).toEqual(['__custom', 'alpha'])
  expect(scalaHashSetOrder(['__consumer_offsets', 'events'])).toEqual(['events', '__consumer_offsets'])
})
