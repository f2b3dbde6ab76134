import { describe, expect, test } from 'vitest'
import { TypedTerminal } from '../../support/typed-terminal.ts'

describe('a terminal in cooked mode', () => {
  test('echoes, lets the line be edited, and gives it whole at Enter', () => {
    const terminal = new TypedTerminal()
    terminal.type('cat\r')
    terminal.screen()
    expect(terminal.type('abc\u007fd')).toBe('abc\b \bd')
    expect(terminal.type('\r')).toBe('\nabd\n')
    expect(terminal.type('x y\u0017z\r')).toBe('x y\b \bz\nx z\n')
    expect(terminal.type('gone\u0015è\u007fé\r')).toBe('gone\b \b\b \b\b \b\b \bè\b \bé\né\n')
  })

  test('Ctrl+D gives what is typed, on an empty line the end', () => {
    const terminal = new TypedTerminal()
    terminal.type('cat\r')
    terminal.screen()
    expect(terminal.type('part\u0004')).toBe('partpart')
    expect(terminal.type('\r')).toBe('\n\n')
    expect(terminal.type('\u0004')).toBe('$ ')
  })

  test('a paste of five megabytes arrives whole', () => {
    const terminal = new TypedTerminal()
    terminal.type('wc -c\r')
    terminal.type(`${'0123456789abcdef'.repeat(4096)}\r`.repeat(80), 2)
    terminal.screen()
    expect(terminal.type('\u0004', 1)).toBe(`${80 * 65_537}\n$ `)
  })

  test('a pipe that nobody reads ends its writer, a loop that does nothing leaves time to others', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('while true; do echo y; done | head -n 2; echo ${PIPESTATUS[@]}\r', 1)).toContain('\ny\ny\n141 0\n$ ')
    terminal.type('while true; do :; done &\r')
    expect(terminal.type('echo still here\r')).toContain('\nstill here\n$ ')
    expect(terminal.host.processes.size).toBe(2)
  })
})
