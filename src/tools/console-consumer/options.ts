// org.apache.kafka.tools.consumer.ConsoleConsumerOptions: what kafka-console-consumer checks of its options, and the
// consumer's properties, start offset, timeout and formatter that it makes of them.
import { javaStringOrder } from '../../engine/index.ts'
import { checkFormatterClass, configureFormatter } from './message-formatter.ts'
import type { MessageFormatter } from './message-formatter.ts'
import {
  checkOneOfArgs, checkRequiredArgs, maybePrintHelpOrVersion, parseKeyValueArgs, printErrorAndExit, printUsageAndExit,
} from '../options/command-line-utils.ts'
import { JavaException, stackTrace } from '../options/java-exception.ts'
import { parseLong } from '../options/java-number.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has, integerOf, longOf, parseOptions, valueOf, valuesOf } from '../options/jopt-simple.ts'
import { kafkaConsoleConsumerOptions } from '../options/specs/kafka-console-consumer.ts'
import { loadProps, logOwn } from '../java/java-process.ts'
import type { ProcessApi } from '../os/program.ts'

const PURPOSE = 'This tool helps to read data from Kafka topics and outputs it to standard output.'
const FORMATTER_LOGGER = 'org.apache.kafka.tools.consumer.DefaultMessageFormatter'
const GENERATED_GROUPS = 100_000

type StartOffset = 'earliest' | 'latest' | number

export interface ConsoleConsumerOptions {
  readonly options: OptionSet
  readonly properties: Readonly<Record<string, string>>
  readonly partition: number | null
  readonly offset: StartOffset
  /** Null: no end. */
  readonly timeoutMs: number | null
  readonly formatter: MessageFormatter
}

function parse(args: readonly string[]): OptionSet {
  try {
    return parseOptions(kafkaConsoleConsumerOptions, args)
  } catch (e) {
    if (e instanceof JavaException) return printUsageAndExit(kafkaConsoleConsumerOptions, e.message)
    throw e
  }
}

const partitionOf = (options: OptionSet): number | null =>
  has(options, 'partition') ? (integerOf(options, 'partition') ?? null) : null

function checkArguments(options: OptionSet): void {
  const fail = (message: string): never => printUsageAndExit(options.parser, message)
  checkOneOfArgs(options, 'topic', 'include')
  if (partitionOf(options) !== null) {
    if (!has(options, 'topic')) fail('The topic is required when partition is specified.')
    if (has(options, 'from-beginning') && has(options, 'offset')) {
      fail('Options from-beginning and offset cannot be specified together.')
    }
  } else if (has(options, 'offset')) {
    fail('The partition is required when offset is specified.')
  }
  checkRequiredArgs(options, 'bootstrap-server')
}

const RENAMED = [
  ['consumer-property', 'command-property'],
  ['consumer.config', 'command-config'],
] as const

function checkRenamed(options: OptionSet, api: ProcessApi): void {
  for (const [old, name] of RENAMED) {
    if (has(options, old) && has(options, name)) {
      printUsageAndExit(options.parser, `Options --${old} and --${name} cannot be specified together.`)
    }
  }
  for (const [old, name] of RENAMED) if (has(options, old)) printNotice(api, old, name)
}

function printNotice(api: ProcessApi, old: string, name: string): void {
  api.print(1, `Option --${old} is deprecated and will be removed in a future version. Use --${name} instead.\n`)
}

type Properties = Map<string, string>

function checkConsumerGroup(options: OptionSet, fromFile: Properties, extra: Properties): string | null {
  const option = has(options, 'group') ? valueOf(options, 'group') : undefined
  const given = [option, fromFile.get('group.id'), extra.get('group.id')]
  const groups = new Set(given.filter((group) => group !== undefined))
  if (groups.size > 1) {
    const detected = javaStringOrder([...groups]).map((group) => `'${group}'`).join(', ')
    printUsageAndExit(
      options.parser,
      "The group ids provided in different places (directly using '--group', via '--consumer-property', " +
        `or via '--consumer.config') do not match. Detected group ids: ${detected}`,
    )
  }
  if (groups.size > 0 && partitionOf(options) !== null) {
    printUsageAndExit(options.parser, 'Options group and partition cannot be specified together.')
  }
  return [...groups][0] ?? null
}

function setAutoOffsetReset(options: OptionSet, properties: Properties): void {
  const fromBeginning = has(options, 'from-beginning')
  const reset = properties.get('auto.offset.reset')
  if (reset === undefined) properties.set('auto.offset.reset', fromBeginning ? 'earliest' : 'latest')
  else if (fromBeginning && reset !== 'earliest') {
    const conflict = `--from-beginning and 'auto.offset.reset=${reset}'`
    printErrorAndExit(`Can't simultaneously specify ${conflict}, please remove one option`)
  }
}

function consumerProperties(options: OptionSet, api: ProcessApi): Properties {
  const file = has(options, 'consumer.config') ? 'consumer.config' : 'command-config'
  const fromFile = has(options, file) ? loadProps(api, valueOf(options, file) ?? '') : new Map<string, string>()
  const property = has(options, 'consumer-property') ? 'consumer-property' : 'command-property'
  const extra = parseKeyValueArgs(valuesOf(options, property))
  const group = checkConsumerGroup(options, fromFile, extra)
  const properties = new Map([...fromFile, ...extra])
  setAutoOffsetReset(options, properties)
  properties.set('bootstrap.servers', valueOf(options, 'bootstrap-server') ?? '')
  if (!properties.has('client.id')) properties.set('client.id', 'console-consumer')
  if (has(options, 'isolation-level') || !properties.has('isolation.level')) {
    properties.set('isolation.level', valueOf(options, 'isolation-level') ?? '')
  }
  properties.set('group.id', group ?? `console-consumer-${api.random(GENERATED_GROUPS)}`)
  if (group === null && !properties.has('enable.auto.commit')) properties.set('enable.auto.commit', 'false')
  return properties
}

function parseOffset(options: OptionSet): StartOffset {
  if (!has(options, 'offset')) return has(options, 'from-beginning') ? 'earliest' : 'latest'
  const text = valueOf(options, 'offset') ?? ''
  const word = text.toLowerCase()
  if (word === 'earliest' || word === 'latest') return word
  const valid = "Valid values are 'earliest', 'latest', or a non-negative long."
  const invalid = (): never =>
    printUsageAndExit(options.parser, `The provided offset value '${text}' is incorrect. ${valid}`)
  try {
    const offset = parseLong(text)
    return offset < 0n ? invalid() : Number(offset)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    return invalid()
  }
}

function parseTimeout(options: OptionSet): number | null {
  const timeout = has(options, 'timeout-ms') ? (longOf(options, 'timeout-ms') ?? -1n) : -1n
  return timeout >= 0n ? Number(timeout) : null
}

function formatterProperties(options: OptionSet, api: ProcessApi): Properties {
  const file = has(options, 'formatter-config') ? valueOf(options, 'formatter-config') : undefined
  const properties = file === undefined ? new Map<string, string>() : loadProps(api, file)
  for (const side of ['key', 'value']) {
    const className = valueOf(options, `${side}-deserializer`) ?? ''
    if (className !== '') properties.set(`${side}.deserializer`, className)
  }
  const given = has(options, 'property') ? 'property' : 'formatter-property'
  for (const [key, value] of parseKeyValueArgs(valuesOf(options, given))) properties.set(key, value)
  return properties
}

function buildFormatter(options: OptionSet, api: ProcessApi): MessageFormatter {
  try {
    const className = valueOf(options, 'formatter') ?? ''
    checkFormatterClass(className)
    if (has(options, 'formatter-property') && has(options, 'property')) {
      printUsageAndExit(options.parser, 'Options --property and --formatter-property cannot be specified together.')
    }
    if (has(options, 'property')) printNotice(api, 'property', 'formatter-property')
    return configureFormatter(className, {
      configs: formatterProperties(options, api),
      identityHash: (api.random(0x7fff_ffff) + 1).toString(16),
      logError: (message, thrown) =>
        logOwn(api, 'ERROR', message, FORMATTER_LOGGER, thrown instanceof JavaException ? stackTrace(thrown) : ''),
    })
  } catch (e) {
    if (e instanceof JavaException) return printUsageAndExit(options.parser, e.message)
    throw e
  }
}

/** Prints the notices of old names; ends the tool when the options cannot be. */
export function parseConsumerOptions(args: readonly string[], api: ProcessApi): ConsoleConsumerOptions {
  const options = parse(args)
  maybePrintHelpOrVersion(options, args, PURPOSE)
  checkArguments(options)
  checkRenamed(options, api)
  const properties = Object.fromEntries(consumerProperties(options, api))
  const offset = parseOffset(options)
  const timeoutMs = parseTimeout(options)
  const partition = partitionOf(options)
  return { options, properties, partition, offset, timeoutMs, formatter: buildFormatter(options, api) }
}
