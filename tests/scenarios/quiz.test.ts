// Each question of the quiz is answered by its run: one option holds there, every other is refuted by it in words with figures.

import { describe, expect, test } from 'vitest'
import { quiz } from '../../src/scenarios/index.ts'
import { machineSpec } from '../../src/tools/index.ts'
import { runQuiz } from '../../src/worker/quiz-run.ts'

test('twenty questions and more, the tutorial’s four among them, each with an id of its own', () => {
  expect(quiz.filter(({ source }) => source === 'tutorial').length).toBe(4)
  expect(quiz.length).toBeGreaterThanOrEqual(20)
  expect(new Set(quiz.map(({ id }) => id)).size).toBe(quiz.length)
})

describe.each(quiz.map((item) => [item.id, item] as const))('%s', (id, item) => {
  test.each([1, 77])('its run bears out one option, the one meant, and refutes the others, seed %i', (seed) => {
    const result = runQuiz(id, seed, machineSpec)!
    expect(result.failure).toBeNull()
    expect(item.options[result.answer ?? -1]?.text).toBe(item.options[0]!.text)
    expect(result.explanation).not.toMatch(/undefined|NaN|\bnull\b/)
    for (const [index, against] of result.against.entries()) {
      if (index === result.answer) expect(against).toBeNull()
      else expect(against).toMatch(/\S/)
      expect(against ?? '').not.toMatch(/undefined|NaN|\bnull\b/)
    }
    for (const { belief } of item.options) expect(belief).toMatch(/\.$/)
  })
})

test('how long a killed member was silent is counted from its last sign of life, not from the last assignment', () => {
  const { explanation, against } = runQuiz('quiz-dying-silently', 1, machineSpec)!
  expect(explanation).toContain('removed 45.0 s after its last heartbeat or commit')
  expect(against[1]).toBe('It took 45.0 s of silence.')
})
