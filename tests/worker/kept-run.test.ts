import { describe, expect, test } from 'vitest'
import { instant } from '../../src/engine/index.ts'
import type { LoggedCommand } from '../../src/engine/index.ts'
import { keep, noticeOf, nothingKept, restoreFrom } from '../../src/worker/kept-run.ts'
import { createOutputs, deliver, listen } from '../../src/worker/outputs.ts'

const opened: LoggedCommand = { at: instant(0), firedEvents: 0, command: { type: 'open-terminal', terminal: 'A' } }
const clock = { nowUs: 5000, unixMs: 1_767_258_000_005, firedEvents: 12, paused: false, speed: 10 }

describe('what the page keeps of a run', () => {
  test('before anything was shown there is nothing to restore', () => {
    expect(restoreFrom(nothingKept())).toBeNull()
  })

  test('inputs that the worker took are in the commands, the others are still to be sent', () => {
    const kept = { ...nothingKept(), paused: true, speed: 60 }
    kept.pending.push({ type: 'text', terminal: 'A', text: 'l' }, { type: 'text', terminal: 'A', text: 's' })
    keep(kept, { clock, inputsTaken: 1, applied: [opened] })
    expect(kept.pending).toEqual([{ type: 'text', terminal: 'A', text: 's' }])
    expect(restoreFrom(kept)).toEqual({
      commands: [opened], saved: null, guide: null, until: { firedEvents: 12, nowUs: 5000 }, paused: true, speed: 60,
    })
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
