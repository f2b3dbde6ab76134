// The group coordinator of a broker: org.apache.kafka.coordinator.group.GroupCoordinatorService. Every group belongs to a partition
// of `__consumer_offsets`; the leader of that partition coordinates the group, and what it decides is in that partition's log.
// Simplified, above all: All groups are classic ones: group.protocol=consumer (KIP-848) is refused when the consumer
// is made. Share groups (queues) and streams groups do not exist.

import type { RequestMessage } from '../../kernel/node.ts'
import type { ApiKey, RequestOf } from '../../protocol/api-keys.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { CoordinatorEnvironment } from '../coordinator-environment.ts'
import { membersInOrder } from './classic-group.ts'
import { createShard, intConfig, shardOf } from './coordinator-shard.ts'
import type { CoordinatorResult, GroupCoordinatorState, ShardContext } from './coordinator-shard.ts'
import { completeWrites, execute, failAllWrites, fetchWhenStable, timeOutWrite } from './coordinator-writes.ts'
import { consumerGroupDescribe, deleteGroups, describeGroups, listGroups } from './group-admin.ts'
import { replay } from './group-records.ts'
import { completeJoin, completeSync, joinError, respondFailure, syncError } from './group-responses.ts'
import { EXPIRATION_KEY, cancelAllTimers, setTimer, takeTimer } from './group-timers.ts'
import type { GroupTimer, GroupTimerPayload } from './group-timers.ts'
import { heartbeat } from './heartbeat.ts'
import { invalidJoin, joinGroup } from './join-group.ts'
import { leaveGroup } from './leave-group.ts'
import { offsetCommit } from './offset-commit.ts'
import { cleanUpGroups, offsetDelete, topicsDeleted } from './offset-delete.ts'
import type { DeletedTopic } from './offset-delete.ts'
import {
  completeJoinPhase, expireHeartbeat, expirePendingSync, prepareRebalance, rescheduleHeartbeat, tryCompleteInitialRebalance
} from './rebalance.ts'
import { syncGroup } from './sync-group.ts'

export { createGroupCoordinatorState } from './coordinator-shard.ts'
export type { GroupCoordinatorState } from './coordinator-shard.ts'

export type GroupHandler = (state: GroupCoordinatorState, env: CoordinatorEnvironment, request: RequestMessage) => void

/** The group metadata expiration runs every offsets.retention.check.interval.ms after loading, while there are groups. */
function armExpiration(context: ShardContext): void {
  const { shard, env } = context
  if (shard.groups.size === 0 || shard.timers.has(EXPIRATION_KEY)) return
  const intervalMs = intConfig(env, 'offsets.retention.check.interval.ms')
  const elapsedMs = (env.ctx.wallMs() - shard.loadedAtMs) % intervalMs
  setTimer(context, EXPIRATION_KEY, intervalMs - elapsedMs, { kind: 'group-expiration' })
}

function run(context: ShardContext, operation: () => CoordinatorResult | null): void {
  execute(context, operation())
  armExpiration(context)
}

interface OneGroupOperation {
  /** Whether the empty group id is refused. */
  readonly needsGroupId: boolean
  readonly invalid?: (context: ShardContext, message: RequestMessage) => ErrorName | null
  readonly handle: (context: ShardContext, message: RequestMessage) => CoordinatorResult | null
}

/** A request about one group: refused without a group id, or when another broker coordinates the group. */
function oneGroup({ needsGroupId, invalid, handle }: OneGroupOperation): GroupHandler {
  return (state, env, request) => {
    const { groupId } = request.body as { readonly groupId: string }
    if (needsGroupId && groupId === '') {
      respondFailure(env, request, 'INVALID_GROUP_ID')
      return
    }
    const context = shardOf(state, env, groupId)
    const error = context === null ? 'NOT_COORDINATOR' : invalid?.(context, request) ?? null
    if (context === null || error !== null) respondFailure(env, request, error ?? 'NOT_COORDINATOR')
    else run(context, () => handle(context, request))
  }
}

export const groupHandlers = {
  JOIN_GROUP: oneGroup({
    needsGroupId: true, handle: joinGroup,
    invalid: (context, message) => invalidJoin(context, message.body as RequestOf<'JOIN_GROUP'>)
  }),
  SYNC_GROUP: oneGroup({ needsGroupId: true, handle: syncGroup }),
  HEARTBEAT: oneGroup({ needsGroupId: true, handle: heartbeat }),
  LEAVE_GROUP: oneGroup({ needsGroupId: true, handle: leaveGroup }),
  OFFSET_COMMIT: oneGroup({ needsGroupId: false, handle: offsetCommit }),
  OFFSET_DELETE: oneGroup({ needsGroupId: true, handle: offsetDelete }),
  OFFSET_FETCH: (state, env, request) => fetchWhenStable({ state, env }, request),
  LIST_GROUPS: listGroups,
  DESCRIBE_GROUPS: describeGroups,
  CONSUMER_GROUP_DESCRIBE: consumerGroupDescribe,
  DELETE_GROUPS: (state, env, request) => {
    const { groupsNames } = request.body as RequestOf<'DELETE_GROUPS'>
    const deletion = deleteGroups(state, env, request, groupsNames, [])
    if (deletion !== null) execute(deletion.context, deletion.result)
  }
} as const satisfies { [K in ApiKey]?: GroupHandler }

/** The broker became leader of a partition of `__consumer_offsets`, or is no longer. */
export function onPartitionLeadership(
  state: GroupCoordinatorState, env: CoordinatorEnvironment, partition: number, isLeader: boolean
): void {
  const shard = state.shards.get(partition)
  if (isLeader === (shard !== undefined)) return
  if (shard === undefined) {
    load(state, env, partition)
    return
  }
  const context: ShardContext = { state, shard, env }
  for (const group of shard.groups.values()) {
    for (const member of membersInOrder(group)) {
      completeJoin(env, member, joinError(member.memberId, 'NOT_COORDINATOR'))
      completeSync(env, member, syncError('NOT_COORDINATOR'))
    }
  }
  failAllWrites(context)
  cancelAllTimers(context)
  state.shards.delete(partition)
}

/** Reads the partition from the beginning and starts the session clocks of the members found. */
function load(state: GroupCoordinatorState, env: CoordinatorEnvironment, partition: number): void {
  const nowMs = env.ctx.wallMs()
  const shard = createShard(partition, nowMs)
  state.shards.set(partition, shard)
  env.read(partition, ({ offset, key, value }) => {
    if (key !== null) replay(shard, key, value, nowMs)
    shard.lastWrittenOffset = offset + 1
  })
  const context: ShardContext = { state, shard, env }
  const maxSize = intConfig(env, 'group.max.size')
  for (const group of shard.groups.values()) {
    for (const member of group.members.values()) rescheduleHeartbeat(context, group, member)
    if (group.members.size > maxSize) {
      run(context, () => prepareRebalance(context, group, `Freshly-loaded group ${group.groupId} (size ${group.members.size}) ` +
        `is over capacity ${maxSize}. Rebalancing in order to give a chance for consumers to commit offsets`))
    }
  }
  armExpiration(context)
}

/** The high watermark of a partition of `__consumer_offsets` moved. */
export function onHighWatermark(
  state: GroupCoordinatorState, env: CoordinatorEnvironment, partition: number, highWatermark: number
): void {
  const shard = state.shards.get(partition)
  if (shard !== undefined) completeWrites({ state, shard, env }, highWatermark)
}

function fire(context: ShardContext, timer: GroupTimer): CoordinatorResult | null {
  if (timer.kind === 'group-expiration') return cleanUpGroups(context)
  if (timer.kind === 'group-write-timeout') {
    timeOutWrite(context, timer.write)
    return null
  }
  const group = context.shard.groups.get(timer.groupId)
  if (group === undefined) return null
  switch (timer.kind) {
    case 'group-join': return completeJoinPhase(context, group)
    case 'group-initial-join': return tryCompleteInitialRebalance(context, group, timer.delayMs, timer.remainingMs)
    case 'group-sync': return expirePendingSync(context, group, timer.generationId)
    case 'group-heartbeat': return expireHeartbeat(context, group, timer.memberId)
  }
}

/** A timer of the coordinator fired: those whose kind begins with `group-`. */
export function onTimer(state: GroupCoordinatorState, env: CoordinatorEnvironment, _kind: string, payload: unknown): void {
  const { partition, key, timer } = payload as GroupTimerPayload
  const shard = state.shards.get(partition)
  if (shard === undefined) return
  const context: ShardContext = { state, shard, env }
  if (takeTimer(context, key)) run(context, () => fire(context, timer))
}

/** Topics were deleted: their committed offsets go at once, in every group. */
export function onTopicsDeleted(
  state: GroupCoordinatorState, env: CoordinatorEnvironment, topics: readonly DeletedTopic[]
): void {
  for (const shard of state.shards.values()) {
    const context: ShardContext = { state, shard, env }
    if (shard.offsets.size > 0) run(context, () => topicsDeleted(context, topics))
  }
}
