// kafka-configs.sh: kafka.admin.ConfigCommand.
import type { NodeId } from '../engine/index.ts'
import { javaStringOrder } from '../engine/index.ts'
import { bootstrapped, createAdmin, loadProperties } from './java/admin-session.ts'
import { javaTool } from './java/java-tool.ts'
import { configsToBeAdded, configsToBeDeleted } from './kafka-configs/changes.ts'
import { entityNames, entityTypes, singular } from './kafka-configs/entities.ts'
import { parseConfigsOptions } from './kafka-configs/options.ts'
import { alterQuotas, describeQuotas } from './kafka-configs/quotas.ts'
import { alterResource, describeResources, isResourceType } from './kafka-configs/resources.ts'
import { mapKeys } from './kafka-configs/scala-collections.ts'
import { bootstrapOf } from './options/command-line-utils.ts'
import { illegalArgument, JavaException, stackTrace } from './options/java-exception.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { has, valueOf } from './options/jopt-simple.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, err, out, write } from './os/syscalls.ts'

function* alter(client: NodeId, options: OptionSet): Sub<void> {
  const types = entityTypes(options)
  const names = entityNames(options)
  const [type = ''] = types
  const [name = ''] = names
  const configs = yield* configsToBeAdded(options)
  const added = new Map(mapKeys(javaStringOrder(configs.keys())).map((key) => [key, configs.get(key) ?? '']))
  const deleted = configsToBeDeleted(options)
  if (isResourceType(type)) yield* alterResource(client, type, name, added, deleted)
  else yield* alterQuotas(client, types, names, { added, deleted })
  if (name !== '') yield* out(`Completed updating config for ${singular(type)} ${name}.`)
  else yield* out(`Completed updating default config for ${type} in the cluster.`)
}

function* describe(client: NodeId, options: OptionSet): Sub<void> {
  const types = entityTypes(options)
  const names = entityNames(options)
  const [type = ''] = types
  if (isResourceType(type)) yield* describeResources(client, type, names[0], has(options, 'all'))
  else yield* describeQuotas(client, types, names)
}

const optionalValue = (options: OptionSet, name: string): string | undefined =>
  has(options, name) ? valueOf(options, name) : undefined

function* execute(args: readonly string[]): Sub<number> {
  const options = parseConfigsOptions(args)
  const properties = yield* loadProperties(optionalValue(options, 'command-config'))
  const server = optionalValue(options, 'bootstrap-server')
  const bootstrap = bootstrapOf(server, optionalValue(options, 'bootstrap-controller'))
  const client = yield* createAdmin(bootstrapped(properties, bootstrap))
  if (has(options, 'alter') && entityTypes(options).length !== entityNames(options).length) {
    throw illegalArgument('An entity name must be specified for every entity type')
  }
  try {
    if (has(options, 'alter')) yield* alter(client, options)
    else yield* describe(client, options)
  } finally {
    yield* admin(client, 'close', { timeoutMs: -1 })
  }
  return 0
}

/** Exceptions of which only the message is printed, with the subclasses of Java's that can reach this tool. */
const PLAIN: readonly string[] = [
  'java.lang.IllegalArgumentException',
  'java.lang.NumberFormatException',
  'org.apache.kafka.common.errors.InvalidConfigurationException',
  'org.apache.kafka.common.errors.InvalidTopicException',
  'org.apache.kafka.common.errors.UnsupportedVersionException',
]

const isPlain = ({ className }: JavaException): boolean =>
  className.startsWith('joptsimple.') || PLAIN.includes(className)

export const kafkaConfigs = javaTool('kafka-configs', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    if (isPlain(e)) yield* err(e.message)
    else {
      yield* err(`Error while executing config command with args '${args.join(' ')}'`)
      yield* write(2, stackTrace(e))
    }
    return 1
  }
})
