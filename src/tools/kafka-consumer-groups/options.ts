// ConsumerGroupCommandOptions: what kafka-consumer-groups checks of its options before it connects.
// Simplified: Messages that print a Java `Set.of(…)` list it in one fixed order; Java's differs from run to run.
import { copySetCapacity, javaHashMapOrder, stringHashCode } from '../../engine/index.ts'
import { checkInvalidArgs, checkRequiredArgs, maybePrintHelpOrVersion, printUsageAndExit } from '../options/command-line-utils.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has, parseOptions, valueOf } from '../options/jopt-simple.ts'
import { kafkaConsumerGroupsOptions } from '../options/specs/kafka-consumer-groups.ts'
import type { Sub } from '../os/syscalls.ts'
import { err } from '../os/syscalls.ts'

const USAGE =
  'This tool helps to list all consumer groups, describe a consumer group, delete consumer group info, or reset consumer ' +
  'group offsets.'
const NO_EXECUTE =
  'WARN: No action will be performed as the --execute option is missing. In version 5.0, this command will require either ' +
  '--dry-run or --execute to be specified. You should add the --dry-run option explicitly if you are scripting this command ' +
  'and want to keep the current default behavior without prompting.'
const FRAMES = [
  'org.apache.kafka.tools.consumer.group.ConsumerGroupCommandOptions.<init>(ConsumerGroupCommandOptions.java:206)',
  'org.apache.kafka.tools.consumer.group.ConsumerGroupCommandOptions.fromArgs(ConsumerGroupCommandOptions.java:119)',
  'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand.main(ConsumerGroupCommand.java:85)',
]

const SELECTIONS = ['group', 'all-groups']
const GROUP_LEVEL = ['list', 'describe', 'delete', 'reset-offsets']
export const SCENARIOS = [
  'to-offset', 'shift-by', 'to-datetime', 'by-duration', 'to-earliest', 'to-latest', 'to-current', 'from-file',
]
const ACTIONS = ['list', 'describe', 'delete', 'reset-offsets', 'delete-offsets', 'validate-regex']

/** An option's hashCode is that of the list of its names. */
const optionHash = (name: string): number => (31 + stringHashCode(name)) | 0

/** ToolsUtils.minus: a HashSet of the others. */
const minus = (names: readonly string[], ...left: readonly string[]): string[] =>
  javaHashMapOrder(names, optionHash, { initialCapacity: copySetCapacity(names.length) }).filter((name) => !left.includes(name))

const shown = (names: readonly string[]): string => names.map((name) => `[${name}]`).join(', ')

function checkSelection(options: OptionSet, action: string): void {
  if (SELECTIONS.some((name) => has(options, name))) return
  printUsageAndExit(options.parser, `Option [${action}] takes one of these options: ${shown(SELECTIONS)}`)
}

function checkDescribe(options: OptionSet): void {
  checkSelection(options, 'describe')
  const sections = ['members', 'offsets', 'state']
  if (sections.filter((name) => has(options, name)).length > 1) {
    printUsageAndExit(options.parser, `Option [describe] takes at most one of these options: ${shown(sections)}`)
  }
  if (has(options, 'state') && valueOf(options, 'state') !== undefined) {
    printUsageAndExit(options.parser, 'Option [describe] does not take a value for [state]')
  }
}

function* checkReset(options: OptionSet): Sub<void> {
  if (has(options, 'dry-run') && has(options, 'execute')) {
    printUsageAndExit(options.parser, 'Option [reset-offsets] only accepts one of [execute] and [dry-run]')
  }
  if (!has(options, 'dry-run') && !has(options, 'execute')) yield* err(NO_EXECUTE)
  checkSelection(options, 'reset-offsets')
  for (const name of ['to-offset', 'to-datetime', 'by-duration', 'to-earliest', 'to-latest', 'to-current', 'shift-by', 'from-file']) {
    checkInvalidArgs(options, name, minus(SCENARIOS, name))
  }
}

/** Parsed and checked; what is wrong ends the tool. */
export function* parseGroupOptions(args: readonly string[]): Sub<OptionSet> {
  const options = parseOptions({ ...kafkaConsumerGroupsOptions, frames: FRAMES }, args)
  maybePrintHelpOrVersion(options, args, USAGE)
  if (!has(options, 'validate-regex')) checkRequiredArgs(options, 'bootstrap-server')
  if (has(options, 'describe')) checkDescribe(options)
  if (has(options, 'delete')) {
    checkSelection(options, 'delete')
    if (has(options, 'topic')) {
      printUsageAndExit(options.parser, 'The consumer does not support topic-specific offset deletion from a consumer group.')
    }
  }
  if (has(options, 'delete-offsets') && !(has(options, 'group') && has(options, 'topic'))) {
    printUsageAndExit(options.parser, `Option [delete-offsets] takes the following options: ${shown(['group', 'topic'])}`)
  }
  if (has(options, 'reset-offsets')) yield* checkReset(options)
  checkInvalidArgs(options, 'group', minus(SELECTIONS, 'group'))
  checkInvalidArgs(options, 'group', minus(GROUP_LEVEL, 'describe', 'delete', 'reset-offsets'))
  checkInvalidArgs(options, 'topic', minus(GROUP_LEVEL, 'delete', 'reset-offsets'))
  if (ACTIONS.filter((name) => has(options, name)).length !== 1) {
    const names = ACTIONS.map((name) => `--${name}`).join(', ')
    printUsageAndExit(options.parser, `Command must include exactly one action: ${names}`)
  }
  return options
}
