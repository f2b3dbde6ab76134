import { describe, expect, test } from 'vitest'
import { instant } from '../../../src/engine/index.ts'
import { announcement } from '../../../src/ui/words/announce.ts'
import { narrate } from '../../../src/ui/words/narrate.ts'
import { markLabel, markSentence } from '../../../src/ui/words/time-words.ts'
import { whyLines } from '../../../src/ui/words/why.ts'

let id = 0
const entry = (kind: string, data: Record<string, unknown>, node = 'consumer-2') => ({ id: ++id, at: instant(id), node, kind, data, cause: 0 })
const killed = entry('process-killed', {
  process: 'consumer-2', kind: 'consumer', terminal: 'B', clientId: 'console-consumer', group: 'demo-payments', member: 'm', sessionEndsUs: 41_400_000,
})
const acked = (records: number, topic = 'payments', seconds = 20) => ({ ...entry('producer-batch-acked', { topic, partition: 0, baseOffset: 0, records }, 'producer-1'), at: instant(seconds * 1_000_000) })
const joined = entry('topic-created', { topic: 'payments', partitions: 3, replicationFactor: 1 }, 'controller-1')

describe('what becomes of processes', () => {
  test('a killed consumer is told with what its group does not know, and until when', () => {
    const words = 'The process of consumer B was killed. Group demo-payments does not know yet: its session runs out at 09:00:41.'
    expect(narrate(killed)).toBe(words)
    expect(announcement([joined, killed], {})).toContain(words)
    const mark = { kind: 'fault', atUs: killed.at, entry: killed, command: null } as const
    expect(markLabel(mark, {})).toBe('B killed')
    expect(markSentence(mark, {})).toBe(words)
  })

  test('a producer has no group that could miss it, a server is one process of two roles', () => {
    const producer = entry('process-killed', { process: 'producer-1', kind: 'producer', terminal: 'C', clientId: 'p', group: null, member: null, sessionEndsUs: null })
    expect(narrate(producer, { 'producer-1': 'producer C' })).toBe('The process of producer C was killed.')
    const server = { process: 'broker-1', kind: 'server', server: 1, roles: ['broker', 'controller'] }
    expect(narrate(entry('process-paused', server))).toBe('The process of broker 1 and controller 1 stands still.')
  })
})

describe('why did that happen', () => {
  test('acknowledged records are counted in one line as long as nothing more important is newer', () => {
    const journal = [acked(9), joined, killed, acked(2), acked(3), acked(7, '__consumer_offsets'), entry('offsets-committed', { group: 'g', offsets: '' })]
    const lines = whyLines(journal, { 'producer-1': 'producer C' })
    expect(lines.map(({ words }) => words)).toEqual([
      'producer C: 5 records acknowledged in payments since 09:00:00.', narrate(killed), narrate(joined),
    ])
    expect(whyLines([...journal, joined], {})[0]!.words).toBe(narrate(joined))
  })

  test('with acks=0 nothing is acknowledged, and who leads an internal topic explains nothing', () => {
    const sent = { ...entry('producer-batch-sent', { topic: 'payments', partition: 2, records: 1 }, 'producer-4'), at: instant(20_000_000) }
    const led = entry('leader-elected', { topic: '__consumer_offsets', partition: 0, partitions: [0, 1, 2], leader: 1, leaderEpoch: 1, isr: [1] }, 'controller-1')
    expect(whyLines([joined, led, sent], {}).map(({ words }) => words)).toEqual(['producer 4: 1 record sent to payments.', narrate(joined)])
  })

  test('the newest stands first; what explains stays in front for four seconds where there is room for one line', () => {
    const fronts = (seconds: number) => whyLines([joined, killed, acked(2, 'payments', seconds)], { 'producer-1': 'producer C' }).map(({ entry, isFront }) => [entry.kind, isFront])
    expect(fronts(3)).toEqual([['producer-batch-acked', false], ['process-killed', true], ['topic-created', false]])
    expect(fronts(20)).toEqual([['producer-batch-acked', true], ['process-killed', false], ['topic-created', false]])
  })

  test('of a rebalance it shows what came of it and what set it off, however many steps and members there were between', () => {
    let cause = 0
    const next = (kind: string, data: Record<string, unknown>, node = 'broker-1') => { const made = { ...entry(kind, data, node), cause }; cause = made.id; return made }
    const left = next('member-left', { group: 'g', member: 'm', reason: null })
    const steps = [
      next('group-state', { group: 'g', from: 'Stable', to: 'PreparingRebalance', generation: 2, members: 3, reason: null }),
      ...['consumer-1', 'consumer-3', 'consumer-4'].map((node) => next('partitions-revoked', { partitions: 'payments-0' }, node)),
      next('member-joined', { group: 'g', member: 'm', generation: 3 }, 'consumer-1'),
    ]
    const assigned = [
      next('assignment', { group: 'g', generation: 3, members: '' }), next('group-state', { group: 'g', from: 'CompletingRebalance', to: 'Stable', generation: 3, members: 3, reason: null }),
      next('partitions-assigned', { partitions: 'payments-0' }, 'consumer-1'),
    ]
    expect(whyLines([killed, left, ...steps, ...assigned], {}).map(({ entry: { kind } }) => kind)).toEqual(['assignment', 'partitions-revoked', 'member-left'])
  })
})
