import { describe, expect, test } from 'vitest'
import type { PolledSpan, RecordBatch } from '../../../src/engine/index.ts'
import { asBytes, failure, success, throwable } from '../../../src/engine/index.ts'
import { kafkaConsoleConsumer } from '../../../src/tools/kafka-console-consumer.ts'
import type { FakeOptions } from '../../support/fake-process.ts'
import { FakeProcess } from '../../support/fake-process.ts'

const HINT =
  'The consumer rebalance protocol (KIP-848) is production-ready! Set group.protocol=consumer to try it out. ' +
  'See https://kafka.apache.org/documentation/#consumer_rebalance_protocol\n'
const LONG = 'value.deserializer=org.apache.kafka.common.serialization.LongDeserializer'
const SERVER = ['--bootstrap-server', 'localhost:9092']
const consume = (line: readonly string[] = [], options: FakeOptions = {}) =>
  new FakeProcess(kafkaConsoleConsumer, [...SERVER, ...line], options)
const firstLine = (text: string): string => text.split('\n')[0] ?? ''
const withoutFrames = (text: string): string => text.split('\n').filter((line) => !line.startsWith('\tat ')).join('\n')

function span(partition: number, baseOffset: number, values: readonly string[], firstOffset = baseOffset): PolledSpan {
  const records = values.map((value, offsetDelta) =>
    ({ offsetDelta, timestampDelta: 0, key: null, value: asBytes(value), headers: [] }))
  const batch: RecordBatch = {
    baseOffset, lastOffsetDelta: values.length - 1, count: values.length, sizeInBytes: 100, partitionLeaderEpoch: 0,
    timestampType: 'CreateTime', baseTimestamp: 5, maxTimestamp: 5, producerId: -1, producerEpoch: -1, baseSequence: -1,
    isTransactional: false, isControl: false, compressionType: 'none', records: { kind: 'stored', records },
  }
  const lastOffset = baseOffset + values.length - 1
  return { topic: 't', partition, batch, firstOffset, lastOffset, count: lastOffset - firstOffset + 1 }
}
const polled = (...spans: PolledSpan[]) => success({ spans, count: spans.reduce((sum, { count }) => sum + count, 0) })
/** Answers every call of the way in, until the first poll is under way. */
function polling<S>(process: FakeProcess<S>): FakeProcess<S> {
  while (process.exitCode === null && process.lastCall.method !== 'poll') process.reply(success(null))
  return process
}
const methods = <S>(process: FakeProcess<S>) => process.calls.map((call) => call.method)

describe('the loop of the console consumer', () => {
  test('it prints what it polls until Ctrl+C, and exits with 130', () => {
    const process = polling(consume(['--topic', 't']))
    process.reply(polled(span(0, 0, ['a', 'b']), span(2, 5, ['x', 'y', 'z'], 6)))
    process.reply(polled())
    process.signal('INT')
    expect(process.lastCall.method).toBe('wakeup')
    const poll = process.calls.findLast((call) => call.method === 'poll')
    process.reply(failure(throwable('org.apache.kafka.common.errors.WakeupException', null)), poll)
    expect(process.lastCall.method).toBe('close')
    process.reply(success(null))
    expect(process.screen).toBe(`${HINT}a\nb\ny\nz\nProcessed a total of 4 messages\n`)
    expect(process.exitCode).toBe(130)
  })

  test('--max-messages goes back to the first message not shown of each partition', () => {
    const process = polling(consume(['--topic', 't', '--group', 'g', '--max-messages', '2']))
    process.reply(polled(span(1, 0, ['a', 'b', 'c']), span(0, 3, ['d', 'e']), span(0, 5, ['f'])))
    process.reply(success(null))
    process.reply(success(null))
    process.reply(success(null))
    expect(process.calls.slice(2).map(({ method, args }) => [method, args])).toEqual([
      ['seek', { topic: 't', partition: 1, offset: 2 }],
      ['seek', { topic: 't', partition: 0, offset: 3 }],
      ['close', { timeoutMs: 30_000 }],
    ])
    expect(process.screen).toBe(`${HINT}a\nb\nProcessed a total of 2 messages\n`)
    expect(process.exitCode).toBe(0)
  })

  test('--timeout-ms counts from the last message', () => {
    const process = polling(consume(['--topic', 't', '--partition', '0', '--timeout-ms', '3000']))
    expect(process.lastCall.args).toEqual({ timeoutMs: 3000 })
    process.clockMs += 2000
    process.reply(polled(span(0, 0, ['a'])))
    process.clockMs += 3000
    process.reply(polled())
    process.reply(success(null))
    expect(process.screen).toBe(
      'a\n[2023-11-14 22:13:25,000] ERROR Error processing message, terminating consumer process:  ' +
      '(org.apache.kafka.tools.consumer.ConsoleConsumer)\norg.apache.kafka.common.errors.TimeoutException\n' +
      'Processed a total of 1 messages\n',
    )
    expect(process.exitCode).toBe(0)
  })

  test('an error while polling ends it with 0', () => {
    const process = polling(consume(['--topic', 't']))
    process.reply(failure(throwable('org.apache.kafka.clients.consumer.NoOffsetForPartitionException', 'Undefined offset')))
    process.reply(success(null))
    expect(withoutFrames(process.stderr)).toContain('NoOffsetForPartitionException: Undefined offset\nProcessed a total of 0 messages\n')
    expect(process.exitCode).toBe(0)
  })

  test('a deserializer that fails ends it with 1, and what fails counts', () => {
    const process = polling(consume(['--topic', 't', '--partition', '0', '--formatter-property', LONG]))
    process.reply(polled(span(0, 0, ['12345678', 'short', '12345678'])))
    expect(process.lastCall).toMatchObject({ method: 'seek', args: { offset: 2 } })
    process.reply(success(null))
    process.reply(success(null))
    expect(withoutFrames(process.screen)).toBe(
      '3544952156018063160\nProcessed a total of 2 messages\n[2023-11-14 22:13:20,000] ERROR Unknown error when running consumer:  ' +
      '(org.apache.kafka.tools.consumer.ConsoleConsumer)\n' +
      'org.apache.kafka.common.errors.SerializationException: Size of data received by LongDeserializer is not 8\n',
    )
    expect(process.exitCode).toBe(1)
  })

  test('--skip-message-on-error goes on, its complaint between the messages', () => {
    const process = polling(consume(['--topic', 't', '--partition', '0', '--skip-message-on-error', '--formatter-property', LONG]))
    process.reply(polled(span(0, 0, ['12345678', 'short', 'abcdefgh'])))
    const lines = withoutFrames(process.screen).split('\n')
    expect(lines[0]).toBe('3544952156018063160')
    expect(lines[1]).toContain('ERROR Error processing message, skipping this message:  (')
    expect(lines[3]).toBe('7017280452245743464')
    expect(process.lastCall.method).toBe('poll')
  })

  test('it closes when nobody reads its output', () => {
    const process = polling(consume(['--topic', 't', '--partition', '0'], { writes: ['ok', 'ok', 'broken'] }))
    process.reply(polled(span(0, 0, ['a', 'b'])))
    process.reply(polled(span(0, 2, ['c', 'd'])))
    process.reply(success(null))
    process.reply(success(null))
    expect(process.stderr).toBe('Unable to write to standard out, closing consumer.\nProcessed a total of 3 messages\n')
    expect(process.exitCode).toBe(0)
  })

  test('it waits while its reader is slow', () => {
    const process = polling(consume(['--topic', 't', '--partition', '0'], { writes: ['full', 'ok'] }))
    process.reply(polled(span(0, 0, ['a'])))
    expect(methods(process).filter((method) => method === 'poll')).toHaveLength(1)
    process.event({ type: 'drain', fd: 1 })
    expect(process.lastCall.method).toBe('poll')
  })

  test('--enable-systest-events ends with shutdown_complete', () => {
    const process = polling(consume(['--topic', 't', '--partition', '0', '--max-messages', '0', '--enable-systest-events']))
    expect(methods(process)).toEqual(['assign', 'seekToEnd', 'close'])
    process.reply(success(null))
    expect(process.screen).toBe('Processed a total of 0 messages\nshutdown_complete\n')
  })
})

describe('options of the console consumer', () => {
  test('a group of its own without auto commit, unless --group names one', () => {
    const alone = consume(['--topic', 't', '--from-beginning'])
    expect(alone.made[0]?.properties).toMatchObject({
      'group.id': 'console-consumer-99999', 'enable.auto.commit': 'false', 'auto.offset.reset': 'earliest',
      'isolation.level': 'read_uncommitted', 'client.id': 'console-consumer',
    })
    const grouped = consume(['--topic', 't', '--group', 'g'])
    expect(grouped.made[0]?.properties).not.toHaveProperty('enable.auto.commit')
    expect(grouped.made[0]?.properties['auto.offset.reset']).toBe('latest')
  })

  test.each([
    [['--topic', 't'], ['subscribe', { topics: ['t'] }]],
    [['--include', 'a,b'], ['subscribePattern', { pattern: 'a,b' }]],
  ])('%j subscribes', (line, call) => {
    const { method, args } = consume(line).lastCall
    expect([method, args]).toEqual(call)
  })

  test('--partition assigns and seeks', () => {
    const process = polling(consume(['--topic', 't', '--partition', '1', '--offset', '7']))
    expect(process.calls.slice(0, 2).map(({ method, args }) => [method, args])).toEqual([
      ['assign', { partitions: [{ topic: 't', partition: 1 }] }],
      ['seek', { topic: 't', partition: 1, offset: 7 }],
    ])
    expect(process.stderr).toBe('')
    expect(methods(polling(consume(['--topic', 't', '--partition', '1', '--offset', 'EARLIEST'])))[1]).toBe('seekToBeginning')
  })

  test.each([
    [[], 'Exactly one of the following arguments is required: [topic], [include]'],
    [['--topic', 't', '--offset', '1'], 'The partition is required when offset is specified.'],
    [['--include', 't', '--partition', '0'], 'The topic is required when partition is specified.'],
    [['--topic', 't', '--partition', '0', '--group', 'g'], 'Options group and partition cannot be specified together.'],
    [['--topic', 't', '--partition', '0', '--offset', 'x'],
      "The provided offset value 'x' is incorrect. Valid values are 'earliest', 'latest', or a non-negative long."],
    [['--topic', 't', '--group', 'g1', '--command-property', 'group.id=g2'],
      "The group ids provided in different places (directly using '--group', via '--consumer-property', or via '--consumer.config') " +
      "do not match. Detected group ids: 'g1', 'g2'"],
    [['--topic', 't', '--from-beginning', '--command-property', 'auto.offset.reset=latest'],
      "Can't simultaneously specify --from-beginning and 'auto.offset.reset=latest', please remove one option"],
    [['--topic', 't', '--partition', 'zero'],
      'Exception in thread "main" joptsimple.OptionArgumentConversionException: Cannot parse argument \'zero\' of option partition'],
    [['--topic', 't', '--formatter', 'no.Such'], 'no.Such'],
    [['--topic', 't', '--formatter-config', 'f'], 'f'],
    [['--topic', 't', '--command-config', 'f'], 'Exception in thread "main" java.nio.file.NoSuchFileException: f'],
  ])('%j', (line, text) => {
    const process = consume(line)
    expect([firstLine(process.stderr), process.exitCode]).toEqual([text, 1])
  })

  test('a number that is none is found only when the loop begins', () => {
    const process = consume(['--topic', 't', '--max-messages', 'abc'])
    process.reply(success(null))
    process.reply(success(null))
    expect(withoutFrames(process.screen)).toBe(
      `${HINT}Processed a total of 0 messages\n[2023-11-14 22:13:20,000] ERROR Unknown error when running consumer:  ` +
      '(org.apache.kafka.tools.consumer.ConsoleConsumer)\n' +
      "joptsimple.OptionArgumentConversionException: Cannot parse argument 'abc' of option max-messages\n" +
      'Caused by: joptsimple.internal.ReflectionException: java.lang.NumberFormatException: For input string: "abc"\n' +
      'Caused by: java.lang.NumberFormatException: For input string: "abc"\n',
    )
    expect(process.exitCode).toBe(1)
  })

  test('a bad regular expression, and a constructor that fails', () => {
    const process = consume(['--include', '[regex'])
    expect(withoutFrames(process.stderr)).toBe(
      `${HINT}[2023-11-14 22:13:20,000] ERROR Unknown error when running consumer:  (org.apache.kafka.tools.consumer.ConsoleConsumer)\n` +
      'java.util.regex.PatternSyntaxException: Unclosed character class near index 5\n[regex\n     ^\n',
    )
    const error = throwable('org.apache.kafka.common.config.ConfigException', 'no')
    const failed = consume(['--topic', 't'], { constructorError: error })
    expect(failed.stderr).not.toContain('KIP-848')
    expect([failed.exitCode, withoutFrames(failed.stderr).split('\n')[1]]).toEqual([1, 'org.apache.kafka.common.config.ConfigException: no'])
  })

  test('a deserializer that is not there is told and left out', () => {
    const process = consume(['--topic', 't', '--formatter-property', 'value.deserializer=com.example.Missing'])
    expect(withoutFrames(process.stderr)).toBe(
      '[2023-11-14 22:13:20,000] ERROR Unable to instantiate a deserializer from com.example.Missing ' +
      `(org.apache.kafka.tools.consumer.DefaultMessageFormatter)\njava.lang.ClassNotFoundException: com.example.Missing\n${HINT}`,
    )
  })

  test('what the consumer does not simulate is told in one sentence', () => {
    const cause = throwable('java.lang.UnsupportedOperationException', 'group.protocol=consumer is not there yet.')
    const constructorError = throwable('org.apache.kafka.common.KafkaException', 'Failed to construct kafka consumer', cause)
    const process = consume(['--topic', 't', '--command-property', 'group.protocol=CONSUMER'], { constructorError })
    expect([process.screen, process.exitCode]).toEqual(['group.protocol=consumer is not there yet.\n', 1])
  })
})
