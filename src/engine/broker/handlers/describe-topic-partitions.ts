// DescribeTopicPartitions (ApiKey 75, KIP-966): like Metadata, sorted by topic, with the eligible leader replicas.
// Simplified: The answer to DescribeTopicPartitions holds all partitions of all topics asked for; it is never
// continued by a cursor.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import type { PartitionImage, TopicImage } from '../../metadata/metadata-image.ts'
import { invalidTopicName, isInternalTopic } from '../../controller/topic-names.ts'
import type {
  DescribedPartition,
  DescribeTopicPartitionsRequest,
  DescribeTopicPartitionsResponse,
} from '../../protocol/describe-topic-partitions.ts'
import { codeOf } from '../../protocol/errors.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import type { BrokerState } from '../broker-state.ts'
import { aliveBrokers } from '../listeners.ts'

type Topic = DescribeTopicPartitionsResponse['topics'][number]

export function handleDescribeTopicPartitions(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { topics } = request.body as DescribeTopicPartitionsRequest
  const all = broker.disk.image.topics
  const names = [...new Set(topics.length === 0 ? all.keys() : topics.map(({ name }) => name))].sort()
  const alive = new Set(aliveBrokers(broker).map(({ id }) => id))
  const described = names.map((name) => {
    const topic = all.get(name)
    return topic ? describeTopic(topic, alive) : unknownTopic(name)
  })
  ctx.respond(request, { topics: described } satisfies DescribeTopicPartitionsResponse)
}

function unknownTopic(name: string): Topic {
  const error = invalidTopicName(name) === null ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'INVALID_TOPIC_EXCEPTION'
  return { errorCode: codeOf(error), name, topicId: ZERO_UUID, isInternal: isInternalTopic(name), partitions: [] }
}

const describeTopic = ({ name, topicId, partitions }: TopicImage, alive: ReadonlySet<number>): Topic => ({
  errorCode: 0,
  name,
  topicId,
  isInternal: isInternalTopic(name),
  partitions: partitions.map((partition, index) => describePartition(partition, index, alive)),
})

function describePartition(
  partition: PartitionImage,
  partitionIndex: number,
  alive: ReadonlySet<number>,
): DescribedPartition {
  const { leader, leaderEpoch, replicas, isr, elr, lastKnownElr } = partition
  const leaderAlive = leader >= 0 && alive.has(leader)
  return {
    errorCode: leaderAlive ? 0 : codeOf('LEADER_NOT_AVAILABLE'),
    partitionIndex,
    leaderId: leaderAlive ? leader : -1,
    leaderEpoch,
    replicaNodes: [...replicas],
    isrNodes: [...isr],
    eligibleLeaderReplicas: [...elr],
    lastKnownElr: [...lastKnownElr],
    offlineReplicas: replicas.filter((id) => !alive.has(id)),
  }
}
