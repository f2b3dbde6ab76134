import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clone } from '../../../src/engine/kernel/clone.ts'
import { cloneSharing } from '../../../src/engine/kernel/clone-sharing.ts'
import { stateHash } from '../../../src/engine/kernel/hash.ts'

const plain = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 }, fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', null, undefined, true),
    fc.array(tie('node'), { maxLength: 4 }), fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('node'), { maxKeys: 3 }),
    fc.array(fc.tuple(fc.constantFrom('k', 'l', 'm'), tie('node'))).map((entries) => new Map(entries)),
    fc.array(fc.integer({ min: 0, max: 3 })).map((items) => new Set(items)), fc.array(fc.integer()).map((items) => new Int32Array(items)),
  ),
})).node

describe('a checkpoint that shares with the one before', () => {
  test('is equal to one that shares nothing, whatever the one before was', () => {
    fc.assert(fc.property(plain, plain, (value, before) => {
      const copy = cloneSharing(value, before)
      expect(copy).toEqual(value)
      expect(stateHash(copy)).toBe(stateHash(clone(value)))
    }), { numRuns: 300 })
  })

  test('keeps what has not changed and copies the way to what has', () => {
    const state = { nodes: new Map([['a', { list: [1, 2] }], ['b', { list: [3] }]]), clock: { now: 1 } }
    const first = clone(state)
    state.nodes.get('b')!.list.push(4)
    const second = cloneSharing(state, first)
    expect(second).toEqual(state)
    expect(second.nodes.get('a')).toBe(first.nodes.get('a'))
    expect(second.clock).toBe(first.clock)
    expect(second.nodes.get('b')).not.toBe(first.nodes.get('b'))
    expect(first.nodes.get('b')!.list).toEqual([3])
    expect(cloneSharing(state, second)).toBe(second)
  })

  test('two objects never become one, and one never two', () => {
    const one = { n: 1 }
    const apart = cloneSharing({ a: { n: 1 }, b: { n: 1 } }, clone({ a: one, b: one }))
    expect(apart.a).not.toBe(apart.b)
    const together = cloneSharing({ a: one, b: one }, { a: { n: 1 }, b: { n: 1 } })
    expect(together.a).toBe(together.b)
  })

  test('the order of keys is kept: it may decide what happens next', () => {
    expect([...cloneSharing(new Map([['b', 1], ['a', 1]]), new Map([['a', 1], ['b', 1]])).keys()]).toEqual(['b', 'a'])
    expect(Object.keys(cloneSharing({ b: 1, a: 1 }, { a: 1, b: 1 }))).toEqual(['b', 'a'])
  })
})
