import { describe, expect, test } from 'vitest'
import { aboutMember, goneWords, withSilence } from '../../../src/ui/words/member-words.ts'
import type { MemberView } from '../../../src/worker/view.ts'

const gone: MemberView = {
  memberId: 'm', clientId: 'c', groupInstanceId: null, consumer: null, sessionLeft: 33 / 45, sessionLeftMs: 33_000, pollLeft: null, pollLeftMs: null,
  host: '/127.0.0.1', leads: false, terminal: null,
}

describe('the card of a member', () => {
  test('whose process is gone says how long the group has heard nothing, and when it goes', () => {
    expect(goneWords(gone)).toBe('member, silent 12 s, removed in 33 s')
    expect(withSilence(gone, 'lane 2', 19)).toBe('lane 2, silent 12 s')
    expect(withSilence(gone, 'lanes 0, 1, 2', 19)).toBe('silent 12 s')
    expect(aboutMember(gone, undefined, 24, false)).toBe('member, removed in 33 s')
  })

  test('whose process is there speaks of its session', () => {
    const there = { ...gone, consumer: 'consumer-1' }
    expect(withSilence(there, 'lane 2', 19)).toBe('lane 2')
    expect(aboutMember(there, undefined, 24, false)).toBe('session 33 s')
  })
})
