// Opening somebody's link or file is no progress of one's own.
import { describe, expect, test } from 'vitest'
import type { LoggedCommand } from '../../src/engine/index.ts'
import { asBytes, instant } from '../../src/engine/index.ts'
import { hasOwnPart } from '../../src/store/borrowed.ts'
import { createGuideStore, withGuideView, withOpening } from '../../src/store/guide-store.ts'
import { noProgress } from '../../src/store/progress.ts'
import type { GuideView } from '../../src/worker/guide-view.ts'

const logged = (at: number, command: LoggedCommand['command']): LoggedCommand => ({ at: instant(at), firedEvents: at, command })
const typed = (at: number, text: string): LoggedCommand => logged(at, { type: 'key', terminal: 'A', bytes: asBytes(text) })
const theirs = [logged(0, { type: 'open-terminal', terminal: 'A' }), typed(5, 'ls'), typed(6, '\r')]

describe('a run that was opened from a link', () => {
  test('has nothing of one’s own, also when the page sized its terminals', () => {
    expect(hasOwnPart(theirs, theirs, 100)).toBe(false)
    expect(hasOwnPart([...theirs, logged(9, { type: 'resize', terminal: 'A', columns: 80, rows: 24 })], theirs, 100)).toBe(false)
  })

  test('has, after something was done at its end or on another course', () => {
    expect(hasOwnPart([...theirs, typed(20, 'x')], theirs, 100)).toBe(true)
    expect(hasOwnPart([theirs[0]!, typed(5, 'l'), typed(6, 's')], theirs, 100)).toBe(true)
  })

  test('what is done after a goal did not reach it', () => {
    expect(hasOwnPart([...theirs, typed(20, 'x')], theirs, 10)).toBe(false)
  })

  test('counts a goal as done only when something of one’s own reached it', () => {
    const opening = { scenario: 't1-lag', show: false }
    const view = (atUs: number): GuideView => ({
      scenario: 't1-lag', goalReached: true, playing: false, server: null, goesOn: false, reached: [{ atUs, seenUs: atUs, answer: null, explanation: '', figures: [], entries: [] }],
    })
    const fresh = withOpening(createGuideStore(noProgress, null).getState(), opening)
    const opened = { ...fresh, borrowed: theirs }
    expect(withGuideView(opened, view(8), theirs).progress.scenarios).toEqual({})
    expect(withGuideView(opened, view(30), [...theirs, typed(20, 'x')]).progress.scenarios).toEqual({ 't1-lag': 'done' })
    expect(withGuideView(fresh, view(8), theirs).progress.scenarios).toEqual({ 't1-lag': 'done' })
    expect(withOpening(opened, opening).borrowed).toBeNull()
  })

  test('counts a task of several parts only when none of its parts came with the run', () => {
    const opening = { scenario: 't1-quickstart', show: false }
    const part = (atUs: number) => ({ atUs, seenUs: atUs, answer: null, explanation: '', figures: [], entries: [] })
    const view = (...at: readonly number[]): GuideView => ({ scenario: 't1-quickstart', goalReached: true, playing: false, server: null, goesOn: false, reached: at.map(part) })
    const opened = { ...withOpening(createGuideStore(noProgress, null).getState(), opening), borrowed: theirs }
    const went = [...theirs, typed(20, 'x')]
    expect(withGuideView(opened, view(7, 30), went).progress.scenarios).toEqual({})
    expect(withGuideView(opened, view(25, 30), went).progress.scenarios).toEqual({ 't1-quickstart': 'done' })
  })
})
