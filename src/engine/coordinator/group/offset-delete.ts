// Deleting committed offsets: on request (OffsetDelete, KIP-496), when their topic is deleted, and when they expire
// (OffsetMetadataManager.deleteOffsets, onTopicsDeleted, cleanupExpiredOffsets). Each leaves a tombstone.
// Simplified: After many deleted offsets of one group their tombstones may be written in another order than Kafka's.

import type { RequestMessage } from '../../kernel/node.ts'
import type { RequestOf, ResponseOf } from '../../protocol/api-keys.ts'
import { codeOf } from '../../protocol/errors.ts'
import { timelineHashMapOrder, timelineStringOrder } from '../../protocol/java-hash.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import type { OffsetsRecord } from '../coordinator-environment.ts'
import { isSubscribedToTopic, usesConsumerGroupProtocol } from './classic-group.ts'
import type { ClassicGroup } from './classic-group.ts'
import { intConfig } from './coordinator-shard.ts'
import type { CommittedOffset, CoordinatorResult, CoordinatorShard, ShardContext } from './coordinator-shard.ts'
import { groupTombstone, offsetTombstone } from './group-records.ts'
import { NONE } from './group-responses.ts'

type OffsetDeleteResponse = ResponseOf<'OFFSET_DELETE'>

/** Walks over a group's offsets in Kafka's order. */
function eachOffset(
  shard: CoordinatorShard, groupId: string, visit: (topic: string, partition: number, committed: CommittedOffset) => void
): void {
  const topics = shard.offsets.get(groupId)
  for (const topic of timelineStringOrder(topics?.keys() ?? [])) {
    const partitions = topics!.get(topic)!
    for (const partition of timelineHashMapOrder(partitions.keys(), (n) => n)) visit(topic, partition, partitions.get(partition)!)
  }
}

/** deleteAllOffsets: tombstones for every offset of a group. */
export function allOffsetTombstones(shard: CoordinatorShard, groupId: string): OffsetsRecord[] {
  const records: OffsetsRecord[] = []
  eachOffset(shard, groupId, (topic, partition) => records.push(offsetTombstone(groupId, topic, partition)))
  return records
}

export function offsetDelete(context: ShardContext, message: RequestMessage): CoordinatorResult | null {
  const { shard, env } = context
  const { groupId, topics } = message.body as RequestOf<'OFFSET_DELETE'>
  const group = shard.groups.get(groupId)
  const error = group === undefined ? 'GROUP_ID_NOT_FOUND'
    : group.state !== 'Empty' && !usesConsumerGroupProtocol(group) ? 'NON_EMPTY_GROUP' : null
  if (group === undefined || error !== null) {
    env.ctx.respond(message, { errorCode: codeOf(error ?? 'NONE'), topics: [] } satisfies OffsetDeleteResponse)
    return null
  }
  const records: OffsetsRecord[] = []
  const deleteOne = (topic: string, partition: number): number => {
    if (env.image.topics.get(topic)?.partitions[partition] === undefined) return codeOf('UNKNOWN_TOPIC_OR_PARTITION')
    if (isSubscribedToTopic(group, topic)) return codeOf('GROUP_SUBSCRIBED_TO_TOPIC')
    if (shard.offsets.get(groupId)?.get(topic)?.has(partition)) records.push(offsetTombstone(groupId, topic, partition))
    return NONE
  }
  const body: OffsetDeleteResponse = {
    errorCode: NONE,
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode: deleteOne(name, partitionIndex) }))
    }))
  }
  return { records, replay: true, completion: { kind: 'respond', request: message, body } }
}

export interface DeletedTopic {
  readonly name: string
  readonly topicId: string
}

/** Every group loses its offsets of a topic as soon as the topic is deleted. */
export function topicsDeleted({ shard }: ShardContext, topics: readonly DeletedTopic[]): CoordinatorResult | null {
  const records: OffsetsRecord[] = []
  const deleted = new Map(topics.map(({ name, topicId }) => [name, topicId]))
  for (const groupId of timelineStringOrder(shard.offsets.keys())) {
    eachOffset(shard, groupId, (topic, partition, { topicId }) => {
      const gone = deleted.get(topic)
      if (gone !== undefined && (topicId === ZERO_UUID || topicId === gone)) {
        records.push(offsetTombstone(groupId, topic, partition))
      }
    })
  }
  return records.length === 0 ? null : { records, replay: true, completion: { kind: 'none' } }
}

/** ClassicGroup.offsetExpirationCondition: from when on the retention of an offset counts; null: it does not expire now. */
function retentionStart(group: ClassicGroup, committed: CommittedOffset): number | null {
  if (group.protocolType === null) return committed.commitTimestampMs
  if (group.state === 'Empty') return group.currentStateTimestamp ?? committed.commitTimestampMs
  const aware = usesConsumerGroupProtocol(group) && group.subscribedTopics !== null && group.state === 'Stable'
  return aware ? committed.commitTimestampMs : null
}

/** GroupCoordinatorShard.cleanupGroupMetadata: expired offsets go, and empty groups that have none left. */
export function cleanUpGroups({ shard, env }: ShardContext): CoordinatorResult | null {
  const retentionMs = intConfig(env, 'offsets.retention.minutes') * 60_000
  const nowMs = env.ctx.wallMs()
  const records: OffsetsRecord[] = []
  for (const groupId of timelineStringOrder(shard.groups.keys())) {
    const group = shard.groups.get(groupId)!
    let allExpired = true
    eachOffset(shard, groupId, (topic, partition, committed) => {
      const start = isSubscribedToTopic(group, topic) ? null : retentionStart(group, committed)
      if (start !== null && nowMs - start >= retentionMs) records.push(offsetTombstone(groupId, topic, partition))
      else allExpired = false
    })
    if (allExpired && group.state === 'Empty') {
      records.push(groupTombstone(groupId))
      env.ctx.note('group-expired', { group: groupId })
    }
  }
  return records.length === 0 ? null : { records, replay: true, completion: { kind: 'none' } }
}
