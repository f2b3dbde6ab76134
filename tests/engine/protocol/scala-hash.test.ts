import { expect, test } from 'vitest'
import { scalaHashMapOrder } from '../../../src/engine/protocol/scala-hash.ts'

test('topics come in the order of Scala\'s immutable.HashMap, as a real broker answered', () => {
  expect(scalaHashMapOrder(['rolls', 'table', 'strict', '__consumer_offsets'])).toEqual(['strict', '__consumer_offsets', 'rolls', 'table'])
})
