import { describe, expect, test } from 'vitest'
import { instant } from '../../src/engine/index.ts'
import { noLagSeen } from '../../src/worker/lag-news.ts'
import type { LoggedCommand } from '../../src/engine/index.ts'
import { comeToEnd, keep, leaveEnd, noticeOf, nothingKept, pauseKept, restoreFrom } from '../../src/worker/kept-run.ts'
import type { TimeView } from '../../src/worker/time-view.ts'
import { createOutputs, deliver, listen } from '../../src/worker/outputs.ts'

const opened: LoggedCommand = { at: instant(0), firedEvents: 0, command: { type: 'open-terminal', terminal: 'A' } }
const clock = { nowUs: 5000, unixMs: 1_767_258_000_005, firedEvents: 12, paused: false, speed: 10 }

const place = { firedEvents: 12, nowUs: 5000 }
const begin = { firedEvents: 2, nowUs: 1000 }
const time: TimeView = { begin, end: begin, past: false, onTheWay: false, leftEndUs: null, undo: null, undone: null, openingCommands: 1 }

describe('what the page keeps of a run', () => {
  test('before anything was shown there is nothing to restore', () => {
    expect(restoreFrom(nothingKept())).toBeNull()
  })

  test('inputs that the worker took are in the commands, the others are still to be sent', () => {
    const kept = { ...nothingKept(), paused: true, speed: 60 }
    kept.pending.push({ type: 'text', terminal: 'A', text: 'l' }, { type: 'text', terminal: 'A', text: 's' })
    keep(kept, { clock, inputsTaken: 1, applied: [opened], time })
    expect(kept.pending).toEqual([{ type: 'text', terminal: 'A', text: 's' }])
    expect(restoreFrom(kept)).toEqual({
      commands: [opened], saved: null, guide: null, lag: noLagSeen, until: place, end: place, begin, openingCommands: 1, left: null, paused: true, speed: 60,
    })
  })

  test('in the past, and on another course, it keeps all that lies ahead and what was left', () => {
    const kept = nothingKept()
    const end = { firedEvents: 99, nowUs: 9000 }
    keep(kept, { clock, inputsTaken: 0, applied: [opened, opened], time })
    keep(kept, { clock, inputsTaken: 0, jumped: true, time: { ...time, past: true, end } })
    expect(restoreFrom(kept)).toMatchObject({ commands: [opened, opened], until: place, end })
    const left = { log: [opened, opened], end }
    keep(kept, { clock, inputsTaken: 1, course: { log: [opened], end: place, left }, applied: [opened], time })
    expect(restoreFrom(kept)).toMatchObject({ commands: [opened, opened], until: place, end: place, left })
  })

  test('back at its end a run goes on as it did, however often the time line was asked on the way', () => {
    const kept = nothingKept()
    const end = { firedEvents: 99, nowUs: 9000 }
    keep(kept, { clock, inputsTaken: 0, time })
    leaveEnd(kept)
    leaveEnd(kept)
    expect(kept.paused).toBe(true)
    keep(kept, { clock, inputsTaken: 0, jumped: true, time: { ...time, past: true, end } })
    pauseKept(kept, true)
    expect(comeToEnd(kept)).toBe(false)
    keep(kept, { clock, inputsTaken: 0, jumped: true, time })
    pauseKept(kept, true)
    leaveEnd(kept)
    expect(comeToEnd(kept)).toBe(true)
  })

  test('who plays through the past to the end has left no end behind', () => {
    const kept = nothingKept()
    pauseKept(kept, true)
    leaveEnd(kept)
    keep(kept, { clock, inputsTaken: 0, jumped: true, time: { ...time, past: true } })
    pauseKept(kept, false)
    keep(kept, { clock, inputsTaken: 0, time })
    leaveEnd(kept)
    expect(comeToEnd(kept)).toBe(false)
  })

  test('a restore that came to another state is not passed over in silence', () => {
    expect(noticeOf({ stateHash: 'abc', savedHashHeld: true }, null)).toContain('same state, hash abc')
    expect(noticeOf({ stateHash: 'abc', savedHashHeld: false }, null)).toContain('another state')
    expect(noticeOf({ stateHash: 'abc', savedHashHeld: true }, 'boom')).toContain('boom')
  })
})

describe('output on its way to a screen', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  test('waits for the screen; what a fresh screen replaces is dropped', () => {
    const outputs = createOutputs()
    deliver(outputs, 'A', bytes('old'), true)
    deliver(outputs, 'A', bytes('new'), true)
    deliver(outputs, 'A', bytes('er'), false)
    const shown: string[] = []
    listen(outputs, 'A', (output) => shown.push(new TextDecoder().decode(output)))
    deliver(outputs, 'A', bytes('!'), false)
    expect(shown).toEqual(['new', 'er', '!'])
  })

  test('a screen that goes does not take its successor with it', () => {
    const outputs = createOutputs()
    const stop = listen(outputs, 'A', () => undefined)
    const shown: boolean[] = []
    listen(outputs, 'A', (_, fresh) => shown.push(fresh))
    stop()
    deliver(outputs, 'A', bytes('x'), false)
    expect(shown).toEqual([false])
  })
})
