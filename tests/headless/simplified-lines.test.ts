import { join } from 'node:path'
import { expect, test } from 'vitest'
import { simplifiedIn, simplifiedLines } from '../../src/headless/simplified-lines.ts'

test('a Simplified: sentence goes on over the comment lines below it and ends with the comment', () => {
  const source = '// A file.\n// Simplified: one thing\n// on two lines.\n// Simplified, above all: another.\n\n// not this\nconst x = 1 // Simplified'
  expect(simplifiedIn(source)).toEqual([{ text: 'one thing on two lines.', aboveAll: false }, { text: 'another.', aboveAll: true }])
  expect(simplifiedIn('/**\n * A function.\n * Simplified: one thing\n * on two lines.\n */\nconst x = 1').map(({ text }) => text)).toEqual(['one thing on two lines.'])
})

test('the page of what is simplified is made from the source itself', () => {
  const lines = simplifiedLines(join(import.meta.dirname, '../../src'))
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.every(({ text }) => text.length > 10)).toBe(true)
})

test('what is simplified is told in whole sentences, each once, the ten that matter most first', () => {
  const lines = simplifiedLines(join(import.meta.dirname, '../../src'))
  for (const { file, text } of lines) {
    expect(text, file).toMatch(/^(?:[A-Z]|`)/)
    expect(text, file).toMatch(/\.$/)
    // An opening that is looked for a subject in vain.
    expect(text, file).not.toMatch(/^(?:Of|All partitions come|Nothing|The leader answers) /)
    expect(text.split('`').length % 2, file).toBe(1)
  }
  const sentences = lines.flatMap(({ text }) => text.split(/(?<=[.])\s+(?=[A-Z`])/))
  expect(new Set(sentences).size).toBe(sentences.length)
  expect(lines.filter(({ aboveAll }) => aboveAll)).toHaveLength(10)
  for (const word of ['TLS', 'KIP-848', 'whatever their tag', 'Tiered storage']) expect(lines.filter(({ text }) => text.includes(word)), word).toHaveLength(1)
})
