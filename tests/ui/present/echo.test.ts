import { describe, expect, test } from 'vitest'
import type { Echo } from '../../../src/ui/present/echo.ts'
import { withChord, withClick } from '../../../src/ui/present/echo.ts'

const press = (echoes: readonly Echo[], ...keys: readonly (readonly [chord: string, key: string, inField: boolean])[]) =>
  keys.reduce((all, [chord, key, inField], id) => withChord(all, { id, chord, key, inField }), echoes)
const texts = (echoes: readonly Echo[]): string[] => echoes.map(({ text }) => text)

describe('keys shown to a room', () => {
  test('letters typed into a field are one word, other keys stand for themselves', () => {
    const echoes = press([], ['l', 'l', true], ['s', 's', true], ['Space', ' ', true], ['-', '-', true], ['Enter', 'Enter', true], ['Ctrl+c', 'c', true])
    expect(texts(echoes)).toEqual(['ls -', 'Enter', 'Ctrl + c'])
  })

  test('keys of the page are no word', () => {
    expect(texts(press([], ['p', 'p', false], ['+', '+', false], ['2', '2', false]))).toEqual(['p', '+', '2'])
  })

  test('clicks say what was clicked; only the last few are there', () => {
    const clicked = ['Play', 'Step', 'Pause', 'Lanes', 'Cluster'].reduce<readonly Echo[]>((all, words, id) => withClick(all, id, words), [])
    expect(texts(clicked)).toEqual(['click: Step', 'click: Pause', 'click: Lanes', 'click: Cluster'])
  })
})
