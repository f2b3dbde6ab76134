// Answers of the group coordinator: the waiting JoinGroup and SyncGroup requests of members, and the response each request gets
// when it fails as a whole (GroupCoordinatorService, CoordinatorOperationExceptionHelper).

import { EMPTY } from '../../kernel/bytes.ts'
import type { Bytes } from '../../kernel/bytes.ts'
import type { RequestMessage } from '../../kernel/node.ts'
import type { ApiKey, RequestOf, ResponseOf } from '../../protocol/api-keys.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { CoordinatorEnvironment } from '../coordinator-environment.ts'
import { membersInOrder, memberMetadata } from './classic-group.ts'
import type { ClassicGroup, ClassicGroupMember } from './classic-group.ts'

export type JoinGroupResponse = ResponseOf<'JOIN_GROUP'>
export type SyncGroupResponse = ResponseOf<'SYNC_GROUP'>

export const NONE = codeOf('NONE')

/** The name under which a failed append is told to clients. */
export function responseErrorOf(error: ErrorName): ErrorName {
  switch (error) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'NOT_ENOUGH_REPLICAS':
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
    case 'REQUEST_TIMED_OUT': return 'COORDINATOR_NOT_AVAILABLE'
    case 'NOT_LEADER_OR_FOLLOWER':
    case 'KAFKA_STORAGE_ERROR': return 'NOT_COORDINATOR'
    case 'MESSAGE_TOO_LARGE':
    case 'RECORD_LIST_TOO_LARGE':
    case 'INVALID_FETCH_SIZE': return 'UNKNOWN_SERVER_ERROR'
    default: return error
  }
}

export const joinError = (memberId: string, error: ErrorName): JoinGroupResponse => ({
  errorCode: codeOf(error), generationId: -1, protocolType: null, protocolName: null, leader: '', skipAssignment: false,
  memberId, members: []
})

/** The answer for a member of the present generation; only the leader gets the list of members. */
export const joinResponse = (
  group: ClassicGroup, memberId: string, skipAssignment: boolean = false
): JoinGroupResponse => ({
  errorCode: NONE,
  generationId: group.generationId,
  protocolType: group.protocolType,
  protocolName: group.protocolName,
  leader: group.leaderId ?? '',
  skipAssignment,
  memberId,
  members: group.leaderId !== memberId ? [] : membersInOrder(group).map((member) => ({
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    metadata: memberMetadata(member, group.protocolName)
  }))
})

export const syncError = (error: ErrorName): SyncGroupResponse =>
  ({ errorCode: codeOf(error), protocolType: null, protocolName: null, assignment: EMPTY })

export const syncResponse = (group: ClassicGroup, assignment: Bytes): SyncGroupResponse =>
  ({ errorCode: NONE, protocolType: group.protocolType, protocolName: group.protocolName, assignment })

/** Answers the waiting JoinGroup of a member, if there is one. */
export function completeJoin(env: CoordinatorEnvironment, member: ClassicGroupMember, response: JoinGroupResponse): void {
  if (member.awaitingJoin === null) return
  env.ctx.respond(member.awaitingJoin, response)
  member.awaitingJoin = null
}

/** Answers the waiting SyncGroup of a member; tells whether there was one. */
export function completeSync(env: CoordinatorEnvironment, member: ClassicGroupMember, response: SyncGroupResponse): boolean {
  if (member.awaitingSync === null) return false
  env.ctx.respond(member.awaitingSync, response)
  member.awaitingSync = null
  return true
}

type Partitioned = readonly { readonly name: string; readonly partitions: readonly { readonly partitionIndex: number }[] }[]

/** One error for every partition of a request. */
export const allPartitions = (topics: Partitioned, errorCode: number): ResponseOf<'OFFSET_COMMIT'>['topics'] =>
  topics.map(({ name, partitions }) =>
    ({ name, partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })) }))

/** What each request of a coordinator is answered when it fails as a whole. */
const FAILURES: { [K in ApiKey]?: (request: RequestOf<K>, error: ErrorName) => ResponseOf<K> } = {
  JOIN_GROUP: (request, error) => joinError(request.memberId, error),
  SYNC_GROUP: (_, error) => syncError(error),
  HEARTBEAT: (_, error) => ({ errorCode: codeOf(error) }),
  LEAVE_GROUP: (_, error) => ({ errorCode: codeOf(error), members: [] }),
  OFFSET_COMMIT: (request, error) => ({ topics: allPartitions(request.topics, codeOf(error)) }),
  OFFSET_FETCH: (request, error) =>
    ({ groups: request.groups.map(({ groupId }) => ({ groupId, errorCode: codeOf(error), topics: [] })) }),
  OFFSET_DELETE: (_, error) => ({ errorCode: codeOf(error), topics: [] }),
  DELETE_GROUPS: (request, error) =>
    ({ results: request.groupsNames.map((groupId) => ({ groupId, errorCode: codeOf(error) })) })
}

/** Answers a request of any coordinator API with an error. */
export function respondFailure(env: CoordinatorEnvironment, request: RequestMessage, error: ErrorName): void {
  const failure = FAILURES[request.apiKey as ApiKey] as ((body: unknown, error: ErrorName) => unknown) | undefined
  env.ctx.respond(request, failure?.(request.body, error) ?? null)
}
