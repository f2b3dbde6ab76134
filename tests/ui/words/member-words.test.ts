import { describe, expect, test } from 'vitest'
import { wrapped } from '../../../src/ui/words/lanes-text.ts'
import { aboutMember, goneWords, holdsWords, rebalanceWords, withSilence } from '../../../src/ui/words/member-words.ts'
import { lanesOfMember } from '../../../src/ui/geometry/stage-layout.ts'
import type { GroupView, MemberView } from '../../../src/worker/view.ts'

const gone: MemberView = {
  memberId: 'm', clientId: 'c', groupInstanceId: null, consumer: null, sessionLeft: 33 / 45, sessionLeftMs: 33_000, pollLeft: null, pollLeftMs: null,
  host: '/127.0.0.1', leads: false, parked: null, terminal: null,
}

describe('the card of a member', () => {
  test('whose process is gone says how long the group has heard nothing, and when it goes', () => {
    expect(goneWords(gone)).toBe('member, silent 12 s, removed in 33 s')
    expect(withSilence(gone, 'lane 2', 19)).toBe('lane 2, silent 12 s')
    expect(withSilence(gone, 'lanes 0, 1, 2', 19)).toBe('lanes 0, 1, 2')
    expect(aboutMember(gone, undefined, 24)).toBe('member, removed in 33 s')
  })

  test('whose process is there speaks of its session', () => {
    const there = { ...gone, consumer: 'consumer-1' }
    expect(withSilence(there, 'lane 2', 19)).toBe('lane 2')
    expect(aboutMember(there, undefined, 24)).toBe('session 33 s')
  })
})

describe('what a member has', () => {
  const row = (partition: number, owner: string | null, reader: string | null) =>
    ({ topic: 't', partition, committed: 0, position: 0, lag: 0, lagMs: 0, end: 0, owner, reader })
  const group = (groupState: string, partitions: GroupView['partitions'], members: GroupView['members'] = []): GroupView =>
    ({ groupId: 'g', groupState, generation: 1, assignor: 'range', coordinator: 1, coordinatorPartition: 3, members, partitions })
  const there: MemberView = { ...gone, consumer: 'consumer-1' }
  const joined: MemberView = { ...there, memberId: 'n', sessionLeft: 1, sessionLeftMs: 300_000, parked: 'JoinGroup' }

  test('is its own affair: it keeps its lanes while the coordinator prepares a rebalance, until it gives them up', () => {
    const before = group('PreparingRebalance', [row(0, 'm', 'm'), row(1, 'm', 'm')], [there, joined])
    expect(lanesOfMember(before, there, 't')).toEqual([0, 1])
    expect(holdsWords(before, there, [0, 1], 19)).toBe('lanes 0, 1')
    expect(aboutMember(there, undefined, 24, 'PreparingRebalance')).toBe('not joined again, 33 s')
    expect(rebalanceWords(before, 36)).toBe('1 of 2 have joined so far')
    const after = group('PreparingRebalance', [row(0, 'm', null), row(1, 'm', null)])
    expect(lanesOfMember(after, there, 't')).toEqual([])
    expect(holdsWords(after, there, [], 19)).toBe('has no lane now')
    expect(holdsWords(after, { ...there, parked: 'JoinGroup' }, [], 19)).toBe('waiting for lanes')
  })

  test('is what the coordinator counts as its once its process is gone, though nobody reads it', () => {
    const dead = group('Stable', [row(0, 'm', null), row(1, 'n', 'n')])
    expect(lanesOfMember(dead, gone, 't')).toEqual([0])
    expect(holdsWords(dead, gone, [0], 30)).toBe('lane 0, read by nobody')
    expect(holdsWords(dead, gone, [0], 19)).toBe('lane 0')
  })

  test('is nothing for good only in a stable group that has assigned it nothing', () => {
    expect(holdsWords(group('Stable', [row(0, 'n', 'n')]), there, [], 19)).toBe('idle: no lane left')
    expect(holdsWords(group('Stable', [row(0, 'm', null)]), there, [], 19)).toBe('waiting for lanes')
    expect(holdsWords(group('CompletingRebalance', []), joined, [], 14)).toBe('waiting')
    expect(rebalanceWords(group('Stable', []), 36)).toBeNull()
  })
})

test('what a card has to say is wrapped at its words, nothing is left out', () => {
  expect(wrapped('left the group; still handling its last poll', 18)).toEqual(['left the group;', 'still handling its', 'last poll'])
  expect(wrapped('joining', 18)).toEqual(['joining'])
})
