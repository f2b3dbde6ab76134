// Each question of the quiz is answered by its run: one option holds there, every other is refuted by it in words with figures.

import { describe, expect, test } from 'vitest'
import { quiz } from '../../src/scenarios/index.ts'
import { optionOrder } from '../../src/store/option-order.ts'
import { machineSpec } from '../../src/tools/index.ts'
import { runQuiz } from '../../src/worker/quiz-run.ts'

test('twenty questions and more, the tutorial’s four among them, each with an id of its own', () => {
  expect(quiz.filter(({ source }) => source === 'tutorial').length).toBe(4)
  expect(quiz.length).toBeGreaterThanOrEqual(20)
  expect(new Set(quiz.map(({ id }) => id)).size).toBe(quiz.length)
})

test('neither its place nor its length betrays the right option', () => {
  const texts = quiz.map(({ options }) => options.map(({ text }) => text))
  const places = quiz.map(({ question }, index) => optionOrder(question, texts[index]!).indexOf(0))
  for (const place of [0, 1, 2]) {
    expect(places.filter((each) => each === place).length).toBeGreaterThanOrEqual(quiz.length / 5)
    expect(places.filter((each) => each === place).length).toBeLessThanOrEqual(quiz.length / 2)
  }
  expect(places.some((place, at) => at >= 3 && [1, 2, 3].every((back) => places[at - back] === place))).toBe(false)
  const longest = texts.filter(([right, ...others]) => others.every((other) => other.length < right!.length))
  expect(longest.length).toBeLessThanOrEqual(quiz.length / 3)
})

test('what happens in a shown run is not hurried over, and nobody waits long for nothing', () => {
  for (const { session } of quiz) {
    const waits = session.flatMap((line) => /^wait (\d+)s$/.exec(line)?.[1] ?? []).map(Number)
    const hurried = waits.filter((seconds) => seconds > 13)
    expect(waits.filter((seconds) => seconds <= 13).reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(20)
    expect(hurried.reduce((sum, seconds) => sum + seconds / 10, 0)).toBeLessThanOrEqual(6)
  }
})

describe.each(quiz.map((item) => [item.id, item] as const))('%s', (id, item) => {
  test.each([1, 7, 42, 77, 2026])('its run bears out one option, the one meant, and refutes the others, seed %i', (seed) => {
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
    expect(item.look).toMatch(/\.$/)
  })
})

test('how long a killed member was silent is counted from its last sign of life, not from the last assignment', () => {
  const { explanation, against } = runQuiz('quiz-dying-silently', 1, machineSpec)!
  expect(explanation).toContain('removed it 45.0 s after its last heartbeat or commit')
  expect(against[1]).toBe('It took 45.0 s of silence.')
})
