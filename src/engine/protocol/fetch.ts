// Fetch (ApiKey 1): reads batches; parked up to maxWaitMs until minBytes are there. Fetch sessions: KIP-227.

import type { RecordBatch } from './records.ts'

export interface FetchPartition {
  readonly partition: number
  readonly currentLeaderEpoch: number
  readonly fetchOffset: number
  readonly lastFetchedEpoch: number
  readonly logStartOffset: number
  readonly partitionMaxBytes: number
  /** Of a fetch of the metadata log. */
  readonly replicaDirectoryId?: string
}

export interface FetchRequest {
  /** Of a fetch of the metadata log. */
  readonly clusterId?: string
  /** −1 for consumers, else the follower's broker id. */
  readonly replicaId: number
  /** Of a follower: its broker epoch. */
  readonly replicaEpoch?: number
  readonly maxWaitMs: number
  readonly minBytes: number
  readonly maxBytes: number
  /** 0: read_uncommitted, 1: read_committed. */
  readonly isolationLevel: 0 | 1
  readonly sessionId: number
  /** 0 opens a session, −1 closes it, else the next epoch of `sessionId`: only changed partitions are listed. */
  readonly sessionEpoch: number
  readonly topics: readonly { readonly topic: string; readonly topicId: string; readonly partitions: readonly FetchPartition[] }[]
  readonly forgottenTopicsData: readonly { readonly topic: string; readonly topicId?: string; readonly partitions: readonly number[] }[]
  readonly rackId: string
}

export interface FetchPartitionData {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly highWatermark: number
  readonly lastStableOffset: number
  readonly logStartOffset: number
  readonly abortedTransactions: readonly { readonly producerId: number; readonly firstOffset: number }[]
  readonly preferredReadReplica: number
  /** To a follower whose history differs: the last epoch both may share, and where it ended at the leader. */
  readonly divergingEpoch?: { readonly epoch: number; readonly endOffset: number }
  /** Whole batches; the first may begin below the offset asked for. */
  readonly records: readonly RecordBatch[]
}

export interface FetchResponse {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly sessionId: number
  readonly responses: readonly { readonly topic: string; readonly topicId: string; readonly partitions: readonly FetchPartitionData[] }[]
}
