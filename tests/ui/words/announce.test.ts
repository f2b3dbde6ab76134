import { describe, expect, test } from 'vitest'
import { announcement } from '../../../src/ui/words/announce.ts'
import type { JournalEntry } from '../../../src/worker/view.ts'

const entry = (id: number, kind: string, data: Record<string, unknown>): JournalEntry =>
  ({ id, at: id * 1000, node: 'broker-1', kind, cause: -1, data } as unknown as JournalEntry)
const state = (id: number, from: string, to: string) =>
  entry(id, 'group-state', { group: 'demo', from, to, generation: id, members: 2 })

describe('what a screen reader is told', () => {
  test('nothing while records are only written and committed', () => {
    const busy = Array.from({ length: 500 }, (_, id) => entry(id, 'producer-batch-acked', { records: 9000, topic: 'load', partition: id % 9, baseOffset: id }))
    expect(announcement(busy, {})).toBeNull()
  })

  test('a rebalance is the state it ended in, said once', () => {
    const said = announcement([state(1, 'Empty', 'PreparingRebalance'), state(2, 'PreparingRebalance', 'CompletingRebalance'), state(3, 'CompletingRebalance', 'Stable')], {})
    expect(said).toBe('Group demo: CompletingRebalance to Stable, generation 3, 2 members.')
  })

  test('a created topic, without the leaders that it has by itself', () => {
    const said = announcement([
      entry(1, 'topic-created', { topic: 'payments', partitions: 3, replicationFactor: 1 }),
      entry(2, 'leader-elected', { topic: 'payments', partition: 0, leader: 1, leaderEpoch: 0, isr: [1] }),
    ], {})
    expect(said).toBe('Topic payments created: 3 partitions, replication factor 1.')
  })

  test('three sentences at most, the important ones, in the order they happened', () => {
    const joins = Array.from({ length: 20 }, (_, id) => entry(id, 'member-joined', { member: `m${id}`, group: 'demo', generation: id }))
    const said = announcement([entry(100, 'producer-batch-failed', { records: 3, topic: 'payments', partition: 0, error: 'TIMEOUT' }), ...joins, state(200, 'Empty', 'Stable')], {})
    expect(said).toMatch(/^The producer gives up 3 records for payments-0: TIMEOUT\. JoinGroup from m19 accepted: .*Group demo: Empty to Stable.* And 19 more in the journal\.$/)
  })

  test('who left is said once, though client and coordinator both write it down', () => {
    const left = { member: 'm', group: 'demo', reason: 'the consumer is being closed' }
    const said = announcement([{ ...entry(1, 'member-left', left), node: 'consumer-2' }, entry(2, 'member-left', left)], { m: 'consumer B' })
    expect(said).toBe('LeaveGroup received: consumer B is no longer a member of demo: the consumer is being closed.')
  })

  test('control characters are shown, not spoken as such', () => {
    expect(announcement([entry(1, 'topic-deleted', { topic: 'a\u0007b' })], {})).toBe('Topic a␇b deleted.')
  })
})
