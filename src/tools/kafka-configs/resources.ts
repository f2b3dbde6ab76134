// Configs of topics, brokers, groups and client metrics: describe and alter.
import type { AdminMethods, NodeId } from '../../engine/index.ts'
import { get, getAll, getAllWithin } from '../java/java-tool.ts'
import { validateTopicName } from '../java/topic-name.ts'
import { illegalArgument, JavaException } from '../options/java-exception.ts'
import { parseInteger } from '../options/java-number.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, out, write } from '../os/syscalls.ts'
import { BROKER_LOGGERS, BROKERS, CLIENT_METRICS, GROUPS, singular, TOPICS } from './entities.ts'

type Described = Extract<
  NonNullable<ReturnType<AdminMethods['describeConfigs']['value']['get']>>,
  { ok: true }
>['value'][number]

/** ConfigResource.Type by entity type. */
const RESOURCE_TYPES: Readonly<Record<string, number>> = {
  [TOPICS]: 2,
  [BROKERS]: 4,
  [BROKER_LOGGERS]: 8,
  [CLIENT_METRICS]: 16,
  [GROUPS]: 32,
}

const ALTER_FRAMES = [
  'kafka.admin.ConfigCommand$.alterResourceConfig(ConfigCommand.scala:417)',
  'kafka.admin.ConfigCommand$.alterConfig(ConfigCommand.scala:195)',
  'kafka.admin.ConfigCommand$.processCommand(ConfigCommand.scala:165)',
  'kafka.admin.ConfigCommand$.main(ConfigCommand.scala:86)',
  'kafka.admin.ConfigCommand.main(ConfigCommand.scala)',
]
const ALTER_TIMEOUT_MS = 30_000

export const isResourceType = (entityType: string): boolean => entityType in RESOURCE_TYPES

function validateBrokerId(entityType: string, name: string): void {
  try {
    parseInteger(name)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    throw illegalArgument(`The entity name for ${entityType} must be a valid integer broker id, found: ${name}`)
  }
}

/** The source that dynamic configs of an entity have; undefined: all count. */
function dynamicSource(entityType: string, name: string): string | undefined {
  if (entityType === BROKERS) return name === '' ? 'DYNAMIC_DEFAULT_BROKER_CONFIG' : 'DYNAMIC_BROKER_CONFIG'
  const sources: Readonly<Record<string, string>> = {
    [TOPICS]: 'DYNAMIC_TOPIC_CONFIG',
    [CLIENT_METRICS]: 'DYNAMIC_CLIENT_METRICS_CONFIG',
    [GROUPS]: 'DYNAMIC_GROUP_CONFIG',
  }
  return sources[entityType]
}

function* resourceConfig(client: NodeId, entityType: string, name: string, all: boolean): Sub<Described[]> {
  if (entityType === TOPICS && name !== '') validateTopicName(name)
  if ((entityType === BROKERS || entityType === BROKER_LOGGERS) && name !== '') validateBrokerId(entityType, name)
  const type = RESOURCE_TYPES[entityType] ?? 0
  const args = { resources: [{ type, name }], includeSynonyms: true, includeDocumentation: false }
  const outcomes = getAll(get(yield* admin(client, 'describeConfigs', args)))
  const source = all ? undefined : dynamicSource(entityType, name)
  return [...(outcomes.get(`${type}:${name}`) ?? [])]
    .filter((entry) => source === undefined || entry.configSource === source)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function* brokerIds(client: NodeId): Sub<string[]> {
  const { nodes } = get(yield* admin(client, 'describeCluster', { includeFencedBrokers: false }))
  return nodes.map(({ id }) => String(id))
}

function* namesWithConfigs(client: NodeId, entityType: string): Sub<string[]> {
  const types = [RESOURCE_TYPES[entityType] ?? 0]
  return get(yield* admin(client, 'listConfigResources', { types })).map(({ name }) => name)
}

function* groupIds(client: NodeId): Sub<string[]> {
  const args = { groupStates: [], types: [], protocolTypes: [] }
  const { valid } = get(yield* admin(client, 'listGroups', args))
  return valid.map(({ groupId }) => groupId)
}

/** Every entity of a type that there is. */
function* existing(client: NodeId, entityType: string): Sub<string[]> {
  if (entityType === TOPICS) return get(yield* admin(client, 'listTopics', { listInternal: true })).map((t) => t.name)
  if (entityType === BROKERS || entityType === BROKER_LOGGERS) return [...(yield* brokerIds(client)), '']
  if (entityType === CLIENT_METRICS) return yield* namesWithConfigs(client, entityType)
  return [...new Set([...(yield* groupIds(client)), ...(yield* namesWithConfigs(client, entityType))])]
}

export function* describeResources(
  client: NodeId,
  entityType: string,
  entityName: string | undefined,
  all: boolean,
): Sub<void> {
  if (!all && entityName !== undefined) {
    if (entityType === TOPICS) validateTopicName(entityName)
    if (!(yield* existing(client, entityType)).includes(entityName)) {
      yield* out(`The ${singular(entityType)} '${entityName}' doesn't exist and doesn't have dynamic config.`)
      return
    }
  }
  for (const name of entityName === undefined ? yield* existing(client, entityType) : [entityName]) {
    if (name === '') yield* out(`Default configs for ${entityType} in the cluster are:`)
    else yield* out(`${all ? 'All' : 'Dynamic'} configs for ${singular(entityType)} ${name} are:`)
    const lines = (yield* resourceConfig(client, entityType, name, all)).map((entry) => {
      const synonyms = entry.synonyms.map((synonym) => `${synonym.source}:${synonym.name}=${synonym.value}`)
      return `  ${entry.name}=${entry.value} sensitive=${entry.isSensitive} synonyms={${synonyms.join(', ')}}\n`
    })
    if (lines.length > 0) yield* write(1, lines.join(''))
  }
}

function* checkLoggers(client: NodeId, name: string, loggers: readonly string[]): Sub<void> {
  const known = (yield* resourceConfig(client, BROKER_LOGGERS, name, false)).map((entry) => entry.name)
  const unknown = loggers.filter((logger) => !known.includes(logger))
  if (unknown.length === 0) return
  throw new JavaException(
    'org.apache.kafka.common.errors.InvalidConfigurationException',
    `Invalid broker logger(s): ${unknown.join(',')}`,
  )
}

export function* alterResource(
  client: NodeId,
  entityType: string,
  name: string,
  added: ReadonlyMap<string, string>,
  deleted: readonly string[],
): Sub<void> {
  if (entityType === BROKERS && name !== '') validateBrokerId(entityType, name)
  if (entityType === BROKER_LOGGERS) yield* checkLoggers(client, name, [...deleted, ...added.keys()])
  const ops = [
    ...deleted.map((key) => ({ name: key, op: 'DELETE' as const, value: '' })),
    ...[...added].map(([key, value]) => ({ name: key, op: 'SET' as const, value })),
  ]
  const resource = { type: RESOURCE_TYPES[entityType] ?? 0, name }
  const args = { changes: [{ resource, ops }], validateOnly: false, timeoutMs: ALTER_TIMEOUT_MS }
  getAllWithin(yield* admin(client, 'incrementalAlterConfigs', args), ALTER_FRAMES)
}
