// kafka-metadata-quorum.sh: org.apache.kafka.tools.MetadataQuorumCommand.
import type { NodeId } from '../engine/index.ts'
import { bootstrapped, loadProperties, withAdmin } from './java/admin-session.ts'
import { handleError } from './java/argparse-tool.ts'
import { get, javaTool, printFailure, toJava } from './java/java-tool.ts'
import { isTerse, terse } from './java/terse.ts'
import { parseUuid } from './java/uuid-text.ts'
import { addController } from './kafka-metadata-quorum/add-controller.ts'
import { describeReplication, describeStatus } from './kafka-metadata-quorum/describe.ts'
import type { Namespace } from './options/argparse4j.ts'
import {
  ArgparseException,
  booleanArgument,
  integerArgument,
  parseArguments,
  stringArgument,
} from './options/argparse4j.ts'
import { bootstrapOf } from './options/command-line-utils.ts'
import { JavaException } from './options/java-exception.ts'
import { kafkaMetadataQuorumArguments } from './options/specs/kafka-metadata-quorum.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, err, out, readFile } from './os/syscalls.ts'

function* describe(client: NodeId, namespace: Namespace): Sub<void> {
  const status = booleanArgument(namespace, 'status')
  const replication = booleanArgument(namespace, 'replication')
  const humanReadable = booleanArgument(namespace, 'human_readable')
  if (status && replication) {
    throw terse('Only one of --status or --replication should be specified with describe sub-command')
  }
  if (replication) return yield* describeReplication(client, humanReadable)
  if (!status) throw terse('One of --status or --replication must be specified with describe sub-command')
  if (humanReadable) throw terse('The option --human-readable is only supported along with --replication')
  yield* describeStatus(client)
}

function directoryId(text: string): string {
  try {
    return parseUuid(text)
  } catch (e) {
    throw e instanceof JavaException ? terse(`Failed to parse --controller-directory-id: ${e.message}`) : e
  }
}

function* removeController(client: NodeId, namespace: Namespace): Sub<void> {
  const voterId = integerArgument(namespace, 'controller_id') ?? 0
  if (voterId < 0) throw terse(`Invalid negative --controller-id: ${voterId}`)
  const voterDirectoryId = directoryId(stringArgument(namespace, 'controller_directory_id') ?? '')
  const dryRun = booleanArgument(namespace, 'dry_run')
  if (!dryRun) get(yield* admin(client, 'removeRaftVoter', { voterId, voterDirectoryId }))
  const done = dryRun ? 'DRY RUN of removing ' : 'Removed '
  yield* out(`${done} KRaft controller ${voterId} with directory id ${voterDirectoryId}`)
}

function* propertiesOf(path: string | undefined): Sub<Map<string, string>> {
  if (path === undefined) return new Map()
  const outcome = yield* readFile(path)
  if (!outcome.ok) {
    const missing = outcome.error.className.endsWith('NoSuchFileException')
    throw missing ? terse(`Properties file ${path} does not exists!`) : toJava(outcome.error)
  }
  return yield* loadProperties(path)
}

function* execute(args: readonly string[]): Sub<number> {
  const namespace = parseArguments(kafkaMetadataQuorumArguments, args)
  const config = stringArgument(namespace, 'command_config')
  const server = stringArgument(namespace, 'bootstrap_server')
  const properties = yield* propertiesOf(config)
  const bootstrap = bootstrapOf(server, stringArgument(namespace, 'bootstrap_controller'))
  yield* withAdmin(bootstrapped(properties, bootstrap), function* (client) {
    if (namespace.command === 'describe') yield* describe(client, namespace)
    else if (namespace.command === 'remove-controller') yield* removeController(client, namespace)
    else addController(config === undefined ? undefined : properties)
  })
  return 0
}

export const kafkaMetadataQuorum = javaTool('kafka-metadata-quorum', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (e instanceof ArgparseException) {
      yield* handleError(e)
      return e.kind === 'help' ? 0 : 1
    }
    if (!(e instanceof JavaException)) throw e
    if (!isTerse(e)) return yield* printFailure(e)
    yield* err(e.message)
    return 1
  }
})
