import { describe, expect, test } from 'vitest'
import { asBytes } from '../../../../src/engine/kernel/bytes.ts'
import type { Outcome } from '../../../../src/engine/protocol/common.ts'
import { ClientBench } from '../../../support/client-bench.ts'

const deliveries = (bench: ClientBench): string[] => bench.machine.events.map(({ event }) => {
  if (event.kind !== 'delivery') return ''
  const outcome: Outcome<{ topic: string; partition: number; offset: number }> = event.outcome
  if (outcome.ok) return `${outcome.value.topic}-${outcome.value.partition}@${outcome.value.offset}`
  const cause = outcome.error.cause === null ? '' : ` <- ${outcome.error.cause.className}`
  return `${outcome.error.className}: ${outcome.error.message}${cause}`
})

describe('KafkaProducer', () => {
  test('its constructor', () => {
    const bench = new ClientBench('none')
    const error = (properties: Record<string, string>): string => {
      const outcome = bench.construct('producer', properties)
      return outcome.ok ? 'ok' : `${outcome.error.message} <- ${outcome.error.cause?.message ?? ''}`
    }
    expect(error({ 'delivery.timeout.ms': '1000' })).toBe('Failed to construct kafka producer <- delivery.timeout.ms should be equal to or ' +
      'larger than linger.ms + request.timeout.ms')
    expect(error({ acks: '1', 'enable.idempotence': 'true' })).toBe('Must set acks to all in order to use the idempotent producer. Otherwise ' +
      'we cannot guarantee idempotence. <- ')
    expect(error({ acks: '1' })).toBe('ok')
  })

  test('a keyed record goes where its key hashes to, with an offset', () => {
    const bench = new ClientBench()
    bench.createTopic('jt', 3)
    const producer = bench.client('producer')
    bench.send(producer, 'jt', 'order-1001', 'v')
    bench.value(producer, 'flush', {})
    expect(deliveries(bench)).toEqual(['jt-0@0'])
    expect(bench.requestsOf(producer)).toEqual(['API_VERSIONS', 'METADATA', 'INIT_PRODUCER_ID', 'API_VERSIONS', 'PRODUCE'])
  })

  test('an unknown topic blocks send() for max.block.ms; the future says what the broker said', () => {
    const bench = new ClientBench()
    const producer = bench.client('producer', { 'client.id': 'producer-4', 'max.block.ms': '3000' })
    const before = bench.nowMs
    bench.send(producer, 'nope', null, 'v')
    expect(bench.nowMs - before).toBe(3000)
    bench.run(1)
    expect(deliveries(bench)).toEqual(['org.apache.kafka.common.errors.TimeoutException: Topic nope not present in metadata after 3000 ms. <- ' +
      'org.apache.kafka.common.errors.UnknownTopicOrPartitionException'])
    expect(bench.machine.logs.length).toBeGreaterThanOrEqual(5)
    expect(bench.machine.logs[0]).toBe('WARN [Producer clientId=producer-4] The metadata response from the cluster reported a recoverable ' +
      'issue with correlation id 1 : {nope=UNKNOWN_TOPIC_OR_PARTITION} (org.apache.kafka.clients.NetworkClient)')
  })

  test('no broker at all: the future has no cause, the log alternates', () => {
    const bench = new ClientBench('none')
    const producer = bench.client('producer', { 'client.id': 'p', 'max.block.ms': '3000' })
    bench.send(producer, 't', null, 'v')
    bench.run(1)
    expect(deliveries(bench)).toEqual(['org.apache.kafka.common.errors.TimeoutException: Topic t not present in metadata after 3000 ms.'])
    const lines = bench.machine.logs.map((line) => (line.includes('could not be established') ? 'connection' : 'bootstrap'))
    expect(lines.slice(0, 4)).toEqual(['connection', 'bootstrap', 'connection', 'bootstrap'])
    expect(bench.machine.logs[0]).toBe('WARN [Producer clientId=p] Connection to node -1 (localhost/127.0.0.1:9092) could not be ' +
      'established. Node may not be available. (org.apache.kafka.clients.NetworkClient)')
    expect(bench.machine.logs[1]).toBe('WARN [Producer clientId=p] Bootstrap broker localhost:9092 (id: -1 rack: null isFenced: false) ' +
      'disconnected (org.apache.kafka.clients.NetworkClient)')
  })

  test('what is wrong with a record', () => {
    const bench = new ClientBench()
    bench.createTopic('jt', 3)
    bench.createTopic('jc', 1, { 'cleanup.policy': 'compact' })
    bench.createTopic('js', 1, { 'max.message.bytes': '500' })
    const producer = bench.client('producer', { 'max.block.ms': '3000', 'client.id': 'p' })
    bench.send(producer, 'jt', null, 'v', 99)
    bench.send(producer, 'bad name', null, 'v')
    bench.send(producer, 'jc', null, 'v')
    bench.run(100)
    bench.send(producer, 'js', null, 'x'.repeat(2000))
    bench.run(100)
    bench.send(producer, 'jt', 'k', 'x'.repeat(2_000_000))
    bench.run(100)
    expect(deliveries(bench)).toEqual([
      'org.apache.kafka.common.errors.TimeoutException: Partition 99 of topic jt with partition count 3 is not present in metadata after 3000 ms.',
      'org.apache.kafka.common.errors.InvalidTopicException: Invalid topics: [bad name]',
      'org.apache.kafka.common.InvalidRecordException: Compacted topic cannot accept message without key in topic partition jc-0',
      'org.apache.kafka.common.errors.RecordTooLargeException: The request included a message larger than the max message size the server will accept.',
      'org.apache.kafka.common.errors.RecordTooLargeException: The message is 2000089 bytes when serialized which is larger than 1048576, which is the value of the max.request.size configuration.',
    ])
    expect(bench.errorOf(producer, 'send', { topic: 'jt', partition: -1, timestamp: null, key: null, value: null, headers: [] })).toBe(
      'java.lang.IllegalArgumentException: Invalid partition: -1. Partition number should always be non-negative or null.')
    bench.value(producer, 'close', { timeoutMs: -1 })
    expect(bench.errorOf(producer, 'flush', {})).toBe('java.lang.IllegalStateException: Cannot perform operation after producer has been closed')
  })

  test('too few in-sync replicas: retries are counted down, then the record fails', () => {
    const bench = new ClientBench('3')
    bench.createTopic('t', 1, { 'min.insync.replicas': '2' }, 3)
    bench.server(2, 'kill')
    bench.server(3, 'kill')
    bench.run(20_000)
    bench.machine.logs.splice(0)
    const producer = bench.client('producer', { retries: '3', 'client.id': 'console-producer' })
    bench.send(producer, 't', null, 'v')
    bench.run(5000)
    const left = bench.machine.logs.map((line) => /retrying \((\d) attempts left\). Error: NOT_ENOUGH_REPLICAS \(/.exec(line)?.[1])
    expect(left).toEqual(['2', '1', '0'])
    expect(deliveries(bench)).toEqual(['org.apache.kafka.common.errors.NotEnoughReplicasException: Messages are rejected since there are ' +
      'fewer in-sync replicas than required.'])
  })

  test('records sent while the broker is away arrive once it is back, in order and once', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 1)
    const producer = bench.client('producer')
    bench.send(producer, 't', null, 'a')
    bench.run(100)
    bench.server(1, 'kill')
    bench.run(500)
    // A client that has gone back to its bootstrap addresses knows no topics: send() may block until it has asked again.
    for (const value of ['b', 'c', 'd']) {
      bench.begin(producer, 'send', { topic: 't', partition: null, timestamp: null, key: null, value: asBytes(value), headers: [] })
    }
    bench.run(3000)
    bench.server(1, 'start')
    bench.run(15_000)
    expect(deliveries(bench)).toEqual(['t-0@0', 't-0@1', 't-0@2', 't-0@3'])
  })

  test('what is not delivered within delivery.timeout.ms expires', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 1)
    const producer = bench.client('producer', { 'delivery.timeout.ms': '5000', 'request.timeout.ms': '2000' })
    bench.send(producer, 't', null, 'a')
    bench.run(100)
    bench.server(1, 'kill')
    bench.send(producer, 't', null, 'b')
    bench.run(10_000)
    expect(deliveries(bench)[1]).toMatch(/^org\.apache\.kafka\.common\.errors\.TimeoutException: Expiring 1 record\(s\) for t-0:\d+ ms has passed since batch creation/)
  })

  test('a request that is not answered within request.timeout.ms breaks its connection and is tried again', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 1)
    const producer = bench.client('producer', { 'client.id': 'p', 'request.timeout.ms': '1500', retries: '3' })
    bench.send(producer, 't', null, 'a')
    bench.run(100)
    bench.server(1, 'pause')
    bench.send(producer, 't', null, 'b')
    bench.run(3000)
    bench.server(1, 'resume')
    bench.run(10_000)
    expect(bench.machine.logs[0]).toMatch(/^WARN \[Producer clientId=p\] Got error produce response with correlation id \d+ on topic-partition t-0, retrying \(2 attempts left\)\. Error: REQUEST_TIMED_OUT\. Error Message: Disconnected from node 1 due to timeout /)
    expect(deliveries(bench)).toEqual(['t-0@0', 't-0@1'])
  })

  test('a batch larger than the whole buffer is refused at once', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 1)
    const producer = bench.client('producer', { 'buffer.memory': '1000' })
    const record = { topic: 't', partition: null, timestamp: null, key: null, value: null, headers: [] }
    expect(bench.errorOf(producer, 'send', record)).toBe('java.lang.IllegalArgumentException: Attempt to allocate 16384 bytes, but there is ' +
      'a hard limit of 1000 on memory allocations.')
  })

  test('send() blocks while the buffer is full, and goes on when a batch is acknowledged', () => {
    const bench = new ClientBench()
    bench.createTopic('t', 1)
    const producer = bench.client('producer', { 'buffer.memory': '16384', 'linger.ms': '500', 'max.block.ms': '3000' })
    bench.send(producer, 't', null, 'a', 0)
    const before = bench.nowMs
    bench.send(producer, 't', null, 'x'.repeat(16_000), 0)
    bench.send(producer, 't', null, 'y'.repeat(16_000), 0)
    expect(bench.nowMs - before).toBeGreaterThan(0)
    bench.run(2000)
    expect(deliveries(bench)).toEqual(['t-0@0', 't-0@1', 't-0@2'])
  })
})
