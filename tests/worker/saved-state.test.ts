import { describe, expect, test } from 'vitest'
import { stateHash } from '../../src/engine/kernel/hash.ts'
import type { Checkpoint } from '../../src/engine/index.ts'
import type { KeptState } from '../../src/worker/saved-state.ts'
import { checkpointOf, createSaver, keepState, savedStateOf } from '../../src/worker/saved-state.ts'

const batchAt = (baseOffset: number) =>
  Object.freeze({ baseOffset, open: [1], records: Object.freeze([Object.freeze({ key: 'a' })]) })

const createState = () => {
  const batch = batchAt(0)
  const shared = { members: new Set(['m']), at: undefined }
  return {
    batches: [batch],
    chunks: [Object.freeze([batch])],
    groups: new Map([['g', shared]]),
    same: shared,
    words: new Int32Array([1, -1]),
  }
}
type State = ReturnType<typeof createState>

const asCheckpoint = (state: State) => state as unknown as Checkpoint

/** To the page and back to another worker, as the browser does it. */
const travel = (kept: KeptState): State => checkpointOf(structuredClone(kept)) as unknown as State

const savedOnce = (state: State): KeptState =>
  keepState(null, structuredClone(savedStateOf(createSaver(), asCheckpoint(state), 'hash')))

describe('a checkpoint that went to the page and back', () => {
  test('has the same state hash', () => {
    const state = createState()
    expect(stateHash(travel(savedOnce(state)))).toBe(stateHash(state))
  })

  test('is frozen where it was, and only there', () => {
    const back = travel(savedOnce(createState()))
    expect(Object.isFrozen(back.batches[0])).toBe(true)
    expect(Object.isFrozen(back.batches[0]!.records[0])).toBe(true)
    expect(Object.isFrozen(back.batches[0]!.open)).toBe(false)
    expect(Object.isFrozen(back.chunks[0])).toBe(true)
    expect(Object.isFrozen(back.batches)).toBe(false)
    expect(Object.isFrozen(back.same)).toBe(false)
  })

  test('shares what it shared', () => {
    const back = travel(savedOnce(createState()))
    expect(back.groups.get('g')).toBe(back.same)
  })

  test('brings frozen data once, however often the state is saved', () => {
    const state = createState()
    const saver = createSaver()
    const first = keepState(null, structuredClone(savedStateOf(saver, asCheckpoint(state), '1')))
    state.batches.push(batchAt(1))
    const second = structuredClone(savedStateOf(saver, asCheckpoint(state), '2'))
    expect(second.parts).toHaveLength(1)
    expect(stateHash(travel(keepState(first, second)))).toBe(stateHash(state))
  })

  test('lets go of what the state no longer holds', () => {
    const state = createState()
    const saver = createSaver()
    const first = keepState(null, structuredClone(savedStateOf(saver, asCheckpoint(state), '1')))
    state.batches = []
    state.chunks = []
    const second = keepState(first, structuredClone(savedStateOf(saver, asCheckpoint(state), '2')))
    expect(second.parts.size).toBe(0)
    expect(travel(second).batches).toEqual([])
  })

  test('does not mix its frozen data with that of the worker before it', () => {
    const old = savedOnce(createState())
    const state = createState()
    state.batches = [batchAt(7)]
    const next = keepState(old, structuredClone(savedStateOf(createSaver(), asCheckpoint(state), '2')))
    expect(travel(next).batches[0]!.baseOffset).toBe(7)
  })
})
