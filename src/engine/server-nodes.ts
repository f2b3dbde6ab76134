// The nodes of one server process (kafka.Kafka, KafkaRaftServer): a broker, a controller, or both, on a disk that is new or that an earlier
// process left behind (log.dirs, meta.properties).

import type { BrokerState } from './broker/broker-state.ts'
import { createBrokerMemory, createBrokerState } from './broker/broker-state.ts'
import type { ServerSpec } from './cluster-spec.ts'
import { configErrorClass } from './config/config-error.ts'
import { parseServerProperties } from './config/broker-layers.ts'
import type { ControllerState } from './controller/controller-state.ts'
import { createControllerState } from './controller/controller-state.ts'

export interface ServerNode { readonly kind: 'broker' | 'controller'; readonly state: unknown }

/** What a server leaves on its disk. The caller owns it and gives it to one new server at most. */
export interface ServerDisk {
  readonly clusterId: string
  readonly nodeId: number
  readonly states: readonly ServerNode[]
}

/** A server's nodes, its controller first. */
export function serverNodes(server: ServerSpec, clusterId: string, hostName: string, disk: ServerDisk | null): ServerNode[] {
  const cluster = { clusterId: disk?.clusterId ?? clusterId, hostName }
  const left = (kind: ServerNode['kind']): unknown => disk?.states.find((each) => each.kind === kind)?.state
  const nodes: ServerNode[] = []
  if (server.roles.includes('controller')) {
    const made = createControllerState(server, cluster)
    const before = left('controller') as ControllerState | undefined
    nodes.push({ kind: 'controller', state: before ? { ...before, config: made.config } : made })
  }
  if (server.roles.includes('broker')) {
    const made = createBrokerState(server, cluster)
    const before = left('broker') as BrokerState | undefined
    nodes.push({ kind: 'broker', state: before ? { ...made, disk: before.disk, memory: createBrokerMemory(made.config) } : made })
  }
  return nodes
}

/** The disk of a server whose nodes are no more. */
export const diskOf = (server: ServerSpec, clusterId: string, states: readonly ServerNode[]): ServerDisk =>
  ({ clusterId, nodeId: server.nodeId, states })

/** What KafkaConfig says to a value in server.properties that it cannot take; null when it takes all of them. */
export function unreadableSetting(properties: Readonly<Record<string, string>>): string | null {
  const parsed = parseServerProperties(new Map(Object.entries(properties)))
  return parsed.ok ? null : `${configErrorClass(parsed.error)}: ${parsed.error.message}`
}
