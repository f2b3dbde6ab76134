// Calls and their exceptions as kafka-clients 4.3.1 gave them.
import { describe, expect, test } from 'vitest'
import { ClientBench } from '../../../support/client-bench.ts'

const messages = (outcome: ReturnType<ClientBench['construct']>): string[] => {
  const out: string[] = []
  for (let error = outcome.ok ? null : outcome.error; error !== null; error = error.cause) out.push(`${error.className}: ${error.message}`)
  return out
}

describe('KafkaConsumer', () => {
  test('its constructor', () => {
    const bench = new ClientBench('none')
    expect(messages(bench.construct('consumer', { 'group.id': '' }))).toEqual([
      'org.apache.kafka.common.KafkaException: Failed to construct kafka consumer',
      'org.apache.kafka.common.errors.InvalidGroupIdException: The configured group.id should not be an empty string or whitespace.',
    ])
    expect(messages(bench.construct('consumer', { 'bootstrap.servers': 'localhost' }))).toEqual([
      'org.apache.kafka.common.KafkaException: Failed to construct kafka consumer',
      'org.apache.kafka.common.config.ConfigException: Invalid url in bootstrap.servers: localhost',
    ])
    expect(messages(bench.construct('consumer', { 'bootstrap.servers': 'localhost:99999' })).at(-1)).toBe(
      'org.apache.kafka.common.config.ConfigException: Invalid port in bootstrap.servers: localhost:99999')
    expect(messages(bench.construct('consumer', { 'group.id': 'g', 'session.timeout.ms': '1000' })).at(-1)).toBe(
      'java.lang.IllegalArgumentException: Heartbeat must be set lower than the session timeout')
    expect(messages(bench.construct('consumer', { 'bootstrap.servers': 'nohost.invalid:9092' })).at(-1)).toBe(
      'org.apache.kafka.common.config.ConfigException: No resolvable bootstrap urls given in bootstrap.servers')
    expect(bench.machine.logs).toEqual(['WARN Couldn\'t resolve server nohost.invalid:9092 from bootstrap.servers as DNS resolution failed ' +
      'for nohost.invalid (org.apache.kafka.clients.ClientUtils)'])
  })

  test('calls out of order', () => {
    const bench = new ClientBench()
    bench.createTopic('jt', 1)
    const lone = bench.client('consumer')
    const t = { topic: 'jt', partition: 0 }
    expect(bench.errorOf(lone, 'poll', { timeoutMs: 100 })).toBe(
      'java.lang.IllegalStateException: Consumer is not subscribed to any topics or assigned any partitions')
    expect(bench.errorOf(lone, 'subscribe', { topics: ['jt'] })).toBe('org.apache.kafka.common.errors.InvalidGroupIdException: To use the ' +
      'group management or offset commit APIs, you must provide a valid group.id in the consumer configuration.')
    expect(bench.errorOf(lone, 'position', t)).toBe(
      'java.lang.IllegalStateException: You can only check the position for partitions assigned to this consumer.')
    expect(bench.errorOf(lone, 'seek', { ...t, offset: 3 })).toBe('java.lang.IllegalStateException: No current assignment for partition jt-0')
    bench.value(lone, 'assign', { partitions: [t] })
    const member = bench.client('consumer', { 'group.id': 'g' })
    bench.value(member, 'subscribe', { topics: ['jt'] })
    expect(bench.errorOf(member, 'assign', { partitions: [t] })).toBe(
      'java.lang.IllegalStateException: Subscription to topics, partitions and pattern are mutually exclusive')
    bench.value(lone, 'close', { timeoutMs: 30_000 })
    expect(bench.errorOf(lone, 'poll', { timeoutMs: 100 })).toBe('java.lang.IllegalStateException: This consumer has already been closed.')
    expect(bench.value(lone, 'close', { timeoutMs: 30_000 })).toBeNull()
  })

  test('no reset policy', () => {
    const bench = new ClientBench()
    bench.createTopic('jt', 1)
    const consumer = bench.client('consumer', { 'auto.offset.reset': 'none', 'group.id': 'n' })
    const t = { topic: 'jt', partition: 0 }
    bench.value(consumer, 'assign', { partitions: [t] })
    expect(bench.errorOf(consumer, 'poll', { timeoutMs: 3000 })).toBe(
      'org.apache.kafka.clients.consumer.NoOffsetForPartitionException: Undefined offset with no reset policy for partitions: [jt-0]')
    bench.value(consumer, 'seek', { ...t, offset: 99_999 })
    expect(bench.errorOf(consumer, 'poll', { timeoutMs: 3000 })).toBe('org.apache.kafka.clients.consumer.OffsetOutOfRangeException: Fetch ' +
      'position FetchPosition{offset=99999, offsetEpoch=Optional.empty, currentLeader=LeaderAndEpoch{leader=Optional[localhost:9092 (id: 1 ' +
      'rack: null isFenced: false)], epoch=0}} is out of range for partition jt-0')
  })

  test('a session timeout that the broker refuses', () => {
    const bench = new ClientBench()
    bench.createTopic('jt', 1)
    const consumer = bench.client('consumer', { 'group.id': 'jst', 'client.id': 'consumer-jst-6', 'session.timeout.ms': '5000' })
    bench.value(consumer, 'subscribe', { topics: ['jt'] })
    const range = 'The session timeout is not within the range allowed by the broker (as configured by group.min.session.timeout.ms and ' +
      'group.max.session.timeout.ms).'
    expect(bench.errorOf(consumer, 'poll', { timeoutMs: 30_000 })).toBe(`org.apache.kafka.common.errors.InvalidSessionTimeoutException: ${range}`)
    expect(bench.machine.logs).toEqual([`ERROR [Consumer clientId=consumer-jst-6, groupId=jst] JoinGroup failed due to fatal error: ${range} ` +
      '(org.apache.kafka.clients.consumer.internals.ConsumerCoordinator)'])
  })

  test('an unknown topic is warned about again and again', () => {
    const bench = new ClientBench()
    bench.createTopic('jt', 1)
    const first = bench.client('consumer', { 'group.id': 'a' })
    bench.value(first, 'subscribe', { topics: ['jt'] })
    bench.pollFor(first, 5000)
    const consumer = bench.client('consumer', { 'group.id': 'ju', 'client.id': 'c' })
    bench.value(consumer, 'subscribe', { topics: ['nope'] })
    expect(bench.poll(consumer, 3000)).toEqual([])
    const ids = bench.machine.logs.map((line) => /correlation id (\d+) : \{nope=UNKNOWN_TOPIC_OR_PARTITION\}/.exec(line)?.[1])
    expect(ids[0]).toBe('2')
    expect(ids.length).toBeGreaterThanOrEqual(5)
    expect(ids.length).toBeLessThanOrEqual(8)
  })

  test('a fenced auto-commit makes every later poll throw', () => {
    const bench = new ClientBench()
    bench.createTopic('jt', 1)
    const settings = { 'group.id': 'jf', 'group.instance.id': 'one', 'heartbeat.interval.ms': '14000', 'auto.commit.interval.ms': '100' }
    const old = bench.client('consumer', settings)
    bench.value(old, 'subscribe', { topics: ['jt'] })
    bench.pollFor(old, 5000)
    const poll = bench.begin(old, 'poll', { timeoutMs: 10_000 })
    const other = bench.client('consumer', settings)
    bench.value(other, 'subscribe', { topics: ['jt'] })
    bench.pollFor(other, 1000)
    const fenced = /^Get fenced exception for group.instance.id one, current member.id is one-[0-9a-f-]{36}$/
    const outcome = bench.outcome(poll)
    expect(outcome?.ok === false && outcome.error.message).toMatch(fenced)
    expect(bench.errorOf(old, 'poll', { timeoutMs: 100 })).toContain('FencedInstanceIdException: Get fenced exception')
    expect(bench.errorOf(old, 'commitSync', { offsets: null })).toContain('FencedInstanceIdException: Get fenced exception')
  })

  test('wakeup ends a poll', () => {
    const bench = new ClientBench()
    bench.createTopic('jt', 1)
    const consumer = bench.client('consumer')
    bench.value(consumer, 'assign', { partitions: [{ topic: 'jt', partition: 0 }] })
    const poll = bench.begin(consumer, 'poll', { timeoutMs: 60_000 })
    bench.run(500)
    bench.value(consumer, 'wakeup', {})
    bench.run(10)
    const outcome = bench.outcome(poll)
    expect(outcome?.ok === false && outcome.error.className).toBe('org.apache.kafka.common.errors.WakeupException')
  })
})
