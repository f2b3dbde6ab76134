// kafka-cluster.sh: org.apache.kafka.tools.ClusterTool.
import type { AdminNode, NodeId } from '../engine/index.ts'
import { bootstrapped, loadProperties, withAdmin } from './java/admin-session.ts'
import { handleError } from './java/argparse-tool.ts'
import { get, javaTool, printFailure } from './java/java-tool.ts'
import type { Namespace } from './options/argparse4j.ts'
import {
  ArgparseException,
  booleanArgument,
  integerArgument,
  parseArguments,
  stringArgument,
} from './options/argparse4j.ts'
import { bootstrapOf } from './options/command-line-utils.ts'
import { illegalArgument, JavaException } from './options/java-exception.ts'
import { javaFormat } from './options/java-format.ts'
import { kafkaClusterArguments } from './options/specs/kafka-cluster.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, out, write } from './os/syscalls.ts'

function* clusterId(client: NodeId): Sub<void> {
  const { clusterId: id } = get(yield* admin(client, 'describeCluster', { includeFencedBrokers: false }))
  yield* out(`Cluster ID: ${id}`)
}

function* unregister(client: NodeId, brokerId: number): Sub<void> {
  get(yield* admin(client, 'unregisterBroker', { brokerId }))
  yield* out(`Broker ${brokerId} is no longer registered.`)
}

function endpointTable(nodes: readonly AdminNode[], controllers: boolean): string {
  const hostWidth = Math.max(0, ...nodes.map(({ host }) => host.length)) || 100
  const racks = nodes.flatMap(({ rack }) => rack ?? [])
  const rackWidth = racks.length === 0 ? 10 : Math.max(...racks.map((rack) => rack.length))
  const state = controllers ? '' : '%-10s '
  const pattern = `%-10s %-${hostWidth}s %-10s %-${rackWidth}s ${state}%-15s%n`
  const header = ['ID', 'HOST', 'PORT', 'RACK', ...(controllers ? [] : ['STATE']), 'ENDPOINT_TYPE']
  const rows = nodes.map(({ id, host, port, rack, isFenced }) => {
    const stateCell = isFenced ? 'fenced' : 'unfenced'
    return [String(id), host, port, rack, ...(controllers ? ['controller'] : [stateCell, 'broker'])]
  })
  return [header, ...rows].map((row) => javaFormat(pattern, ...row)).join('')
}

function* listEndpoints(client: NodeId, namespace: Namespace): Sub<void> {
  const includeFencedBrokers = booleanArgument(namespace, 'include_fenced_brokers')
  const controllers = stringArgument(namespace, 'bootstrap_controller') !== undefined
  if (includeFencedBrokers && controllers) {
    throw illegalArgument('The option --include-fenced-brokers is only supported with --bootstrap-server option')
  }
  const { nodes } = get(yield* admin(client, 'describeCluster', { includeFencedBrokers, controllers }))
  yield* write(1, endpointTable(nodes, controllers))
}

function* configFile(namespace: Namespace): Sub<string | undefined> {
  const old = stringArgument(namespace, 'config')
  const current = stringArgument(namespace, 'command_config')
  if (old !== undefined && current !== undefined) {
    throw new JavaException(
      'net.sourceforge.argparse4j.inf.ArgumentParserException',
      '--config and --command-config cannot be specified together.',
    )
  }
  if (old === undefined) return current
  yield* out(
    'Option --config has been deprecated and will be removed in a future version. Use --command-config instead.',
  )
  return old
}

function* execute(args: readonly string[]): Sub<number> {
  const namespace = parseArguments(kafkaClusterArguments, args)
  const properties = yield* loadProperties(yield* configFile(namespace))
  const server = stringArgument(namespace, 'bootstrap_server')
  const bootstrap = bootstrapOf(server, stringArgument(namespace, 'bootstrap_controller'))
  yield* withAdmin(bootstrapped(properties, bootstrap), function* (client) {
    if (namespace.command === 'cluster-id') yield* clusterId(client)
    else if (namespace.command === 'unregister') yield* unregister(client, integerArgument(namespace, 'id') ?? 0)
    else yield* listEndpoints(client, namespace)
  })
  return 0
}

export const kafkaCluster = javaTool('kafka-cluster', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (e instanceof ArgparseException) {
      yield* handleError(e)
      return 1
    }
    if (!(e instanceof JavaException)) throw e
    return yield* printFailure(e)
  }
})
