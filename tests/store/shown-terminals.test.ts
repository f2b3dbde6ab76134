import { describe, expect, test } from 'vitest'
import type { LanesState } from '../../src/store/lanes-store.ts'
import { initialState, withView } from '../../src/store/lanes-store.ts'
import { shortRunning, visibleTerminals, withShown, withTerminalInFront, withTerminalUsed, withTypedInSight, withWideTerminal } from '../../src/store/shown-terminals.ts'
import type { TerminalView, ViewMessage } from '../../src/worker/api.ts'

const clock = { nowUs: 0, unixMs: 0, firedEvents: 0, paused: false, speed: 1 }
const tab = (terminal: string, running: string | null = null): TerminalView => ({ terminal, output: new Uint8Array(), fresh: true, columns: 80, rows: 24, running })
const told = (state: LanesState, ...terminals: TerminalView[]): LanesState => withView(state, { clock, inputsTaken: 0, terminals } satisfies ViewMessage)
const withRoom = (terminalRoom: number): LanesState => ({ ...initialState(1), terminalRoom })

describe('which terminals are shown', () => {
  test('where there is room for one, A comes first', () => {
    expect(visibleTerminals(told(withRoom(1), tab('A'), tab('B')))).toEqual(['A'])
  })

  test('one in which something was run before it was there is among them', () => {
    expect(visibleTerminals(told(withTerminalUsed(withRoom(2), 'A'), tab('A'), tab('B'), tab('C')))).toContain('A')
  })

  test('as many as have room; the reader\'s choice stays when more output comes', () => {
    const three = told(withRoom(2), tab('A'), tab('B'), tab('C'))
    const chosen = withTerminalInFront(three, 'C')
    expect(visibleTerminals(chosen)).toContain('C')
    expect(visibleTerminals(told(chosen, tab('B', 'cat')))).toEqual(visibleTerminals(chosen))
  })

  test('a new one takes the place of the idle one that was used least recently', () => {
    const two = withTerminalUsed(told(withRoom(2), tab('A'), tab('B')), 'A')
    expect(visibleTerminals(told(two, tab('C')))).toEqual(['A', 'C'])
    expect(visibleTerminals(told(withTerminalUsed(two, 'B'), tab('C')))).toEqual(['B', 'C'])
  })

  test('one in which something runs is not covered while an idle one can be', () => {
    const two = withTerminalUsed(told(withRoom(2), tab('A'), tab('B', 'kafka-console-consumer.sh')), 'A')
    expect(visibleTerminals(told(two, tab('C')))).toEqual(['B', 'C'])
    const busy = told(withRoom(2), tab('A', 'cat'), tab('B', 'cat'))
    expect(visibleTerminals(told(withTerminalUsed(busy, 'B'), tab('C')))).toEqual(['B', 'C'])
  })

  test('with less room the idle ones go, with more the ones used last come back', () => {
    const three = withTerminalUsed(told(withRoom(3), tab('A'), tab('B'), tab('C', 'cat')), 'C')
    const one = withShown({ ...three, terminalRoom: 1 })
    expect(visibleTerminals(one)).toEqual(['C'])
    expect(visibleTerminals(withShown({ ...one, terminalRoom: 2 }))).toEqual(['A', 'C'])
  })

  test('the one in use stays when the room becomes less, also while others are busy', () => {
    const three = withTerminalUsed(told(withRoom(3), tab('A', 'cat'), tab('B', 'cat'), tab('C')), 'C')
    expect(visibleTerminals(withShown({ ...three, terminalRoom: 2 }))).toEqual(['A', 'C'])
    expect(visibleTerminals(withShown({ ...three, terminalRoom: 1 }))).toEqual(['C'])
  })

  test('one that is opened for what is seen elsewhere takes nobody’s place, and is not the one used last', () => {
    const busy = withTerminalUsed(told(withRoom(2), tab('A', 'cat'), tab('B', 'cat')), 'B')
    const more = told({ ...busy, asideTerminals: ['C'] }, tab('C'))
    expect(visibleTerminals(more)).toEqual(['A', 'B'])
    expect(more.recentTerminals.at(-1)).toBe('B')
    expect(visibleTerminals(withTerminalInFront(more, 'C'))).toEqual(['B', 'C'])
  })

  test('a wide one is shown alone, until another is chosen; then the others are back where they were', () => {
    const wide = withWideTerminal(told(withRoom(3), tab('A'), tab('B')), 'B', true)
    expect(visibleTerminals(wide)).toEqual(['B'])
    const more = told(wide, tab('C'))
    expect(visibleTerminals(more)).toEqual(['B'])
    expect(visibleTerminals(withTerminalInFront(more, 'A'))).toEqual(['A'])
    expect(visibleTerminals(withWideTerminal(more, 'B', false))).toEqual(['A', 'B', 'C'])
  })

  test('what runs is told by the shortest of its names', () => {
    expect(shortRunning('/opt/bitnami/kafka/bin/kafka-console-producer.sh')).toBe('producer')
    expect(shortRunning('kafka-consumer-groups.sh | grep')).toBe('consumer-groups | grep')
    expect(shortRunning('sleep')).toBe('sleep')
  })

  test('while a solution is shown, the one that is typed in is in sight; where its stage is set is none to be seen', () => {
    const typed = (terminal: string) => [{ at: 1, firedEvents: 1, command: { type: 'run', terminal, line: 'ls' } }] as never
    const five = told(withRoom(2), tab('A'), tab('B'), tab('C'), tab('D'), tab('E'))
    expect(visibleTerminals(withTypedInSight(five, typed('E')))).toContain('E')
    expect(withTypedInSight(five, typed('Z'))).toBe(five)
    expect(withTypedInSight(five, [])).toBe(five)
  })
})
