import { describe, expect, test } from 'vitest'
import { ClientBench } from '../../../support/client-bench.ts'
import type { NodeId } from '../../../../src/engine/kernel/node.ts'

const QUIET = ['FETCH', 'API_VERSIONS', 'HEARTBEAT', 'METADATA', 'OFFSET_COMMIT']

function groupOf(bench: ClientBench, properties: Record<string, string> = {}): (name: string) => NodeId {
  return (name) => {
    const consumer = bench.client('consumer', { 'group.id': 'g', 'client.id': name, 'auto.offset.reset': 'earliest', ...properties })
    bench.value(consumer, 'subscribe', { topics: ['t'] })
    return consumer
  }
}

/** Two programs that poll in turn. */
function pollBoth(bench: ClientBench, consumers: readonly NodeId[], ms: number): Map<NodeId, string[]> {
  const out = new Map<NodeId, string[]>(consumers.map((consumer) => [consumer, []]))
  const until = bench.nowMs + ms
  while (bench.nowMs < until) for (const consumer of consumers) out.get(consumer)!.push(...bench.poll(consumer, 50))
  return out
}

const assignedOf = (bench: ClientBench, consumer: NodeId): string =>
  bench.machine.events.filter((told) => told.client === consumer)
    .map(({ event }) => ('partitions' in event ? `${event.kind.slice(11)}[${event.partitions.map((tp) => tp.partition).join(',')}]` : '')).join(' ')

describe('a classic group of Java consumers', () => {
  test('a member finds its coordinator, joins twice, syncs, asks for commits, then resets', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 3)
    const c1 = groupOf(bench)('c1')
    bench.pollFor(c1, 5000)
    const again = groupOf(bench, { 'group.id': 'h' })('c2')
    bench.pollFor(again, 5000)
    expect(bench.requestsOf(again, QUIET)).toEqual(['FIND_COORDINATOR', 'JOIN_GROUP', 'JOIN_GROUP', 'SYNC_GROUP', 'OFFSET_FETCH', 'LIST_OFFSETS'])
    const joins = bench.trace.filter(({ client, apiKey, direction }) => client === again && apiKey === 'JOIN_GROUP' && direction === 'request')
      .map(({ body }) => body as { memberId: string; reason: string; protocols: { name: string }[] })
    expect(joins[0]!.memberId).toBe('')
    expect(joins[0]!.reason).toBe('')
    expect(joins[1]!.reason).toBe(`need to re-join with the given member-id: ${joins[1]!.memberId}`)
    expect(joins[0]!.protocols.map(({ name }) => name)).toEqual(['range', 'cooperative-sticky'])
  })

  test('eager: a second member makes the first commit, give up all, and join again', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 3)
    const member = groupOf(bench)
    const c1 = member('c1')
    bench.pollFor(c1, 6000)
    const c2 = member('c2')
    pollBoth(bench, [c1, c2], 8000)
    expect(assignedOf(bench, c1)).toBe('assigned[0,1,2] revoked[0,1,2] assigned[0,1]')
    expect(assignedOf(bench, c2)).toBe('assigned[2]')
    const reasons = bench.trace.filter(({ client, apiKey, direction }) => client === c1 && apiKey === 'JOIN_GROUP' && direction === 'request')
      .map(({ body }) => (body as { reason: string }).reason)
    expect(reasons.at(-1)).toBe('group is already rebalancing')
    bench.value(c1, 'close', { timeoutMs: 30_000 })
    bench.pollFor(c2, 5000)
    expect(assignedOf(bench, c2)).toBe('assigned[2] revoked[2] assigned[0,1,2]')
    expect(bench.machine.logs).toEqual([])
  })

  test('when a second member joins and the first leaves, requests go out in the order that a trace of real clients shows', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 3)
    const producer = bench.client('producer')
    for (let i = 0; i < 6; i++) bench.send(producer, 't', null, `${i}`, i % 3)
    const member = groupOf(bench)
    const c1 = member('c1')
    bench.pollFor(c1, 9400)
    const joins = bench.trace.length
    const c2 = member('c2')
    pollBoth(bench, [c1, c2], 4000)
    const after = (client: NodeId, from: number): string[] => bench.trace.slice(from)
      .filter((message) => message.client === client && message.direction === 'request' && !/^(FETCH|API_VERSIONS)$/.test(message.apiKey))
      .map(({ apiKey }) => apiKey)
    const rejoin = ['HEARTBEAT', 'OFFSET_COMMIT', 'JOIN_GROUP', 'SYNC_GROUP', 'OFFSET_FETCH', 'OFFSET_FOR_LEADER_EPOCH']
    expect(after(c1, joins).slice(0, 6)).toEqual(rejoin)
    expect(after(c2, joins).slice(0, 7)).toEqual(['METADATA', 'FIND_COORDINATOR', 'JOIN_GROUP', 'JOIN_GROUP', 'SYNC_GROUP', 'OFFSET_FETCH',
      'OFFSET_FOR_LEADER_EPOCH'])
    const leaves = bench.trace.length
    bench.value(c1, 'close', { timeoutMs: 30_000 })
    bench.pollFor(c2, 3500)
    expect(after(c1, leaves)).toEqual(['OFFSET_COMMIT', 'LEAVE_GROUP'])
    expect(after(c2, leaves)).toEqual(rejoin)
  })

  test('a member that subscribes to a pattern gets topics that are made later', () => {
    const bench = new ClientBench()
    bench.createTopic('a-one', 1)
    const properties = { 'group.id': 'g', 'client.id': 'c', 'auto.offset.reset': 'earliest', 'metadata.max.age.ms': '2000' }
    const consumer = bench.client('consumer', properties)
    bench.value(consumer, 'subscribePattern', { pattern: 'a-.*' })
    bench.pollFor(consumer, 5000)
    bench.createTopic('a-two', 1)
    bench.createTopic('b', 1)
    bench.send(bench.client('producer'), 'a-two', null, 'x')
    expect(bench.pollFor(consumer, 8000)).toEqual(['0@0=x'])
    const topics = bench.value<readonly { topic: string }[]>(consumer, 'assignment', {}).map(({ topic }) => topic)
    expect(topics.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['a-one', 'a-two'])
  })

  test('cooperative: only the partition that moves is given up, and the group joins once more', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 3)
    const member = groupOf(bench, { 'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor' })
    const c1 = member('c1')
    bench.pollFor(c1, 6000)
    const c2 = member('c2')
    pollBoth(bench, [c1, c2], 8000)
    expect(assignedOf(bench, c1)).toBe('assigned[0,1,2] revoked[2] assigned[] assigned[]')
    expect(assignedOf(bench, c2)).toMatch(/assigned\[2\]$/)
    const reasons = bench.trace.filter(({ client, apiKey, direction }) => client === c1 && apiKey === 'JOIN_GROUP' && direction === 'request')
      .map(({ body }) => (body as { reason: string }).reason)
    expect(reasons.slice(2)).toEqual(['group is already rebalancing', 'need to revoke partitions and re-join'])
  })

  test('a program that does not poll for max.poll.interval.ms leaves the group, and joins again with its next poll', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 1)
    const c1 = groupOf(bench, { 'max.poll.interval.ms': '6000', 'enable.auto.commit': 'false' })('c1')
    bench.pollFor(c1, 5000)
    bench.run(9000)
    expect(bench.machine.logs.at(-1)).toContain('consumer poll timeout has expired. This means the time between subsequent calls to poll()')
    expect(bench.requestsOf(c1).at(-1)).toBe('LEAVE_GROUP')
    expect(bench.errorOf(c1, 'commitSync', { offsets: null })).toBe('org.apache.kafka.clients.consumer.CommitFailedException: Offset ' +
      'commit cannot be completed since the consumer is not part of an active group for auto partition assignment; it is likely that the ' +
      'consumer was kicked out of the group.')
    bench.pollFor(c1, 5000)
    expect(assignedOf(bench, c1)).toBe('assigned[0] lost[0] assigned[0]')
  })

  test('a member that was stopped for longer than its session cannot commit, and joins again', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 1)
    const timeouts = { 'session.timeout.ms': '6000', 'heartbeat.interval.ms': '2000', 'enable.auto.commit': 'false' }
    const c1 = groupOf(bench, timeouts)('c1')
    const producer = bench.client('producer')
    for (const value of ['a', 'b', 'c']) bench.send(producer, 't', null, value)
    expect(bench.pollFor(c1, 5000)).toEqual(['0@0=a', '0@1=b', '0@2=c'])
    bench.pause(c1, 9000)
    expect(bench.errorOf(c1, 'commitSync', { offsets: null })).toMatch(
      /^org\.apache\.kafka\.clients\.consumer\.CommitFailedException: Commit cannot be completed since the group has already rebalanced/)
    expect(bench.machine.logs).toEqual(['ERROR [Consumer clientId=c1, groupId=g] Offset commit failed on partition t-0 at offset 3: The ' +
      'coordinator is not aware of this member. (org.apache.kafka.clients.consumer.internals.ConsumerCoordinator)'])
    expect(bench.errorOf(c1, 'commitSync', { offsets: null })).toMatch(/CommitFailedException: Offset commit cannot be completed since/)
    expect(bench.pollFor(c1, 5000)).toEqual(['0@0=a', '0@1=b', '0@2=c'])
  })
})
