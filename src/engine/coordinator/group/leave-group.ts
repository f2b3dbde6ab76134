// LeaveGroup: GroupMetadataManager.classicGroupLeave. A closing consumer leaves with its member id; an operator may remove a static
// member by its group.instance.id alone.

import type { RequestMessage } from '../../kernel/node.ts'
import type { RequestOf, ResponseOf } from '../../protocol/api-keys.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { removeMember, validateMember } from './classic-group.ts'
import type { ClassicGroup } from './classic-group.ts'
import type { CoordinatorResult, ShardContext } from './coordinator-shard.ts'
import { NONE, completeJoin, joinError } from './group-responses.ts'
import { cancelTimer, heartbeatKey } from './group-timers.ts'
import { maybeCompleteJoinPhase, maybePrepareRebalanceOrCompleteJoin, noteMember } from './rebalance.ts'

type Leaving = RequestOf<'LEAVE_GROUP'>['members'][number]

function removeCurrentMember(context: ShardContext, group: ClassicGroup, memberId: string, reason: string): void {
  const member = group.members.get(memberId)
  cancelTimer(context, heartbeatKey(group.groupId, memberId))
  if (member !== undefined) completeJoin(context.env, member, joinError('', 'UNKNOWN_MEMBER_ID'))
  removeMember(group, memberId)
  noteMember(context, group, 'member-left', memberId, reason)
}

function leave(context: ShardContext, group: ClassicGroup, leaving: Leaving): ErrorName {
  const { memberId, groupInstanceId } = leaving
  const reason = leaving.reason ?? 'not provided'
  if (memberId === '') {
    const current = groupInstanceId === null ? undefined : group.staticMembers.get(groupInstanceId)
    if (current === undefined) return 'UNKNOWN_MEMBER_ID'
    removeCurrentMember(context, group, current, reason)
    return 'NONE'
  }
  const invalid = group.pendingJoinMembers.has(memberId) ? null : validateMember(group, memberId, groupInstanceId)
  if (invalid !== null) return invalid
  removeCurrentMember(context, group, memberId, reason)
  return 'NONE'
}

export function leaveGroup(context: ShardContext, message: RequestMessage): CoordinatorResult | null {
  const request = message.body as RequestOf<'LEAVE_GROUP'>
  const group = context.shard.groups.get(request.groupId)
  const members = request.members.map((member) => ({
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    errorCode: codeOf(group === undefined ? 'UNKNOWN_MEMBER_ID' : leave(context, group, member))
  }))
  const left = members.filter(({ errorCode }) => errorCode === NONE).map(({ memberId }) => memberId)
  const result = group === undefined || left.length === 0 ? null
    : group.state === 'PreparingRebalance' ? maybeCompleteJoinPhase(context, group)
      : group.state === 'Empty' ? null
        : maybePrepareRebalanceOrCompleteJoin(context, group,
          `explicit \`LeaveGroup\` request for (${left.join(', ')}) members.`)
  const body: ResponseOf<'LEAVE_GROUP'> = { errorCode: NONE, members }
  return {
    records: result?.records ?? [], replay: result?.replay ?? false,
    completion: { kind: 'respond', request: message, body }
  }
}
