import { describe, expect, test } from 'vitest'
import { MOST_PROCESSES } from '../../../src/tools/os/limits.ts'
import { TypedTerminal } from '../../support/typed-terminal.ts'

const begun = (): TypedTerminal => {
  const terminal = new TypedTerminal('none', 100)
  terminal.screen()
  return terminal
}
const alive = (terminal: TypedTerminal): void => expect(terminal.type('echo a${z}live\r', 0.3)).toMatch(/^alive$/m)

describe('a fork bomb', () => {
  test('meets the limit of processes, as ulimit -u has it; the terminal goes on', () => {
    const terminal = begun()
    expect(terminal.type('ulimit -u\r')).toContain(`\n${MOST_PROCESSES}\n`)
    expect(terminal.type(':(){ :|:& };:\r', 4)).toContain('bash: fork: retry: Resource temporarily unavailable\n')
    expect(terminal.host.processes.size).toBeLessThanOrEqual(MOST_PROCESSES)
    expect(terminal.type('\x03', 0.1)).toContain('^C')
    expect(terminal.type('echo a${x}live\r', 0.1)).toMatch(/^alive$/m)
  })

  test('bash sleeps 1, 2, 4 and 8 seconds between its tries, then gives up; Ctrl+C ends the waiting', () => {
    const terminal = begun()
    terminal.type('while :; do sleep 1000 & done\r', 3)
    const told = terminal.type('', 11) + terminal.type('', 2)
    expect(told.match(/fork: retry/g) ?? []).toHaveLength(2)
    expect(told).toContain('bash: fork: Resource temporarily unavailable\n$ ')
    terminal.type('sleep 1\r', 0.5)
    expect(terminal.type('\x03', 0.1)).toMatch(/\n\$ $/)
  })

  test('the same run comes to the same state from a checkpoint within it', () => {
    const terminal = begun()
    terminal.type(':(){ :|:& };:\r', 1)
    const other = terminal.restored()
    terminal.pass(2)
    other.pass(2)
    expect(other.hash).toBe(terminal.hash)
  })
})

describe('what grows without end is refused as a machine without memory refuses it', () => {
  test.each([
    ['a string that is doubled', 'x=a; while :; do x=$x$x; done', /^bash: xrealloc: cannot allocate \d+ bytes$/m],
    ['what a command prints', 'y=$(cat /dev/urandom)', /^bash: xrealloc: cannot allocate \d+ bytes$/m],
    ['a brace expansion', 'echo {1..100000000}', /^bash: brace expansion: failed to allocate memory for 100000000 elements$/m],
    ['a product of braces', 'echo {1..1000}{1..1000}', /^bash: brace expansion: failed to allocate memory for 1000000 elements$/m],
    ['a function that calls itself', 'f(){ f; }; f', /^bash: f: maximum function nesting level exceeded \(\d+\)$/m],
    ['an expression that means itself', 'a=a; echo $((a))', /expression recursion level exceeded/],
    ['parentheses', `let "y=${'('.repeat(20_000)}1${')'.repeat(20_000)}"`, /memory|recursion/],
    ['a file', 'seq 1 1000000000000 > big', /^seq: write error: No space left on device$/m],
    ['a line without end', 'grep x /dev/zero', /^grep: memory exhausted$/m],
    ['lines to be sorted', 'seq 1 1000000 | sort', /^sort: memory exhausted$/m],
  ])('%s', (_, line, expected) => {
    const terminal = begun()
    expect(terminal.type(`${line}\r`, 1)).toMatch(expected)
    alive(terminal)
  })

  test('a program that writes to nowhere for ever lets others have their turn', () => {
    const terminal = begun()
    terminal.type('seq 1 1000000000000 > /dev/null\r', 0.2)
    expect(terminal.type('\x03', 0.1)).toMatch(/\n\$ $/)
  })

  test('ordinary work is far below the limits', () => {
    const terminal = begun()
    expect(terminal.type('for i in {1..1000}; do echo $i; done | sort -n | tail -1\r', 2)).toMatch(/^1000$/m)
    expect(terminal.type('seq 1 100000 | wc -l\r', 2)).toMatch(/^100000$/m)
  })
})
