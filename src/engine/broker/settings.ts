// The settings in force on a broker: its own (static, cluster-wide, per broker) and those of each topic. Parsed once,
// forgotten when the metadata log changes them (kafka.server.DynamicBrokerConfig, LogManager.updateTopicConfig).

import type { BrokerConfigLayers } from '../config/broker-layers.ts'
import { currentBrokerConfig } from '../config/broker-layers.ts'
import { effectiveTopicConfig } from '../config/log-config.ts'
import { freezeConfig } from '../config/server-config.ts'
import type { TopicConfig } from '../config/topic-config.ts'
import type { BrokerState } from './broker-state.ts'

const EMPTY: ReadonlyMap<string, string> = new Map()

/** The overrides of a resource, `topic:orders`, `broker:`, `group:g`. */
export const overridesOf = (broker: BrokerState, resource: string): ReadonlyMap<string, string> =>
  broker.disk.image.configs.get(resource) ?? EMPTY

/** The layers of a broker's settings. */
export const configLayers = (broker: BrokerState): BrokerConfigLayers => ({
  staticProps: broker.config.staticProps,
  dynamicDefaults: overridesOf(broker, 'broker:'),
  dynamicBroker: overridesOf(broker, `broker:${broker.nodeId}`),
})

/** Reads the broker's settings anew; every topic inherits from them. */
export function refreshBrokerConfig(broker: BrokerState): void {
  broker.memory.brokerConfig = freezeConfig(currentBrokerConfig(configLayers(broker)))
  broker.memory.topicConfigs.clear()
}

export function topicConfigOf(broker: BrokerState, topic: string): TopicConfig {
  const known = broker.memory.topicConfigs.get(topic)
  if (known) return known
  const { values } = effectiveTopicConfig(broker.memory.brokerConfig, overridesOf(broker, `topic:${topic}`))
  for (const value of Object.values(values)) if (Array.isArray(value)) Object.freeze(value)
  broker.memory.topicConfigs.set(topic, Object.freeze(values))
  return values
}
