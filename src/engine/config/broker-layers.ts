// kafka.server.DynamicBrokerConfig: a broker's settings come in layers. Set for this broker beats the cluster-wide
// default, which beats server.properties, which beats Kafka's own default (KIP-226).

import type { BrokerConfig } from './broker-config.ts'
import { BROKER_CONFIG } from './broker-config.ts'
import type { ConfigKey, ParsedConfigs, Props } from './config-def.ts'
import { parseConfigs } from './config-def.ts'
import type { ConfigResult } from './config-error.ts'
import { fail } from './config-error.ts'
import { validateBrokerValues } from './broker-rules.ts'

export type BrokerConfigLayers = {
  /** server.properties, as `staticBrokerProps` returns them. */
  readonly staticProps: Props
  /** Cluster-wide: the BROKER resource with the empty name. */
  readonly dynamicDefaults: Props
  /** Of this broker: the BROKER resource with its id. */
  readonly dynamicBroker: Props
}

export type ConfigTexts = Readonly<Record<string, string | null>>
export type ParsedBrokerConfig = { readonly values: BrokerConfig; readonly texts: ConfigTexts }

const LOG_ROLL = ['log.roll.ms', 'log.roll.hours']
const LOG_ROLL_JITTER = ['log.roll.jitter.ms', 'log.roll.jitter.hours']
const LOG_RETENTION = ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours']
const LOG_FLUSH = ['log.flush.interval.ms', 'log.flush.scheduler.interval.ms']
const LISTENER_MECHANISM_CONFIGS = [
  'sasl.jaas.config',
  'sasl.login.callback.handler.class',
  'sasl.login.class',
  'sasl.server.callback.handler.class',
  'connections.max.reauth.ms',
]

/** The setting behind `listener.name.NAME.SETTING`, or undefined for any other name. */
export const listenerBaseName = (name: string): string | undefined => /^listener\.name\.[^.]*\.(.*)$/.exec(name)?.[1]

/** DynamicBrokerConfig.brokerConfigSynonyms: the names, first in precedence first, that mean the same setting. */
export function brokerConfigSynonyms(name: string, matchListenerOverride: boolean): readonly string[] {
  for (const group of [LOG_ROLL, LOG_ROLL_JITTER, LOG_RETENTION]) if (group.includes(name)) return group
  if (name === 'log.flush.interval.ms') return LOG_FLUSH
  const base = matchListenerOverride ? listenerBaseName(name) : undefined
  if (base === undefined) return [name]
  return [name, LISTENER_MECHANISM_CONFIGS.find((config) => base.endsWith(config)) ?? base]
}

/** AbstractKafkaConfig.populateSynonyms: node.id and broker.id are one. */
export function staticBrokerProps(serverProperties: Props): Props {
  const props = new Map(serverProperties)
  const brokerId = props.get('broker.id')
  const nodeId = props.get('node.id')
  if (brokerId === undefined && nodeId !== undefined) props.set('broker.id', nodeId)
  if (brokerId !== undefined && nodeId === undefined) props.set('node.id', brokerId)
  return props
}

/** Puts one layer over another: a setting also takes away its synonyms below. */
export function overrideProps(below: Props, above: Props): Map<string, string> {
  const props = new Map(below)
  for (const [name, value] of above) {
    for (const synonym of brokerConfigSynonyms(name, false)) props.delete(synonym)
    props.set(name, value)
  }
  return props
}

const CLAMPED = ['consumer', 'share', 'streams'].map((kind) => ({
  name: `group.${kind}.assignment.interval.ms`,
  min: `group.${kind}.min.assignment.interval.ms`,
  max: `group.${kind}.max.assignment.interval.ms`,
}))

/** GroupCoordinatorConfig.clampDynamicConfigs: an assignment interval outside its bounds counts as the bound. */
function clampDynamicConfigs(props: Map<string, string>): void {
  const bound = (name: string): number =>
    Number(props.get(name) ?? BROKER_CONFIG.byName.get(name as 'node.id')?.defaultValue)
  for (const { name, min, max } of CLAMPED) {
    const raw = props.get(name)
    if (raw === undefined) continue
    if (Number(raw) < bound(min)) props.set(name, String(bound(min)))
    else if (Number(raw) > bound(max)) props.set(name, String(bound(max)))
  }
}

/** The settings in force, before they are typed: KafkaConfig.originals of the current config. */
export function currentBrokerProps(layers: BrokerConfigLayers): Props {
  const props = overrideProps(overrideProps(layers.staticProps, layers.dynamicDefaults), layers.dynamicBroker)
  clampDynamicConfigs(props)
  return props
}

export const parseBrokerConfig = (props: Props): ConfigResult<ParsedConfigs<(typeof BROKER_CONFIG)['keys'][number]>> =>
  parseConfigs(BROKER_CONFIG, props)

/** What a starting server makes of its server.properties, or what it refuses. */
export function parseServerProperties(serverProperties: Props): ConfigResult<ParsedBrokerConfig> {
  const parsed = parseBrokerConfig(staticBrokerProps(serverProperties))
  if (!parsed.ok) return parsed
  const error = validateBrokerValues(parsed.value.values)
  return error === null ? parsed : fail(error)
}

/** The settings in force, typed. A dynamic value that cannot be read is passed over, as a starting broker does. */
export function currentBrokerConfig(layers: BrokerConfigLayers): ParsedBrokerConfig {
  const parsed = parseBrokerConfig(currentBrokerProps(layers))
  if (parsed.ok) return parsed.value
  const fallback = parseBrokerConfig(layers.staticProps)
  if (fallback.ok) return fallback.value
  throw new Error(`server.properties cannot be read: ${fallback.error.message}`)
}

export const brokerConfigType = (name: string): ConfigKey['type'] | undefined => {
  for (const synonym of brokerConfigSynonyms(name, true)) {
    const key = BROKER_CONFIG.byName.get(synonym as 'node.id')
    if (key !== undefined) return key.type
  }
  return undefined
}
