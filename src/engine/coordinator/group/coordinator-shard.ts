// The state of a group coordinator: one shard for each partition of `__consumer_offsets` that this broker leads
// (org.apache.kafka.coordinator.group.GroupCoordinatorShard under CoordinatorRuntime). All plain data.
// Simplified: A coordinator loads its groups in no time, so clients never see COORDINATOR_LOAD_IN_PROGRESS.
// Simplified: Lists and descriptions of groups show their latest state, even where Kafka shows the last one that was
// replicated.

import type { Bytes } from '../../kernel/bytes.ts'
import type { RequestMessage } from '../../kernel/node.ts'
import { partitionFor } from '../../protocol/java-hash.ts'
import type { CoordinatorEnvironment, OffsetsRecord } from '../coordinator-environment.ts'
import type { ClassicGroup, GroupProtocol } from './classic-group.ts'

export const OFFSETS_TOPIC = '__consumer_offsets'

/** OffsetAndMetadata: an offset a group has committed. Frozen. */
export interface CommittedOffset {
  readonly offset: number
  /** −1: unknown. */
  readonly leaderEpoch: number
  readonly metadata: string
  readonly commitTimestampMs: number
  readonly topicId: string
}

interface GroupResult {
  readonly groupId: string
  readonly errorCode: number
}

/** What happens once records are replicated, or could not be. */
export type Completion =
  | { readonly kind: 'none' }
  | { readonly kind: 'respond'; readonly request: RequestMessage; readonly body: unknown }
  /** The request is handled anew: it waited for offsets that were not yet replicated. */
  | { readonly kind: 'retry'; readonly request: RequestMessage }
  /** Some groups of a DeleteGroups request are done; the remaining ones lie in other shards. */
  | {
    readonly kind: 'delete-groups'; readonly request: RequestMessage; readonly before: readonly GroupResult[]
    readonly done: readonly GroupResult[]; readonly remaining: readonly string[]
  }
  | { readonly kind: 'new-group'; readonly groupId: string }
  | {
    readonly kind: 'assignment'; readonly groupId: string; readonly generationId: number; readonly memberId: string
    readonly assignments: ReadonlyMap<string, Bytes>
  }
  | {
    readonly kind: 'static-member'; readonly groupId: string; readonly groupInstanceId: string
    readonly oldMemberId: string; readonly newMemberId: string; readonly oldLeader: string | null
    readonly oldProtocols: readonly GroupProtocol[]; readonly oldRebalanceTimeoutMs: number
    readonly oldSessionTimeoutMs: number; readonly request: RequestMessage
  }

export interface PendingWrite {
  readonly id: number
  readonly requiredOffset: number
  readonly completion: Completion
}

export interface CoordinatorShard {
  readonly partition: number
  readonly loadedAtMs: number
  groups: Map<string, ClassicGroup>
  /** Group → topic → partition → offset. */
  offsets: Map<string, Map<string, Map<number, CommittedOffset>>>
  /** Timers that have not fired: Kafka's timer key → kernel timer. */
  timers: Map<string, number>
  /** The high watermark must reach this before everything written is replicated. */
  lastWrittenOffset: number
  pendingWrites: PendingWrite[]
  nextWrite: number
}

export interface GroupCoordinatorState {
  shards: Map<number, CoordinatorShard>
}

/** What the functions of the coordinator are given: valid for one event. */
export interface ShardContext {
  readonly state: GroupCoordinatorState
  readonly shard: CoordinatorShard
  readonly env: CoordinatorEnvironment
}

export const createGroupCoordinatorState = (): GroupCoordinatorState => ({ shards: new Map() })

export const createShard = (partition: number, nowMs: number): CoordinatorShard => ({
  partition, loadedAtMs: nowMs, groups: new Map(), offsets: new Map(), timers: new Map(), lastWrittenOffset: 0,
  pendingWrites: [], nextWrite: 1
})

export const intConfig = (env: CoordinatorEnvironment, key: string): number => Number(env.config(key))

/** The partition of `__consumer_offsets` that a group belongs to. */
function partitionOfGroup(env: CoordinatorEnvironment, groupId: string): number {
  const partitions = env.image.topics.get(OFFSETS_TOPIC)?.partitions.length ?? intConfig(env, 'offsets.topic.num.partitions')
  return partitionFor(groupId, partitions)
}

/** The shard of a group, null when this broker is not its coordinator. */
export function shardOf(state: GroupCoordinatorState, env: CoordinatorEnvironment, groupId: string): ShardContext | null {
  const shard = state.shards.get(partitionOfGroup(env, groupId))
  return shard === undefined ? null : { state, shard, env }
}

/** What an operation wants written. Null: nothing; everything is answered already. */
export interface CoordinatorResult {
  readonly records: readonly OffsetsRecord[]
  /** Whether the records change the shard when they are written; else the operation has done so already. */
  readonly replay: boolean
  readonly completion: Completion
}
