// Applying the metadata log to the broker's image (org.apache.kafka.image.loader.MetadataLoader) and telling who looks after partitions
// what changed.

import type { Context } from '../kernel/node.ts'
import { applyMetadataRecord } from '../metadata/apply-record.ts'
import type { MetadataRecord, TopicImage } from '../metadata/metadata-image.ts'
import { metadataRecordsOf } from '../metadata/metadata-records.ts'
import type { RecordBatch } from '../protocol/records.ts'
import type { BrokerState } from './broker-state.ts'
import { refreshBrokerConfig } from './settings.ts'

/** Who looks after the partitions that a broker has. */
export interface MetadataPublisher {
  publishPartition(broker: BrokerState, topic: TopicImage, index: number, ctx: Context): void
  deleteTopics(broker: BrokerState, topics: readonly TopicImage[], ctx: Context): void
}

/** What a run of records touches. */
interface MetadataDelta {
  /** Topic id → numbers of the partitions that changed. */
  readonly partitions: Map<string, Set<number>>
  readonly deleted: TopicImage[]
  readonly configs: Set<string>
}

/** Applies fetched batches to the image and, once the broker takes part, to its partitions. */
export function applyMetadataBatches(broker: BrokerState, batches: readonly RecordBatch[], publisher: MetadataPublisher, ctx: Context): void {
  const { image } = broker.disk
  const delta: MetadataDelta = { partitions: new Map(), deleted: [], configs: new Set() }
  for (const batch of batches) {
    if (batch.baseOffset + batch.lastOffsetDelta <= image.metadataOffset) continue
    for (const record of metadataRecordsOf(batch)) {
      noteRecord(broker, delta, record)
      applyMetadataRecord(image, record)
    }
    image.metadataOffset = batch.baseOffset + batch.lastOffsetDelta
  }
  if (broker.memory.published) publish(broker, delta, publisher, ctx)
}

function noteRecord(broker: BrokerState, delta: MetadataDelta, record: MetadataRecord): void {
  if (record.type === 'PartitionRecord' || record.type === 'PartitionChangeRecord') {
    const known = delta.partitions.get(record.topicId)
    if (known) known.add(record.partitionId)
    else delta.partitions.set(record.topicId, new Set([record.partitionId]))
  } else if (record.type === 'RemoveTopicRecord') {
    const topic = broker.disk.image.topics.get(broker.disk.image.topicNamesById.get(record.topicId) ?? '')
    if (topic) delta.deleted.push(topic)
    delta.partitions.delete(record.topicId)
  } else if (record.type === 'ConfigRecord') delta.configs.add(record.resource)
}

/** The first publishing takes over everything the image holds. */
export function publishWholeImage(broker: BrokerState, publisher: MetadataPublisher, ctx: Context): void {
  broker.memory.published = true
  refreshBrokerConfig(broker)
  deleteStrayLogs(broker)
  for (const topic of broker.disk.image.topics.values()) {
    topic.partitions.forEach((_, index) => publisher.publishPartition(broker, topic, index, ctx))
  }
}

/** Logs of topics that were deleted while the broker was away. */
function deleteStrayLogs(broker: BrokerState): void {
  for (const [key, { topicId }] of broker.disk.logs)
    if (!broker.disk.image.topicNamesById.has(topicId)) broker.disk.logs.delete(key)
}

function publish(broker: BrokerState, delta: MetadataDelta, publisher: MetadataPublisher, ctx: Context): void {
  if (delta.configs.has('broker:') || delta.configs.has(`broker:${broker.nodeId}`)) refreshBrokerConfig(broker)
  for (const resource of delta.configs)
    if (resource.startsWith('topic:')) broker.memory.topicConfigs.delete(resource.slice('topic:'.length))
  if (delta.deleted.length > 0) publisher.deleteTopics(broker, delta.deleted, ctx)
  for (const [topicId, indexes] of delta.partitions) {
    const name = broker.disk.image.topicNamesById.get(topicId)
    const topic = name === undefined ? undefined : broker.disk.image.topics.get(name)
    if (!topic) continue
    broker.memory.creatingTopics.delete(topic.name)
    for (const index of indexes) publisher.publishPartition(broker, topic, index, ctx)
  }
}
