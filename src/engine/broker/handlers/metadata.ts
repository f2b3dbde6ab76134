// Metadata (ApiKey 3): kafka.server.KafkaApis.handleTopicMetadataRequest over
// org.apache.kafka.metadata.KRaftMetadataCache. Names that do not exist are created where that is allowed, and are
// unknown for this once.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { below } from '../../kernel/prng.ts'
import type { BrokerRegistrationImage, PartitionImage, TopicImage } from '../../metadata/metadata-image.ts'
import { scalaHashSetOrder } from '../../protocol/java-hash.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { MetadataPartition, MetadataRequest, MetadataResponse, MetadataTopic } from '../../protocol/metadata.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import { invalidTopicName, isInternalTopic } from '../../controller/topic-names.ts'
import type { BrokerState } from '../broker-state.ts'
import { autoCreateTopics } from '../forwarding.ts'
import { aliveBrokers, endpointOf, listenerOf } from '../listeners.ts'

export function handleMetadata(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { topics, allowAutoTopicCreation } = request.body as MetadataRequest
  const listener = listenerOf(broker, request)
  const alive = aliveBrokers(broker)
  const missing: string[] = []
  const describe = (topic: TopicImage): MetadataTopic => describeTopic(topic, alive)
  const answers =
    topics === null
      ? scalaHashSetOrder(broker.disk.image.topics.keys()).map((name) => describe(broker.disk.image.topics.get(name)!))
      : topics.map(({ name, topicId }) => {
          const byId = name === null
          const found = broker.disk.image.topics.get(
            byId ? (broker.disk.image.topicNamesById.get(topicId) ?? '') : name,
          )
          if (found) return describe(found)
          if (byId) return withError(null, topicId, 'UNKNOWN_TOPIC_ID')
          if (invalidTopicName(name) !== null) return withError(name, ZERO_UUID, 'INVALID_TOPIC_EXCEPTION')
          missing.push(name)
          return withError(name, ZERO_UUID, 'UNKNOWN_TOPIC_OR_PARTITION')
        })
  if (allowAutoTopicCreation && broker.memory.brokerConfig.values['auto.create.topics.enable'])
    autoCreateTopics(broker, missing, ctx)
  const brokers = alive.flatMap((each) => {
    const endpoint = endpointOf(each, listener)
    return endpoint ? [{ nodeId: each.id, host: endpoint.host, port: endpoint.port, rack: each.rack }] : []
  })
  const controllerId = alive.length > 0 ? alive[below(ctx.prng, alive.length)]!.id : -1
  ctx.respond(request, {
    brokers,
    clusterId: broker.config.clusterId,
    controllerId,
    topics: answers,
  } satisfies MetadataResponse)
}

const withError = (name: string | null, topicId: string, error: ErrorName): MetadataTopic => ({
  errorCode: codeOf(error),
  name,
  topicId,
  isInternal: name !== null && isInternalTopic(name),
  partitions: [],
})

const describeTopic = (topic: TopicImage, alive: readonly BrokerRegistrationImage[]): MetadataTopic => ({
  errorCode: 0,
  name: topic.name,
  topicId: topic.topicId,
  isInternal: isInternalTopic(topic.name),
  partitions: topic.partitions.map((partition, index) => describePartition(partition, index, alive)),
})

function describePartition(
  partition: PartitionImage,
  partitionIndex: number,
  alive: readonly BrokerRegistrationImage[],
): MetadataPartition {
  const { leader, leaderEpoch, replicas, isr } = partition
  const isAlive = (id: number): boolean => alive.some((broker) => broker.id === id)
  const leaderAlive = leader >= 0 && isAlive(leader)
  return {
    errorCode: leaderAlive ? 0 : codeOf('LEADER_NOT_AVAILABLE'),
    partitionIndex,
    leaderId: leaderAlive ? leader : -1,
    leaderEpoch,
    replicaNodes: [...replicas],
    isrNodes: [...isr],
    offlineReplicas: replicas.filter((id) => !isAlive(id)),
  }
}
