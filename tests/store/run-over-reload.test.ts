import { expect, test } from 'vitest'
import { createGuideStore } from '../../src/store/guide-store.ts'
import { withLeftRun } from '../../src/store/left-runs.ts'
import { noProgress } from '../../src/store/progress.ts'
import { runKept, textToKeep } from '../../src/store/run-over-reload.ts'
import type { StoredRun } from '../../src/worker/open-aside.ts'

const place = (nowUs: number) => ({ firedEvents: nowUs, nowUs })
const stored = (...lines: string[]): StoredRun => ({
  seed: 7, opening: { scenario: 't1-lag', show: false }, stage: null, made: 99,
  restore: {
    commands: lines.map((line) => ({ at: 5, firedEvents: 5, command: { type: 'run', terminal: 'A', line } }) as StoredRun['restore']['commands'][number]),
    saved: null, until: place(9), end: place(9), begin: place(1), openingCommands: 0, left: null, lag: null, paused: false, speed: 10, guide: null,
  },
})
const state = { ...createGuideStore(noProgress, null).getState(), opening: { scenario: 't1-lag', show: false }, phase: 2, predictions: [1, null], hints: 1, ran: 3 }

test('a run is kept with the guide’s place in it, and stands still when it is opened again', () => {
  const kept = runKept(textToKeep(state, stored('ls'), '1.0')!, '1.0')!
  expect(kept).toMatchObject({ task: 't1-lag', endUs: 9, guide: { phase: 2, predictions: [1, null], hints: 1, ran: 3, opening: { scenario: 't1-lag' } } })
  expect(kept.stored).toMatchObject({ seed: 7, made: 99, restore: { commands: stored('ls').restore.commands, paused: true, until: place(9) } })
})

test('goals are looked for after the reload where they were seen before it, also when the run is not opened in between', () => {
  const run = stored('ls')
  const reached = [3, 7].map((us) => ({ atUs: us - 1, seenUs: us, answer: null, explanation: '', figures: [], entries: [] }))
  const guide = { scenario: 't1-lag', goalReached: false, reached, playing: false, server: null, goesOn: false }
  const once = runKept(textToKeep(state, { ...run, restore: { ...run.restore, guide } }, '1.0')!, '1.0')!
  expect(once.stored.restore.goals).toEqual([3, 7])
  expect(runKept(textToKeep({ ...state, leftRuns: [once] }, null, '1.0')!, '1.0')!.stored.restore.goals).toEqual([3, 7])
  const elsewhere = { ...run, restore: { ...run.restore, guide: { ...guide, scenario: 't1-keys' } } }
  expect(runKept(textToKeep(state, elsewhere, '1.0')!, '1.0')!.stored.restore.goals).toBeUndefined()
})

test('where nothing has been done since, it is the run that was left last', () => {
  expect(textToKeep(state, stored(), '1.0')).toBeNull()
  expect(textToKeep(state, null, '1.0')).toBeNull()
  expect(textToKeep(withLeftRun(state, stored('ls')), stored(), '1.0')).toBe(textToKeep(state, stored('ls'), '1.0'))
})

test('what is damaged, too long or of another version is not offered', () => {
  const text = textToKeep(state, stored('ls'), '1.0')!
  expect(runKept(text, '1.1')).toBeNull()
  expect(runKept(text.slice(0, -9), '1.0')).toBeNull()
  for (const wrong of ['null', '{}', '[]', text.replace('"phase":2', '"phase":-1'), text.replace('"predictions":[1,null]', '"predictions":["<b>"]')]) expect(runKept(wrong, '1.0')).toBeNull()
  expect(textToKeep(state, stored('x'.repeat(2_000_000)), '1.0')).toBeNull()
})
