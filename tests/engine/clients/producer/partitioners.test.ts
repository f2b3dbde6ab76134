import { describe, expect, test } from 'vitest'
import { ClientBench } from '../../../support/client-bench.ts'

const ROUND_ROBIN = { 'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner' }

const placed = (bench: ClientBench): string[] => bench.machine.events.map(({ event }) =>
  event.kind === 'delivery' && event.outcome.ok ? `${event.outcome.value.partition}@${event.outcome.value.offset}` : event.kind)

describe('partitioner.class', () => {
  test('RoundRobinPartitioner takes partitions in turn, in the order of the metadata, whatever the key', () => {
    const bench = new ClientBench()
    bench.createTopic('t5', 5)
    const producer = bench.client('producer', ROUND_ROBIN)
    for (let i = 0; i < 6; i++) bench.send(producer, 't5', 'same', `v${i}`)
    bench.value(producer, 'flush', {})
    expect(placed(bench).sort()).toEqual(['0@0', '1@0', '2@0', '2@1', '3@0', '4@0'])
  })

  test('a record that is too large has had its turn', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 2)
    const producer = bench.client('producer', { ...ROUND_ROBIN, 'max.request.size': '200' })
    for (const value of ['a', 'x'.repeat(300), 'b']) bench.send(producer, 't', null, value)
    bench.value(producer, 'flush', {})
    expect(placed(bench).filter((text) => text.endsWith('@1'))).toHaveLength(1)
  })

  test('what is no partitioner fails the constructor', () => {
    const bench = new ClientBench('none')
    const error = (className: string): string => {
      const outcome = bench.construct('producer', { 'partitioner.class': className })
      return outcome.ok ? 'ok' : `${outcome.error.message} <- ${outcome.error.cause?.message}`
    }
    expect(error('java.lang.String')).toBe('Failed to construct kafka producer <- class java.lang.String is not an instance of ' +
      'org.apache.kafka.clients.producer.Partitioner')
    expect(error('org.apache.kafka.clients.producer.Partitioner')).toBe('Failed to construct kafka producer <- Could not find a public ' +
      'no-argument constructor for org.apache.kafka.clients.producer.Partitioner')
  })
})

describe('transactional.id without initTransactions', () => {
  test('send() throws, the record expires with its batch, nothing reaches the log', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 1)
    const producer = bench.client('producer', {
      'transactional.id': 'tx', 'delivery.timeout.ms': '5000', 'request.timeout.ms': '3000',
    })
    expect(() => bench.send(producer, 't', null, 'v')).toThrow('java.lang.IllegalStateException: Cannot add partition t-0 to ' +
      'transaction before completing a call to initTransactions')
    bench.run(6000)
    expect(bench.machine.events.map(({ event }) => event)).toMatchObject([{ kind: 'delivery', outcome: { ok: false, error: {
      message: 'Expiring 1 record(s) for t-0:5000 ms has passed since batch creation. The request has not been sent, or no server ' +
        'response has been received yet.',
    } } }])
    expect(bench.requestsOf(producer)).not.toContain('INIT_PRODUCER_ID')
    expect(bench.requestsOf(producer)).not.toContain('PRODUCE')
  })
})
