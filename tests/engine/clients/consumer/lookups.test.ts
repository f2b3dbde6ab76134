import { expect, test } from 'vitest'
import { ClientBench } from '../../../support/client-bench.ts'

const T = { topic: 't', partition: 0 }

function filled(): { bench: ClientBench; consumer: string } {
  const bench = new ClientBench()
  bench.createTopic('t', 3)
  const producer = bench.client('producer')
  for (let i = 0; i < 4; i++) {
    bench.send(producer, 't', null, `${i}`, 0)
    bench.run(1000)
  }
  return { bench, consumer: bench.client('consumer', { 'group.id': 'g', 'enable.auto.commit': 'false', 'auto.offset.reset': 'earliest' }) }
}

test('beginningOffsets, endOffsets and offsetsForTimes ask the leaders', () => {
  const { bench, consumer } = filled()
  expect(bench.value(consumer, 'beginningOffsets', { partitions: [T] })).toEqual(new Map([['t-0', 0]]))
  expect(bench.value(consumer, 'endOffsets', { partitions: [T, { topic: 't', partition: 1 }] })).toEqual(new Map([['t-0', 4], ['t-1', 0]]))
  const { wallMs } = { wallMs: 1_767_258_000_000 + Math.floor(bench.nowMs) }
  const found = bench.value<Map<string, { offset: number } | null>>(consumer, 'offsetsForTimes',
    { timestamps: new Map([['t-0', wallMs - 2500], ['t-1', wallMs]]) })
  expect(found.get('t-0')?.offset).toBe(2)
  expect(found.get('t-1')).toBeNull()
})

test('partitionsFor and listTopics', () => {
  const { bench, consumer } = filled()
  expect(bench.value(consumer, 'partitionsFor', { topic: 't' })).toHaveLength(3)
  expect(bench.value(consumer, 'partitionsFor', { topic: 'nope' })).toEqual([])
  expect(bench.value(consumer, 'listTopics', {})).toEqual(['t'])
})

test('position, seek, commitSync and committed of an assigned partition', () => {
  const { bench, consumer } = filled()
  bench.value(consumer, 'assign', { partitions: [T] })
  expect(bench.value(consumer, 'position', T)).toBe(0)
  expect(bench.value(consumer, 'committed', { partitions: [T] })).toEqual(new Map())
  bench.value(consumer, 'commitSync', { offsets: new Map([['t-0', { offset: 3, leaderEpoch: -1, metadata: 'm' }]]) })
  expect(bench.value(consumer, 'committed', { partitions: [T] })).toEqual(new Map([['t-0', { offset: 3, leaderEpoch: -1, metadata: 'm' }]]))
  bench.value(consumer, 'seekToEnd', { partitions: [T] })
  expect(bench.value(consumer, 'position', T)).toBe(4)
  bench.value(consumer, 'seek', { ...T, offset: 2 })
  expect(bench.pollFor(consumer, 500)).toEqual(['0@2=2', '0@3=3'])
})

test('a paused partition is not read, and goes on where it stopped', () => {
  const { bench, consumer } = filled()
  bench.value(consumer, 'assign', { partitions: [T] })
  bench.value(consumer, 'pause', { partitions: [T] })
  expect(bench.pollFor(consumer, 1000)).toEqual([])
  bench.value(consumer, 'resume', { partitions: [T] })
  expect(bench.pollFor(consumer, 1000)).toHaveLength(4)
})

test('by_duration starts as far back as it says', () => {
  const { bench } = filled()
  const consumer = bench.client('consumer', { 'auto.offset.reset': 'by_duration:PT2.5S' })
  bench.value(consumer, 'assign', { partitions: [T] })
  expect(bench.pollFor(consumer, 1000)).toEqual(['0@2=2', '0@3=3'])
})

test('max.poll.records cuts batches, and the next poll goes on', () => {
  const bench = new ClientBench()
  bench.createTopic('t', 1)
  const producer = bench.client('producer', { 'linger.ms': '100' })
  for (let i = 0; i < 5; i++) bench.send(producer, 't', null, `${i}`)
  bench.value(producer, 'flush', {})
  const consumer = bench.client('consumer', { 'auto.offset.reset': 'earliest', 'max.poll.records': '2' })
  bench.value(consumer, 'assign', { partitions: [T] })
  const polls = [1, 2, 3].map(() => bench.poll(consumer, 1000))
  expect(polls).toEqual([['0@0=0', '0@1=1'], ['0@2=2', '0@3=3'], ['0@4=4']])
})

test('when a topic goes, a member hears it from its fetch, asks for metadata first, then gives the partition up', () => {
  const bench = new ClientBench()
  bench.createTopic('t', 1)
  const consumer = bench.client('consumer', { 'group.id': 'g', 'client.id': 'c', 'enable.auto.commit': 'false' })
  bench.value(consumer, 'subscribe', { topics: ['t'] })
  bench.pollFor(consumer, 5000)
  bench.begin(consumer, 'poll', { timeoutMs: 60_000 })
  bench.run(700)
  bench.begin(bench.client('admin'), 'deleteTopics', { names: ['t'] })
  bench.run(150)
  expect(bench.machine.logs.map((line) => line.replace(/correlation id \d+/, 'correlation id N'))).toEqual([
    'WARN [Consumer clientId=c, groupId=g] Received unknown topic or partition error in fetch for partition t-0 ' +
      '(org.apache.kafka.clients.consumer.internals.FetchCollector)',
    'WARN [Consumer clientId=c, groupId=g] The metadata response from the cluster reported a recoverable issue with correlation id N : ' +
      '{t=UNKNOWN_TOPIC_OR_PARTITION} (org.apache.kafka.clients.NetworkClient)',
  ])
  expect(bench.machine.events.at(-1)?.event).toEqual({ kind: 'partitions-revoked', partitions: [{ topic: 't', partition: 0 }] })
})

test('by_duration with no record that young leaves the partition without a position until the question is asked again', () => {
  const { bench } = filled()
  const consumer = bench.client('consumer', { 'auto.offset.reset': 'by_duration:PT1S', 'request.timeout.ms': '5000' })
  bench.run(3000)
  bench.value(consumer, 'assign', { partitions: [T] })
  expect(bench.pollFor(consumer, 1000)).toEqual([])
  bench.send(bench.client('producer'), 't', null, 'young', 0)
  expect(bench.pollFor(consumer, 3000)).toEqual([])
  bench.send(bench.client('producer'), 't', null, 'younger', 0)
  expect(bench.pollFor(consumer, 2000)).toEqual(['0@5=younger'])
})

test('a position out of range is reset at once', () => {
  const { bench, consumer } = filled()
  bench.value(consumer, 'assign', { partitions: [T] })
  bench.value(consumer, 'seek', { ...T, offset: 99 })
  expect(bench.pollFor(consumer, 100)).toHaveLength(4)
})

test('a consumer without an assignor cannot subscribe', () => {
  const { bench } = filled()
  const consumer = bench.client('consumer', { 'group.id': 'g', 'partition.assignment.strategy': '' })
  expect(bench.errorOf(consumer, 'subscribe', { topics: ['t'] })).toBe('java.lang.IllegalStateException: Must configure at least one ' +
    'partition assigner class name to partition.assignment.strategy configuration property')
})
