// What a consumer is made of, as plain data.

import type { Bytes } from '../../kernel/bytes.ts'
import type { NodeId } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ConsumerConfig } from '../../config/consumer-config.ts'
import type { Throwable, TopicPartition } from '../../protocol/common.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { RecordBatch } from '../../protocol/records.ts'
import type { AssignorMemory } from '../assignors/assignor.ts'
import type { BrokerNode } from '../bootstrap.ts'
import type { OffsetAndMetadata } from '../calls.ts'
import type { ClientTimer } from '../client-timer.ts'
import type { NetworkClient } from '../network-client.ts'

/** SubscriptionState.FetchPosition. Frozen. */
export interface FetchPosition {
  readonly offset: number
  /** Leader epoch of the last record consumed; −1: unknown. */
  readonly offsetEpoch: number
  /** Leader when the position was taken; −1: unknown. */
  readonly leaderId: number
  readonly leaderEpoch: number
}

/** SubscriptionState.TopicPartitionState. */
export interface AssignedPartition extends TopicPartition {
  fetchState: 'initializing' | 'fetching' | 'await-reset' | 'await-validation'
  position: FetchPosition | null
  /** ListOffsets timestamp of the reset under way. */
  resetTimestamp: number
  nextRetryAt: Instant
  paused: boolean
  pendingRevocation: boolean
}

export interface Subscription {
  type: 'none' | 'topics' | 'pattern' | 'assign'
  /** What the consumer itself subscribes to. */
  topics: readonly string[]
  pattern: string
  /** What the leader of a group watches: everything its members subscribe to. */
  groupTopics: readonly string[]
  /** `topic-partition` → state, in the order of Java's PartitionStates. */
  assignment: Map<string, AssignedPartition>
  /** The metadata version in which every assigned partition was seen to have a leader; −1: not seen. */
  leadersKnownIn: number
  /** Counts changes of the assignment, of positions and of what may be fetched. */
  version: number
  /** The version in which every partition was seen to have a valid position; −1: none. */
  settledIn: number
}

type JoinFuture =
  | { readonly status: 'pending' }
  | { readonly status: 'succeeded'; readonly assignment: Bytes }
  | {
      readonly status: 'failed'
      readonly error: Throwable
      readonly name: ErrorName | null
      readonly retriable: boolean
    }

type MemberPhase = 'unjoined' | 'preparing-rebalance' | 'completing-rebalance' | 'stable'

/** Heartbeat and HeartbeatThread. */
interface Heartbeat {
  enabled: boolean
  inFlight: boolean
  sessionDeadline: Instant
  pollDeadline: Instant
  nextAt: Instant
  /** Fenced: the next poll throws it. */
  failure: Throwable | null
}

/** A JoinGroup answer that makes this member leader, while fresh metadata is awaited. */
export interface LeaderWork {
  readonly protocolName: string
  readonly skipAssignment: boolean
  readonly members: readonly {
    readonly memberId: string
    readonly groupInstanceId: string | null
    readonly metadata: Bytes
  }[]
  readonly metadataVersion: number
}

/** AbstractCoordinator and ConsumerCoordinator. */
export interface GroupState {
  phase: MemberPhase
  generationId: number
  memberId: string
  protocolName: string | null
  rejoinNeeded: boolean
  rejoinReason: string
  needsJoinPrepare: boolean
  joinFuture: JoinFuture | null
  joinRetryAt: Instant
  /** onJoinPrepare waits for the auto-commit of this id. */
  prepareCommitId: number | null
  prepareDeadline: Instant | null
  leaderWork: LeaderWork | null
  coordinator: BrokerNode | null
  findCoordinator: 'no' | 'pending'
  coordinatorAttempts: number
  coordinatorRetryAt: Instant
  /** After a failed lookup the metadata must be newer than this before the next; −1: no matter, −2: once the pause is over. */
  coordinatorWaitsForVersion: number
  fatalCoordinatorError: Throwable | null
  lastConnectedAt: Instant
  heartbeat: Heartbeat
  isLeader: boolean
  joinedTopics: readonly string[] | null
  metadataSnapshot: string
  snapshotVersion: number
  assignmentSnapshot: string | null
  nextAutoCommitAt: Instant
  /** A commit nobody waited for was refused since another has this instance id: every later poll and commit throws. */
  asyncCommitFenced: boolean
  assignorMemory: Map<string, AssignorMemory>
}

/** A commit under way or just over. */
export interface OffsetCommit {
  readonly id: number
  readonly purpose: 'auto' | 'prepare' | 'async' | 'sync'
  readonly offsets: ReadonlyMap<string, OffsetAndMetadata>
  status: 'pending' | 'done'
  error: Throwable | null
  retriable: boolean
}

/** FetchSessionHandler: the session with one broker. */
export interface FetchSession {
  sessionId: number
  epoch: number
  /** The versions of subscription and metadata for which `partitions` is all there is to fetch here; −1: not known. */
  wantedIn: number
  metadataIn: number
  partitions: Map<
    string,
    {
      readonly topic: string
      readonly partition: number
      readonly topicId: string
      fetchOffset: number
      leaderEpoch: number
    }
  >
}

/** CompletedFetch: one partition of a fetch response. */
export interface CompletedFetch extends TopicPartition {
  readonly fetchOffset: number
  readonly errorCode: number
  readonly batches: readonly RecordBatch[]
  readonly abortedTransactions: readonly { readonly producerId: number; readonly firstOffset: number }[]
  initialized: boolean
  nextOffset: number
  /** Index of the batch the next record is in. */
  batchIndex: number
  lastEpoch: number
  bytesRead: boolean
  /** Producers whose open transaction was aborted, as far as read. */
  aborting: Set<number>
}

/** A call that has not returned. */
export interface BlockedCall {
  readonly callId: number
  readonly method: string
  readonly args: unknown
  readonly since: Instant
  readonly deadline: Instant
  /** What its method keeps between two looks; plain data. */
  memo: Record<string, unknown>
}

export interface ConsumerState {
  readonly owner: NodeId
  readonly config: ConsumerConfig
  /** Null: no group.id. */
  readonly groupId: string | null
  readonly net: NetworkClient
  readonly timer: ClientTimer
  readonly subscription: Subscription
  readonly group: GroupState
  commits: Map<number, OffsetCommit>
  nextCommitId: number
  /** OFFSET_FETCH for initializing partitions. */
  committedFetch: 'no' | 'pending'
  committedRetryAt: Instant
  /** Its answer, until the positions are set; null: no commit. */
  committedKnown: Map<string, OffsetAndMetadata | null>
  sessions: Map<number, FetchSession>
  /** Brokers with a fetch under way. */
  pendingFetches: Set<number>
  fetchBuffer: CompletedFetch[]
  nextInLine: CompletedFetch | null
  metadataVersionSeen: number
  calls: BlockedCall[]
  /** Results of calls' own requests, by call id and part. */
  replies: Map<string, unknown>
  wakeup: boolean
  /** An exception that the next poll throws. */
  pendingError: Throwable | null
  closed: boolean
}

/** `topic-partition` → position, of the partitions that have one. */
export function positionsOf(state: ConsumerState): Map<string, number> {
  const out = new Map<string, number>()
  for (const [key, { position }] of state.subscription.assignment) if (position !== null) out.set(key, position.offset)
  return out
}

export const memberIdOf = (state: ConsumerState): string => state.group.memberId

/** What a request of the consumer is for. */
export type ConsumerTag =
  | { readonly kind: 'find-coordinator' }
  | { readonly kind: 'join-group' }
  | { readonly kind: 'sync-group'; readonly generationId: number; readonly memberId: string }
  | { readonly kind: 'heartbeat'; readonly generationId: number; readonly memberId: string }
  | { readonly kind: 'leave-group' }
  | { readonly kind: 'commit'; readonly commitId: number; readonly generationId: number; readonly memberId: string }
  | { readonly kind: 'committed' }
  | { readonly kind: 'reset'; readonly keys: readonly string[] }
  | { readonly kind: 'validate'; readonly keys: readonly string[] }
  | {
      readonly kind: 'fetch'
      readonly node: number
      readonly full: boolean
      /** What the session held when the fetch was sent. */
      readonly partitions: FetchSession['partitions']
    }
  | { readonly kind: 'close-session' }
  | { readonly kind: 'call'; readonly replyKey: string }
