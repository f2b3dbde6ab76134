import { expect, test } from 'vitest'
import type { GuideState } from '../../src/store/guide-store.ts'
import { createGuideStore, withGuideView, withNextPhase, withOpened, withOpening } from '../../src/store/guide-store.ts'
import { noProgress } from '../../src/store/progress.ts'

const opening = { scenario: 'one', show: false }
const phase = (name: string) => ({ name, task: '', commands: [], question: null, options: [], hints: [], speed: 10 })
const before = {
  ...createGuideStore(noProgress, null).getState(),
  catalogue: { scenarios: [{ id: 'one', place: '', title: '', program: null, phases: ['a', 'b', 'c'].map(phase) }], quiz: [], whole: true },
} as unknown as GuideState

const view = (reached: number) => ({
  scenario: 'one', goalReached: reached === 3, playing: false, server: null, goesOn: false,
  reached: Array.from({ length: reached }, () => ({ atUs: 0, seenUs: 0, answer: null, explanation: '', figures: [], entries: [] })),
})

test('a run that is opened stands in the phase that it has come to, the last when all is reached', () => {
  expect(withGuideView(withOpened(before, opening), view(1)).phase).toBe(1)
  expect(withGuideView(withOpened(before, opening), view(3)).phase).toBe(2)
})

test('from then on the reader goes on by pressing, as in a run that begins here', () => {
  const opened = withGuideView(withOpened(before, opening), view(1))
  expect(withGuideView(opened, view(2)).phase).toBe(1)
  expect(withNextPhase(withGuideView(opened, view(2))).phase).toBe(2)
  expect(withGuideView(withOpening(before, opening), view(1)).phase).toBe(0)
})
