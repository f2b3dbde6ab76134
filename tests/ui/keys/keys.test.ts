import { describe, expect, test } from 'vitest'
import { chordOf } from '../../../src/ui/keys/chord.ts'
import { keyTable } from '../../../src/ui/keys/key-table.ts'

const pressed = (key: string, code: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) =>
  chordOf({ key, code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held })

describe('the keys of the page', () => {
  test('no chord has two meanings', () => {
    const chords = keyTable.flatMap((key) => key.chords)
    expect(chords).toHaveLength(new Set(chords).size)
  })

  test('what acts in terminals too is no key that bash edits its line with', () => {
    const everywhere = keyTable.filter((key) => key.everywhere).flatMap((key) => key.chords)
    expect(everywhere.filter((chord) => !/^(Shift\+)?F\d+$|^Alt\+[1-9]$/.test(chord))).toEqual([])
  })

  test('digits go by their place, signs by what they are', () => {
    expect(pressed('1', 'Digit1')).toBe('1')
    expect(pressed('&', 'Digit1')).toBe('1')
    expect(pressed('¡', 'Digit1', { altKey: true })).toBe('Alt+1')
    expect(pressed('?', 'Slash', { shiftKey: true })).toBe('?')
    expect(pressed('+', 'Digit1', { shiftKey: true })).toBe('+')
    expect(pressed('F6', 'F6', { shiftKey: true })).toBe('Shift+F6')
    expect(pressed(' ', 'Space')).toBe('Space')
    expect(pressed('Shift', 'ShiftLeft', { shiftKey: true })).toBeNull()
  })
})
