import { describe, expect, test } from 'vitest'
import { stateHash } from '../../src/engine/kernel/hash.ts'
import type { Checkpoint } from '../../src/engine/index.ts'
import { checkpointOf, savedStateOf } from '../../src/worker/saved-state.ts'

const batch = Object.freeze({ baseOffset: 0, records: Object.freeze([Object.freeze({ key: 'a' })]) })
const state = { log: { batches: [batch], chunk: Object.freeze([batch]) }, groups: new Map([['g', { members: new Set(['m']), at: undefined }]]) }

const travelled = (): typeof state => {
  const saved = savedStateOf(state as unknown as Checkpoint, 'hash')
  return checkpointOf(structuredClone(saved)) as unknown as typeof state
}

describe('a checkpoint that went to the page and back', () => {
  test('has the same state hash', () => {
    expect(stateHash(travelled())).toBe(stateHash(state))
  })

  test('is frozen where it was, and only there', () => {
    const back = travelled()
    expect(Object.isFrozen(back.log.batches[0])).toBe(true)
    expect(Object.isFrozen(back.log.batches[0]!.records[0])).toBe(true)
    expect(Object.isFrozen(back.log.batches)).toBe(false)
    expect(Object.isFrozen(back.groups.get('g'))).toBe(false)
  })

  test('shares what it shared', () => {
    const back = travelled()
    expect(back.log.chunk[0]).toBe(back.log.batches[0])
  })
})
