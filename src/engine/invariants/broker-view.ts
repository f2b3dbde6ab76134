// How laws look at brokers (kafka.server.BrokerServer): their logs, who leads what, whom they coordinate.

import type { BrokerState } from '../broker/broker-state.ts'
import type { Partition } from '../broker/partition.ts'
import type { ClassicGroup } from '../coordinator/group/classic-group.ts'
import type { CoordinatorShard } from '../coordinator/group/coordinator-shard.ts'
import type { Node, NodeEvent } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import { tpKey } from '../protocol/common.ts'
import type { FetchRequest } from '../protocol/fetch.ts'
import type { RecordBatch } from '../protocol/records.ts'
import { lastOffsetOf } from '../storage/log-segment.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import { forEachBatchFrom } from '../storage/partition-log.ts'

/** The state of a broker node, null for other nodes. */
export const brokerStateOf = (node: Node): BrokerState | null => (node.kind === 'broker' ? node.state as BrokerState : null)

export function brokersOf(world: World): { readonly node: Node; readonly broker: BrokerState }[] {
  const found: { node: Node; broker: BrokerState }[] = []
  for (const node of world.nodes.values()) {
    const broker = brokerStateOf(node)
    if (broker) found.push({ node, broker })
  }
  return found
}

export interface Led { readonly partition: Partition; readonly log: PartitionLog }

/** The log of a partition on the broker that is up and leads it in the highest leader epoch. */
export function leaderLog(world: World, topic: string, index: number): Led | null {
  const key = tpKey(topic, index)
  let led: Led | null = null
  for (const { node, broker } of brokersOf(world)) {
    const partition = broker.memory.partitions.get(key)
    const log = broker.disk.logs.get(key)
    if (!node.up || !partition?.isLeader || !log) continue
    if (!led || partition.leaderEpoch > led.partition.leaderEpoch) led = { partition, log }
  }
  return led
}

/** The same partition of the same topic, also after the topic was deleted and made anew. */
export const identityOf = (log: { readonly topicId: string; readonly partition: number }): string => `${log.topicId} ${log.partition}`

/** The batches of a log that begin in [from, to). */
export function batchesBetween(log: PartitionLog, from: number, to: number): RecordBatch[] {
  const found: RecordBatch[] = []
  if (from >= to) return found
  forEachBatchFrom(log, from, (batch) => {
    if (batch.baseOffset >= to) return false
    if (lastOffsetOf(batch) >= from) found.push(batch)
    return true
  })
  return found
}

const NOT_ABOUT_GROUPS = new Set(['PRODUCE', 'FETCH', 'METADATA', 'API_VERSIONS', 'LIST_OFFSETS', 'INIT_PRODUCER_ID', 'FIND_COORDINATOR'])

/** Whether an event of a broker may have changed a group. What a follower fetches was waited for, perhaps by a group. */
export function concernsGroups(event: NodeEvent): boolean {
  if (event.type === 'request') {
    const { apiKey, body } = event.request
    return !NOT_ABOUT_GROUPS.has(apiKey) || (apiKey === 'FETCH' && (body as FetchRequest).replicaId >= 0)
  }
  if (event.type === 'timer') return event.kind.startsWith('group-')
  return event.type !== 'connection'
}

export interface CoordinatedGroup { readonly shard: CoordinatorShard; readonly group: ClassicGroup }

/** The groups a broker coordinates. */
export function* groupsOf(broker: BrokerState): Generator<CoordinatedGroup> {
  for (const shard of broker.memory.groups.shards.values()) {
    for (const group of shard.groups.values()) yield { shard, group }
  }
}

/** The group as the broker that coordinates it has it. */
export function findGroup(world: World, groupId: string): ClassicGroup | null {
  for (const { node, broker } of brokersOf(world)) {
    if (!node.up) continue
    for (const shard of broker.memory.groups.shards.values()) {
      const group = shard.groups.get(groupId)
      if (group) return group
    }
  }
  return null
}

/** Tells which groups a coordinator has loaded anew from its log since it was asked last. */
export function loadWatch(): (broker: BrokerState) => Set<string> {
  const loaded = new Map<string, number>()
  return (broker) => {
    const anew = new Set<string>()
    for (const { shard, group: { groupId } } of groupsOf(broker)) {
      if (loaded.get(groupId) !== undefined && loaded.get(groupId) !== shard.loadedAtMs) anew.add(groupId)
      loaded.set(groupId, shard.loadedAtMs)
    }
    return anew
  }
}
