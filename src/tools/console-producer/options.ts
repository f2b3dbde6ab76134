// ConsoleProducer.ConsoleProducerOptions: what kafka-console-producer checks of its options, and the properties of the
// producer and of the line reader that it makes of them.
import { bootstrapServerComplaint } from '../options/bootstrap-addresses.ts'
import {
  checkRequiredArgs, maybePrintHelpOrVersion, parseKeyValueArgs, printUsageAndExit,
} from '../options/command-line-utils.ts'
import { JavaException } from '../options/java-exception.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has, integerOf, longOf, parseOptions, valueOf, valuesOf } from '../options/jopt-simple.ts'
import { kafkaConsoleProducerOptions } from '../options/specs/kafka-console-producer.ts'
import { loadProps } from '../java/java-process.ts'
import type { ProcessApi } from '../os/program.ts'

const PURPOSE = 'This tool helps to read data from standard input and publish it to Kafka.'
const SERIALIZER = 'org.apache.kafka.common.serialization.ByteArraySerializer'

/** New and old names of one option, in the order in which both at once is refused. */
const RENAMED = [
  ['command-config', 'producer.config'],
  ['command-property', 'producer-property'],
  ['reader-property', 'property'],
] as const
type NewName = (typeof RENAMED)[number][0]
/** The order in which old names are warned of. */
const WARNED: readonly NewName[] = ['command-property', 'command-config', 'reader-property']

const oldName = (name: NewName): string => RENAMED.find(([current]) => current === name)?.[1] ?? name
/** The name under which an option was given: its old one, or the new. */
const given = (options: OptionSet, name: NewName): string => (has(options, oldName(name)) ? oldName(name) : name)

function parse(args: readonly string[]): OptionSet {
  try {
    return parseOptions(kafkaConsoleProducerOptions, args)
  } catch (e) {
    if (e instanceof JavaException) return printUsageAndExit(kafkaConsoleProducerOptions, e.message)
    throw e
  }
}

/** Prints the notices of old names; ends the tool when the options cannot be. */
export function parseProducerOptions(args: readonly string[], api: ProcessApi): OptionSet {
  const options = parse(args)
  maybePrintHelpOrVersion(options, args, PURPOSE)
  checkRequiredArgs(options, 'topic')
  for (const [name, old] of RENAMED) {
    if (has(options, name) && has(options, old)) {
      printUsageAndExit(options.parser, `Options --${name} and --${old} cannot be specified together.`)
    }
  }
  for (const name of WARNED) {
    const old = oldName(name)
    if (!has(options, old)) continue
    api.print(1, `Warning: --${old} is deprecated and will be removed in a future version. Use --${name} instead.\n`)
  }
  if (has(options, 'max-partition-memory-bytes')) {
    const end = 'is deprecated and will be removed in Apache Kafka 5.0. Use --batch-size instead.'
    api.print(1, `Warning: --max-partition-memory-bytes ${end}\n`)
  }
  const complaint = bootstrapServerComplaint(valueOf(options, 'bootstrap-server'))
  if (complaint !== undefined) printUsageAndExit(options.parser, complaint)
  return options
}

const propertiesFile = (options: OptionSet, name: string, api: ProcessApi): Map<string, string> => {
  const path = has(options, name) ? valueOf(options, name) : undefined
  return path === undefined ? new Map() : loadProps(api, path)
}

export function readerProperties(options: OptionSet, api: ProcessApi): Map<string, string> {
  const properties = propertiesFile(options, 'reader-config', api)
  properties.set('topic', valueOf(options, 'topic') ?? '')
  for (const [key, value] of parseKeyValueArgs(valuesOf(options, given(options, 'reader-property')))) {
    properties.set(key, value)
  }
  return properties
}

function compressionCodec(options: OptionSet): string {
  if (!has(options, 'compression-codec')) return 'none'
  const codec = valueOf(options, 'compression-codec')
  return codec === undefined || codec === '' ? 'gzip' : codec
}

const asText = (options: OptionSet, name: string): string | undefined => valueOf(options, name)
const asInteger = (options: OptionSet, name: string): string | undefined => integerOf(options, name)?.toString()
const asLong = (options: OptionSet, name: string): string | undefined => longOf(options, name)?.toString()

/** Settings that options fill, in the order in which Java reads them. */
const MERGED = [
  ['linger.ms', 'timeout', asLong],
  ['acks', 'request-required-acks', asText],
  ['request.timeout.ms', 'request-timeout-ms', asInteger],
  ['retries', 'message-send-max-retries', asInteger],
  ['retry.backoff.ms', 'retry-backoff-ms', asLong],
  ['send.buffer.bytes', 'socket-buffer-size', asInteger],
  ['buffer.memory', 'max-memory-bytes', asLong],
  ['batch.size', 'batch-size', asInteger],
  ['batch.size', 'max-partition-memory-bytes', asInteger],
  ['metadata.max.age.ms', 'metadata-expiry-ms', asLong],
  ['max.block.ms', 'max-block-ms', asLong],
] as const

export function producerProperties(options: OptionSet, api: ProcessApi): Record<string, string> {
  const properties = propertiesFile(options, given(options, 'command-config'), api)
  for (const [key, value] of parseKeyValueArgs(valuesOf(options, given(options, 'command-property')))) {
    properties.set(key, value)
  }
  properties.set('bootstrap.servers', valueOf(options, 'bootstrap-server') ?? '')
  properties.set('compression.type', compressionCodec(options))
  if (!properties.has('client.id')) properties.set('client.id', 'console-producer')
  properties.set('key.serializer', SERIALIZER).set('value.serializer', SERIALIZER)
  for (const [key, name, read] of MERGED) {
    if (!has(options, name) && properties.has(key)) continue
    const value = read(options, name)
    if (value !== undefined) properties.set(key, value)
  }
  return Object.fromEntries(properties)
}
