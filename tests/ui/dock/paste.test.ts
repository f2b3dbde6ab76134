import { describe, expect, test } from 'vitest'
import { asPasted, inPieces, piecesOf } from '../../../src/ui/dock/paste.ts'

describe('text pasted into a terminal', () => {
  test('is text: line ends are Enter, signs that would be keys of their own are left out', () => {
    expect(asPasted('a\r\nb\n\u0003\u001b[Ac\td', false)).toBe('a\rb\r[Ac\td')
    expect(asPasted('a', true)).toBe('\u001b[200~a\u001b[201~')
  })

  test('goes in pieces, none of which tears a character or a mark', () => {
    const text = asPasted('🦀'.repeat(3000), true)
    const pieces = piecesOf(text)
    expect(pieces.join('')).toBe(text)
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.every((piece) => encodeURIComponent(piece) !== '')).toBe(true)
    expect(piecesOf(`${'x'.repeat(2050)}\u001b[201~`).at(-1)).toMatch(/\u001b\[201~$/)
  })

  test('what is typed meanwhile follows it', async () => {
    const typed: string[] = []
    const done = new Promise<void>((resolve) => {
      const type = inPieces((text) => {
        typed.push(text)
        if (text === 'z') resolve()
      })
      type('x'.repeat(5000))
      type('z')
    })
    await done
    expect(typed.join('')).toBe(`${'x'.repeat(5000)}z`)
  })
})
