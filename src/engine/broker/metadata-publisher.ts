// What the metadata log means for a broker's partitions (kafka.server.metadata.BrokerMetadataPublisher): they are led, followed or deleted
// as the records say.

import { onPartitionLeadership, onTopicsDeleted } from '../coordinator/group/group-coordinator.ts'
import type { Context } from '../kernel/node.ts'
import type { TopicImage } from '../metadata/metadata-image.ts'
import { tpKey } from '../protocol/common.ts'
import { assignEpoch } from '../storage/leader-epoch-cache.ts'
import { createPartitionLog } from '../storage/partition-log.ts'
import type { BrokerState } from './broker-state.ts'
import { scheduleLogRetention } from './log-manager.ts'
import { OFFSETS_TOPIC, coordinatorEnvironment } from './coordinator-environment.ts'
import { createPartition, updatePartition } from './partition.ts'
import { noteOutOfIsr } from './follower-progress.ts'
import { followLeader } from './replica-fetcher.ts'
import type { MetadataPublisher } from './metadata-loader.ts'
import { maybeIncrementHighWatermark } from './replica-manager.ts'

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
  scheduleLogRetention(broker, ctx)
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

function deleteTopics(broker: BrokerState, topics: readonly TopicImage[], ctx: Context): void {
  for (const topic of topics) deleteTopic(broker, topic, ctx)
  const ids = topics.map(({ name, topicId }) => ({ name, topicId }))
  onTopicsDeleted(broker.memory.groups, coordinatorEnvironment(broker, ctx), ids)
}

export const PARTITIONS: MetadataPublisher = { publishPartition, deleteTopics }
