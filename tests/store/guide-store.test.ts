import { expect, test } from 'vitest'
import { createGuideStore, withGuideView, withNextPhase, withOpening, withPrediction } from '../../src/store/guide-store.ts'
import { noProgress, progressOf, progressText } from '../../src/store/progress.ts'

const reached = (scenario: string) => ({
  scenario, goalReached: true, playing: false, server: null, goesOn: false, reached: [{ atUs: 0, seenUs: 0, answer: 0, explanation: 'so', figures: [], entries: [] }],
})

test('progress goes through a file unchanged', () => {
  const progress = { current: 't1-lag', scenarios: { 't1-lag': 'done' as const }, quiz: { 'quiz-lag': { chosen: 1, right: false } } }
  expect(progressOf(progressText(progress))).toEqual(progress)
})

test.each([
  ['[', 'it is not JSON'],
  ['[]', 'Lanes did not write it'],
  ['{"format":"other"}', 'Lanes did not write it'],
  ['{"format":"lanes-progress","version":2}', 'it was written by another version of Lanes'],
  ['{"format":"lanes-progress","version":1}', 'its part “scenarios” is missing'],
  ['{"format":"lanes-progress","version":1,"scenarios":{"__proto__ ":"done"},"quiz":{}}', 'its part “scenarios” has an entry that says nothing Lanes knows'],
  ['{"format":"lanes-progress","version":1,"scenarios":{},"quiz":{"a":{"chosen":-1,"right":true}}}', 'its part “quiz” has an entry that says nothing Lanes knows'],
  [' '.repeat(200_001), 'it is too large'],
])('a file that says %s is refused', (text, reason) => {
  expect(progressOf(text)).toEqual({ reason })
})

test('a goal reached by hand is done; by a shown solution it is not, and never takes back what was done', () => {
  const fresh = createGuideStore(noProgress, null).getState()
  const shown = withGuideView(withOpening(fresh, { scenario: 't1-lag', show: true }), reached('t1-lag'))
  expect(shown.progress.scenarios).toEqual({ 't1-lag': 'shown' })
  const done = withGuideView(withOpening(shown, { scenario: 't1-lag', show: false }), reached('t1-lag'))
  expect(done.progress.scenarios).toEqual({ 't1-lag': 'done' })
  expect(withGuideView(withOpening(done, { scenario: 't1-lag', show: true }), reached('t1-lag')).progress.scenarios).toEqual({ 't1-lag': 'done' })
})

test('what an earlier run sends late is not taken for this one', () => {
  const state = withOpening(createGuideStore(noProgress, null).getState(), { scenario: 't1-lag', show: false })
  expect(withGuideView(state, reached('t1-create-topic'))).toBe(state)
})

test('each phase has its prediction; a shown solution keeps them, a fresh run does not', () => {
  const fresh = withOpening(createGuideStore(noProgress, null).getState(), { scenario: 't1-lag', show: false })
  const both = withPrediction(withNextPhase(fresh), 2)
  expect(both.predictions).toEqual([null, 2])
  expect(withOpening(both, { scenario: 't1-lag', show: true })).toMatchObject({ predictions: [null, 2], phase: 0, hints: 0 })
  expect(withOpening(both, { scenario: 't1-lag', show: false }).predictions).toEqual([])
})

test('a shown solution is followed from phase to phase; by hand the reader goes on when he likes', () => {
  const phases = ['Suffered', 'Mended'].map((name) => ({ name, task: '', commands: [], question: null, options: [], hints: [], speed: 10 }))
  const card = { id: 't1-offsets', place: 'Mistake 4', title: 'Read, committed, gone?', program: null, phases }
  const state = { ...createGuideStore(noProgress, null).getState(), catalogue: { whole: true, scenarios: [card], quiz: [] } }
  const halfway = { ...reached('t1-offsets'), goalReached: false }
  expect(withGuideView(withOpening(state, { scenario: 't1-offsets', show: true }), halfway).phase).toBe(1)
  expect(withGuideView(withOpening(state, { scenario: 't1-offsets', show: false }), halfway).phase).toBe(0)
})
