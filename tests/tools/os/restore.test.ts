import { describe, expect, test } from 'vitest'
import { TypedTerminal } from '../../support/typed-terminal.ts'

const server = '--bootstrap-server localhost:9092'

/** What both show when the same is typed at a run and at its restored copy, and whether their states stay equal. */
function together(terminal: TypedTerminal, keys: string, seconds: number): string {
  const other = terminal.restored()
  expect(other.hash).toBe(terminal.hash)
  const shown = terminal.type(keys, seconds)
  expect(other.type(keys, seconds)).toBe(shown)
  expect(other.hash).toBe(terminal.hash)
  return shown
}

describe('a checkpoint holds the terminals', () => {
  test('in the middle of a loop, a substitution and a pipe', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    terminal.type('for i in $(seq 1 3); do sleep 1; x=$(sleep 1; echo "n $i"); echo "$x" | (sleep 1; cat); done | grep -n n\r', 4.5)
    expect(together(terminal, '', 10)).toContain('2:n 2\n3:n 3\n$ ')
  })

  test('with a line half typed, jobs and history', () => {
    const terminal = new TypedTerminal()
    terminal.type('sleep 100 &\r')
    terminal.type('echo ab')
    expect(together(terminal, 'c\u001b[DX\rjobs\rhistory\r', 1)).toContain('\nabXc\n')
  })

  test('while a live consumer is piped into grep and a producer is typed at', () => {
    const terminal = new TypedTerminal('1')
    terminal.type(`kafka-topics.sh ${server} --create --topic t --partitions 1\r`, 5)
    terminal.type(`kafka-console-consumer.sh ${server} --topic t --from-beginning 2> /dev/null | grep --line-buffered yes &\r`, 5)
    terminal.type(`kafka-console-producer.sh ${server} --topic t\r`, 3)
    terminal.type('yes one\rno\r', 1)
    terminal.screen()
    expect(together(terminal, 'yes two\rno two\ryes three\r', 3)).toContain('yes three\n')
    expect(together(terminal, '\u0004', 3)).toContain('$ ')
  })

  test('in the middle of a tool that waits for the cluster', () => {
    const terminal = new TypedTerminal('1')
    terminal.screen()
    for (const seconds of [0.05, 0.2, 0.202, 0.205, 0.21, 0.22]) {
      terminal.type(`kafka-topics.sh ${server} --list; kafka-topics.sh ${server} --create --topic t${seconds * 1000}\r`, seconds)
      expect(together(terminal, '', 5)).toContain(`Created topic t${seconds * 1000}.`)
    }
  })
})
