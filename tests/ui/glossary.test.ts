import { describe, expect, test } from 'vitest'
import { tableNames, tableOf } from '../../src/ui/dock/table-rows.ts'
import { glossary, onTheStage, wordOf } from '../../src/ui/glossary/glossary.ts'

describe('the words of the page', () => {
  test('each is explained in few plain words, ended by a full stop, without marks of excitement', () => {
    for (const [word, sentence] of Object.entries(glossary)) {
      expect(sentence, word).toMatch(/^[A-Z].*[a-z)]\.$/)
      expect(sentence, word).not.toContain('!')
      expect(sentence.length, word).toBeLessThan(175)
    }
  })

  test('columns of the command line lead to the words they stand for', () => {
    expect(wordOf('CURRENT-OFFSET')).toBe('committed')
    expect(wordOf('LAG')).toBe('lag')
    expect(wordOf('Isr')).toBe('in sync')
    expect(wordOf('toString')).toBeNull()
  })

  test('every column of the Tables tab and every zoom is explained', () => {
    for (const [name] of tableNames) {
      for (const column of tableOf(name, { groups: [], partitions: [], topics: [], internal: false }).columns) expect(wordOf(column), column).not.toBeNull()
    }
    for (const zoom of ['Whole', 'Tiles', 'Keys']) expect(wordOf(zoom)).toBe(zoom)
  })

  test('those of the stage are listed once each', () => {
    expect(new Set(onTheStage).size).toBe(onTheStage.length)
  })
})
