import { expect, test } from 'vitest'
import { marksOf } from '../../src/programs/index.ts'
import { offeredFiles, remarksOn } from '../../src/worker/compose-help.ts'

test('bad YAML is one sentence at its line', () => {
  const remarks = remarksOn('services:\n  kafka:\n    image: a\n    image: b\n')
  expect(remarks).toEqual([{ line: 4, level: 'error', text: 'This is not YAML, and compose reads nothing of the file: Map keys must be unique.' }])
})

test('the files that are offered can be started, and what is said of them is what compose would have said', () => {
  for (const { text } of offeredFiles) {
    expect(remarksOn(text).filter(({ level }) => level === 'error')).toEqual([])
    expect(remarksOn(text)).toEqual(marksOf(text))
  }
  expect(remarksOn(offeredFiles.find(({ name }) => name.startsWith('One'))!.text)).toEqual([])
})
