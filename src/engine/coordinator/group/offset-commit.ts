// OffsetCommit: KafkaApis.handleOffsetCommitRequest and OffsetMetadataManager.commitOffset. Members commit with their generation;
// anybody may commit while the group is empty (tools, consumers that assign themselves).

import type { RequestMessage } from '../../kernel/node.ts'
import type { RequestOf, ResponseOf } from '../../protocol/api-keys.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { OffsetsRecord } from '../coordinator-environment.ts'
import { createClassicGroup, validateMember } from './classic-group.ts'
import type { ClassicGroup } from './classic-group.ts'
import { intConfig } from './coordinator-shard.ts'
import type { CoordinatorResult, ShardContext } from './coordinator-shard.ts'
import { offsetCommitRecord } from './group-records.ts'
import { NONE, allPartitions } from './group-responses.ts'
import { rescheduleHeartbeat } from './rebalance.ts'

type OffsetCommitRequest = RequestOf<'OFFSET_COMMIT'>
type Topics = OffsetCommitRequest['topics']
type TopicResponse = ResponseOf<'OFFSET_COMMIT'>['topics'][number]

/** From this version on, a group that does not exist is GROUP_ID_NOT_FOUND; before, ILLEGAL_GENERATION. */
const GROUP_ID_NOT_FOUND_VERSION = 9

/** ClassicGroup.validateOffsetCommit. */
function invalidCommit(group: ClassicGroup, request: OffsetCommitRequest): ErrorName | null {
  const { memberId, groupInstanceId, generationIdOrMemberEpoch: generationId } = request
  if (generationId < 0 && group.state === 'Empty') return null
  if (generationId >= 0 || memberId !== '' || groupInstanceId !== null) {
    const invalid = validateMember(group, memberId, groupInstanceId)
    if (invalid !== null) return invalid
    if (generationId !== group.generationId) return 'ILLEGAL_GENERATION'
  } else if (group.state !== 'Empty') return 'UNKNOWN_MEMBER_ID'
  return group.state === 'CompletingRebalance' ? 'REBALANCE_IN_PROGRESS' : null
}

/** Splits a request into partitions that exist and the answer for those that do not. */
function splitByExistence({ env }: ShardContext, topics: Topics): { known: Topics; unknown: TopicResponse[] } {
  const exists = (topic: string, partition: number): boolean => env.image.topics.get(topic)?.partitions[partition] !== undefined
  const part = (keep: boolean): Topics => topics
    .map(({ name, partitions }) => ({ name, partitions: partitions.filter((p) => exists(name, p.partitionIndex) === keep) }))
    .filter(({ partitions }) => partitions.length > 0)
  return { known: part(true), unknown: [...allPartitions(part(false), codeOf('UNKNOWN_TOPIC_OR_PARTITION'))] }
}

/** OffsetCommitResponse.Builder.merge: partitions of a topic that is in both lists end up together. */
function mergeTopics(first: readonly TopicResponse[], second: readonly TopicResponse[]): TopicResponse[] {
  const merged = new Map(first.map((topic) => [topic.name, topic]))
  for (const { name, partitions } of second) {
    merged.set(name, { name, partitions: [...(merged.get(name)?.partitions ?? []), ...partitions] })
  }
  return [...merged.values()]
}

/** The group a commit goes to; a commit from outside makes a simple group. */
function groupForCommit({ shard, env }: ShardContext, request: OffsetCommitRequest, version: number): ClassicGroup | ErrorName {
  const existing = shard.groups.get(request.groupId)
  if (existing !== undefined) return existing
  if (request.generationIdOrMemberEpoch < 0) return createClassicGroup(request.groupId, env.ctx.wallMs())
  return version >= GROUP_ID_NOT_FOUND_VERSION ? 'GROUP_ID_NOT_FOUND' : 'ILLEGAL_GENERATION'
}

export function offsetCommit(context: ShardContext, message: RequestMessage): CoordinatorResult | null {
  const { env } = context
  const request = message.body as OffsetCommitRequest
  const { known, unknown } = splitByExistence(context, request.topics)
  if (known.length === 0) {
    env.ctx.respond(message, { topics: unknown } satisfies ResponseOf<'OFFSET_COMMIT'>)
    return null
  }
  const group = groupForCommit(context, request, message.apiVersion)
  const invalid = typeof group === 'string' ? group : invalidCommit(group, request)
  if (typeof group === 'string' || invalid !== null) {
    const refused = allPartitions(known, codeOf(invalid ?? 'UNKNOWN_SERVER_ERROR'))
    env.ctx.respond(message, { topics: mergeTopics(unknown, refused) } satisfies ResponseOf<'OFFSET_COMMIT'>)
    return null
  }
  const member = group.members.get(request.memberId)
  if (member !== undefined && (group.state === 'Stable' || group.state === 'PreparingRebalance')) {
    rescheduleHeartbeat(context, group, member)
  }
  const { records, topics } = commitRecords(context, request.groupId, known)
  noteCommit(context, message, known)
  return { records, replay: true, completion: { kind: 'respond', request: message, body: { topics: mergeTopics(unknown, topics) } } }
}

function commitRecords(
  { env }: ShardContext, groupId: string, topics: Topics
): { records: OffsetsRecord[]; topics: TopicResponse[] } {
  const records: OffsetsRecord[] = []
  const maxMetadata = intConfig(env, 'offset.metadata.max.bytes')
  const responses = topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map((p) => {
      const metadata = p.committedMetadata ?? ''
      if (metadata.length > maxMetadata) {
        return { partitionIndex: p.partitionIndex, errorCode: codeOf('OFFSET_METADATA_TOO_LARGE') }
      }
      records.push(offsetCommitRecord(groupId, name, p.partitionIndex, {
        offset: p.committedOffset, leaderEpoch: Math.max(p.committedLeaderEpoch, -1), metadata,
        commitTimestampMs: env.ctx.wallMs(), topicId: env.image.topics.get(name)!.topicId
      }))
      return { partitionIndex: p.partitionIndex, errorCode: NONE }
    })
  }))
  return { records, topics: responses }
}

/** An admin client's commit is no progress of the group: somebody has set its offsets (kafka-consumer-groups --reset-offsets). */
function noteCommit({ env: { ctx } }: ShardContext, { from, body }: RequestMessage, topics: Topics): void {
  const offsets = topics.flatMap(({ name, partitions }) => partitions.map((p) => `${name}-${p.partitionIndex}=${p.committedOffset}`)).join(' ')
  ctx.note(from.startsWith('admin-') ? 'offsets-reset' : 'offsets-committed', { group: (body as OffsetCommitRequest).groupId, offsets })
}
