import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { typingGuard } from '../../../src/ui/keys/typing.ts'

describe('letters typed while no terminal has the cursor', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const typed = (keys: readonly (readonly [string, number])[]): { acted: string[]; told: number } => {
    const seen = { acted: [] as string[], told: 0 }
    const guard = typingGuard()
    let nowMs = 5000
    for (const [chord, afterMs] of keys) {
      vi.advanceTimersByTime(afterMs)
      nowMs += afterMs
      guard({ timeStamp: nowMs }, chord, () => seen.acted.push(chord), () => { seen.told += 1 })
    }
    vi.advanceTimersByTime(5000)
    return seen
  }

  test('a key by itself acts, and so does the same key again', () => {
    expect(typed([['p', 0]])).toEqual({ acted: ['p'], told: 0 })
    expect(typed([['.', 0], ['.', 50], ['.', 50]])).toEqual({ acted: ['.', '.', '.'], told: 0 })
    expect(typed([['g', 0], ['d', 400]])).toEqual({ acted: ['g', 'd'], told: 0 })
  })

  test('a word is no key, nor is the space behind it; it is told once', () => {
    expect(typed([['p', 0], ['w', 90], ['d', 90], ['Space', 300], ['z', 500]])).toEqual({ acted: [], told: 1 })
  })
})
