// The scenarios of a measurement of kafka-clients 4.3.1: one topic, 10 records in one partition, auto.commit.interval.ms 1000,
// max.poll.records 3.
import { describe, expect, test } from 'vitest'
import type { NodeId } from '../../../../src/engine/kernel/node.ts'
import { ClientBench } from '../../../support/client-bench.ts'

function scenario(properties: Record<string, string> = {}): { bench: ClientBench; consumer: NodeId; polled: () => string[] } {
  const bench = new ClientBench()
  bench.createTopic('t', 1)
  const producer = bench.client('producer')
  for (let i = 0; i < 10; i++) bench.send(producer, 't', null, String(i))
  bench.value(producer, 'close', { timeoutMs: -1 })
  const consumer = bench.client('consumer', {
    'group.id': 'g', 'client.id': 'c1', 'auto.offset.reset': 'earliest', 'auto.commit.interval.ms': '1000', 'max.poll.records': '3',
    ...properties,
  })
  bench.value(consumer, 'subscribe', { topics: ['t'] })
  const polled = (): string[] => {
    for (;;) {
      const records = bench.poll(consumer, 100)
      if (records.length > 0) return records
    }
  }
  return { bench, consumer, polled }
}

function committed(bench: ClientBench): number | undefined {
  const admin = bench.client('admin')
  const offsets = bench.value<ReadonlyMap<string, { offset: number } | null>>(admin, 'listConsumerGroupOffsets',
    { groupId: 'g', topicPartitions: null, requireStable: false })
  return offsets.get('t-0')?.offset
}

describe('auto-commit happens inside poll(), and commits what earlier polls returned', () => {
  test('a consumer that dies right after its first poll has committed nothing', () => {
    const { bench, polled } = scenario()
    expect(polled()).toEqual(['0@0=0', '0@1=1', '0@2=2'])
    expect(committed(bench)).toBeUndefined()
  })

  test('nothing is committed while the program works on records', () => {
    const { bench, polled } = scenario()
    polled()
    bench.run(2500)
    expect(committed(bench)).toBeUndefined()
  })

  test('the second poll, after the interval, commits what the first returned', () => {
    const { bench, polled } = scenario()
    polled()
    bench.run(2500)
    expect(polled()).toEqual(['0@3=3', '0@4=4', '0@5=5'])
    bench.run(300)
    expect(committed(bench)).toBe(3)
  })

  test('three polls within the interval commit nothing', () => {
    const { bench, polled } = scenario()
    polled(); polled(); polled()
    bench.run(300)
    expect(committed(bench)).toBeUndefined()
  })

  test('empty polls commit too', () => {
    const { bench, consumer } = scenario()
    bench.pollFor(consumer, 6000)
    expect(committed(bench)).toBe(10)
  })

  test('close() commits what was returned, worked on or not', () => {
    const { bench, consumer, polled } = scenario()
    polled()
    bench.value(consumer, 'close', { timeoutMs: 30_000 })
    expect(committed(bench)).toBe(3)
  })

  test('with enable.auto.commit=false close() commits nothing', () => {
    const { bench, consumer, polled } = scenario({ 'enable.auto.commit': 'false' })
    polled()
    bench.value(consumer, 'close', { timeoutMs: 30_000 })
    expect(committed(bench)).toBeUndefined()
  })

  test('a consumer commits 0 for a partition of which it has read nothing', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 1)
    const consumer = bench.client('consumer', { 'group.id': 'g', 'auto.offset.reset': 'earliest' })
    bench.value(consumer, 'subscribe', { topics: ['t'] })
    bench.pollFor(consumer, 9000)
    expect(committed(bench)).toBe(0)
  })
})
