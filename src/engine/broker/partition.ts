// A partition on one broker while it runs (kafka.cluster.Partition): who leads it, who is in sync, and for a leader how
// far the followers are.

import type { Instant } from '../kernel/time.ts'
import type { PartitionImage } from '../metadata/metadata-image.ts'

export interface FollowerState {
  /** −1: not known yet. */
  logEndOffset: number
  lastCaughtUpUs: Instant
  lastFetchUs: Instant
  lastFetchLeaderLogEndOffset: number
}

export interface Partition {
  readonly key: string
  readonly topic: string
  readonly partition: number
  readonly topicId: string
  leader: number
  isLeader: boolean
  leaderEpoch: number
  /** The log end offset when this broker became leader. */
  leaderEpochStartOffset: number
  partitionEpoch: number
  replicas: readonly number[]
  isr: readonly number[]
  /** A proposed larger or smaller ISR that the controller has not answered yet. */
  pendingIsr: readonly number[] | null
  followers: Map<number, FollowerState>
}

export const createPartition = (key: string, topic: string, partition: number, topicId: string): Partition => ({
  key,
  topic,
  partition,
  topicId,
  leader: -1,
  isLeader: false,
  leaderEpoch: -1,
  leaderEpochStartOffset: 0,
  partitionEpoch: -1,
  replicas: [],
  isr: [],
  pendingIsr: null,
  followers: new Map(),
})

/** Takes over what the metadata says. True when this broker just became leader of a new leader epoch. */
export function updatePartition(
  state: Partition,
  image: PartitionImage,
  nodeId: number,
  logEndOffset: number,
  now: Instant,
): boolean {
  const newEpoch = image.leaderEpoch !== state.leaderEpoch
  state.leader = image.leader
  state.leaderEpoch = image.leaderEpoch
  state.partitionEpoch = image.partitionEpoch
  state.replicas = [...image.replicas]
  state.isr = [...image.isr]
  state.pendingIsr = null
  state.isLeader = image.leader === nodeId
  if (!state.isLeader) {
    state.followers = new Map()
    return false
  }
  const before = newEpoch ? new Map<number, FollowerState>() : state.followers
  state.followers = new Map()
  for (const id of state.replicas) {
    if (id === nodeId) continue
    const lastCaughtUpUs = state.isr.includes(id) ? now : (0 as Instant)
    state.followers.set(
      id,
      before.get(id) ?? { logEndOffset: -1, lastCaughtUpUs, lastFetchUs: 0 as Instant, lastFetchLeaderLogEndOffset: 0 },
    )
  }
  if (newEpoch) state.leaderEpochStartOffset = logEndOffset
  return newEpoch
}

/** PartitionState.maximalIsr: who counts for the high watermark while a larger ISR is being proposed. */
export const maximalIsr = (state: Partition): readonly number[] =>
  state.pendingIsr === null ? state.isr : [...new Set([...state.isr, ...state.pendingIsr])]

/** How many in-sync replicas acks=all asks for. */
export const effectiveMinIsr = (state: Partition, minInsyncReplicas: number): number =>
  Math.min(minInsyncReplicas, state.replicas.length)

/** The offset that every in-sync replica has, given the leader's own; −1 when one is not known. */
export function replicatedOffset(state: Partition, logEndOffset: number): number {
  let lowest = logEndOffset
  const isr = maximalIsr(state)
  for (const [id, follower] of state.followers) if (isr.includes(id)) lowest = Math.min(lowest, follower.logEndOffset)
  return lowest
}
