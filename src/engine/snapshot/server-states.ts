// The one place that knows where brokers and consumers keep what a snapshot shows.

import type { NodeId } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import type { GroupCoordinatorState } from '../coordinator/group/coordinator-shard.ts'
import type { MetadataImage } from '../metadata/metadata-image.ts'
import type { TopicPartition } from '../protocol/common.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import type { BrokerState } from '../broker/broker-state.ts'
import type { ControllerState } from '../controller/controller-state.ts'
import type { ConsumerState } from '../clients/consumer/consumer-state.ts'
import type { ListenerSnapshot, ServerSnapshot } from './shapes.ts'
import { memberIdOf, positionsOf } from '../clients/consumer/consumer-state.ts'

interface BrokerReading {
  readonly id: number
  readonly up: boolean
  readonly node: NodeId
  readonly listeners: readonly ListenerSnapshot[]
  readonly logs: ReadonlyMap<string, PartitionLog>
  readonly coordinator: GroupCoordinatorState
}

/** All brokers, and the newest metadata that any of them has applied. */
export interface Servers { readonly image: MetadataImage | null; readonly brokers: readonly BrokerReading[] }

export interface ConsumerReading {
  readonly node: NodeId
  readonly memberId: string
  /** When max.poll.interval.ms runs out, in microseconds, and how long it is; null outside a group. */
  readonly pollDeadline: number | null
  readonly maxPollIntervalMs: number
  /** `topic-partition` → position; a partition without one yet is absent. */
  readonly positions: ReadonlyMap<string, number>
  /** What it has by its own assignment, positions or not. */
  readonly assignment: ReadonlyMap<string, TopicPartition>
}

export function readBrokers(world: World): Servers {
  let image: MetadataImage | null = null
  const brokers: BrokerReading[] = []
  for (const node of world.nodes.values()) {
    if (node.kind !== 'broker') continue
    const { nodeId, disk, memory, config } = node.state as BrokerState
    if (image === null || disk.image.metadataOffset > image.metadataOffset) image = disk.image
    const listeners = config.listeners.map(({ name, host, port }) => {
      const advertised = config.advertisedListeners.find((each) => each.name === name)
      return { name, endpoint: `${host}:${port}`, advertised: advertised === undefined ? null : `${advertised.host}:${advertised.port}` }
    })
    const up = node.up && memory.phase === 'running'
    brokers.push({ id: nodeId, up, node: node.id, listeners, logs: disk.logs, coordinator: memory.groups })
  }
  return { image, brokers }
}

export function controllerSnapshots(world: World): ServerSnapshot[] {
  const controllers: ServerSnapshot[] = []
  for (const node of world.nodes.values()) {
    if (node.kind !== 'controller') continue
    const { config } = node.state as ControllerState
    const listeners = config.controllerListeners.map(({ name, host, port }) => ({ name, endpoint: `${host}:${port}`, advertised: null }))
    controllers.push({ id: config.nodeId, up: node.up, node: node.id, listeners })
  }
  return controllers
}

export function readConsumers(world: World): ConsumerReading[] {
  const consumers: ConsumerReading[] = []
  for (const node of world.nodes.values()) {
    if (node.kind !== 'consumer') continue
    const state = node.state as ConsumerState
    const { enabled, pollDeadline } = state.group.heartbeat
    consumers.push({
      node: node.id, memberId: memberIdOf(state), pollDeadline: enabled ? pollDeadline : null,
      maxPollIntervalMs: state.config['max.poll.interval.ms'], positions: positionsOf(state),
      assignment: state.subscription.assignment,
    })
  }
  return consumers
}
