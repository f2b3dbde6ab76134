// kafka-features.sh: org.apache.kafka.tools.FeatureCommand.
import type { NodeId } from '../engine/index.ts'
import { bootstrapped, loadProperties, withAdmin } from './java/admin-session.ts'
import { printHelp } from './java/argparse-tool.ts'
import { get, javaTool } from './java/java-tool.ts'
import { METADATA_VERSION, metadataVersionName } from './kafka-features/feature-versions.ts'
import { featureDependencies, versionMapping } from './kafka-features/offline.ts'
import { changeFeatures } from './kafka-features/updates.ts'
import type { Namespace } from './options/argparse4j.ts'
import { ArgparseException, integerArgument, parseArguments, stringArgument } from './options/argparse4j.ts'
import type { Bootstrap } from './options/command-line-utils.ts'
import { bootstrapOf } from './options/command-line-utils.ts'
import { illegalArgument, JavaException } from './options/java-exception.ts'
import { javaFormat } from './options/java-format.ts'
import { kafkaFeaturesArguments } from './options/specs/kafka-features.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, err, write } from './os/syscalls.ts'

const ROW =
  'Feature: %-40s  SupportedMinVersion: %-15s  SupportedMaxVersion: %-15s  FinalizedVersionLevel: %-15s  Epoch: %s%n'

const levelText = (feature: string, level: number): string =>
  feature === METADATA_VERSION ? (metadataVersionName(level) ?? `UNKNOWN ${level}`) : String(level)

function* describe(client: NodeId, namespace: Namespace): Sub<void> {
  const nodeId = integerArgument(namespace, 'node_id')
  if (nodeId !== undefined && nodeId < 0) {
    throw illegalArgument(`Invalid node id ${nodeId}: must be non-negative.`)
  }
  const args = nodeId === undefined ? {} : { nodeId }
  const { supported, finalized, finalizedFeaturesEpoch } = get(yield* admin(client, 'describeFeatures', args))
  for (const [feature, { min, max }] of [...supported].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const levels = [min, max, finalized.get(feature)?.max ?? 0].map((level) => levelText(feature, level))
    yield* write(1, javaFormat(ROW, feature, ...levels, String(finalizedFeaturesEpoch ?? '-')))
  }
}

function bootstrap(namespace: Namespace): Bootstrap {
  const server = stringArgument(namespace, 'bootstrap_server')
  try {
    return bootstrapOf(server, stringArgument(namespace, 'bootstrap_controller'))
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    throw new ArgparseException({ parser: kafkaFeaturesArguments }, 'error', e.message)
  }
}

function* execute(args: readonly string[]): Sub<number> {
  const namespace = parseArguments(kafkaFeaturesArguments, args)
  const { command } = namespace
  if (command === 'version-mapping') yield* versionMapping(namespace)
  else if (command === 'feature-dependencies') yield* featureDependencies(namespace)
  else {
    const properties = yield* loadProperties(stringArgument(namespace, 'command_config'))
    yield* withAdmin(bootstrapped(properties, bootstrap(namespace)), function* (client) {
      if (command === 'upgrade' || command === 'downgrade' || command === 'disable') {
        yield* changeFeatures(client, command, namespace)
      } else yield* describe(client, namespace)
    })
  }
  return 0
}

export const kafkaFeatures = javaTool('kafka-features', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (e instanceof ArgparseException) {
      if (e.kind !== 'help') yield* write(2, `Command line error: ${e.message}. Type --help for help.`)
      else yield* printHelp(e)
      return e.kind === 'help' ? 0 : 1
    }
    if (!(e instanceof JavaException)) throw e
    yield* err(e.message)
    return 1
  }
})
