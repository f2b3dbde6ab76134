// kafka-get-offsets.sh: org.apache.kafka.tools.GetOffsetShell.
import type { NodeId, TopicPartition } from '../engine/index.ts'
import { keyOf } from '../engine/index.ts'
import { loadProperties, withAdmin } from './java/admin-session.ts'
import { get, getAll, javaTool, printFailure } from './java/java-tool.ts'
import type { TopicPartitionFilter } from './kafka-get-offsets/filter.ts'
import { filterOf } from './kafka-get-offsets/filter.ts'
import { offsetSpec } from './kafka-get-offsets/offset-spec.ts'
import { bootstrapServerComplaint } from './options/bootstrap-addresses.ts'
import { checkRequiredArgs, maybePrintHelpOrVersion, printUsageAndExit } from './options/command-line-utils.ts'
import { JavaException } from './options/java-exception.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { has, parseOptions, valueOf } from './options/jopt-simple.ts'
import { kafkaGetOffsetsOptions } from './options/specs/kafka-get-offsets.ts'
import { isTerse, terse } from './java/terse.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, err, out } from './os/syscalls.ts'

const USAGE = 'An interactive shell for getting topic-partition offsets.'
const UNKNOWN_OFFSET = -1

function parse(args: readonly string[]): OptionSet {
  if (args.length === 0) printUsageAndExit(kafkaGetOffsetsOptions, USAGE)
  let options: OptionSet
  try {
    options = parseOptions(kafkaGetOffsetsOptions, args)
  } catch (e) {
    throw e instanceof JavaException ? terse(e.message) : e
  }
  maybePrintHelpOrVersion(options, args, USAGE)
  checkRequiredArgs(options, 'bootstrap-server')
  const complaint = bootstrapServerComplaint(valueOf(options, 'bootstrap-server'))
  if (complaint !== undefined) printUsageAndExit(options.parser, complaint)
  return options
}

function* matchingPartitions(client: NodeId, filter: TopicPartitionFilter, internal: boolean): Sub<TopicPartition[]> {
  const listed = get(yield* admin(client, 'listTopics', { listInternal: internal }))
  const names = listed.map(({ name }) => name).filter(filter.topic)
  if (names.length === 0) return []
  const described = getAll(get(yield* admin(client, 'describeTopics', { names })))
  return [...described.values()]
    .flatMap(({ name, partitions }) => partitions.map(({ partition }) => ({ topic: name, partition })))
    .filter(filter.partition)
}

/** Offsets by `topic-partition`; a partition that failed is named on standard error and left out. */
function* offsetsOf(client: NodeId, partitions: readonly TopicPartition[], spec: number): Sub<Map<string, number>> {
  const offsets = new Map(partitions.map((partition) => [keyOf(partition), spec]))
  const outcomes = get(yield* admin(client, 'listOffsets', { offsets, isolationLevel: 0 }))
  const found = new Map<string, number>()
  for (const partition of partitions) {
    const key = keyOf(partition)
    try {
      const { offset } = get(outcomes.get(key))
      if (offset !== UNKNOWN_OFFSET) found.set(key, offset)
    } catch (e) {
      if (!(e instanceof JavaException) || !e.causedBy?.className.startsWith('org.apache.kafka.')) throw e
      yield* err(`Skip getting offsets for topic-partition ${key} due to error: ${e.message}`)
    }
  }
  return found
}

function* execute(args: readonly string[]): Sub<number> {
  const options = parse(args)
  if (has(options, 'topic-partitions') && (has(options, 'topic') || has(options, 'partitions'))) {
    throw terse('--topic-partitions cannot be used with --topic or --partitions')
  }
  const spec = offsetSpec(valueOf(options, 'time') ?? 'latest')
  const filter = filterOf(options)
  const config = has(options, 'command-config') ? valueOf(options, 'command-config') : undefined
  const properties = yield* loadProperties(config)
  properties.set('bootstrap.servers', valueOf(options, 'bootstrap-server') ?? '').set('client.id', 'GetOffsetShell')
  return yield* withAdmin(properties, function* (client) {
    const partitions = yield* matchingPartitions(client, filter, !has(options, 'exclude-internal-topics'))
    if (partitions.length === 0) throw terse('Could not match any topic-partitions with the specified filters')
    const found = yield* offsetsOf(client, partitions, spec)
    const rows = partitions.filter((partition) => found.has(keyOf(partition)))
    rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    for (const row of rows) yield* out(`${row.topic}:${row.partition}:${found.get(keyOf(row))}`)
    return 0
  })
}

export const kafkaGetOffsets = javaTool('kafka-get-offsets', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    if (!isTerse(e)) return yield* printFailure(e, 'Error occurred: ')
    yield* err(`Error occurred: ${e.message}`)
    return 1
  }
})
