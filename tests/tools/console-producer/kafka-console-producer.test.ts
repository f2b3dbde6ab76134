import { describe, expect, test } from 'vitest'
import { failure, success, throwable } from '../../../src/engine/index.ts'
import { kafkaConsoleProducer } from '../../../src/tools/kafka-console-producer.ts'
import type { FakeOptions } from '../../support/fake-process.ts'
import { FakeProcess } from '../../support/fake-process.ts'

const SERVER = ['--bootstrap-server', 'localhost:9092', '--topic', 't']
const produce = (line: readonly string[] = [], options: FakeOptions = {}) =>
  new FakeProcess(kafkaConsoleProducer, [...SERVER, ...line], options)
const sendId = (id: number) => success({ sendId: id })
const TIMEOUT = throwable('org.apache.kafka.common.errors.TimeoutException', 'Topic t not present in metadata after 60000 ms.')
const delivery = (id: number, error = TIMEOUT) =>
  ({ type: 'client-event', client: 'client-1', event: { kind: 'delivery', sendId: id, outcome: failure(error) } }) as const
const firstLine = (text: string): string => text.split('\n')[0] ?? ''
const withoutFrames = (text: string): string => text.split('\n').filter((line) => !line.startsWith('\tat ')).join('\n')

describe('the loop of the console producer', () => {
  test('a prompt stands before every line, only on a terminal', () => {
    const typed = produce([], { terminal: true })
    expect(typed.stdout).toBe('>')
    typed.input('a\nb\n')
    expect(typed.lastCall).toMatchObject({ method: 'send', args: { topic: 't', key: null, value: 'a', headers: [] } })
    typed.reply(sendId(0))
    expect(typed.lastCall).toMatchObject({ method: 'send', args: { value: 'b' } })
    typed.reply(sendId(1))
    expect(typed.stdout).toBe('>>>')
    typed.eof()
    expect(typed.lastCall.method).toBe('close')
    typed.reply(success(null))
    expect([typed.exitCode, typed.screen]).toEqual([0, '>>>'])
    expect(produce().stdout).toBe('')
  })

  test('the last line needs no line end', () => {
    const process = produce()
    process.input('a\nlast')
    process.reply(sendId(0))
    process.eof()
    expect(process.lastCall).toMatchObject({ method: 'send', args: { value: 'last' } })
  })

  test('a failed send is logged and the tool goes on', () => {
    const process = produce(['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:'])
    process.input('k1:v\n')
    process.reply(sendId(4))
    process.event(delivery(4))
    expect(process.stderr).toBe(
      '[2023-11-14 22:13:20,000] ERROR Error when sending message to topic t with key: 2 bytes, value: 1 bytes with error: ' +
      '(org.apache.kafka.clients.producer.internals.ErrorLoggingCallback)\n' +
      'org.apache.kafka.common.errors.TimeoutException: Topic t not present in metadata after 60000 ms.\n',
    )
    expect(process.exitCode).toBeNull()
  })

  test('a send that fails before it returns is logged too', () => {
    const process = produce()
    process.input('v\n')
    process.event(delivery(0))
    process.reply(sendId(0))
    expect(firstLine(process.stderr)).toContain('with key: null, value: 1 bytes with error:')
    expect(process.reading).toBe(true)
  })

  test('--sync waits for each record, and a failure ends it', () => {
    const process = produce(['--sync'])
    process.input('a\nb\n')
    process.reply(sendId(0))
    expect(process.calls).toHaveLength(1)
    process.event(delivery(0))
    expect(withoutFrames(process.stderr)).toBe(
      'java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.TimeoutException: Topic t not present in metadata after 60000 ms.\n' +
      'Caused by: org.apache.kafka.common.errors.TimeoutException: Topic t not present in metadata after 60000 ms.\n',
    )
    expect(process.lastCall.method).toBe('close')
    process.reply(success(null))
    expect(process.exitCode).toBe(1)
  })

  test('a line that cannot be read ends it after what was read before is sent', () => {
    const process = produce(['--reader-property', 'parse.key=true'])
    process.input('k\tv\nnosep\n')
    process.reply(sendId(0))
    expect(firstLine(process.stderr)).toBe("org.apache.kafka.common.KafkaException: No key separator found on line number 2: 'nosep'")
    expect(process.lastCall.method).toBe('close')
    process.reply(success(null))
    expect(process.exitCode).toBe(1)
  })

  test('Ctrl+C closes the producer and exits with 130', () => {
    const process = produce([], { terminal: true })
    process.input('a\n')
    process.reply(sendId(0))
    process.signal('INT')
    process.signal('INT')
    expect(process.calls.map((call) => call.method)).toEqual(['send', 'close'])
    expect(process.lastCall.args).toEqual({ timeoutMs: -1 })
    process.reply(success(null))
    expect(process.exitCode).toBe(130)
  })
})

describe('options of the console producer', () => {
  test('the producer gets what the tool always sets, and what options add', () => {
    const process = produce(['--command-property', 'linger.ms=5', '--command-property', 'compression.type=lz4', '--batch-size', '+1'])
    expect(process.made[0]?.properties).toMatchObject({
      'linger.ms': '5', 'compression.type': 'none', 'batch.size': '1', 'client.id': 'console-producer', acks: '-1',
      'request.timeout.ms': '1500', retries: '3', 'max.block.ms': '60000', 'bootstrap.servers': 'localhost:9092',
    })
    expect(produce(['--compression-codec']).made[0]?.properties['compression.type']).toBe('gzip')
  })

  test('notices of old names come in Kafka’s order', () => {
    const old = ['--max-partition-memory-bytes', '9', '--property', 'a=b', '--producer-property', 'acks=1']
    const process = produce(old)
    expect(process.stdout).toBe(
      'Warning: --producer-property is deprecated and will be removed in a future version. Use --command-property instead.\n' +
      'Warning: --property is deprecated and will be removed in a future version. Use --reader-property instead.\n' +
      'Warning: --max-partition-memory-bytes is deprecated and will be removed in Apache Kafka 5.0. Use --batch-size instead.\n',
    )
    expect(process.made[0]?.properties).toMatchObject({ acks: '1', 'batch.size': '9' })
  })

  test.each([
    [['--batch-size', 'big'], "Cannot parse argument 'big' of option batch-size"],
    [['--topic', 'u'], 'Found multiple arguments for option topic, but you asked for only one'],
    [['--line-reader', 'x.Y'], 'java.lang.ClassNotFoundException: x.Y'],
    [['--line-reader', 'java.lang.String'],
      'java.lang.IllegalArgumentException: The reader must implement org.apache.kafka.tools.api.RecordReader interface'],
    [['--command-config', 'missing.properties'], 'java.nio.file.NoSuchFileException: missing.properties'],
    [['--property', 'a=b', '--reader-property', 'c=d'], 'Options --reader-property and --property cannot be specified together.'],
    [['--nope'], 'nope is not a recognized option'],
  ])('%j', (line, text) => {
    const process = produce(line)
    expect([firstLine(process.stderr), process.exitCode]).toEqual([text, 1])
  })

  test('a file of settings is read, and single settings win', () => {
    const files = { 'p.properties': 'linger.ms=7\nacks=1\n' }
    const process = produce(['--command-config', 'p.properties', '--command-property', 'acks=0'], { files })
    expect(process.made[0]?.properties).toMatchObject({ 'linger.ms': '7', acks: '0' })
  })

  test('a constructor that fails shows its exception', () => {
    const cause = throwable('org.apache.kafka.common.config.ConfigException', 'no')
    const error = throwable('org.apache.kafka.common.KafkaException', 'Failed to construct kafka producer', cause)
    const process = produce([], { constructorError: error })
    expect(withoutFrames(process.stderr)).toBe(
      'org.apache.kafka.common.KafkaException: Failed to construct kafka producer\n' +
      'Caused by: org.apache.kafka.common.config.ConfigException: no\n',
    )
    expect(process.exitCode).toBe(1)
  })
})
