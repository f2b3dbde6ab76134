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

describe('much input at once', () => {
  test('fifty thousand pasted lines are all read, by the shell and by a program', () => {
    const terminal = new TypedTerminal()
    terminal.type('wc -l\r')
    terminal.screen()
    expect(terminal.type(`${'a line of pasted text, as long as lines are\r'.repeat(50_000)}\u0004`, 20)).toMatch(/\n50000\n\$ $/)
    expect(terminal.type(`${'x=$((x+1))\r'.repeat(5000)}echo $x\r`, 20)).toMatch(/\n5000\n\$ $/)
  })

  test('who writes without end waits for the terminal, and can be ended', () => {
    const terminal = new TypedTerminal()
    terminal.type('cat /dev/zero\r', 1)
    expect(terminal.host.terminals.get('A')!.total).toBeLessThan(12_000_000)
    expect(terminal.type('\u0003')).toMatch(/\^C\n\$ $/)
  })

  test('a job in the background that wants to read the terminal is stopped until it is brought back', () => {
    const terminal = new TypedTerminal()
    terminal.type('cat &\r')
    expect(terminal.type('jobs\r')).toContain('[1]+  Stopped                 cat')
    terminal.type('fg\r')
    expect(terminal.type('hello\r')).toBe('hello\nhello\n')
  })
})
