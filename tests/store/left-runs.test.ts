import { expect, test } from 'vitest'
import type { Command } from '../../src/engine/index.ts'
import { createGuideStore, withOpening } from '../../src/store/guide-store.ts'
import { withLeftRun, withLeftRunTaken } from '../../src/store/left-runs.ts'
import { noProgress } from '../../src/store/progress.ts'
import type { StoredRun } from '../../src/worker/open-aside.ts'

const place = { firedEvents: 9, nowUs: 9 }
const stored = (seed: number, ...commands: Command[]): StoredRun => ({
  seed, opening: { scenario: 't1-lag', show: false }, stage: null, made: null,
  restore: {
    commands: commands.map((command) => ({ at: 0, firedEvents: 0, command }) as StoredRun['restore']['commands'][number]),
    saved: null, until: place, end: place, begin: place, openingCommands: 0, left: null, lag: null, paused: false, speed: 1, guide: null,
  },
})
const done: Command = { type: 'run', terminal: 'A', line: 'ls' }
const begun = { ...createGuideStore(noProgress, null).getState(), opening: { scenario: 't1-lag', show: false } }

test('a run in which something was done is kept with the guide’s place in it; one that was only looked at is not', () => {
  expect(withLeftRun(begun, stored(1, { type: 'open-terminal', terminal: 'C' })).leftRuns).toEqual([])
  const left = withLeftRun({ ...begun, ran: 2, phase: 1 }, stored(1, done))
  const next = withOpening(left, { scenario: 't1-order', show: false })
  expect(next).toMatchObject({ ran: 0, phase: 0 })
  const back = withLeftRunTaken(next, next.leftRuns[0]!)
  expect(back).toMatchObject({ ran: 2, phase: 1, leftRuns: [], opening: { scenario: 't1-lag' } })
})

test('five are kept, and shown solutions are the first to go', () => {
  const shown = { ...begun, opening: { scenario: 't1-order', show: true } }
  let state = withLeftRun(withLeftRun(begun, stored(0, done)), stored(1, done))
  state = withLeftRun({ ...state, opening: shown.opening }, stored(2, done))
  for (const seed of [3, 4, 5]) state = withLeftRun({ ...state, opening: begun.opening }, stored(seed, done))
  expect(state.leftRuns.map((run) => run.stored.seed)).toEqual([5, 4, 3, 1, 0])
})
