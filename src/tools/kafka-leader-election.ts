// kafka-leader-election.sh: org.apache.kafka.tools.LeaderElectionCommand.
import type { Throwable, TopicPartition } from '../engine/index.ts'
import { loadProperties, readText, withAdmin } from './java/admin-session.ts'
import { get, javaTool, printFailure, toJava, unwrapped } from './java/java-tool.ts'
import { parseElectionData } from './kafka-leader-election/election-data.ts'
import { checkInvalidArgs, maybePrintHelpOrVersion } from './options/command-line-utils.ts'
import { JavaException, throwableToString, wrapping } from './options/java-exception.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { enumOf, has, integerOf, parseOptions, valueOf } from './options/jopt-simple.ts'
import { kafkaLeaderElectionOptions } from './options/specs/kafka-leader-election.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, out } from './os/syscalls.ts'

const USAGE =
  'This tool attempts to elect a new leader for a set of topic partitions. ' +
  'The type of elections supported are preferred replicas and unclean replicas.'
const TIMEOUT_MS = 30_000
const ADMIN_DEPRECATED =
  'Option --admin.config has been deprecated and will be removed in a future version. Use --command-config instead.'

type ElectionType = 'PREFERRED' | 'UNCLEAN'

const ELECT_FRAMES = [
  'org.apache.kafka.tools.LeaderElectionCommand.electLeaders(LeaderElectionCommand.java:181)',
  'org.apache.kafka.tools.LeaderElectionCommand.run(LeaderElectionCommand.java:122)',
  'org.apache.kafka.tools.LeaderElectionCommand.mainNoExit(LeaderElectionCommand.java:71)',
  'org.apache.kafka.tools.LeaderElectionCommand.main(LeaderElectionCommand.java:66)',
]

const commandFailed = (message: string, cause?: JavaException, frames: readonly string[] = []): JavaException =>
  new JavaException('org.apache.kafka.tools.AdminCommandFailedException', message, cause, frames)

function validate(options: OptionSet): void {
  const missing = ['bootstrap-server', 'election-type'].filter((name) => !has(options, name))
  if (missing.length > 0) throw commandFailed(`Missing required option(s): ${missing.join(', ')}`)
  checkInvalidArgs(options, 'admin.config', ['command-config'])
  const exclusive = ['topic', 'all-topic-partitions', 'path-to-json-file']
  if (exclusive.filter((name) => has(options, name)).length !== 1) {
    throw commandFailed(`One and only one of the following options is required: ${exclusive.join(', ')}`)
  }
  if (has(options, 'topic') && !has(options, 'partition')) throw commandFailed('Missing required option(s): partition')
  if (!has(options, 'topic') && has(options, 'partition')) {
    throw commandFailed('Option partition is only allowed if topic is used')
  }
}

function* electionData(path: string): Sub<TopicPartition[]> {
  let text
  try {
    text = yield* readText(path)
  } catch (e) {
    if (e instanceof JavaException) throw wrapping('java.lang.RuntimeException', e)
    throw e
  }
  return parseElectionData(text)
}

/** Null: all there are. */
function* partitionsOf(options: OptionSet): Sub<TopicPartition[] | null> {
  const path = valueOf(options, 'path-to-json-file')
  const fromFile = path === undefined ? null : yield* electionData(path)
  const topic = valueOf(options, 'topic')
  const partition = integerOf(options, 'partition')
  return fromFile ?? (topic === undefined || partition === undefined ? null : [{ topic, partition }])
}

function* propertiesOf(options: OptionSet): Sub<Map<string, string>> {
  if (has(options, 'admin.config')) yield* out(ADMIN_DEPRECATED)
  const properties = yield* loadProperties(valueOf(options, has(options, 'admin.config') ? 'admin.config' : 'command-config'))
  properties.set('bootstrap.servers', valueOf(options, 'bootstrap-server') ?? '')
  if (!properties.has('default.api.timeout.ms')) properties.set('default.api.timeout.ms', `${TIMEOUT_MS}`)
  if (!properties.has('request.timeout.ms')) properties.set('request.timeout.ms', `${TIMEOUT_MS / 2}`)
  return properties
}

function* explained(e: JavaException): Sub<never> {
  const cause = unwrapped(e)
  const timedOut = cause.className === 'org.apache.kafka.common.errors.TimeoutException'
  const denied = cause.className === 'org.apache.kafka.common.errors.ClusterAuthorizationException'
  if (!timedOut && !denied) throw wrapping('java.lang.RuntimeException', e)
  const message = timedOut ? 'Timeout waiting for election results' : 'Not authorized to perform leader election'
  yield* out(message)
  throw commandFailed(message, timedOut ? cause : cause.causedBy)
}

const isNeedless = (error: Throwable | null): boolean =>
  error !== null && error.className === 'org.apache.kafka.common.errors.ElectionNotNeededException'

function* report(electionType: ElectionType, results: ReadonlyMap<string, Throwable | null>): Sub<void> {
  const named = (wanted: (error: Throwable | null) => boolean): string =>
    [...results].filter(([, error]) => wanted(error)).map(([partition]) => partition).join(', ')
  const elected = named((error) => error === null)
  const needless = named(isNeedless)
  if (elected !== '') yield* out(`Successfully completed leader election (${electionType}) for partitions ${elected}`)
  if (needless !== '') yield* out(`Valid replica already elected for partitions ${needless}`)
  const failed = [...results].flatMap(([partition, error]) => (
    error === null || isNeedless(error) ? [] : [{ partition, error: toJava(error) }]
  ))
  if (failed.length === 0) return
  const failure = commandFailed(`${failed.length} replica(s) could not be elected`, undefined, ELECT_FRAMES)
  for (const { partition, error } of failed) {
    yield* out(`Error completing leader election (${electionType}) for partition: ${partition}: ${throwableToString(error)}`)
    failure.suppressed.push(error)
  }
  throw failure
}

function* execute(args: readonly string[]): Sub<number> {
  const options = parseOptions(kafkaLeaderElectionOptions, args)
  maybePrintHelpOrVersion(options, args, USAGE)
  validate(options)
  const electionType = enumOf(options, 'election-type') === 'UNCLEAN' ? 'UNCLEAN' : 'PREFERRED'
  const partitions = yield* partitionsOf(options)
  const properties = yield* propertiesOf(options)
  return yield* withAdmin(properties, function* (client) {
    let results
    try {
      results = get(yield* admin(client, 'electLeaders', { electionType, partitions }))
    } catch (e) {
      if (e instanceof JavaException) return yield* explained(e)
      throw e
    }
    yield* report(electionType, results)
    return 0
  })
}

export const kafkaLeaderElection = javaTool('kafka-leader-election', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    return yield* printFailure(e)
  }
})
