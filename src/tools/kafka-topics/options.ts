// TopicCommandOptions: what kafka-topics checks of its options before it connects.
import type { OptionSet } from '../options/jopt-simple.ts'
import { has, integerOf, parseOptions, valueOf, valuesOf } from '../options/jopt-simple.ts'
import {
  checkInvalidArgs,
  checkInvalidArgsSet,
  checkRequiredArgs,
  maybePrintHelpOrVersion,
  printUsageAndExit,
} from '../options/command-line-utils.ts'
import { illegalArgument } from '../options/java-exception.ts'
import { kafkaTopicsOptions } from '../options/specs/kafka-topics.ts'
import type { Sub } from '../os/syscalls.ts'
import { err, out } from '../os/syscalls.ts'

const FRAMES = [
  'org.apache.kafka.tools.TopicCommand$TopicCommandOptions.<init>(TopicCommand.java:795)',
  'org.apache.kafka.tools.TopicCommand.execute(TopicCommand.java:100)',
  'org.apache.kafka.tools.TopicCommand.mainNoExit(TopicCommand.java:90)',
  'org.apache.kafka.tools.TopicCommand.main(TopicCommand.java:85)',
]

const ACTIONS = ['create', 'list', 'alter', 'describe', 'delete'] as const
const ALTER_CONFIG_NOTE = ' (To alter topic configurations, the kafka-configs tool can be used.)'
const REPLICATION_REPORTS = [
  'under-replicated-partitions',
  'under-min-isr-partitions',
  'at-min-isr-partitions',
  'unavailable-partitions',
]

/** All actions but those that an option goes with. */
const actionsBut = (...allowed: readonly string[]): string[] => ACTIONS.filter((action) => !allowed.includes(action))

function* checkRequired(options: OptionSet): Sub<void> {
  if (!has(options, 'bootstrap-server')) {
    throw illegalArgument('--bootstrap-server must be specified', [
      'org.apache.kafka.tools.TopicCommand$TopicCommandOptions.checkRequiredArgs(TopicCommand.java:924)',
      'org.apache.kafka.tools.TopicCommand$TopicCommandOptions.checkArgs(TopicCommand.java:917)',
      ...FRAMES,
    ])
  }
  if (has(options, 'describe') && has(options, 'if-exists')) {
    const topic = has(options, 'topic')
    const topicId = has(options, 'topic-id')
    if (!topic && !topicId) printUsageAndExit(options.parser, '--topic or --topic-id is required to describe a topic')
    if (topic && topicId) {
      yield* out(
        'Only topic id will be used when both --topic and --topic-id are specified and topicId is not Uuid.ZERO_UUID',
      )
    }
  }
  if (!has(options, 'list') && !has(options, 'describe')) checkRequiredArgs(options, 'topic')
  if (has(options, 'alter')) {
    checkInvalidArgsSet(options, ['bootstrap-server', 'config'], ['alter'], ALTER_CONFIG_NOTE)
    checkRequiredArgs(options, 'partitions')
  }
}

function checkInvalid(options: OptionSet): void {
  checkInvalidArgs(options, 'config', actionsBut('alter', 'create'))
  checkInvalidArgs(options, 'partitions', actionsBut('alter', 'create'))
  checkInvalidArgs(options, 'replication-factor', actionsBut('create'))
  checkInvalidArgs(options, 'replica-assignment', actionsBut('alter', 'create'))
  if (has(options, 'create')) checkInvalidArgs(options, 'replica-assignment', ['partitions', 'replication-factor'])
  for (const report of REPLICATION_REPORTS) {
    checkInvalidArgs(options, report, [...actionsBut('describe'), 'topics-with-overrides'])
  }
  checkInvalidArgs(options, 'topics-with-overrides', [...actionsBut('describe'), ...REPLICATION_REPORTS])
  checkInvalidArgs(options, 'if-exists', actionsBut('alter', 'delete', 'describe'))
  checkInvalidArgs(options, 'if-not-exists', actionsBut('create'))
  checkInvalidArgs(options, 'exclude-internal', actionsBut('list', 'describe'))
}

export function* parseTopicOptions(args: readonly string[]): Sub<OptionSet> {
  const options = parseOptions({ ...kafkaTopicsOptions, frames: FRAMES }, args)
  if (args.length === 0) printUsageAndExit(options.parser, 'Create, delete, describe, or change a topic.')
  maybePrintHelpOrVersion(options, args, 'This tool helps to create, delete, describe, or change a topic.')
  if (ACTIONS.filter((action) => has(options, action)).length !== 1) {
    const message = 'Command must include exactly one action: --list, --describe, --create, --alter or --delete'
    printUsageAndExit(options.parser, message)
  }
  if (has(options, 'delete-config')) {
    yield* err(
      'delete-config option is no longer supported and deprecated since version 4.0. ' +
        'The config will be fully removed in future releases.',
    )
  }
  yield* checkRequired(options)
  checkInvalid(options)
  return options
}

export const stringOption = (options: OptionSet, name: string): string | undefined =>
  has(options, name) ? valueOf(options, name) : undefined

export const integerOption = (options: OptionSet, name: string): number | undefined =>
  has(options, name) ? integerOf(options, name) : undefined

export const configOptions = (options: OptionSet): readonly string[] => valuesOf(options, 'config')
