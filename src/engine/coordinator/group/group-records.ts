// The records a shard writes, and what it becomes when it reads them back: GroupCoordinatorRecordHelpers and the replay methods
// of GroupMetadataManager and OffsetMetadataManager. A shard that moves to another broker is rebuilt from them.
// Records of KIP-848, share and streams groups are passed over.

import type { Bytes } from '../../kernel/bytes.ts'
import {
  deserializeGroupMetadataValue, deserializeKey, deserializeOffsetCommitValue, serializeGroupMetadataValue, serializeKey,
  serializeOffsetCommitValue
} from '../../protocol/consumer-offsets-records.ts'
import type { GroupMetadataMember, GroupMetadataValue } from '../../protocol/consumer-offsets-records.ts'
import type { OffsetsRecord } from '../coordinator-environment.ts'
import { addMember, computeSubscribedTopics, createClassicGroup, memberMetadata, membersInOrder } from './classic-group.ts'
import type { ClassicGroup } from './classic-group.ts'
import type { CommittedOffset, CoordinatorShard } from './coordinator-shard.ts'

/** newGroupMetadataRecord: the group with the assignment of each member. */
export function groupMetadataRecord(group: ClassicGroup, assignmentOf: (memberId: string) => Bytes): OffsetsRecord {
  const value = serializeGroupMetadataValue({
    protocolType: group.protocolType ?? '',
    generation: group.generationId,
    protocol: group.protocolName,
    leader: group.leaderId,
    currentStateTimestamp: group.currentStateTimestamp ?? -1,
    members: membersInOrder(group).map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rebalanceTimeout: member.rebalanceTimeoutMs,
      sessionTimeout: member.sessionTimeoutMs,
      subscription: memberMetadata(member, group.protocolName),
      assignment: assignmentOf(member.memberId)
    }))
  })
  return { key: serializeKey({ type: 'GroupMetadata', group: group.groupId }), value }
}

/** newEmptyGroupMetadataRecord: a group that was made just now. */
export const emptyGroupRecord = (group: ClassicGroup): OffsetsRecord => ({
  key: serializeKey({ type: 'GroupMetadata', group: group.groupId }),
  value: serializeGroupMetadataValue({
    protocolType: '', generation: 0, protocol: null, leader: null,
    currentStateTimestamp: group.currentStateTimestamp ?? -1, members: []
  })
})

export const groupTombstone = (groupId: string): OffsetsRecord =>
  ({ key: serializeKey({ type: 'GroupMetadata', group: groupId }), value: null })

export const offsetCommitRecord = (
  group: string, topic: string, partition: number, committed: CommittedOffset
): OffsetsRecord => ({
  key: serializeKey({ type: 'OffsetCommit', group, topic, partition }),
  value: serializeOffsetCommitValue({
    offset: committed.offset, leaderEpoch: committed.leaderEpoch, metadata: committed.metadata,
    commitTimestamp: committed.commitTimestampMs, topicId: committed.topicId
  })
})

export const offsetTombstone = (group: string, topic: string, partition: number): OffsetsRecord =>
  ({ key: serializeKey({ type: 'OffsetCommit', group, topic, partition }), value: null })

function putOffset(
  shard: CoordinatorShard, groupId: string, topic: string, partition: number, committed: CommittedOffset
): void {
  const topics = shard.offsets.get(groupId) ?? new Map<string, Map<number, CommittedOffset>>()
  const partitions = topics.get(topic) ?? new Map<number, CommittedOffset>()
  shard.offsets.set(groupId, topics.set(topic, partitions.set(partition, Object.freeze(committed))))
}

function removeOffset(shard: CoordinatorShard, groupId: string, topic: string, partition: number): void {
  const topics = shard.offsets.get(groupId)
  const partitions = topics?.get(topic)
  if (topics === undefined || partitions === undefined) return
  partitions.delete(partition)
  if (partitions.size === 0) topics.delete(topic)
  if (topics.size === 0) shard.offsets.delete(groupId)
}

const loadedMember = (member: GroupMetadataMember, value: GroupMetadataValue): Parameters<typeof addMember>[1] => ({
  memberId: member.memberId,
  groupInstanceId: member.groupInstanceId,
  clientId: member.clientId,
  clientHost: member.clientHost,
  protocolType: value.protocolType,
  rebalanceTimeoutMs: member.rebalanceTimeout === -1 ? member.sessionTimeout : member.rebalanceTimeout,
  sessionTimeoutMs: member.sessionTimeout,
  supportedProtocols: [{ name: value.protocol ?? '', metadata: member.subscription }],
  assignment: member.assignment,
  awaitingJoin: null,
  awaitingSync: null,
  isNew: false
})

function replayGroup(shard: CoordinatorShard, groupId: string, value: GroupMetadataValue, nowMs: number): void {
  const group = createClassicGroup(groupId, nowMs)
  group.state = value.members.length === 0 ? 'Empty' : 'Stable'
  group.generationId = value.generation
  group.protocolType = value.protocolType === '' ? null : value.protocolType
  group.protocolName = value.protocol
  group.leaderId = value.leader
  group.currentStateTimestamp = value.currentStateTimestamp === -1 ? null : value.currentStateTimestamp
  for (const member of value.members) addMember(group, loadedMember(member, value))
  group.subscribedTopics = computeSubscribedTopics(group)
  shard.groups.set(groupId, group)
}

/** Applies one record of `__consumer_offsets` to the shard. */
export function replay(shard: CoordinatorShard, keyBytes: Bytes, valueBytes: Bytes | null, nowMs: number): void {
  const key = deserializeKey(keyBytes)
  if (key === null) return
  if (key.type === 'GroupMetadata') {
    if (valueBytes === null) {
      shard.groups.delete(key.group)
      return
    }
    const value = deserializeGroupMetadataValue(valueBytes)
    if (value !== null) replayGroup(shard, key.group, value, nowMs)
    return
  }
  if (valueBytes === null) {
    removeOffset(shard, key.group, key.topic, key.partition)
    return
  }
  const value = deserializeOffsetCommitValue(valueBytes)
  if (value === null) return
  if (!shard.groups.has(key.group)) shard.groups.set(key.group, createClassicGroup(key.group, nowMs))
  const { offset, leaderEpoch, metadata, commitTimestamp, topicId } = value
  putOffset(shard, key.group, key.topic, key.partition, {
    offset, leaderEpoch, metadata, commitTimestampMs: commitTimestamp, topicId
  })
}
