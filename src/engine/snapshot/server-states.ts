// The one place that knows where brokers and consumers keep what a snapshot shows.

import type { NodeId } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import type { GroupCoordinatorState } from '../coordinator/group/coordinator-shard.ts'
import type { MetadataImage } from '../metadata/metadata-image.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import type { BrokerState } from '../broker/broker-state.ts'
import type { ConsumerState } from '../clients/consumer/consumer-state.ts'
import { memberIdOf, positionsOf } from '../clients/consumer/consumer-state.ts'

interface BrokerReading {
  readonly id: number
  readonly up: boolean
  readonly logs: ReadonlyMap<string, PartitionLog>
  readonly coordinator: GroupCoordinatorState
}

/** All brokers, and the newest metadata that any of them has applied. */
export interface Servers { readonly image: MetadataImage | null; readonly brokers: readonly BrokerReading[] }

export interface ConsumerReading {
  readonly node: NodeId
  readonly memberId: string
  /** `topic-partition` → position; a partition without one yet is absent. */
  readonly positions: ReadonlyMap<string, number>
}

export function readBrokers(world: World): Servers {
  let image: MetadataImage | null = null
  const brokers: BrokerReading[] = []
  for (const node of world.nodes.values()) {
    if (node.kind !== 'broker') continue
    const { nodeId, disk, memory } = node.state as BrokerState
    if (image === null || disk.image.metadataOffset > image.metadataOffset) image = disk.image
    brokers.push({ id: nodeId, up: node.up && memory.phase === 'running', logs: disk.logs, coordinator: memory.groups })
  }
  return { image, brokers }
}

export function readConsumers(world: World): ConsumerReading[] {
  const consumers: ConsumerReading[] = []
  for (const node of world.nodes.values()) {
    if (node.kind !== 'consumer') continue
    const state = node.state as ConsumerState
    consumers.push({ node: node.id, memberId: memberIdOf(state), positions: positionsOf(state) })
  }
  return consumers
}
