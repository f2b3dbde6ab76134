// A leader's view of its followers (kafka.cluster.Partition, org.apache.kafka.server.replica.Replica): a follower's
// fetch at an offset says that it has everything below. The high watermark follows, and the ISR grows and shrinks by
// proposals to the controller (AlterPartition).
// Simplified: A leader looks for followers that lag behind every replica.lag.time.max.ms / 2 only while one of them
// is behind.

import type { Context } from '../kernel/node.ts'
import type { Instant } from '../kernel/time.ts'
import { millis } from '../kernel/time.ts'
import type { AlterPartitionRequest, AlterPartitionResponse } from '../protocol/alter-partition.ts'
import { tpKey } from '../protocol/common.ts'
import type { FetchRequest } from '../protocol/fetch.ts'
import { USED_VERSIONS } from '../protocol/used-versions.ts'
import type { BrokerState } from './broker-state.ts'
import { sendToController } from './controller-channel.ts'
import type { FollowerState, Partition } from './partition.ts'
import { maximalIsr } from './partition.ts'
import { maybeIncrementHighWatermark } from './replica-manager.ts'

/** What the partitions listed in a follower's fetch say about how far it is. */
export function onFollowerFetch(broker: BrokerState, { replicaId, topics }: FetchRequest, ctx: Context): void {
  for (const { topic, partitions } of topics) {
    for (const { partition, fetchOffset } of partitions) {
      const state = broker.memory.partitions.get(tpKey(topic, partition))
      const follower = state?.isLeader ? state.followers.get(replicaId) : undefined
      if (state && follower) updateFollower(broker, state, replicaId, follower, fetchOffset, ctx)
    }
  }
  for (const key of broker.memory.outOfIsr.get(replicaId) ?? []) mayComeBack(broker, key, replicaId, ctx)
}

/**
 * A fetch counts for every partition of its session, listed or not: what matters are those whose ISR the follower is
 * not in.
 */
function mayComeBack(broker: BrokerState, key: string, replicaId: number, ctx: Context): void {
  const partition = broker.memory.partitions.get(key)
  const follower = partition?.isLeader ? partition.followers.get(replicaId) : undefined
  if (!partition || !follower || partition.isr.includes(replicaId)) {
    broker.memory.outOfIsr.get(replicaId)?.delete(key)
    return
  }
  maybeExpandIsr(broker, partition, replicaId, follower, broker.disk.logs.get(key)!.highWatermark, ctx)
}

/** Remembers who is missing in the ISR of a partition. */
export function noteOutOfIsr(broker: BrokerState, partition: Partition): void {
  const { outOfIsr } = broker.memory
  for (const id of partition.followers.keys()) {
    if (partition.isr.includes(id)) continue
    const keys = outOfIsr.get(id)
    if (keys) keys.add(partition.key)
    else outOfIsr.set(id, new Set([partition.key]))
  }
}

function updateFollower(
  broker: BrokerState,
  partition: Partition,
  replicaId: number,
  follower: FollowerState,
  fetchOffset: number,
  ctx: Context,
): void {
  const log = broker.disk.logs.get(partition.key)!
  if (fetchOffset < log.logStartOffset || fetchOffset > log.logEndOffset) return
  noteFetch(follower, fetchOffset, log.logEndOffset, ctx.now)
  maybeExpandIsr(broker, partition, replicaId, follower, log.highWatermark, ctx)
  maybeIncrementHighWatermark(broker, partition, log)
}

/** Replica.updateFetchStateOrThrow. */
function noteFetch(follower: FollowerState, fetchOffset: number, leaderLogEndOffset: number, now: Instant): void {
  if (fetchOffset >= leaderLogEndOffset) follower.lastCaughtUpUs = now
  else if (fetchOffset >= follower.lastFetchLeaderLogEndOffset && follower.lastFetchUs > follower.lastCaughtUpUs) {
    follower.lastCaughtUpUs = follower.lastFetchUs
  }
  follower.logEndOffset = fetchOffset
  follower.lastFetchLeaderLogEndOffset = leaderLogEndOffset
  follower.lastFetchUs = now
}

function maybeExpandIsr(
  broker: BrokerState,
  partition: Partition,
  replicaId: number,
  follower: FollowerState,
  highWatermark: number,
  ctx: Context,
): void {
  if (partition.pendingIsr !== null || partition.isr.includes(replicaId)) return
  if (follower.logEndOffset < highWatermark || follower.logEndOffset < partition.leaderEpochStartOffset) return
  const registration = broker.disk.image.brokers.get(replicaId)
  if (!registration || registration.fenced || registration.inControlledShutdown) return
  proposeIsr(broker, partition, [...partition.isr, replicaId], ctx)
}

/** A leader holds the ISR as a set, so what it proposes is in ascending order. */
function proposeIsr(broker: BrokerState, partition: Partition, replicas: readonly number[], ctx: Context): void {
  const newIsr = [...replicas].sort((a, b) => a - b)
  partition.pendingIsr = newIsr
  const { key, topicId, partition: partitionIndex, leaderEpoch, partitionEpoch } = partition
  const { brokers } = broker.disk.image
  const newIsrWithEpochs = newIsr.map((brokerId) => ({ brokerId, brokerEpoch: brokers.get(brokerId)?.brokerEpoch ?? -1 }))
  const body: AlterPartitionRequest = {
    brokerId: broker.nodeId,
    brokerEpoch: broker.memory.brokerEpoch,
    topics: [{ topicId, partitions: [{ partitionIndex, leaderEpoch, newIsrWithEpochs, partitionEpoch }] }],
  }
  const request = {
    apiKey: 'ALTER_PARTITION' as const,
    apiVersion: USED_VERSIONS.ALTER_PARTITION,
    body,
    purpose: { kind: 'alter-partition' as const, key },
  }
  sendToController(broker.memory.channels, 'forwarding', request, broker.config, ctx)
}

/** The controller's answer: what it refused is forgotten, the metadata log will say what holds. */
export function onPartitionAltered(
  broker: BrokerState,
  key: string,
  response: AlterPartitionResponse,
  ctx: Context,
): void {
  const partition = broker.memory.partitions.get(key)
  if (!partition || partition.pendingIsr === null) return
  const answer = response.topics[0]?.partitions[0]
  if (response.errorCode === 0 && answer?.errorCode === 0 && answer.partitionEpoch > partition.partitionEpoch) {
    const before = partition.isr
    partition.isr = [...answer.isr]
    partition.partitionEpoch = answer.partitionEpoch
    noteOutOfIsr(broker, partition)
    ctx.note(answer.isr.length > before.length ? 'isr-expanded' : 'isr-shrunk', {
      partition: key,
      isr: [...answer.isr],
    })
  }
  partition.pendingIsr = null
  const log = broker.disk.logs.get(key)
  if (partition.isLeader && log) maybeIncrementHighWatermark(broker, partition, log)
}

/** A leader's log grew: its followers are behind until they fetch. */
export function watchFollowers(broker: BrokerState, partition: Partition, ctx: Context): void {
  if (partition.followers.size === 0) return
  const { behind } = broker.memory
  behind.add(partition.key)
  if (behind.size === 1) ctx.after(checkInterval(broker), 'isr-shrink')
}

const checkInterval = (broker: BrokerState) =>
  millis(Math.floor(broker.memory.brokerConfig.values['replica.lag.time.max.ms'] / 2))

/** Partition.maybeShrinkIsr for every partition with a follower that is behind. */
export function shrinkIsrs(broker: BrokerState, ctx: Context): void {
  const { behind, partitions } = broker.memory
  for (const key of behind) {
    const partition = partitions.get(key)
    const log = broker.disk.logs.get(key)
    if (!partition?.isLeader || !log || allCaughtUp(partition, log.logEndOffset)) {
      behind.delete(key)
      continue
    }
    const lagging = laggingReplicas(broker, partition, log.logEndOffset, ctx.now)
    if (lagging.length > 0 && partition.pendingIsr === null) {
      proposeIsr(
        broker,
        partition,
        partition.isr.filter((id) => !lagging.includes(id)),
        ctx,
      )
    }
  }
  if (behind.size > 0) ctx.after(checkInterval(broker), 'isr-shrink')
}

const allCaughtUp = (partition: Partition, logEndOffset: number): boolean =>
  [...partition.followers].every(
    ([id, { logEndOffset: offset }]) => offset === logEndOffset || !maximalIsr(partition).includes(id),
  )

function laggingReplicas(broker: BrokerState, partition: Partition, logEndOffset: number, now: Instant): number[] {
  const maxLagUs = broker.memory.brokerConfig.values['replica.lag.time.max.ms'] * 1000
  return [...partition.followers]
    .filter(
      ([id, follower]) =>
        partition.isr.includes(id) &&
        follower.logEndOffset !== logEndOffset &&
        now - follower.lastCaughtUpUs > maxLagUs,
    )
    .map(([id]) => id)
}
