// Consumer groups as their coordinators keep them, with the positions of the consumers that are running. A group that only stores
// offsets is there too, without members.

import type { Instant } from '../kernel/time.ts'
import { wallMillis } from '../kernel/time.ts'
import type { World } from '../kernel/world.ts'
import type { ClassicGroup, ClassicGroupMember } from '../coordinator/group/classic-group.ts'
import type { CoordinatorShard } from '../coordinator/group/coordinator-shard.ts'
import { OFFSETS_TOPIC } from '../coordinator/group/coordinator-shard.ts'
import { deserializeAssignment } from '../protocol/consumer-protocol.ts'
import { tpKey } from '../protocol/common.ts'
import { timestampFrom } from '../protocol/read-records.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import { forEachBatchFrom } from '../storage/partition-log.ts'
import type { ConsumerReading, Servers } from './server-states.ts'
import { readConsumers } from './server-states.ts'
import { sessionDeadlines } from './session-deadlines.ts'
import type { GroupPartitionSnapshot, GroupSnapshot, MemberSnapshot } from './shapes.ts'
import { logOf } from './topic-snapshots.ts'

interface Sources {
  readonly world: World
  readonly servers: Servers
  /** memberId → its consumer. */
  readonly consumers: ReadonlyMap<string, ConsumerReading>
  readonly deadlines: ReadonlyMap<string, number>
}

const leftMsOf = (deadline: number | null | undefined, now: number): number | null =>
  deadline === null || deadline === undefined ? null : Math.max(0, (deadline - now) / 1000)

const partOf = (leftMs: number | null, wholeMs: number): number | null => (leftMs === null ? null : Math.min(1, leftMs / wholeMs))

function memberSnapshot({ world, consumers, deadlines }: Sources, group: ClassicGroup, member: ClassicGroupMember): MemberSnapshot {
  const leftMs = leftMsOf(deadlines.get(`${group.groupId} ${member.memberId}`), world.now)
  const consumer = consumers.get(member.memberId)
  const pollLeftMs = leftMsOf(consumer?.pollDeadline, world.now)
  return {
    memberId: member.memberId,
    clientId: member.clientId,
    groupInstanceId: member.groupInstanceId,
    consumer: consumer?.node ?? null,
    sessionLeft: partOf(leftMs, member.sessionTimeoutMs),
    sessionLeftMs: leftMs,
    pollLeft: partOf(pollLeftMs, consumer?.maxPollIntervalMs ?? 1),
    pollLeftMs,
    host: member.clientHost,
    leads: member.memberId === group.leaderId,
    parked: member.awaitingJoin !== null ? 'JoinGroup' : member.awaitingSync !== null ? 'SyncGroup' : null,
  }
}

/** Who owns which partition, by the assignments of the last generation. */
function ownersOf(group: ClassicGroup | undefined): Map<string, { topic: string; partition: number; owner: string }> {
  const owners = new Map<string, { topic: string; partition: number; owner: string }>()
  for (const { memberId, assignment } of group?.members.values() ?? []) {
    for (const { topic, partition } of deserializeAssignment(assignment)?.partitions ?? []) {
      owners.set(tpKey(topic, partition), { topic, partition, owner: memberId })
    }
  }
  return owners
}

/** Who has which partition by its own assignment. */
function readersOf(group: ClassicGroup | undefined, consumers: Sources['consumers']): Map<string, { topic: string; partition: number; owner: string }> {
  const readers = new Map<string, { topic: string; partition: number; owner: string }>()
  for (const memberId of group?.members.keys() ?? []) {
    for (const [key, { topic, partition }] of consumers.get(memberId)?.assignment ?? []) readers.set(key, { topic, partition, owner: memberId })
  }
  return readers
}

/** By the timestamp of the oldest record that is not committed. */
function waitingMs(log: PartitionLog, committed: number, now: Instant): number {
  if (committed >= log.highWatermark) return 0
  let since: number | null = null
  const first = Math.max(committed, log.logStartOffset)
  forEachBatchFrom(log, first, (batch) => {
    since = timestampFrom(batch, first)
    return since === null
  })
  return since === null ? 0 : Math.max(0, wallMillis(now) - since)
}

function partitionsOf(sources: Sources, shard: CoordinatorShard, groupId: string): GroupPartitionSnapshot[] {
  const group = shard.groups.get(groupId)
  const owners = ownersOf(group)
  const readers = readersOf(group, sources.consumers)
  const rows = new Map<string, GroupPartitionSnapshot>()
  const addRow = (topic: string, partition: number, committed: number | null): void => {
    const key = tpKey(topic, partition)
    const reader = readers.get(key)?.owner ?? null
    const log = logOf(sources.servers, topic, partition)
    rows.set(key, {
      topic, partition, committed, reader,
      owner: owners.get(key)?.owner ?? null,
      position: (reader === null ? undefined : sources.consumers.get(reader)?.positions.get(key)) ?? null,
      lag: committed === null || log === undefined ? null : log.highWatermark - committed,
      lagMs: committed === null || log === undefined ? null : waitingMs(log, committed, sources.world.now),
      end: log?.highWatermark ?? null,
    })
  }
  for (const [topic, partitions] of shard.offsets.get(groupId) ?? []) {
    for (const [partition, { offset }] of partitions) addRow(topic, partition, offset)
  }
  for (const { topic, partition } of [...owners.values(), ...readers.values()]) if (!rows.has(tpKey(topic, partition))) addRow(topic, partition, null)
  return [...rows.values()].sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
}

function groupSnapshot(sources: Sources, coordinator: number, shard: CoordinatorShard, groupId: string): GroupSnapshot {
  const group = shard.groups.get(groupId)
  return {
    groupId,
    groupState: group?.state ?? 'Empty',
    generation: group?.generationId ?? 0,
    assignor: group?.protocolName ?? null,
    coordinator,
    coordinatorPartition: shard.partition,
    members: [...(group?.members.values() ?? [])].map((member) => memberSnapshot(sources, group!, member)),
    partitions: partitionsOf(sources, shard, groupId),
  }
}

/** What each group that is coordinated somewhere has committed. */
export function groupPartitions(world: World, servers: Servers): { readonly groupId: string; readonly partitions: GroupPartitionSnapshot[] }[] {
  const sources = { world, servers, consumers: new Map(), deadlines: new Map() }
  return coordinated(servers).map(({ shard, groupId }) => ({ groupId, partitions: partitionsOf(sources, shard, groupId) }))
}

interface Coordinated { readonly coordinator: number; readonly shard: CoordinatorShard; readonly groupId: string }

/** A broker that is down coordinates nothing; neither does one that no longer leads the group's partition. */
function coordinated(servers: Servers): Coordinated[] {
  const offsetsPartitions = servers.image?.topics.get(OFFSETS_TOPIC)?.partitions ?? []
  const groups = servers.brokers.filter(({ up }) => up).flatMap(({ id, coordinator }) =>
    [...coordinator.shards.values()]
      .filter(({ partition }) => offsetsPartitions[partition]?.leader === id)
      .flatMap((shard) =>
        [...new Set([...shard.groups.keys(), ...shard.offsets.keys()])].map((groupId) => ({ coordinator: id, shard, groupId }))))
  return groups.sort((a, b) => (a.groupId < b.groupId ? -1 : 1))
}

export function groupSnapshots(world: World, servers: Servers): GroupSnapshot[] {
  const consumers = new Map<string, ConsumerReading>()
  for (const consumer of readConsumers(world)) consumers.set(consumer.memberId, consumer)
  const sources: Sources = { world, servers, consumers, deadlines: sessionDeadlines(world) }
  return coordinated(servers).map(({ coordinator, shard, groupId }) => groupSnapshot(sources, coordinator, shard, groupId))
}

