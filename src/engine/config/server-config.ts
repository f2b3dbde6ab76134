// A server's identity as kafka.server.KafkaConfig reads it from server.properties: node id, roles, listeners and the
// metadata quorum.
// Simplified, above all: TLS and SASL do not exist: every listener is PLAINTEXT, whatever
// listener.security.protocol.map says. Their settings are read and checked, key and trust stores are never opened,
// and a client that asks for SASL is refused.
// Simplified: Settings that limit connections and requests (max.connections, socket.request.max.bytes) and settings
// that name an authorizer are read and checked, but have no effect.
// Simplified: Leaders stay where they are, whatever auto.leader.rebalance.enable says: only
// `kafka-leader-election.sh` brings leadership back to the preferred replica.

import type { ParsedBrokerConfig } from './broker-layers.ts'
import { currentBrokerConfig, staticBrokerProps } from './broker-layers.ts'
import type { Props } from './config-def.ts'

interface Listener {
  readonly name: string
  /** '': every address of the place it stands in. */
  readonly host: string
  readonly port: number
}

/** Frozen. `staticProps` is never changed. */
export interface ServerConfig {
  readonly clusterId: string
  readonly nodeId: number
  /** As it is written, without what KafkaConfig adds. */
  readonly serverProperties: Props
  readonly staticProps: Props
  readonly parsed: ParsedBrokerConfig
  /** Where clients and other brokers connect. */
  readonly listeners: readonly Listener[]
  readonly advertisedListeners: readonly Listener[]
  readonly controllerListeners: readonly Listener[]
  readonly voters: readonly { readonly id: number; readonly host: string; readonly port: number }[]
}

/** `NAME://host:port`, or undefined for what is no listener. */
function parseListener(text: string): Listener | undefined {
  const match = /^([^:]+):\/\/(.*):(\d+)$/.exec(text.trim())
  return match
    ? Object.freeze({ name: match[1]!.toUpperCase(), host: match[2]!, port: Number(match[3]) })
    : undefined
}

const named = (listener: Listener, hostName: string): Listener =>
  listener.host === '' ? Object.freeze({ ...listener, host: hostName }) : listener

const listenersOf = (values: readonly string[]): Listener[] => values.flatMap((text) => parseListener(text) ?? [])

/** `1@host:9093`. */
const parseVoter = (text: string): { id: number; host: string; port: number }[] => {
  const match = /^(\d+)@(.*):(\d+)$/.exec(text.trim())
  return match ? [{ id: Number(match[1]), host: match[2]!, port: Number(match[3]) }] : []
}

const split = (text: string | null | undefined): string[] => (text ? text.split(',') : [])

/** Freezes the parsed settings and the lists in them. */
export function freezeConfig(parsed: ParsedBrokerConfig): ParsedBrokerConfig {
  for (const value of Object.values(parsed.values)) if (Array.isArray(value)) Object.freeze(value)
  return Object.freeze({ values: Object.freeze(parsed.values), texts: Object.freeze(parsed.texts) })
}

/** `hostName`: what the machine calls itself, which clients are told where a listener names no host. */
export function serverConfig(properties: Readonly<Record<string, string>>, clusterId: string, hostName = 'localhost'): ServerConfig {
  const serverProperties = new Map(Object.entries(properties))
  const staticProps = staticBrokerProps(serverProperties)
  const parsed = freezeConfig(
    currentBrokerConfig({ staticProps, dynamicDefaults: new Map(), dynamicBroker: new Map() }),
  )
  const controllerNames = split(parsed.texts['controller.listener.names']).map((name) => name.trim().toUpperCase())
  const all = listenersOf(split(parsed.texts.listeners))
  const listeners = all.filter(({ name }) => !controllerNames.includes(name))
  const advertised = listenersOf(split(parsed.texts['advertised.listeners'])).filter(
    ({ name }) => !controllerNames.includes(name),
  )
  return Object.freeze({
    clusterId,
    nodeId: parsed.values['node.id'] as number,
    serverProperties,
    staticProps,
    parsed,
    listeners: Object.freeze(listeners),
    advertisedListeners: Object.freeze((advertised.length > 0 ? advertised : listeners).map((each) => named(each, hostName))),
    controllerListeners: Object.freeze(all.filter(({ name }) => controllerNames.includes(name))),
    voters: Object.freeze(split(parsed.texts['controller.quorum.voters']).flatMap(parseVoter)),
  })
}
