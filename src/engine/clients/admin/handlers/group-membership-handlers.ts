// org.apache.kafka.clients.admin.internals.DeleteConsumerGroupsHandler and RemoveMembersFromConsumerGroupHandler.

import type { DeleteGroupsResponse } from '../../../protocol/delete-groups.ts'
import type { ErrorName } from '../../../protocol/errors.ts'
import { errorName } from '../../../protocol/errors.ts'
import type { LeaveGroupRequest, LeaveGroupResponse } from '../../../protocol/leave-group.ts'
import type { AdminMethods } from '../../admin-methods.ts'
import type { ApiHandler } from './api-handler.ts'
import { COORDINATOR, emptyResult, groupError } from './api-handler.ts'

export const deleteConsumerGroupsHandler: ApiHandler = {
  apiName: 'deleteConsumerGroups',
  lookup: COORDINATOR,
  build: (_operation, keys) => (
    { keys, request: { apiKey: 'DELETE_GROUPS', body: Object.freeze({ groupsNames: Object.freeze([...keys]) }) } }
  ),
  read(env, _operation, _broker, _keys, _apiKey, body) {
    const result = emptyResult()
    for (const { groupId, errorCode } of (body as DeleteGroupsResponse).results) {
      const error = errorName(errorCode)
      const expected: ErrorName[] = ['GROUP_AUTHORIZATION_FAILED', 'INVALID_GROUP_ID', 'NON_EMPTY_GROUP', 'GROUP_ID_NOT_FOUND']
      const line = `\`DeleteConsumerGroups\` request for group id ${groupId} failed due to unexpected error ${error}`
      if (error === 'NONE') result.completed.set(groupId, null)
      else groupError(env, result, groupId, error, expected, 'DeleteConsumerGroupsHandler', line)
    }
    return result
  },
}

/** Who is to leave: KafkaAdminClient.getMembersFromGroup or the instance ids that were named. */
export interface LeavingMember { readonly memberId: string; readonly groupInstanceId: string | null }

const REASON = 'member was removed by an admin'

/** Completes with member (its instance id, else its member id) → error code. */
export const removeMembersHandler: ApiHandler = {
  apiName: 'leaveGroup',
  lookup: COORDINATOR,
  build(operation, keys) {
    const { groupId, reason } = operation.args as AdminMethods['removeMembersFromConsumerGroup']['args']
    const leaving = operation.memory.get('leaving') as readonly LeavingMember[]
    const members = leaving.map((member) => ({ ...member, reason: reason === null || reason === '' ? REASON : reason }))
    const body: LeaveGroupRequest = { groupId, members }
    return { keys, request: { apiKey: 'LEAVE_GROUP', body: Object.freeze(body) } }
  },
  read(env, _operation, _broker, keys, _apiKey, body) {
    const result = emptyResult()
    const groupId = keys[0] ?? ''
    const response = body as LeaveGroupResponse
    const error = errorName(response.errorCode)
    if (error === 'NONE') {
      const errors = response.members.map((member) => [member.groupInstanceId ?? member.memberId, member.errorCode] as const)
      result.completed.set(groupId, new Map(errors))
    } else {
      const line = `\`LeaveGroup\` request for group id ${groupId} failed due to unexpected error ${error}`
      groupError(env, result, groupId, error, ['GROUP_AUTHORIZATION_FAILED'], 'RemoveMembersFromConsumerGroupHandler', line)
    }
    return result
  },
}
