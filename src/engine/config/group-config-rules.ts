// org.apache.kafka.coordinator.group.GroupConfig: what a group's settings take from the broker's (`group.…`), and the
// bounds that the broker sets for them.

import type { ConfigTexts, ParsedBrokerConfig } from './broker-layers.ts'
import type { Props } from './config-def.ts'
import { parseConfigs } from './config-def.ts'
import type { ConfigError } from './config-error.ts'
import { invalidConfiguration } from './config-error.ts'
import type { GroupConfig } from './group-config.ts'
import { GROUP_CONFIG } from './group-config.ts'
import { hashOrder } from './java-set.ts'

export type ParsedGroupConfig = { readonly values: GroupConfig; readonly texts: ConfigTexts }
type GroupKey = (typeof GROUP_CONFIG)['keys'][number]['name']
type Bound = {
  readonly name: GroupKey
  readonly min: string | null
  readonly max: string | null
  readonly whenSet?: true
}

const WITHOUT_SYNONYM: ReadonlySet<string> = new Set([
  'share.auto.offset.reset',
  'share.isolation.level',
  'share.renew.acknowledge.enable',
])

/** The broker's setting behind a group's, or null when there is none. */
export function groupBrokerSynonym(name: string): string | null {
  return GROUP_CONFIG.byName.has(name as GroupKey) && !WITHOUT_SYNONYM.has(name) ? `group.${name}` : null
}

const bounds = (kind: 'consumer' | 'share' | 'streams', setting: string): Omit<Bound, 'whenSet'> => ({
  name: `${kind}.${setting}` as GroupKey,
  min: `group.${kind}.min.${setting}`,
  max: `group.${kind}.max.${setting}`,
})

/** In the order in which GroupConfig.validateValues looks at them. */
const BOUNDS: readonly Bound[] = [
  bounds('consumer', 'heartbeat.interval.ms'),
  bounds('consumer', 'session.timeout.ms'),
  { ...bounds('consumer', 'assignment.interval.ms'), whenSet: true },
  bounds('share', 'heartbeat.interval.ms'),
  bounds('share', 'session.timeout.ms'),
  bounds('share', 'record.lock.duration.ms'),
  bounds('share', 'delivery.count.limit'),
  bounds('share', 'partition.max.record.locks'),
  { ...bounds('share', 'assignment.interval.ms'), whenSet: true },
  bounds('streams', 'heartbeat.interval.ms'),
  bounds('streams', 'session.timeout.ms'),
  { name: 'streams.num.standby.replicas', min: null, max: 'group.streams.max.standby.replicas' },
  { ...bounds('streams', 'assignment.interval.ms'), whenSet: true },
]

/** GroupCoordinatorConfig.extractGroupConfigMap: what a group without overrides gets, as texts. */
function groupDefaults(broker: ParsedBrokerConfig): Map<string, string> {
  const defaults = new Map<string, string>()
  for (const { name } of GROUP_CONFIG.keys) {
    const synonym = groupBrokerSynonym(name)
    const text = synonym === null ? null : broker.texts[synonym]
    if (text !== null && text !== undefined) defaults.set(name, text)
  }
  return defaults
}

const limit = (broker: ParsedBrokerConfig, name: string): number => Number(broker.texts[name])

function checkBounds(broker: ParsedBrokerConfig, values: GroupConfig, props: Props): ConfigError | null {
  for (const { name, min, max, whenSet } of BOUNDS) {
    if (whenSet && !props.has(name)) continue
    const value = Number(values[name])
    if (min !== null && value < limit(broker, min)) {
      return invalidConfiguration(`${name} must be greater than or equal to ${min}`)
    }
    if (max !== null && value > limit(broker, max)) {
      return invalidConfiguration(`${name} must be less than or equal to ${max}`)
    }
  }
  for (const kind of ['consumer', 'share', 'streams'] as const) {
    const [session, heartbeat] = [`${kind}.session.timeout.ms`, `${kind}.heartbeat.interval.ms`] as const
    if (values[session] > values[heartbeat]) continue
    return invalidConfiguration(`${session} must be greater than ${heartbeat}`)
  }
  return null
}

/** GroupConfig.validate: `props` are all overrides that the group would have. */
export function validateGroupConfigs(broker: ParsedBrokerConfig, props: Props): ConfigError | null {
  const unknown = hashOrder([...props.keys()]).find((name) => !GROUP_CONFIG.byName.has(name as GroupKey))
  if (unknown !== undefined) return invalidConfiguration(`Unknown group config name: ${unknown}`)
  const parsed = parseConfigs(GROUP_CONFIG, new Map([...groupDefaults(broker), ...props]))
  return parsed.ok ? checkBounds(broker, parsed.value.values, props) : parsed.error
}

/** The settings of one group in force. */
export function effectiveGroupConfig(broker: ParsedBrokerConfig, overrides: Props): ParsedGroupConfig {
  const parsed = parseConfigs(GROUP_CONFIG, new Map([...groupDefaults(broker), ...overrides]))
  if (parsed.ok) return parsed.value
  const fallback = parseConfigs(GROUP_CONFIG, groupDefaults(broker))
  if (fallback.ok) return fallback.value
  throw new Error(`the broker's settings give no group settings: ${fallback.error.message}`)
}
