import { describe, expect, it } from 'vitest'
import { JavaException, stackTrace } from '../../../src/tools/options/java-exception.ts'
import type { JoptParser } from '../../../src/tools/options/jopt-simple.ts'
import { has, integerOf, longOf, parseOptions, valueOf, valuesOf } from '../../../src/tools/options/jopt-simple.ts'
import { kafkaConfigsOptions } from '../../../src/tools/options/specs/kafka-configs.ts'
import { kafkaConsoleProducerOptions } from '../../../src/tools/options/specs/kafka-console-producer.ts'
import { kafkaConsumerGroupsOptions } from '../../../src/tools/options/specs/kafka-consumer-groups.ts'
import { kafkaGroupsOptions } from '../../../src/tools/options/specs/kafka-groups.ts'
import { kafkaTopicsOptions } from '../../../src/tools/options/specs/kafka-topics.ts'

function failureOf(run: () => unknown): JavaException {
  try {
    run()
  } catch (e) {
    if (e instanceof JavaException) return e
    throw e
  }
  throw new Error('nothing failed')
}

const parseFailure = (parser: JoptParser, line: string): JavaException =>
  failureOf(() => parseOptions(parser, line.split(' ')))

describe('joptsimple as the Kafka tools use it', () => {
  it('does not take abbreviations', () => {
    const e = parseFailure(kafkaTopicsOptions, '--bootstrap localhost:9092 --list')
    expect(e.className).toBe('joptsimple.UnrecognizedOptionException')
    expect(e.message).toBe('bootstrap is not a recognized option')
  })

  it('takes the next word as the value, whatever it is', () => {
    const options = parseOptions(kafkaTopicsOptions, ['--create', '--topic', '--partitions', '3'])
    expect(valueOf(options, 'topic')).toBe('--partitions')
    expect(has(options, 'partitions')).toBe(false)
    expect(parseFailure(kafkaTopicsOptions, '--create --topic').message).toBe('Option topic requires an argument')
  })

  it('accepts long options after one dash, values after =, and ignores other words', () => {
    const options = parseOptions(kafkaTopicsOptions, ['-list', 'stray', '--topic=a=b', '--', '--describe'])
    expect(has(options, 'list')).toBe(true)
    expect(has(options, 'describe')).toBe(false)
    expect(valueOf(options, 'topic')).toBe('a=b')
    expect(parseFailure(kafkaTopicsOptions, '-xyz').message).toBe('x is not a recognized option')
  })

  it('converts a number only when it is asked for', () => {
    const options = parseOptions(kafkaTopicsOptions, ['--partitions', 'abc'])
    const text = stackTrace(failureOf(() => integerOf(options, 'partitions')))
    expect(text.split('\n').filter((line) => !line.startsWith('\t'))).toEqual([
      "joptsimple.OptionArgumentConversionException: Cannot parse argument 'abc' of option partitions",
      'Caused by: joptsimple.internal.ReflectionException: java.lang.NumberFormatException: For input string: "abc"',
      'Caused by: java.lang.NumberFormatException: For input string: "abc"',
      '',
    ])
    expect(integerOf(parseOptions(kafkaTopicsOptions, ['--partitions', '+7']), 'partitions')).toBe(7)
    const beyond = parseOptions(kafkaTopicsOptions, ['--partitions', '2147483648'])
    expect(() => integerOf(beyond, 'partitions')).toThrow("Cannot parse argument '2147483648' of option partitions")
    const long = parseOptions(kafkaConsumerGroupsOptions, ['--to-offset', '9223372036854775807'])
    expect(longOf(long, 'to-offset')).toBe(9223372036854775807n)
  })

  it('says so when one value is asked for and several were given', () => {
    const options = parseOptions(kafkaTopicsOptions, ['--topic', 'a', '--topic', 'b'])
    expect(() => valueOf(options, 'topic')).toThrow(
      'Found multiple arguments for option topic, but you asked for only one',
    )
    expect(valuesOf(options, 'topic')).toEqual(['a', 'b'])
  })

  it('leaves an optional value out when the next word is an option', () => {
    const alone = parseOptions(kafkaConsoleProducerOptions, ['--compression-codec', '--topic', 't'])
    expect(valuesOf(alone, 'compression-codec')).toEqual([])
    const named = parseOptions(kafkaConsoleProducerOptions, ['--compression-codec', 'zstd'])
    expect(valueOf(named, 'compression-codec')).toBe('zstd')
  })

  it('refuses options that need another one beside them, unless help is asked for', () => {
    const message = parseFailure(kafkaConsumerGroupsOptions, '--list --verbose --members').message
    expect(message).toBe('Option(s) [members, verbose] are unavailable given other options on the command line')
    expect(has(parseOptions(kafkaConsumerGroupsOptions, ['--members', '--help']), 'help')).toBe(true)
    expect(parseFailure(kafkaGroupsOptions, '--list').message).toBe('Missing required option(s) [bootstrap-server]')
  })

  it('splits a separated value and keeps the order of the command line', () => {
    const line = '--entity-type users --entity-default --delete-config a,,b --entity-name c'
    const options = parseOptions(kafkaConfigsOptions, line.split(' '))
    expect(valuesOf(options, 'delete-config')).toEqual(['a', 'b'])
    expect(options.order.filter((name) => name.startsWith('entity-'))).toEqual([
      'entity-type',
      'entity-default',
      'entity-name',
    ])
  })
})
