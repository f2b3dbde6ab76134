// Appending to and looking up the partitions a broker leads (kafka.server.ReplicaManager, kafka.cluster.Partition):
// acks, the high watermark rule, and who has to be woken.

import type { Context } from '../kernel/node.ts'
import { tpKey } from '../protocol/common.ts'
import type { ErrorName } from '../protocol/errors.ts'
import type { RecordBatch } from '../protocol/records.ts'
import type { AppendError, AppendOrigin } from '../storage/append-validation.ts'
import type { Appended, PartitionLog } from '../storage/partition-log.ts'
import { appendAsLeader, updateHighWatermark } from '../storage/partition-log.ts'
import type { BrokerState } from './broker-state.ts'
import type { ProduceEntry } from './delayed-produce.ts'
import type { Partition } from './partition.ts'
import { effectiveMinIsr, maximalIsr, replicatedOffset } from './partition.ts'
import { topicConfigOf } from './settings.ts'

export type LedPartition =
  { readonly error: null; readonly partition: Partition; readonly log: PartitionLog } | { readonly error: ErrorName }

/** The partition with its log if this broker leads it; currentLeaderEpoch −1: any. */
export function ledPartition(broker: BrokerState, topic: string, index: number, currentLeaderEpoch = -1): LedPartition {
  const key = tpKey(topic, index)
  const partition = broker.memory.partitions.get(key)
  if (!partition) {
    const known = broker.disk.image.topics.get(topic)?.partitions[index] !== undefined
    return { error: known ? 'NOT_LEADER_OR_FOLLOWER' : 'UNKNOWN_TOPIC_OR_PARTITION' }
  }
  if (currentLeaderEpoch >= 0 && currentLeaderEpoch < partition.leaderEpoch) return { error: 'FENCED_LEADER_EPOCH' }
  if (currentLeaderEpoch > partition.leaderEpoch) return { error: 'UNKNOWN_LEADER_EPOCH' }
  if (!partition.isLeader) return { error: 'NOT_LEADER_OR_FOLLOWER' }
  return { error: null, partition, log: broker.disk.logs.get(key)! }
}

const appendRefused = (error: ErrorName): AppendError => ({ error, message: null, recordErrors: [] })

/** Partition.appendRecordsToLeader. */
export function appendRecords(
  broker: BrokerState,
  topic: string,
  index: number,
  batch: RecordBatch,
  acks: -1 | 0 | 1,
  origin: AppendOrigin,
  ctx: Context,
): Appended | AppendError {
  const led = ledPartition(broker, topic, index)
  if (led.error !== null) return appendRefused(led.error)
  const { partition, log } = led
  const config = topicConfigOf(broker, topic)
  const minIsr = effectiveMinIsr(partition, config['min.insync.replicas'])
  if (acks === -1 && partition.isr.length < minIsr) return appendRefused('NOT_ENOUGH_REPLICAS')
  const result = appendAsLeader(log, batch, partition.leaderEpoch, config, ctx.wallMs(), origin)
  if (result.error === null && !result.duplicate) {
    broker.memory.changed.add(partition.key)
    maybeIncrementHighWatermark(broker, partition, log)
  }
  return result
}

/**
 * The high watermark is what every in-sync replica has; it stands still while there are too few of them. True when it
 * moved.
 */
export function maybeIncrementHighWatermark(broker: BrokerState, partition: Partition, log: PartitionLog): boolean {
  if (partition.replicas.length > 1) {
    const minIsr = effectiveMinIsr(partition, topicConfigOf(broker, partition.topic)['min.insync.replicas'])
    if (partition.isr.length < minIsr) return false
  }
  const offset = replicatedOffset(partition, log.logEndOffset)
  if (offset <= log.highWatermark || !updateHighWatermark(log, offset)) return false
  broker.memory.changed.add(partition.key)
  return true
}

/** Partition.checkEnoughReplicasReachOffset: what a produce that waits for acks=all gets; null: it waits on. */
export function judgeDelayedProduce(broker: BrokerState, entry: ProduceEntry): ErrorName | null {
  const partition = broker.memory.partitions.get(entry.key)
  if (!partition) return 'UNKNOWN_TOPIC_OR_PARTITION'
  if (!partition.isLeader) return 'NOT_LEADER_OR_FOLLOWER'
  const log = broker.disk.logs.get(entry.key)!
  if (log.highWatermark < entry.requiredOffset) return null
  const minIsr = effectiveMinIsr(partition, topicConfigOf(broker, partition.topic)['min.insync.replicas'])
  return maximalIsr(partition).length >= minIsr ? 'NONE' : 'NOT_ENOUGH_REPLICAS_AFTER_APPEND'
}
