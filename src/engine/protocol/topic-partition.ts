// The order of partitions in Kafka's lists: org.apache.kafka.clients.consumer.internals.Utils.TopicPartitionComparator.

import type { TopicPartition } from './common.ts'

/** By topic name in Java's string order, then by partition number. */
export function compareTopicPartitions(a: TopicPartition, b: TopicPartition): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}
