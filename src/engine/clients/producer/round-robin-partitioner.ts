// org.apache.kafka.clients.producer.RoundRobinPartitioner: records with a key and without go to the partitions in turn. The turn
// follows the order of the client's metadata, which is that of a Java HashMap, not that of the partitions' numbers.

import { javaTopicPartitionOrder } from '../../protocol/java-hash.ts'
import { toPositive } from '../../protocol/murmur2.ts'
import type { ClientMetadata, TopicMetadata } from '../client-metadata.ts'

export const ROUND_ROBIN = 'org.apache.kafka.clients.producer.RoundRobinPartitioner'

/** Topic → how many records it was asked about. */
export type RoundRobinPartitioner = Map<string, number>

/** Cluster.availablePartitionsForTopic: the partitions with a leader, in the order of MetadataSnapshot's HashMap. */
function availablePartitions(metadata: ClientMetadata, topic: string): number[] {
  const all = [...metadata.known.values()].flatMap(({ name, partitions }) =>
    partitions.map(({ partitionIndex, leaderId }) => ({ topic: name, partition: partitionIndex, leaderId })),
  )
  return javaTopicPartitionOrder(all, { initialCapacity: all.length })
    .filter((tp) => tp.topic === topic && tp.leaderId >= 0)
    .map(({ partition }) => partition)
}

/** RoundRobinPartitioner.partition. */
export function nextInTurn(partitioner: RoundRobinPartitioner, metadata: ClientMetadata, topic: TopicMetadata): number {
  const asked = partitioner.get(topic.name) ?? 0
  partitioner.set(topic.name, (asked + 1) | 0)
  const available = availablePartitions(metadata, topic.name)
  const turn = toPositive(asked)
  return available.length > 0 ? available[turn % available.length]! : turn % topic.partitions.length
}
