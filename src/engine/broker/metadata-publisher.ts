// Applying the metadata log to the broker (org.apache.kafka.image.loader.MetadataLoader,
// kafka.server.metadata.BrokerMetadataPublisher): partitions are led, followed or deleted as the records say, and
// settings change.

import { onPartitionLeadership, onTopicsDeleted } from '../coordinator/group/group-coordinator.ts'
import type { Context } from '../kernel/node.ts'
import { applyMetadataRecord } from '../metadata/apply-record.ts'
import type { MetadataRecord, TopicImage } from '../metadata/metadata-image.ts'
import { metadataRecordsOf } from '../metadata/metadata-records.ts'
import { tpKey } from '../protocol/common.ts'
import type { RecordBatch } from '../protocol/records.ts'
import { assignEpoch } from '../storage/leader-epoch-cache.ts'
import { createPartitionLog } from '../storage/partition-log.ts'
import type { BrokerState } from './broker-state.ts'
import { OFFSETS_TOPIC, coordinatorEnvironment } from './coordinator-environment.ts'
import { createPartition, updatePartition } from './partition.ts'
import { noteOutOfIsr } from './follower-progress.ts'
import { followLeader } from './replica-fetcher.ts'
import { maybeIncrementHighWatermark } from './replica-manager.ts'
import { refreshBrokerConfig } from './settings.ts'

/** What a run of records touches. */
interface MetadataDelta {
  /** Topic id → numbers of the partitions that changed. */
  readonly partitions: Map<string, Set<number>>
  readonly deleted: TopicImage[]
  readonly configs: Set<string>
}

/** Applies fetched batches to the image and, once the broker takes part, to its partitions. */
export function applyMetadataBatches(broker: BrokerState, batches: readonly RecordBatch[], ctx: Context): void {
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
  if (broker.memory.published) publish(broker, delta, ctx)
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
export function publishWholeImage(broker: BrokerState, ctx: Context): void {
  broker.memory.published = true
  refreshBrokerConfig(broker)
  deleteStrayLogs(broker)
  for (const topic of broker.disk.image.topics.values()) {
    topic.partitions.forEach((_, index) => publishPartition(broker, topic, index, ctx))
  }
}

/** Logs of topics that were deleted while the broker was away. */
function deleteStrayLogs(broker: BrokerState): void {
  for (const [key, { topicId }] of broker.disk.logs)
    if (!broker.disk.image.topicNamesById.has(topicId)) broker.disk.logs.delete(key)
}

function publish(broker: BrokerState, delta: MetadataDelta, ctx: Context): void {
  if (delta.configs.has('broker:') || delta.configs.has(`broker:${broker.nodeId}`)) refreshBrokerConfig(broker)
  for (const resource of delta.configs)
    if (resource.startsWith('topic:')) broker.memory.topicConfigs.delete(resource.slice('topic:'.length))
  for (const topic of delta.deleted) deleteTopic(broker, topic, ctx)
  if (delta.deleted.length > 0) {
    const topics = delta.deleted.map(({ name, topicId }) => ({ name, topicId }))
    onTopicsDeleted(broker.memory.groups, coordinatorEnvironment(broker, ctx), topics)
  }
  for (const [topicId, indexes] of delta.partitions) {
    const name = broker.disk.image.topicNamesById.get(topicId)
    const topic = name === undefined ? undefined : broker.disk.image.topics.get(name)
    if (!topic) continue
    broker.memory.creatingTopics.delete(topic.name)
    for (const index of indexes) publishPartition(broker, topic, index, ctx)
  }
}

function deleteTopic(broker: BrokerState, topic: TopicImage, ctx: Context): void {
  topic.partitions.forEach((_, index) => {
    const key = tpKey(topic.name, index)
    const partition = broker.memory.partitions.get(key)
    if (partition?.topicId !== topic.topicId) return
    if (topic.name === OFFSETS_TOPIC && partition.isLeader) {
      onPartitionLeadership(broker.memory.groups, coordinatorEnvironment(broker, ctx), index, false)
    }
    followLeader(broker, key, -1, ctx)
    broker.memory.partitions.delete(key)
    broker.disk.logs.delete(key)
    broker.memory.changed.add(key)
  })
  broker.memory.topicConfigs.delete(topic.name)
}

/** ReplicaManager.applyDelta for one partition: becomes leader or follower of it, or has nothing to do with it. */
function publishPartition(broker: BrokerState, topic: TopicImage, index: number, ctx: Context): void {
  const image = topic.partitions[index]
  if (!image?.replicas.includes(broker.nodeId)) return
  const key = tpKey(topic.name, index)
  let log = broker.disk.logs.get(key)
  if (!log) broker.disk.logs.set(key, (log = createPartitionLog(topic.name, index, topic.topicId, ctx.wallMs())))
  let partition = broker.memory.partitions.get(key)
  if (!partition)
    broker.memory.partitions.set(key, (partition = createPartition(key, topic.name, index, topic.topicId)))
  const wasLeader = partition.isLeader
  const becameLeader = updatePartition(partition, image, broker.nodeId, log.logEndOffset, ctx.now)
  if (becameLeader) assignEpoch(log.leaderEpochs, partition.leaderEpoch, log.logEndOffset)
  followLeader(broker, key, partition.isLeader ? -1 : partition.leader, ctx)
  noteOutOfIsr(broker, partition)
  if (partition.isLeader) maybeIncrementHighWatermark(broker, partition, log)
  broker.memory.changed.add(key)
  if (topic.name === OFFSETS_TOPIC && wasLeader !== partition.isLeader) {
    onPartitionLeadership(broker.memory.groups, coordinatorEnvironment(broker, ctx), index, partition.isLeader)
  }
}
