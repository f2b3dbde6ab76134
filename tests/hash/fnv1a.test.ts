import { expect, test } from 'vitest'
import { fnv1a } from '../../src/hash/fnv1a.ts'

test('it is FNV-1a with 32 bits, of a text and of its bytes', () => {
  for (const [text, hash] of [['', 0x811c9dc5], ['a', 0xe40c292c], ['foobar', 0xbf9cf968]] as const) {
    expect(fnv1a(text)).toBe(hash)
    expect(fnv1a(new TextEncoder().encode(text))).toBe(hash)
  }
})
