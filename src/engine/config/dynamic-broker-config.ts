// org.apache.kafka.server.config.DynamicBrokerConfig and its reconfigurables: whether a broker accepts a change of
// its own settings while it runs. A broker answers InvalidRequestException for everything that is wrong
// (ConfigAdminManager).
// Simplified: A running broker accepts a new value of metric.reporters without looking for the classes, and new
// listeners as soon as they fit the server's roles.

import type { BrokerConfig } from './broker-config.ts'
import { BROKER_CONFIG, BROKER_QUOTA_CONFIGS } from './broker-config.ts'
import type { BrokerConfigLayers } from './broker-layers.ts'
import { currentBrokerConfig, currentBrokerProps } from './broker-layers.ts'
import { listenerBaseName, overrideProps, parseBrokerConfig } from './broker-layers.ts'
import { logRetentionMs, validateBrokerValues } from './broker-rules.ts'
import type { ConfigKey, Props } from './config-def.ts'
import { configDef, parseConfigs } from './config-def.ts'
import type { ConfigError } from './config-error.ts'
import { configErrorClass, configException, invalidRequest, invalidValue, requirementFailed } from './config-error.ts'
import { ALL_DYNAMIC_CONFIGS, CLUSTER_LEVEL_LISTENER_CONFIGS } from './dynamic-broker-names.ts'
import { DYNAMIC_SECURITY_CONFIGS, PER_BROKER_CONFIGS } from './dynamic-broker-names.ts'
import { javaSetText } from './java-set.ts'
import { validateLocalRetention } from './log-config.ts'

const DYNAMIC_CONFIG = configDef<ConfigKey>([
  ...BROKER_QUOTA_CONFIGS,
  ...BROKER_CONFIG.keys.filter(({ name }) => ALL_DYNAMIC_CONFIGS.has(name)),
])

const isReadOnly = (name: string): boolean =>
  BROKER_CONFIG.byName.has(name as 'node.id') && !ALL_DYNAMIC_CONFIGS.has(name)

function isPerBroker(name: string): boolean {
  if (PER_BROKER_CONFIGS.has(name)) return true
  const base = listenerBaseName(name)
  return base !== undefined && !CLUSTER_LEVEL_LISTENER_CONFIGS.has(base)
}

/** DynamicBrokerConfig.validateConfigs: names that cannot change, then types, then what needs a broker id. */
function validateNamesAndTypes(props: Props, perBroker: boolean): ConfigError | null {
  const names = [...props.keys()]
  const fixed = names.filter(isReadOnly)
  if (fixed.length > 0) {
    return configException(`Cannot update these configs dynamically: ${javaSetText(fixed, names.length)}`)
  }
  const security = names.filter((name) => DYNAMIC_SECURITY_CONFIGS.has(name))
  if (security.length > 0) {
    const only = 'These security configs can be dynamically updated only per-listener using the listener prefix'
    return configException(`${only}: ${javaSetText(security)}`)
  }
  const base = new Map([...props].map(([name, value]) => [listenerBaseName(name) ?? name, value]))
  const parsed = parseConfigs(DYNAMIC_CONFIG, base)
  if (!parsed.ok) return parsed.error
  const ownOnly = perBroker ? [] : names.filter(isPerBroker)
  if (ownOnly.length === 0) return null
  const must = 'Cannot update these configs at default cluster level, broker id must be specified'
  return configException(`${must}: ${javaSetText(ownOnly)}`)
}

/** A pool of threads may be halved or doubled, no more. */
function checkThreads(before: BrokerConfig, after: BrokerConfig, name: keyof BrokerConfig): ConfigError | null {
  const [old, now] = [Number(before[name]), Number(after[name])]
  if (now === old) return null
  const failed = `Dynamic thread count update validation failed for ${name}=${now}, value should`
  if (now <= 0) return configException(`${failed} be at least 1`)
  if (now < Math.trunc(old / 2)) return configException(`${failed} be at least half the current value ${old}`)
  return now > old * 2 ? configException(`${failed} not be greater than double the current value ${old}`) : null
}

const THREAD_POOLS = [
  'num.io.threads',
  'num.replica.fetchers',
  'num.recovery.threads.per.data.dir',
  'background.threads',
] as const
const REMOTE_POOLS = [
  'remote.log.reader.threads',
  'remote.log.manager.copier.thread.pool.size',
  'remote.log.manager.expiration.thread.pool.size',
  'remote.log.manager.follower.thread.pool.size',
] as const

function checkCleaner(before: BrokerConfig, after: BrokerConfig): ConfigError | null {
  const [old, now] = [before['log.cleaner.threads'], after['log.cleaner.threads']]
  if (now < 1) return configException('Log cleaner threads should be at least 1')
  if (now < Math.trunc(old / 2)) {
    return configException(`Log cleaner threads cannot be reduced to less than half the current value ${old}`)
  }
  if (now <= old * 2) return null
  return configException(`Log cleaner threads cannot be increased to more than double the current value ${old}`)
}

function checkLogConfig(after: BrokerConfig): ConfigError | null {
  const ms = validateLocalRetention(
    'log.local.retention.ms', 'log.retention.ms', after['log.local.retention.ms'], logRetentionMs(after),
  )
  if (ms !== null) return ms
  const allBytes = after['log.retention.bytes'] > -1 ? after['log.retention.bytes'] : -1
  const bytes = validateLocalRetention(
    'log.local.retention.bytes', 'log.retention.bytes', after['log.local.retention.bytes'], allBytes,
  )
  if (bytes !== null) return bytes
  const logDirs = after['log.dirs'] ?? after['log.dir']
  const cordoned = after['cordoned.log.dirs'].includes('*') ? logDirs : after['cordoned.log.dirs']
  const unknown = cordoned.find((dir) => !logDirs.includes(dir))
  if (unknown === undefined) return null
  const must = 'All cordoned log dirs must be entries of log.dirs or log.dir.'
  const reason = `Invalid entry in cordoned.log.dirs: ${unknown}. ${must}`
  return invalidValue('cordoned.log.dirs', `[${cordoned.join(', ')}]`, reason)
}

type Reconfigurable = {
  readonly names: (name: string) => boolean
  readonly check: (before: BrokerConfig, after: BrokerConfig) => ConfigError | null
}
const firstOf = <T>(items: readonly T[], check: (item: T) => ConfigError | null): ConfigError | null => {
  for (const item of items) {
    const error = check(item)
    if (error !== null) return error
  }
  return null
}

const RECONFIGURABLES: readonly Reconfigurable[] = [
  {
    names: (name) => name === 'num.network.threads',
    check: (before, after) => checkThreads(before, after, 'num.network.threads'),
  },
  {
    names: (name) => THREAD_POOLS.includes(name as (typeof THREAD_POOLS)[number]),
    check: (before, after) => firstOf(THREAD_POOLS, (name) => checkThreads(before, after, name)),
  },
  {
    names: (name) => name.startsWith('log.') || name === 'cordoned.log.dirs',
    check: (_, after) => checkLogConfig(after),
  },
  {
    names: (name) => name.startsWith('remote.'),
    check: (before, after) => firstOf(REMOTE_POOLS, (name) => checkThreads(before, after, name)),
  },
  { names: (name) => name.startsWith('log.cleaner.') || name === 'message.max.bytes', check: checkCleaner },
]

/** KafkaConfig.validateValues: the controller's listeners are those of a server that is a controller, and of no other. */
function checkListeners({ 'process.roles': roles, 'controller.listener.names': names, listeners }: BrokerConfig): ConfigError | null {
  const controllers = names.map((name) => name.trim().toUpperCase())
  const some = listeners.some((listener) => controllers.includes(listener.split(':')[0]!.trim().toUpperCase()))
  if (some === roles.includes('controller')) return null
  return requirementFailed(some
    ? "controller.listener.names must not contain a value appearing in the 'listeners' configuration when running KRaft with just the broker role"
    : "controller.listener.names must contain at least one value appearing in the 'listeners' configuration when running the KRaft controller role")
}

/** Everything that listens to a changed setting may refuse; Kafka then wraps the refusal in another ConfigException. */
function tryReconfigure(layers: BrokerConfigLayers, props: Props): ConfigError | null {
  const parsed = parseBrokerConfig(props)
  if (!parsed.ok) return parsed.error
  const rules = validateBrokerValues(parsed.value.values) ?? checkListeners(parsed.value.values)
  if (rules !== null) return rules
  const before = currentBrokerProps(layers)
  const names = new Set([...before.keys(), ...props.keys()])
  const changed = [...names].filter((name) => before.get(name) !== props.get(name))
  const current = currentBrokerConfig(layers).values
  for (const { names: concerned, check } of RECONFIGURABLES) {
    const error = changed.some(concerned) ? check(current, parsed.value.values) : null
    if (error === null) continue
    return invalidValue('Invalid dynamic configuration', `${configErrorClass(error)}: ${error.message}`, null)
  }
  return null
}

/** DynamicBrokerConfig.validate: `props` are all dynamic settings the resource would have after the change. */
export function validateDynamicBrokerConfigs(
  layers: BrokerConfigLayers,
  props: Props,
  perBroker: boolean,
): ConfigError | null {
  const resolved = new Map([...props].filter(([name]) => !name.startsWith('config.providers')))
  const error =
    validateNamesAndTypes(resolved, perBroker) ?? tryReconfigure(layers, mergedProps(layers, resolved, perBroker))
  return error === null ? null : invalidRequest(error.message)
}

function mergedProps(layers: BrokerConfigLayers, props: Props, perBroker: boolean): Props {
  return perBroker
    ? overrideProps(overrideProps(layers.staticProps, layers.dynamicDefaults), props)
    : overrideProps(overrideProps(layers.staticProps, props), layers.dynamicBroker)
}
