// How a classic group rebalances: prepareRebalance, the join phase with its initial delay and its time limit, the sync phase's
// time limit, and the session clocks of members. Follows the methods of the same names in GroupMetadataManager.

import { EMPTY } from '../../kernel/bytes.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import {
  canRebalance, computeSubscribedTopics, hasAllMembersJoined, maybeElectNewJoinedLeader, membersInOrder, rebalanceTimeoutMs,
  removeMember, selectProtocol
} from './classic-group.ts'
import type { ClassicGroup, ClassicGroupMember, ClassicGroupState } from './classic-group.ts'
import { intConfig } from './coordinator-shard.ts'
import type { CoordinatorResult, ShardContext } from './coordinator-shard.ts'
import { groupMetadataRecord } from './group-records.ts'
import { completeJoin, completeSync, joinError, joinResponse, syncError, syncResponse } from './group-responses.ts'
import { cancelTimer, heartbeatKey, joinKey, setTimer, syncKey } from './group-timers.ts'

export function transitionTo({ env }: ShardContext, group: ClassicGroup, state: ClassicGroupState, reason: string): void {
  group.stateEntry = env.ctx.note('group-state', {
    group: group.groupId, from: group.state, to: state, generation: group.generationId, members: group.members.size, reason,
    ...(state === 'Stable' ? { leader: group.leaderId, staticMembers: group.staticMembers.size } : {}),
  })
  group.previousState = group.state
  group.state = state
  group.currentStateTimestamp = env.ctx.wallMs()
}

/** Restarts the session clock of a member. */
export function rescheduleHeartbeat(
  context: ShardContext, group: ClassicGroup, member: ClassicGroupMember, timeoutMs: number = member.sessionTimeoutMs
): void {
  const { groupId } = group
  const { memberId } = member
  setTimer(context, heartbeatKey(groupId, memberId), timeoutMs, { kind: 'group-heartbeat', groupId, memberId })
}

/** Answers every waiting SyncGroup with the member's assignment, or with an error. */
export function propagateAssignment(context: ShardContext, group: ClassicGroup, error: ErrorName): void {
  for (const member of membersInOrder(group)) {
    const response = error === 'NONE' ? syncResponse(group, member.assignment) : syncError(error)
    if (completeSync(context.env, member, response)) rescheduleHeartbeat(context, group, member)
  }
}

export function resetAndPropagateAssignment(context: ShardContext, group: ClassicGroup, error: ErrorName): void {
  for (const member of group.members.values()) member.assignment = EMPTY
  propagateAssignment(context, group, error)
}

export function prepareRebalance(context: ShardContext, group: ClassicGroup, reason: string): CoordinatorResult | null {
  const { groupId } = group
  if (group.state === 'CompletingRebalance') resetAndPropagateAssignment(context, group, 'REBALANCE_IN_PROGRESS')
  group.pendingSyncMembers.clear()
  cancelTimer(context, syncKey(groupId))
  const initial = group.state === 'Empty'
  if (initial) {
    const delayMs = intConfig(context.env, 'group.initial.rebalance.delay.ms')
    const remainingMs = Math.max(rebalanceTimeoutMs(group) - delayMs, 0)
    setTimer(context, joinKey(groupId), delayMs, { kind: 'group-initial-join', groupId, delayMs, remainingMs })
  }
  transitionTo(context, group, 'PreparingRebalance', reason)
  if (initial) return null
  if (hasAllMembersJoined(group)) return completeJoinPhase(context, group)
  setTimer(context, joinKey(groupId), rebalanceTimeoutMs(group), { kind: 'group-join', groupId })
  return null
}

/** Completes the join phase when nobody is missing; an initial rebalance waits for its delay. */
export function maybeCompleteJoinPhase(context: ShardContext, group: ClassicGroup): CoordinatorResult | null {
  if (group.state !== 'PreparingRebalance' || group.previousState === 'Empty' || !hasAllMembersJoined(group)) return null
  return completeJoinPhase(context, group)
}

export const maybePrepareRebalanceOrCompleteJoin = (
  context: ShardContext, group: ClassicGroup, reason: string
): CoordinatorResult | null =>
  canRebalance(group) ? prepareRebalance(context, group, reason) : maybeCompleteJoinPhase(context, group)

/** The initial delay is over: it is extended while members keep coming, up to the rebalance timeout. */
export function tryCompleteInitialRebalance(
  context: ShardContext, group: ClassicGroup, delayMs: number, remainingMs: number
): CoordinatorResult | null {
  if (!group.newMemberAdded || remainingMs === 0) return completeJoinPhase(context, group)
  group.newMemberAdded = false
  const newDelayMs = Math.min(intConfig(context.env, 'group.initial.rebalance.delay.ms'), remainingMs)
  setTimer(context, joinKey(group.groupId), newDelayMs, {
    kind: 'group-initial-join', groupId: group.groupId, delayMs: newDelayMs, remainingMs: Math.max(remainingMs - delayMs, 0)
  })
  return null
}

/** Dynamic members that have not rejoined in time are out. */
function removeAbsentees(context: ShardContext, group: ClassicGroup): void {
  for (const member of membersInOrder(group)) {
    if (member.awaitingJoin !== null || member.groupInstanceId !== null) continue
    removeMember(group, member.memberId)
    cancelTimer(context, heartbeatKey(group.groupId, member.memberId))
    noteMember(context, group, 'member-evicted', member.memberId, 'it did not rejoin before the rebalance timeout')
  }
}

export function noteMember(
  { env }: ShardContext, group: ClassicGroup, kind: string, memberId: string, reason: string
): void {
  env.ctx.note(kind, { group: group.groupId, member: memberId, generation: group.generationId, state: group.state, reason })
}

/** ClassicGroup.initNextGeneration. */
function initNextGeneration(context: ShardContext, group: ClassicGroup): void {
  group.generationId++
  group.protocolName = group.members.size > 0 ? selectProtocol(group) : null
  group.subscribedTopics = computeSubscribedTopics(group)
  const next = group.members.size > 0 ? 'CompletingRebalance' : 'Empty'
  transitionTo(context, group, next, next === 'Empty' ? 'no members are left' : 'all members have joined')
  group.pendingSyncMembers.clear()
}

/** completeClassicGroupJoin: the join phase is over; everybody who joined learns of the new generation. */
export function completeJoinPhase(context: ShardContext, group: ClassicGroup): CoordinatorResult | null {
  const { groupId } = group
  cancelTimer(context, joinKey(groupId))
  removeAbsentees(context, group)
  if (!maybeElectNewJoinedLeader(group) && group.members.size > 0) {
    setTimer(context, joinKey(groupId), rebalanceTimeoutMs(group), { kind: 'group-join', groupId })
    return null
  }
  initNextGeneration(context, group)
  if (group.state === 'Empty') {
    return { records: [groupMetadataRecord(group, () => EMPTY)], replay: false, completion: { kind: 'none' } }
  }
  for (const member of membersInOrder(group)) {
    completeJoin(context.env, member, joinResponse(group, member.memberId))
    rescheduleHeartbeat(context, group, member)
    member.isNew = false
    group.pendingSyncMembers.add(member.memberId)
  }
  const { generationId } = group
  setTimer(context, syncKey(groupId), rebalanceTimeoutMs(group), { kind: 'group-sync', groupId, generationId })
  return null
}

/** Members whose SyncGroup has not come within the rebalance timeout are out, and the others start again. */
export function expirePendingSync(context: ShardContext, group: ClassicGroup, generationId: number): CoordinatorResult | null {
  if (generationId !== group.generationId || group.pendingSyncMembers.size === 0) return null
  if (group.state !== 'CompletingRebalance' && group.state !== 'Stable') return null
  const missing = [...group.pendingSyncMembers]
  for (const memberId of missing) {
    removeMember(group, memberId)
    cancelTimer(context, heartbeatKey(group.groupId, memberId))
    noteMember(context, group, 'member-evicted', memberId, 'it did not ask for its assignment before the rebalance timeout')
  }
  return prepareRebalance(context, group, `Removing [${missing.join(', ')}] on pending sync request expiration`)
}

/** The session clock of a member has run out. */
export function expireHeartbeat(context: ShardContext, group: ClassicGroup, memberId: string): CoordinatorResult | null {
  if (group.pendingJoinMembers.has(memberId)) {
    removeMember(group, memberId)
    return group.state === 'PreparingRebalance' && hasAllMembersJoined(group) ? completeJoinPhase(context, group) : null
  }
  const member = group.members.get(memberId)
  if (member === undefined) return null
  const waits = member.awaitingJoin !== null || member.awaitingSync !== null
  if (waits && !member.isNew) return null
  noteMember(context, group, 'member-evicted', memberId, 'no heartbeat came within its session timeout')
  completeJoin(context.env, member, joinError('', 'UNKNOWN_MEMBER_ID'))
  removeMember(group, memberId)
  if (group.state === 'Stable' || group.state === 'CompletingRebalance') {
    return maybePrepareRebalanceOrCompleteJoin(context, group, `removing member ${memberId} on heartbeat expiration.`)
  }
  return group.state === 'PreparingRebalance' && hasAllMembersJoined(group) ? completeJoinPhase(context, group) : null
}
