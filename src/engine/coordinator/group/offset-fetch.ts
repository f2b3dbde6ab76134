// OffsetFetch: OffsetMetadataManager.fetchOffsets and fetchAllOffsets. With requireStable the answer waits until every offset
// written so far is replicated.

import type { RequestMessage } from '../../kernel/node.ts'
import type { RequestOf, ResponseOf } from '../../protocol/api-keys.ts'
import { codeOf } from '../../protocol/errors.ts'
import { timelineHashMapOrder, timelineStringOrder } from '../../protocol/java-hash.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import type { CoordinatorEnvironment } from '../coordinator-environment.ts'
import { shardOf } from './coordinator-shard.ts'
import type { CommittedOffset, GroupCoordinatorState, ShardContext } from './coordinator-shard.ts'
import { NONE } from './group-responses.ts'

type GroupRequest = RequestOf<'OFFSET_FETCH'>['groups'][number]
type GroupResponse = ResponseOf<'OFFSET_FETCH'>['groups'][number]
type PartitionResponse = GroupResponse['topics'][number]['partitions'][number]

const partitionResponse = (partitionIndex: number, committed: CommittedOffset | null): PartitionResponse => ({
  partitionIndex,
  committedOffset: committed?.offset ?? -1,
  committedLeaderEpoch: committed?.leaderEpoch ?? -1,
  metadata: committed?.metadata ?? '',
  errorCode: NONE
})

/** An offset of a topic that has been deleted and made again does not count. */
function validOffset({ shard, env }: ShardContext, groupId: string, topic: string, partition: number): CommittedOffset | null {
  const committed = shard.offsets.get(groupId)?.get(topic)?.get(partition)
  const expected = env.image.topics.get(topic)?.topicId ?? ZERO_UUID
  if (committed === undefined) return null
  return committed.topicId !== ZERO_UUID && expected !== ZERO_UUID && committed.topicId !== expected ? null : committed
}

function fetchAll({ shard }: ShardContext, groupId: string): GroupResponse['topics'] {
  const topics = shard.offsets.get(groupId)
  return timelineStringOrder(topics?.keys() ?? []).map((name) => {
    const partitions = topics!.get(name)!
    return {
      name,
      partitions: timelineHashMapOrder(partitions.keys(), (partition) => partition)
        .map((partition) => partitionResponse(partition, partitions.get(partition)!))
    }
  })
}

function fetchGroup(state: GroupCoordinatorState, env: CoordinatorEnvironment, request: GroupRequest): GroupResponse {
  const { groupId } = request
  const context = shardOf(state, env, groupId)
  if (context === null) return { groupId, errorCode: codeOf('NOT_COORDINATOR'), topics: [] }
  const topics = request.topics === null ? fetchAll(context, groupId) : request.topics.map(({ name, partitionIndexes }) => ({
    name,
    partitions: partitionIndexes.map((index) => partitionResponse(index, validOffset(context, groupId, name, index)))
  }))
  return { groupId, errorCode: NONE, topics }
}

export function offsetFetch(state: GroupCoordinatorState, env: CoordinatorEnvironment, message: RequestMessage): void {
  const request = message.body as RequestOf<'OFFSET_FETCH'>
  const groups = request.groups.map((group) => fetchGroup(state, env, group))
  env.ctx.respond(message, { groups } satisfies ResponseOf<'OFFSET_FETCH'>)
}

/** The shard whose offsets a fetch with requireStable has to wait for; null when it need not wait. */
export function unstableShard(
  state: GroupCoordinatorState, env: CoordinatorEnvironment, message: RequestMessage
): ShardContext | null {
  const request = message.body as RequestOf<'OFFSET_FETCH'>
  if (!request.requireStable) return null
  for (const { groupId } of request.groups) {
    const context = shardOf(state, env, groupId)
    if (context !== null && context.shard.lastWrittenOffset > env.highWatermark(context.shard.partition)) return context
  }
  return null
}
