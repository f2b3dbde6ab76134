// What a page gets of a terminal that shows more than anybody can read.
import { describe, expect, test } from 'vitest'
import { advanceTo, apply, clusterSpec, createSimulation, instant } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/tools/index.ts'
import { playAtOnce } from '../../src/worker/session-player.ts'
import { terminalScreens } from '../../src/worker/terminal-screens.ts'

const shownBy = (line: string) => {
  const sim = createSimulation({ seed: 1, cluster: clusterSpec('none'), machine: machineSpec })
  apply(sim, { type: 'run', terminal: 'A', line })
  advanceTo(sim, instant(60_000_000))
  return terminalScreens(sim)[0]!
}
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('a terminal’s output', () => {
  test('comes in pieces that put together are all of it', () => {
    const screen = shownBy('seq 1 30000')
    let seen = 1
    let all = ''
    let pieces = 0
    while (seen < screen.total) {
      const piece = screen.outputSince(seen)
      expect(piece.whole).toBe(false)
      all += text(piece.output)
      seen = piece.next
      pieces++
    }
    expect(pieces).toBeGreaterThan(2)
    expect(all).toBe(text(shownBy('seq 1 30000').outputSince(0).output).slice(1))
  })

  test('of a screen that is far behind begins anew with the last whole lines', () => {
    const screen = shownBy('seq 1 100000')
    const piece = screen.outputSince(1000)
    expect(piece).toMatchObject({ whole: true, next: screen.total })
    const lines = text(piece.output).trimEnd().split('\n').map(Number)
    expect(lines.at(-1)).toBe(100_000)
    expect(lines[0]).toBe(100_000 - lines.length + 1)
  })

  test('is there in one piece for a screen that has shown nothing yet', () => {
    const screen = shownBy('seq 1 30000')
    expect(screen.outputSince(0)).toMatchObject({ whole: false, next: screen.total })
  })
})

test('what was stopped and continued goes on behind the prompt, and is told so', () => {
  const sim = createSimulation({ seed: 1, cluster: clusterSpec('1'), machine: machineSpec })
  const played = (...lines: readonly string[]) => {
    expect(playAtOnce(sim, lines)).toBeNull()
    return terminalScreens(sim).find(({ terminal }) => terminal === 'B')
  }
  const consumer = 'kafka-console-consumer.sh'
  expect(played('wait 2s', `B& ${consumer} --bootstrap-server localhost:9092 --topic t`, 'wait 3s')).toMatchObject({ running: consumer, background: null })
  expect(played('A$ pkill -STOP -f console-consumer', 'wait 1s')).toMatchObject({ running: null, background: null })
  expect(played('A$ pkill -CONT -f console-consumer', 'wait 1s')).toMatchObject({ running: null, background: consumer })
})
