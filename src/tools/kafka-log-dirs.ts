// kafka-log-dirs.sh: org.apache.kafka.tools.LogDirsCommand.
import type { NodeId } from '../engine/index.ts'
import { javaHashMapOrder, javaStringOrder, javaTopicPartitionOrder, keyOf, parseTpKey } from '../engine/index.ts'
import { loadProperties, withAdmin } from './java/admin-session.ts'
import { get, getAll, javaTool, printFailure } from './java/java-tool.ts'
import { isTerse, terse } from './java/terse.ts'
import { checkRequiredArgs, maybePrintHelpOrVersion } from './options/command-line-utils.ts'
import { JavaException } from './options/java-exception.ts'
import { parseInteger } from './options/java-number.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { has, parseOptions, valueOf } from './options/jopt-simple.ts'
import { kafkaLogDirsOptions } from './options/specs/kafka-log-dirs.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, err, out } from './os/syscalls.ts'

interface Replica {
  readonly size: number
  readonly offsetLag: number
  readonly isFuture: boolean
}

interface LogDir {
  readonly error: string | null
  readonly replicas: ReadonlyMap<string, Replica>
}

function parse(args: readonly string[]): OptionSet {
  const options = parseOptions(kafkaLogDirsOptions, args)
  maybePrintHelpOrVersion(options, args, 'This tool helps to query log directory usage on the specified brokers.')
  checkRequiredArgs(options, 'bootstrap-server', 'describe')
  return options
}

const listOf = (options: OptionSet, name: string): string[] =>
  (valueOf(options, name) ?? '').split(',').filter((word) => word !== '')

/** A HashSet of integers, as it iterates. */
const integerSet = (values: Iterable<number>): number[] => javaHashMapOrder(new Set(values), (value) => value)

function logDirJson(path: string, dir: LogDir, topics: readonly string[]): object {
  const shown = [...dir.replicas.keys()]
    .map(parseTpKey)
    .filter(({ topic }) => topics.length === 0 || topics.includes(topic))
  const partitions = javaTopicPartitionOrder(shown).map((partition) => {
    const replica = dir.replicas.get(keyOf(partition))
    return {
      partition: keyOf(partition),
      size: replica?.size,
      offsetLag: replica?.offsetLag,
      isFuture: replica?.isFuture,
    }
  })
  return { partitions, error: dir.error, logDir: path }
}

function brokerJson(broker: number, dirs: ReadonlyMap<string, LogDir>, topics: readonly string[]): object {
  const paths = javaStringOrder(dirs.keys())
  const logDirs = paths.map((path) => logDirJson(path, dirs.get(path) ?? { error: null, replicas: new Map() }, topics))
  return { broker, logDirs }
}

function* describe(client: NodeId, options: OptionSet): Sub<number> {
  const topics = listOf(options, 'topic-list')
  const cluster = get(yield* admin(client, 'describeCluster', { includeFencedBrokers: false }))
  const clusterBrokers = integerSet(cluster.nodes.map(({ id }) => id))
  const asked = integerSet(listOf(options, 'broker-list').map(parseInteger))
  const unknown = asked.filter((id) => !clusterBrokers.includes(id))
  if (unknown.length > 0) {
    throw terse(
      `ERROR: The given brokers do not exist from --broker-list: ${unknown.join(',')}. ` +
        `Current existent brokers: ${clusterBrokers.join(',')}`,
    )
  }
  const brokers = asked.length === 0 ? clusterBrokers : asked
  yield* out('Querying brokers for log directories information')
  const described = getAll(get(yield* admin(client, 'describeLogDirs', { brokers })))
  yield* out(`Received log directory information from brokers ${brokers.join(',')}`)
  const json = brokers.map((broker) => brokerJson(broker, described.get(String(broker)) ?? new Map(), topics))
  yield* out(JSON.stringify({ brokers: json, version: 1 }))
  return 0
}

function* execute(args: readonly string[]): Sub<number> {
  const options = parse(args)
  const config = has(options, 'command-config') ? valueOf(options, 'command-config') : undefined
  const properties = yield* loadProperties(config)
  properties.set('bootstrap.servers', valueOf(options, 'bootstrap-server') ?? '')
  if (!properties.has('client.id')) properties.set('client.id', 'log-dirs-tool')
  return yield* withAdmin(properties, (client) => describe(client, options))
}

export const kafkaLogDirs = javaTool('kafka-log-dirs', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    if (!isTerse(e)) return yield* printFailure(e)
    yield* err(e.message)
    return 1
  }
})
