// Quotas of users, clients and addresses: describe and alter.
// Simplified: SCRAM credentials of users do not exist; adding one is refused.
import type { AdminMethods, NodeId } from '../../engine/index.ts'
import {
  CONFIG_NAMES,
  javaDoubleText,
  javaHashMapOrder,
  javaStringOrder,
  parseJavaDouble,
  SCRAM_MECHANISMS,
  stringHashCode,
} from '../../engine/index.ts'
import { get } from '../java/java-tool.ts'
import { illegalArgument, JavaException } from '../options/java-exception.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, out } from '../os/syscalls.ts'
import { CLIENTS, IPS, USERS } from './entities.ts'
import { bufferText, setText } from './scala-collections.ts'

type Entry = AdminMethods['describeClientQuotas']['value'][number]
type EntityPart = Entry['entity'][number]
type PartType = EntityPart['entityType']

const PART_TYPES: Readonly<Record<string, PartType>> = { [USERS]: 'user', [CLIENTS]: 'client-id', [IPS]: 'ip' }
const LABELS: readonly (readonly [PartType, string])[] = [
  ['user', 'user-principal'],
  ['client-id', 'client-id'],
  ['ip', 'ip'],
]
const isScram = (key: string): boolean => SCRAM_MECHANISMS.includes(key)
const isClientQuota = (key: string): boolean => CONFIG_NAMES.clients.includes(key)

function* entries(client: NodeId, types: readonly string[], names: readonly string[]): Sub<readonly Entry[]> {
  if (names.length > types.length) throw illegalArgument('More entity names specified than entity types')
  const components = types.map((type, i) => {
    const entityType = PART_TYPES[type] ?? 'user'
    const name = names[i]
    if (name === undefined) return { entityType, matchType: 2 as const, match: null }
    if (name === '') return { entityType, matchType: 1 as const, match: null }
    return { entityType, matchType: 0 as const, match: name }
  })
  return get(yield* admin(client, 'describeClientQuotas', { components }))
}

/** ClientQuotaEntity.hashCode. */
function entityHashCode({ entity }: Entry): number {
  const parts = entity.map(
    ({ entityType, entityName }) => stringHashCode(entityType) ^ (entityName === null ? 0 : stringHashCode(entityName)),
  )
  return parts.reduce((sum, part) => sum + part, 31) | 0
}

export function* describeQuotas(client: NodeId, types: readonly string[], names: readonly string[]): Sub<void> {
  const found = yield* entries(client, types, names)
  for (const entry of javaHashMapOrder(found, entityHashCode, { initialCapacity: found.length })) {
    const parts = LABELS.flatMap(([type, label]) => {
      const part = entry.entity.find(({ entityType }) => entityType === type)
      if (!part) return []
      return part.entityName === null ? `the default ${label}` : `${label} '${part.entityName}'`
    })
    const values = new Map(entry.values.map(({ key, value }) => [key, value]))
    const order = javaStringOrder(values.keys(), { initialCapacity: values.size })
    const text = order.map((key) => `${key}=${javaDoubleText(values.get(key) ?? 0)}`).join(', ')
    yield* out(`Quota configs for ${parts.join(', ')} are ${text}`)
  }
}

interface Change {
  readonly added: ReadonlyMap<string, string>
  readonly deleted: readonly string[]
}

function checkClient(change: Change): void {
  const badAdded = [...change.added.keys()].filter((key) => !isClientQuota(key))
  if (badAdded.length > 0) {
    throw illegalArgument(
      "Only quota configs can be added for 'clients' using --bootstrap-server. " +
        `Unexpected config names: ${setText(badAdded, change.added.size)}`,
    )
  }
  const badDeleted = change.deleted.filter((key) => !isClientQuota(key))
  if (badDeleted.length > 0) {
    throw illegalArgument(
      "Only quota configs can be deleted for 'clients' using --bootstrap-server. " +
        `Unexpected config names: ${bufferText(badDeleted, change.deleted)}`,
    )
  }
}

function checkUser(change: Change, names: readonly string[]): void {
  const known = (key: string): boolean => isScram(key) || isClientQuota(key)
  const badAdded = [...change.added.keys()].filter((key) => !known(key))
  if (badAdded.length > 0) {
    throw illegalArgument(
      "Only quota and SCRAM credential configs can be added for 'users' using --bootstrap-server. " +
        `Unexpected config names: ${setText(badAdded, change.added.size)}`,
    )
  }
  const badDeleted = change.deleted.filter((key) => !known(key))
  if (badDeleted.length > 0) {
    throw illegalArgument(
      "Only quota and SCRAM credential configs can be deleted for 'users' using --bootstrap-server. " +
        `Unexpected config names: ${bufferText(badDeleted, change.deleted)}`,
    )
  }
  const keys = [...change.added.keys(), ...change.deleted]
  if (!keys.some(isScram)) return
  if (names.includes('')) {
    throw illegalArgument(
      'The use of --entity-default or --user-defaults is not allowed with User SCRAM Credentials ' +
        'using --bootstrap-server.',
    )
  }
  if (keys.some(isClientQuota)) {
    throw illegalArgument(
      "Cannot alter both quota and SCRAM credential configs simultaneously for 'users' using --bootstrap-server.",
    )
  }
  throw illegalArgument('SCRAM credentials are not part of this simulation.')
}

function checkIp(change: Change): void {
  const unknown = [...change.added.keys(), ...change.deleted].filter((key) => !CONFIG_NAMES.ips.includes(key))
  if (unknown.length === 0) return
  throw illegalArgument(
    "Only connection quota configs can be added for 'ips' using --bootstrap-server. " +
      `Unexpected config names: ${unknown.join(',')}`,
  )
}

function quotaValue(key: string, text: string): number {
  const value = parseJavaDouble(text)
  if (value === undefined) throw illegalArgument(`Cannot parse quota configuration value for ${key}: ${text}`)
  return value
}

export function* alterQuotas(
  client: NodeId,
  types: readonly string[],
  names: readonly string[],
  change: Change,
): Sub<void> {
  if (types[0] === IPS) checkIp(change)
  else if (types[0] === CLIENTS || types.length === 2) checkClient(change)
  else checkUser(change, names)
  if (types.length !== names.length) {
    throw illegalArgument('Exactly one entity name must be specified for every entity type')
  }
  const [old] = yield* entries(client, types, names)
  const invalid = change.deleted.filter((key) => !old?.values.some((value) => value.key === key))
  if (invalid.length > 0) {
    const message = `Invalid config(s): ${invalid.join(',')}`
    throw new JavaException('org.apache.kafka.common.errors.InvalidConfigurationException', message)
  }
  const entity = types.map((type, i) => ({ entityType: PART_TYPES[type] ?? 'user', entityName: names[i] || null }))
  const ops = [
    ...[...change.added].map(([key, text]) => ({ key, value: quotaValue(key, text) })),
    ...change.deleted.map((key) => ({ key, value: null })),
  ]
  get(yield* admin(client, 'alterClientQuotas', { entries: [{ entity, ops }], validateOnly: false }))
}
