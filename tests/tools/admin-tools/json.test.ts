import { expect, it } from 'vitest'
import { jsonText, parseFull } from '../../../src/tools/java/json.ts'

const roundTrip = (text: string): string | undefined => {
  const node = parseFull(text)
  return node && jsonText(node)
}

it('reads JSON as Jackson does: numbers keep their text, what follows the value does not count', () => {
  expect(roundTrip('{"a": [1, 2.50, 9223372036854775807, true, null, "\\u00e8"]} trailing')).toBe(
    '{"a":[1,2.50,9223372036854775807,true,null,"è"]}',
  )
  expect(roundTrip('  ')).toBe('')
  expect(roundTrip('[]')).toBe('[]')
  expect(roundTrip('{}')).toBe('{}')
})

it('takes nothing else for JSON', () => {
  for (const text of ['', '{', '[1,', '[1,]', '{"a"}', "{'a':1}", '01', '1x', 'nul', '"open', '[1 2]', '{"a":1,}']) {
    expect(parseFull(text)).toBeUndefined()
  }
})

it('gives up a thousand levels down, as Jackson does', () => {
  expect(parseFull('['.repeat(1000) + ']'.repeat(1000))).toBeDefined()
  expect(parseFull('['.repeat(1_000_000))).toBeUndefined()
})
