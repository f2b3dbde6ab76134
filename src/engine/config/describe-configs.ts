// kafka.server.ConfigHelper: what DescribeConfigs answers for a topic, a broker, the brokers' default, a group and a
// client metrics subscription: each setting in force, where it comes from, and its synonyms in order of precedence.

import { BROKER_CONFIG, BROKER_QUOTA_CONFIGS } from './broker-config.ts'
import type { BrokerConfigLayers } from './broker-layers.ts'
import { brokerConfigSynonyms, brokerConfigType, currentBrokerConfig, currentBrokerProps } from './broker-layers.ts'
import { CLIENT_METRICS_CONFIG } from './client-metrics-config.ts'
import type { ConfigDef, ConfigType, Props } from './config-def.ts'
import { defaultText, isSensitive, parseConfigs } from './config-def.ts'
import { ALL_DYNAMIC_CONFIGS } from './dynamic-broker-names.ts'
import { GROUP_CONFIG } from './group-config.ts'
import { effectiveGroupConfig, groupBrokerSynonym } from './group-config-rules.ts'
import { effectiveTopicConfig } from './log-config.ts'
import { TOPIC_CONFIG } from './topic-config.ts'
import { serverSynonym } from './topic-synonyms.ts'

/** Where a value comes from: ConfigEntry.ConfigSource. */
type ConfigSource =
  | 'DYNAMIC_TOPIC_CONFIG'
  | 'DYNAMIC_BROKER_CONFIG'
  | 'DYNAMIC_DEFAULT_BROKER_CONFIG'
  | 'STATIC_BROKER_CONFIG'
  | 'DEFAULT_CONFIG'
  | 'DYNAMIC_CLIENT_METRICS_CONFIG'
  | 'DYNAMIC_GROUP_CONFIG'

type ConfigSynonym = { readonly name: string; readonly value: string | null; readonly source: ConfigSource }

export type DescribedConfig = {
  readonly name: string
  readonly value: string | null
  readonly configSource: ConfigSource
  readonly isSensitive: boolean
  readonly readOnly: boolean
  readonly synonyms: readonly ConfigSynonym[]
  readonly type: ConfigType | 'UNKNOWN'
}

const BROKER_DEFAULTS: Props = new Map(
  BROKER_CONFIG.keys.flatMap((key): [string, string][] => {
    const text = key.required ? null : defaultText(key)
    return text === null ? [] : [[key.name, text]]
  }),
)

/** ConfigHelper.configSynonyms: the layers one after the other, from the first that has this very name. */
function brokerSynonyms(layers: BrokerConfigLayers, name: string, sensitive: boolean): readonly ConfigSynonym[] {
  const sources: readonly (readonly [Props, ConfigSource])[] = [
    [layers.dynamicBroker, 'DYNAMIC_BROKER_CONFIG'],
    [layers.dynamicDefaults, 'DYNAMIC_DEFAULT_BROKER_CONFIG'],
    [layers.staticProps, 'STATIC_BROKER_CONFIG'],
    [BROKER_DEFAULTS, 'DEFAULT_CONFIG'],
  ]
  const names = brokerConfigSynonyms(name, true)
  const all = sources.flatMap(([props, source]) =>
    names.flatMap((synonym): ConfigSynonym[] => {
      const value = props.get(synonym)
      return value === undefined ? [] : [{ name: synonym, value: sensitive ? null : value, source }]
    }),
  )
  const first = all.findIndex((synonym) => synonym.name === name)
  return first < 0 ? [] : all.slice(first)
}

function entry(
  name: string,
  value: string | null,
  type: ConfigType | undefined,
  readOnly: boolean,
  synonyms: readonly ConfigSynonym[],
): DescribedConfig {
  const sensitive = isSensitive(type)
  const configSource = synonyms[0]?.source ?? 'DEFAULT_CONFIG'
  const shown = sensitive ? null : value
  return { name, value: shown, configSource, isSensitive: sensitive, readOnly, synonyms, type: type ?? 'UNKNOWN' }
}

/** The names that describing shows: all that are not internal, and internal ones that someone has set. */
const shownKeys = (def: ConfigDef, props: Props) => def.keys.filter((key) => !key.internal || props.has(key.name))

export function describeTopicConfigs(layers: BrokerConfigLayers, overrides: Props): readonly DescribedConfig[] {
  const { texts } = effectiveTopicConfig(currentBrokerConfig(layers), overrides)
  return shownKeys(TOPIC_CONFIG, overrides).map(({ name, type }) => {
    const value = texts[name] ?? null
    const server = serverSynonym(name)
    const inherited = server === undefined ? [] : brokerSynonyms(layers, server, isSensitive(type))
    const own: ConfigSynonym[] = overrides.has(name) ? [{ name, value, source: 'DYNAMIC_TOPIC_CONFIG' }] : []
    return entry(name, value, type, false, [...own, ...inherited])
  })
}

const QUOTA_TYPES = new Map<string, ConfigType>(BROKER_QUOTA_CONFIGS.map(({ name, type }) => [name, type]))
const typeOfBrokerConfig = (name: string): ConfigType | undefined => QUOTA_TYPES.get(name) ?? brokerConfigType(name)

/** A broker by its id: every setting it has. */
export function describeBrokerConfigs(layers: BrokerConfigLayers): readonly DescribedConfig[] {
  const props = currentBrokerProps(layers)
  const { texts } = currentBrokerConfig(layers)
  const shown = BROKER_CONFIG.keys.filter((key) => !key.internal)
  const known = new Set<string>(shown.map(({ name }) => name))
  const values: [string, string | null][] = [
    ...[...props].filter(([name]) => !known.has(name)),
    ...shown.map(({ name }): [string, string | null] => [name, texts[name] ?? null]),
  ]
  return values.map(([name, value]) => {
    const type = typeOfBrokerConfig(name)
    const synonyms = brokerSynonyms(layers, name, isSensitive(type))
    return entry(name, value, type, !ALL_DYNAMIC_CONFIGS.has(name), synonyms)
  })
}

/** The brokers' default: only what is set there. */
export function describeDefaultBrokerConfigs(layers: BrokerConfigLayers): readonly DescribedConfig[] {
  return [...layers.dynamicDefaults].map(([name, value]) => {
    const type = typeOfBrokerConfig(name)
    const synonyms = brokerSynonyms(layers, name, isSensitive(type))
    const dynamic = synonyms.filter(({ source }) => source === 'DYNAMIC_DEFAULT_BROKER_CONFIG')
    return entry(name, value, type, !ALL_DYNAMIC_CONFIGS.has(name), dynamic)
  })
}

export function describeGroupConfigs(layers: BrokerConfigLayers, overrides: Props): readonly DescribedConfig[] {
  const { texts } = effectiveGroupConfig(currentBrokerConfig(layers), overrides)
  return GROUP_CONFIG.keys.map((key) => {
    const value = texts[key.name] ?? null
    const server = groupBrokerSynonym(key.name)
    const inherited: readonly ConfigSynonym[] =
      server === null
        ? [{ name: key.name, value: defaultText(key), source: 'DEFAULT_CONFIG' }]
        : brokerSynonyms(layers, server, isSensitive(key.type))
    const own: ConfigSynonym[] = overrides.has(key.name)
      ? [{ name: key.name, value, source: 'DYNAMIC_GROUP_CONFIG' }]
      : []
    return entry(key.name, value, key.type, false, [...own, ...inherited])
  })
}

export function describeClientMetricsConfigs(overrides: Props): readonly DescribedConfig[] {
  const parsed = parseConfigs(CLIENT_METRICS_CONFIG, overrides)
  return CLIENT_METRICS_CONFIG.keys.map((key) => {
    const value = (parsed.ok ? parsed.value.texts[key.name] : overrides.get(key.name)) ?? null
    const own: ConfigSynonym[] = overrides.has(key.name)
      ? [{ name: key.name, value, source: 'DYNAMIC_CLIENT_METRICS_CONFIG' }]
      : []
    return entry(key.name, value, key.type, false, own)
  })
}
