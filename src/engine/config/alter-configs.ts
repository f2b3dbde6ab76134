// What IncrementalAlterConfigs does to the settings of one resource. A broker checks its own (ConfigAdminManager,
// KIP-226), the controller checks and stores all (ConfigurationControlManager, ControllerConfigurationValidator).

import { BROKER_CONFIG } from './broker-config.ts'
import type { ParsedBrokerConfig } from './broker-layers.ts'
import { CLIENT_METRICS_CONFIG } from './client-metrics-config.ts'
import type { ConfigDef, Props } from './config-def.ts'
import { defaultText, parseConfigs } from './config-def.ts'
import type { ConfigError, ConfigResult } from './config-error.ts'
import { fail, invalidConfiguration, invalidRequest, ok } from './config-error.ts'
import { GROUP_CONFIG } from './group-config.ts'
import { validateGroupConfigs } from './group-config-rules.ts'
import { hashOrder } from './java-set.ts'
import { validateTopicConfigsOnController } from './log-config.ts'
import { TOPIC_CONFIG } from './topic-config.ts'

export type ConfigResourceType = 'topic' | 'broker' | 'group' | 'client-metrics'
/** configOperation as on the wire: 0 set, 1 delete, 2 append, 3 subtract. */
export type AlterConfigOp = {
  readonly name: string
  readonly configOperation: 0 | 1 | 2 | 3
  readonly value: string | null
}
/** A ConfigRecord to be: null deletes. */
export type ConfigChange = { readonly name: string; readonly value: string | null }

const DEFS: Readonly<Record<ConfigResourceType, ConfigDef>> = {
  topic: TOPIC_CONFIG,
  broker: BROKER_CONFIG,
  group: GROUP_CONFIG,
  'client-metrics': CLIENT_METRICS_CONFIG,
}
const OPERATIONS = ['SET', 'DELETE', 'APPEND', 'SUBTRACT'] as const

/** ConfigAdminManager.preprocess: what any broker refuses before it looks at the names. */
export function validateAlterConfigOps(ops: readonly AlterConfigOp[]): ConfigError | null {
  const names = new Set(ops.map(({ name }) => name))
  if (names.size < ops.length) return invalidRequest('Error due to duplicate config keys')
  const nulls = ops.filter(({ configOperation, value }) => configOperation !== 1 && value === null)
  if (nulls.length === 0) return null
  return invalidRequest(`Null value not supported for : ${nulls.map(({ name }) => name).join(', ')}`)
}

/** ConfigAdminManager.prepareIncrementalConfigs: the settings a broker resource would have. */
export function applyBrokerConfigOps(before: Props, ops: readonly AlterConfigOp[]): ConfigResult<Map<string, string>> {
  const props = new Map(before)
  for (const { name, configOperation, value } of ops) {
    if (configOperation === 1) props.delete(name)
    else if (configOperation === 0) props.set(name, value ?? '')
    else {
      const key = BROKER_CONFIG.byName.get(name as 'node.id')
      if (key === undefined) return fail(invalidConfiguration(`Unknown config name: ${name}`))
      const verb = configOperation === 2 ? 'append' : 'subtract'
      if (key.type !== 'LIST') {
        return fail(invalidConfiguration(`Config value ${verb} is not allowed for config key: ${name}`))
      }
      const old = props.get(name) ?? defaultText(key) ?? ''
      props.set(name, changedList(old === '' ? [] : old.split(','), configOperation, value ?? ''))
    }
  }
  return ok(props)
}

function changedList(old: readonly string[], configOperation: 2 | 3, value: string): string {
  const items = [...old]
  for (const item of value.split(',')) {
    const at = items.indexOf(item)
    if (configOperation === 2 && at < 0) items.push(item)
    if (configOperation === 3 && at >= 0) items.splice(at, 1)
  }
  return items.join(',')
}

/**
 * ConfigurationControlManager.incrementalAlterConfigResource: the records that the operations make of the settings a
 * resource has. APPEND and SUBTRACT start from Kafka's own default when it has none.
 */
export function configChanges(
  type: ConfigResourceType,
  before: Props,
  ops: readonly AlterConfigOp[],
): ConfigResult<readonly ConfigChange[]> {
  const changes: ConfigChange[] = []
  for (const { name, configOperation, value } of ops) {
    const current = before.get(name) ?? null
    let next = configOperation === 1 ? null : value
    if (configOperation >= 2) {
      const key = DEFS[type].byName.get(name)
      if (key?.type !== 'LIST') {
        const verb = OPERATIONS[configOperation]
        return fail(invalidConfiguration(`Can't ${verb} to key ${name} because its type is not LIST.`))
      }
      const old = (current ?? defaultText(key) ?? '').split(',').filter((item) => item !== '')
      next = changedList(old, configOperation as 2 | 3, value ?? '')
    }
    if (next !== current || type === 'broker') changes.push({ name, value: next })
  }
  return ok(changes)
}

const MAX_VALUE_LENGTH = 32_767

/** What ELR forbids (KIP-966), and values that no record can hold. `resourceName` is empty for the brokers' default. */
export function validateConfigChanges(
  type: ConfigResourceType,
  resourceName: string,
  changes: readonly ConfigChange[],
  elrEnabled: boolean,
): ConfigError | null {
  for (const { name, value } of changes) {
    if (elrEnabled && type === 'broker' && name === 'min.insync.replicas') {
      if (resourceName !== '') {
        return invalidConfiguration('Broker-level min.insync.replicas cannot be altered while ELR is enabled.')
      }
      if (value === null) {
        return invalidConfiguration('Cluster-level min.insync.replicas cannot be removed while ELR is enabled.')
      }
    }
    if (value !== null && value.length > MAX_VALUE_LENGTH) {
      const exceeds = `it exceeds the maximum value size of ${MAX_VALUE_LENGTH} bytes.`
      return invalidConfiguration(`The configuration value cannot be added because ${exceeds}`)
    }
  }
  return null
}

export function applyConfigChanges(before: Props, changes: readonly ConfigChange[]): Map<string, string> {
  const after = new Map(before)
  for (const { name, value } of changes) {
    if (value === null) after.delete(name)
    else after.set(name, value)
  }
  return after
}

function validateClientMetricsConfigs(subscription: string, props: Props): ConfigError | null {
  if (subscription === '') return invalidRequest("Subscription name can't be empty")
  const unknown = hashOrder([...props.keys()]).find((name) => !CLIENT_METRICS_CONFIG.byName.has(name as 'match'))
  if (unknown !== undefined) return invalidRequest(`Unknown client metrics configuration: ${unknown}`)
  const parsed = parseConfigs(CLIENT_METRICS_CONFIG, props)
  if (!parsed.ok) return parsed.error
  const intervalMs = parsed.value.values['interval.ms']
  if (props.has('interval.ms') && (intervalMs < 100 || intervalMs > 3_600_000)) {
    const must = 'interval must be between 100 and 3600000 (1 hour)'
    return invalidRequest(`Invalid value ${intervalMs} for interval.ms, ${must}`)
  }
  const pattern = parsed.value.values.match.find((item) => item.split('=').length !== 2)
  return pattern === undefined ? null : invalidConfiguration(`Illegal client matching pattern: ${pattern}`)
}

/** ControllerConfigurationValidator.validate. `broker` holds the controller's own settings. */
export function validateResourceConfigs(
  broker: ParsedBrokerConfig,
  type: ConfigResourceType,
  resourceName: string,
  before: Props,
  after: Props,
): ConfigError | null {
  switch (type) {
    case 'topic':
      if (resourceName === '') return invalidRequest('Default topic resources are not allowed.')
      return validateTopicConfigsOnController(broker, before, after)
    case 'broker':
      if (resourceName === '') return null
      if (!/^[+-]?\d+$/.test(resourceName)) return invalidRequest('Unable to parse broker name as a base 10 number.')
      return Number(resourceName) < 0 ? invalidRequest('Invalid negative broker ID.') : null
    case 'client-metrics':
      return validateClientMetricsConfigs(resourceName, after)
    case 'group':
      if (resourceName === '') return invalidRequest('Default group resources are not allowed.')
      return validateGroupConfigs(broker, after)
  }
}
