// A partition of a topic by name: org.apache.kafka.common.TopicPartition.

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** `topic-partition`, as Kafka prints it; unique, so it serves as a map key. */
export const topicPartitionKey = (tp: TopicPartition): string => `${tp.topic}-${tp.partition}`

/** By topic name in Java's string order, then by partition number. */
export function compareTopicPartitions(a: TopicPartition, b: TopicPartition): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}
