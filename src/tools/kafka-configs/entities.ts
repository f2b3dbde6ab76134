// Which entities kafka-configs is about: `--entity-type`/`--entity-name`/`--entity-default`, or the flags `--topic`,
// `--broker-defaults` and so on. The name of a default entity is the empty text.
import type { OptionSet } from '../options/jopt-simple.ts'
import { has, valueOf, valuesOf } from '../options/jopt-simple.ts'

export const TOPICS = 'topics'
export const CLIENTS = 'clients'
export const USERS = 'users'
export const BROKERS = 'brokers'
export const IPS = 'ips'
export const CLIENT_METRICS = 'client-metrics'
export const GROUPS = 'groups'
export const BROKER_LOGGERS = 'broker-loggers'

export const ENTITY_TYPES: readonly string[] = [
  TOPICS,
  CLIENTS,
  USERS,
  BROKERS,
  IPS,
  CLIENT_METRICS,
  GROUPS,
  BROKER_LOGGERS,
]

const FLAGS: readonly (readonly [option: string, type: string])[] = [
  ['topic', TOPICS],
  ['client', CLIENTS],
  ['user', USERS],
  ['broker', BROKERS],
  ['broker-logger', BROKER_LOGGERS],
  ['ip', IPS],
  ['client-metrics', CLIENT_METRICS],
  ['group', GROUPS],
]

const DEFAULT_FLAGS: readonly (readonly [option: string, type: string])[] = [
  ['client-defaults', CLIENTS],
  ['user-defaults', USERS],
  ['broker-defaults', BROKERS],
  ['ip-defaults', IPS],
]

export const hasEntityFlag = (options: OptionSet): boolean =>
  [...FLAGS, ...DEFAULT_FLAGS].some(([option]) => has(options, option))

export function entityTypes(options: OptionSet): string[] {
  const flags = [...FLAGS, ...DEFAULT_FLAGS].filter(([option]) => has(options, option)).map(([, type]) => type)
  return [...valuesOf(options, 'entity-type'), ...flags]
}

export function entityNames(options: OptionSet): string[] {
  const given = valuesOf(options, 'entity-name').values()
  const inOrder = options.order
    .filter((name) => name === 'entity-name' || name === 'entity-default')
    .map((name) => (name === 'entity-name' ? (given.next().value ?? '') : ''))
  const flags = FLAGS.filter(([option]) => has(options, option)).map(([option]) => valueOf(options, option) ?? '')
  const defaults = DEFAULT_FLAGS.filter(([option]) => has(options, option)).map(() => '')
  return [...inOrder, ...flags, ...defaults]
}

/** `topics` → `topic`. */
export const singular = (entityType: string): string => entityType.slice(0, -1)
