import { describe, expect, test } from 'vitest'
import { asShown } from '../../../src/ui/words/as-shown.ts'
import { areaOf } from '../../../src/ui/words/journal-areas.ts'
import { narrate } from '../../../src/ui/words/narrate.ts'
import { instant } from '../../../src/engine/index.ts'

const entry = (kind: string, data: Record<string, unknown>) => ({ id: 1, at: instant(0), node: 'broker-1', kind, data, cause: 0 })

describe('the journal in words', () => {
  test('says who got what, with member ids short enough to read', () => {
    const owned = { 'console-consumer-5c1e0f7a-1111-2222-3333-444455556666': 't-0 t-1', 'other-ffff0f7a-1111-2222-3333-444455556666': '' }
    expect(narrate(entry('assignment', { group: 'demo', generation: 2, owned })))
      .toBe('Group demo, generation 2: console-consumer-5c1e… gets t-0, t-1; other-ffff… gets nothing.')
  })

  test('tells what a client says of itself from what the coordinator says of it', () => {
    const names = { 'c-11111111-1111-2222-3333-444455556666': 'consumer B', 'consumer-2': 'consumer B' }
    const data = { group: 'demo', member: 'c-11111111-1111-2222-3333-444455556666', generation: 1, reason: 'the consumer is being closed' }
    const told = (kind: string, node: string, more = {}) => narrate({ ...entry(kind, { ...data, ...more }), node }, names)
    expect(told('member-joined', 'broker-1')).toBe('JoinGroup from consumer B accepted: it is a member of demo, which is still at generation 1.')
    expect(told('member-joined', 'broker-1', { generation: 0 })).toBe('JoinGroup from consumer B accepted: it is a member of demo, which has no generation yet.')
    expect(told('member-joined', 'consumer-2', { generation: 2 })).toBe('Consumer B has its answer to JoinGroup: it is in generation 2 of demo.')
    expect(told('member-left', 'consumer-2')).toBe('Consumer B sends LeaveGroup for demo: the consumer is being closed.')
    expect(told('member-left', 'broker-1')).toBe('LeaveGroup received: consumer B is no longer a member of demo: the consumer is being closed.')
  })

  test('no sentence ends in two full stops, and members in Kafka’s own reasons have their names', () => {
    const names = { 'c-11111111-1111-2222-3333-444455556666': 'consumer B' }
    const data = { group: 'demo', from: 'Stable', to: 'PreparingRebalance', generation: 2, members: 1 }
    expect(narrate(entry('group-state', { ...data, reason: 'removing member c-11111111-1111-2222-3333-444455556666 on heartbeat expiration.' }), names))
      .toBe('Group demo: Stable to PreparingRebalance, generation 2, 1 member: removing member consumer B on heartbeat expiration.')
    expect(narrate(entry('member-left', { group: 'demo', member: 'm', reason: 'consumer poll timeout has expired.' }))).toMatch(/has expired\.$/)
  })

  test('says what a producer knows, and what it does not', () => {
    const batch = { topic: 'payments', partition: 1, records: 1 }
    expect(narrate(entry('producer-batch-sent', batch))).toBe('1 record sent to payments-1 with acks=0: no broker says whether it was written.')
    expect(narrate(entry('producer-batch-retried', { ...batch, error: 'REQUEST_TIMED_OUT' })))
      .toBe('A batch for payments-1 came to REQUEST_TIMED_OUT: the producer keeps it, to send it again.')
    const failed = (fate: string) => narrate(entry('producer-batch-failed', { ...batch, error: 'org.apache.kafka.common.errors.TimeoutException', fate }))
    expect(failed('unknown')).toBe('The producer gives up 1 record for payments-1: TimeoutException. It was sent, and no answer came: whether it was written is not known, so it may be in the log.')
    expect(failed('not-sent')).toBe('The producer gives up 1 record for payments-1: TimeoutException. It was never sent.')
    expect(failed('refused')).toBe('The producer gives up 1 record for payments-1: TimeoutException.')
  })

  test('many partitions of one topic with one leader are one sentence', () => {
    const data = { topic: '__consumer_offsets', partition: 0, partitions: Array.from({ length: 50 }, (_, id) => id), leader: 1, leaderEpoch: 2, isr: [1] }
    expect(narrate(entry('leader-elected', data))).toBe('Broker 1 leads 50 partitions of __consumer_offsets, leader epoch 2, in sync: 1.')
  })

  test('a client without a terminal has its number for a name, and no name of Kafka’s', () => {
    expect(narrate({ ...entry('load-acked', { topic: 't', records: 2 }), node: 'producer-4' })).toBe('Producer 4: 2 records of its load acknowledged in t.')
  })

  test('has a plain sentence for kinds it does not know', () => {
    expect(narrate(entry('something-new', { size: 3, list: [] }))).toBe('something new: size 3, list none.')
    expect(areaOf('something-new')).toBe('cluster')
    expect(areaOf('member-joined')).toBe('groups')
  })

  test('control characters are shown as pictures, not obeyed', () => {
    expect(asShown('a\u001b[31mb\u202ec')).toBe('a␛[31mb\ufffdc')
  })
})
