import { join } from 'node:path'
import { expect, test } from 'vitest'
import { simplifiedIn, simplifiedLines } from '../../src/headless/simplified-lines.ts'

test('a Simplified: sentence goes on over the comment lines below it and ends with the comment', () => {
  const source = '// A file.\n// Simplified: one thing\n// on two lines.\n// Simplified: another.\n\n// not this\nconst x = 1 // Simplified'
  expect(simplifiedIn(source)).toEqual(['one thing on two lines.', 'another.'])
  expect(simplifiedIn('/**\n * A function.\n * Simplified: one thing\n * on two lines.\n */\nconst x = 1')).toEqual(['one thing on two lines.'])
})

test('the page of what is simplified is made from the source itself', () => {
  const lines = simplifiedLines(join(import.meta.dirname, '../../src'))
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.every(({ text }) => text.length > 10)).toBe(true)
})
