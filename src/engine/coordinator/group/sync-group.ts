// SyncGroup: GroupMetadataManager.classicGroupSync. Followers wait until the leader's assignment is in the log.

import { EMPTY } from '../../kernel/bytes.ts'
import type { RequestMessage } from '../../kernel/node.ts'
import type { RequestOf } from '../../protocol/api-keys.ts'
import { keyOf } from '../../protocol/common.ts'
import { deserializeAssignment } from '../../protocol/consumer-protocol.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { membersInOrder, validateMember } from './classic-group.ts'
import type { ClassicGroup } from './classic-group.ts'
import type { CoordinatorResult, ShardContext } from './coordinator-shard.ts'
import { groupMetadataRecord } from './group-records.ts'
import { syncError, syncResponse } from './group-responses.ts'
import { cancelTimer, syncKey } from './group-timers.ts'
import { maybePrepareRebalanceOrCompleteJoin, propagateAssignment, resetAndPropagateAssignment, transitionTo } from './rebalance.ts'

type SyncGroupRequest = RequestOf<'SYNC_GROUP'>

const differs = (ofRequest: string | null, ofGroup: string | null): boolean =>
  ofRequest !== null && ofGroup !== null && ofRequest !== ofGroup

function invalidSync(group: ClassicGroup | undefined, request: SyncGroupRequest): ErrorName | null {
  if (group === undefined || group.state === 'Empty') return 'UNKNOWN_MEMBER_ID'
  const invalid = validateMember(group, request.memberId, request.groupInstanceId)
  if (invalid !== null) return invalid
  if (request.generationId !== group.generationId) return 'ILLEGAL_GENERATION'
  if (differs(request.protocolType, group.protocolType) || differs(request.protocolName, group.protocolName)) {
    return 'INCONSISTENT_GROUP_PROTOCOL'
  }
  return group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : null
}

function removePendingSync(context: ShardContext, group: ClassicGroup, memberId: string): void {
  group.pendingSyncMembers.delete(memberId)
  if (group.pendingSyncMembers.size === 0) cancelTimer(context, syncKey(group.groupId))
}

export function syncGroup(context: ShardContext, message: RequestMessage): CoordinatorResult | null {
  const request = message.body as SyncGroupRequest
  const { groupId, memberId, generationId } = request
  const group = context.shard.groups.get(groupId)
  const invalid = invalidSync(group, request)
  if (group === undefined || invalid !== null) {
    context.env.ctx.respond(message, syncError(invalid ?? 'UNKNOWN_MEMBER_ID'))
    return null
  }
  const member = group.members.get(memberId)!
  removePendingSync(context, group, memberId)
  if (group.state === 'Stable') {
    context.env.ctx.respond(message, syncResponse(group, member.assignment))
    return null
  }
  member.awaitingSync = message
  if (group.leaderId !== memberId) return null
  const sent = new Map(request.assignments.map((one) => [one.memberId, one.assignment]))
  const assignments = new Map(membersInOrder(group).map((one) => [one.memberId, sent.get(one.memberId) ?? EMPTY]))
  return {
    records: [groupMetadataRecord(group, (id) => assignments.get(id) ?? EMPTY)],
    replay: false,
    completion: { kind: 'assignment', groupId, generationId, memberId, assignments }
  }
}

type Assignment = Extract<CoordinatorResult['completion'], { kind: 'assignment' }>

const isStill = (group: ClassicGroup, completion: Assignment): boolean =>
  group.state === 'CompletingRebalance' && group.generationId === completion.generationId

/** The assignment is in the log: everybody gets theirs, and the group is stable. */
export function completeAssignment(context: ShardContext, group: ClassicGroup, completion: Assignment): void {
  if (!isStill(group, completion)) return
  for (const member of group.members.values()) member.assignment = completion.assignments.get(member.memberId) ?? EMPTY
  noteAssignment(context, group)
  propagateAssignment(context, group, 'NONE')
  transitionTo(context, group, 'Stable', 'the leader\'s assignment is stored')
}

/** For the journal: who owns what now. The coordinator itself never reads an assignment. */
function noteAssignment({ env }: ShardContext, group: ClassicGroup): void {
  const owned = membersInOrder(group).map((member): [string, string] => {
    const partitions = deserializeAssignment(member.assignment)?.partitions ?? []
    return [member.memberId, partitions.map(keyOf).join(' ')]
  })
  env.ctx.note('assignment', { group: group.groupId, generation: group.generationId, owned: Object.fromEntries(owned) })
}

/** It could not be written: everybody is told, and joins again. */
export function failAssignment(
  context: ShardContext, group: ClassicGroup, completion: Assignment, error: ErrorName
): CoordinatorResult | null {
  if (!isStill(group, completion)) return null
  resetAndPropagateAssignment(context, group, error)
  return maybePrepareRebalanceOrCompleteJoin(context, group,
    `Error ${error} when storing group assignment during SyncGroup (member: ${completion.memberId}).`)
}
