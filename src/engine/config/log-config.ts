// org.apache.kafka.storage.internals.log.LogConfig: a topic's settings in force, made of its own overrides over what
// the broker's settings give (KafkaConfig.extractLogConfigMap), and the rules that they must keep together.

import type { ConfigTexts, ParsedBrokerConfig } from './broker-layers.ts'
import type { Props } from './config-def.ts'
import { parseConfigs } from './config-def.ts'
import type { ConfigError, ConfigResult } from './config-error.ts'
import { configException, invalidConfiguration, invalidValue, ok } from './config-error.ts'
import { hashOrder } from './java-set.ts'
import type { TopicConfig } from './topic-config.ts'
import { TOPIC_CONFIG } from './topic-config.ts'
import { TOPIC_CONFIG_SYNONYMS } from './topic-synonyms.ts'

export type ParsedTopicConfig = { readonly values: TopicConfig; readonly texts: ConfigTexts }

/** KafkaConfig.extractLogConfigMap: what a topic without overrides gets from its broker, as texts. */
function topicDefaults(broker: ParsedBrokerConfig): Map<string, string> {
  const defaults = new Map<string, string>()
  for (const [name, synonyms] of TOPIC_CONFIG_SYNONYMS) {
    for (const { name: brokerName, toMs } of synonyms) {
      const text = broker.texts[brokerName]
      if (text === null || text === undefined) continue
      defaults.set(name, toMs === 1 ? text : String(Number(text) * toMs))
      break
    }
  }
  if (Number(defaults.get('retention.ms')) < 0) defaults.set('retention.ms', '-1')
  return defaults
}

/** LogConfig.fromProps: the settings of one topic in force. */
export function effectiveTopicConfig(broker: ParsedBrokerConfig, overrides: Props): ParsedTopicConfig {
  const defaults = topicDefaults(broker)
  const parsed = parseConfigs(TOPIC_CONFIG, new Map([...defaults, ...overrides]))
  if (parsed.ok) return parsed.value
  const fallback = parseConfigs(TOPIC_CONFIG, defaults)
  if (fallback.ok) return fallback.value
  throw new Error(`the broker's settings give no topic settings: ${fallback.error.message}`)
}

/** LogConfig.validateNames. */
function validateTopicConfigNames(props: Props): ConfigError | null {
  const unknown = hashOrder([...props.keys()]).find((name) => !TOPIC_CONFIG.byName.has(name as 'preallocate'))
  return unknown === undefined ? null : invalidConfiguration(`Unknown topic config name: ${unknown}`)
}

function validateCompactionLag({ values, texts }: ParsedTopicConfig): ConfigError | null {
  if (values['min.compaction.lag.ms'] <= values['max.compaction.lag.ms']) return null
  const [min, max] = ['min.compaction.lag.ms', 'max.compaction.lag.ms'].map((name) => `${name} (${texts[name]})`)
  return invalidConfiguration(`conflict topic config setting ${min} > ${max}`)
}

/** `local.retention.*` may not be larger than `retention.*`. `broker` tells which names the message uses. */
export function validateLocalRetention(name: string, of: string, local: number, all: number): ConfigError | null {
  if (all === -1 || local === -2) return null
  if (local === -1) return invalidValue(name, '-1', `Value must not be -1 as ${of} value is set as ${all}.`)
  if (local <= all) return null
  return invalidValue(name, String(local), `Value must not be more than ${of} property value: ${all}`)
}

function validateRemoteStorage(values: TopicConfig, systemEnabled: boolean): ConfigError | null {
  if (!systemEnabled) {
    const disabled = 'Tiered Storage functionality is disabled in the broker. '
    return configException(`${disabled}Topic cannot be configured with remote log storage.`)
  }
  const policy = values['cleanup.policy']
  if (policy.length > 0 && policy.join(',') !== 'delete') {
    const only = 'Remote log storage only supports topics with cleanup.policy=delete'
    return configException(`${only} or cleanup.policy being an empty list.`)
  }
  for (const unit of ['bytes', 'ms'] as const) {
    const error = validateLocalRetention(
      `local.retention.${unit}`, `retention.${unit}`, values[`local.retention.${unit}`], values[`retention.${unit}`],
    )
    if (error !== null) return error
  }
  return values['remote.log.copy.disable'] ? validateCopyDisabled(values) : null
}

function validateCopyDisabled(values: TopicConfig): ConfigError | null {
  for (const unit of ['bytes', 'ms'] as const) {
    const local = values[`local.retention.${unit}`]
    if (local === -2 || local === values[`retention.${unit}`]) continue
    return invalidConfiguration(
      `When \`remote.log.copy.disable\` is set to true, the \`local.retention.${unit}\` and \`retention.${unit}\` ` +
        'must be set to the identical value because there will be no more logs copied to the remote storage.',
    )
  }
  return null
}

function validateTurningOff(before: Props, values: TopicConfig): ConfigError | null {
  const was = before.get('remote.storage.enable')?.toLowerCase() === 'true'
  if (!was || values['remote.log.delete.on.disable']) return null
  return invalidConfiguration(
    'It is invalid to disable remote storage without deleting remote data. If you want to keep the remote data and ' +
      'turn to read only, please set `remote.storage.enable=true,remote.log.copy.disable=true`. If you want to ' +
      'disable remote storage and delete all remote data, please set ' +
      '`remote.storage.enable=false,remote.log.delete.on.disable=true`.',
  )
}

/** LogConfig.validate as a client calls it (kafka-topics): names, types, ranges, and the compaction lags. */
export function validateTopicConfigs(props: Props): ConfigResult<ParsedTopicConfig> {
  const names = validateTopicConfigNames(props)
  if (names !== null) return { ok: false, error: names }
  const parsed = parseConfigs(TOPIC_CONFIG, props)
  if (!parsed.ok) return parsed
  const error = validateCompactionLag(parsed.value)
  return error === null ? ok(parsed.value) : { ok: false, error }
}

/** LogConfig.validate as the controller calls it: `props` are all overrides to be, `before` those the topic has. */
export function validateTopicConfigsOnController(
  broker: ParsedBrokerConfig,
  before: Props,
  props: Props,
): ConfigError | null {
  const names = validateTopicConfigNames(props)
  if (names !== null) return names
  const parsed = parseConfigs(TOPIC_CONFIG, new Map([...topicDefaults(broker), ...props]))
  if (!parsed.ok) return parsed.error
  const lag = validateCompactionLag(parsed.value)
  if (lag !== null) return lag
  const { values } = parsed.value
  if (!values['remote.storage.enable']) return validateTurningOff(before, values)
  return validateRemoteStorage(values, broker.values['remote.log.storage.system.enable'])
}
