import { describe, expect, test } from 'vitest'
import { worldFor } from '../../../src/headless/session-world.ts'
import type { Session } from '../../../src/tools/index.ts'
import { parseSession, playSession } from '../../../src/tools/index.ts'

const play = (text: string): ReturnType<typeof playSession> => {
  const session = parseSession(text) as Session
  return playSession(session, worldFor(session))
}

describe('a session', () => {
  test('refuses a line it cannot read, with its number and the reason', () => {
    expect(parseSession('cluster none\n\nA$ echo\nhello there\n')).toEqual({ line: 4, text: 'hello there', reason: 'not a line of a session' })
    expect(parseSession('cluster 7')).toMatchObject({ line: 1, reason: expect.stringContaining('unknown cluster kind 7') as unknown })
    expect(parseSession('A$ x\nbroker 1 explode')).toMatchObject({ line: 2 })
    expect(parseSession('A$ x\ncluster 1')).toMatchObject({ line: 2 })
    expect(parseSession('wait 3')).toMatchObject({ line: 1, reason: 'a wait is written `wait 3s`' })
  })

  test('reads settings, commands, keys, waits and faults', () => {
    const session = parseSession('# people\ncluster 3\nconfig a.b=c=d\nA& cat\nA> x\nA?  y\nA^C\nwait 1.5s\nbroker 2 kill\ncompare any\n') as Session
    expect(session.cluster).toBe('3')
    expect(session.config).toEqual({ 'a.b': 'c=d' })
    expect(session.lines.map(({ action }) => action)).toEqual([
      { kind: 'start', terminal: 'A', text: 'cat' }, { kind: 'type', terminal: 'A', text: 'x' }, { kind: 'until', terminal: 'A', text: ' y' },
      { kind: 'control', terminal: 'A', key: 'C' }, { kind: 'wait', us: 1_500_000 }, { kind: 'server', nodeId: 2, what: 'kill' },
    ])
  })

  test('shows each terminal\'s commands, echo, ^C and statuses', () => {
    expect(play('cluster none\nB$ exit 3\nA& cat\nA> hi\nA^C\nA$ printf x').screen)
      .toBe('== A\n$ cat\nhi\nhi\n^C\n[exit 130]\n$ printf x\nx\n== B\n$ exit 3\n[exit 3]\n')
  })

  test('tells what stopped it', () => {
    expect(play('cluster none\nA$ true\nA> x').failure).toContain('3: A> x\n  A: nothing runs there')
    expect(play('cluster none\nA& sleep 5\nA$ true').failure).toContain('A still runs a command')
    expect(play('cluster none\nA& sleep 500').failure).toContain('A was left running: sleep 500')
    expect(play('cluster none\nA& echo a\nA? b').failure).toContain("A: never saw 'b'")
    expect(play('cluster none\nA$ sleep 500').failure).toContain('still running after 120 s')
  })

  test('what a terminal runs in the background ends with its command line', () => {
    expect(play('cluster none\nA$ sleep 100 & echo started\nA$ pgrep sleep; echo $?').screen).toContain('$ pgrep sleep; echo $?\n1\n')
  })
})
