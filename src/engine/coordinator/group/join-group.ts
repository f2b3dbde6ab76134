// JoinGroup: GroupMetadataManager.classicGroupJoin and what it calls. A dynamic member is first given an id and told to come back
// with it (MEMBER_ID_REQUIRED); a static member takes the place of its former incarnation (KIP-345).

import { EMPTY } from '../../kernel/bytes.ts'
import type { RequestMessage } from '../../kernel/node.ts'
import { next128 } from '../../kernel/prng.ts'
import type { RequestOf } from '../../protocol/api-keys.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { randomJavaUuid } from '../../protocol/uuid.ts'
import {
  addMember, createClassicGroup, numAwaitingJoin, removeMember, replaceStaticMember, sameProtocols, selectProtocol,
  supportsProtocols, validateMember
} from './classic-group.ts'
import type { ClassicGroup, ClassicGroupMember } from './classic-group.ts'
import { intConfig } from './coordinator-shard.ts'
import type { CoordinatorResult, ShardContext } from './coordinator-shard.ts'
import { emptyGroupRecord, groupMetadataRecord } from './group-records.ts'
import { completeJoin, completeSync, joinError, joinResponse, syncError } from './group-responses.ts'
import { heartbeatKey, setTimer } from './group-timers.ts'
import {
  maybeCompleteJoinPhase, maybePrepareRebalanceOrCompleteJoin, noteMember, prepareRebalance, rescheduleHeartbeat
} from './rebalance.ts'

type JoinGroupRequest = RequestOf<'JOIN_GROUP'>

/** GroupCoordinatorConfig.CLASSIC_GROUP_NEW_MEMBER_JOIN_TIMEOUT_MS. */
const NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000
/** JoinGroupRequest.requiresKnownMemberId. */
const KNOWN_MEMBER_ID_VERSION = 4

/** A join under way: the request and what it says. */
interface Join {
  readonly context: ShardContext
  readonly group: ClassicGroup
  readonly message: RequestMessage
  readonly request: JoinGroupRequest
}

function reject({ context, message }: Join, memberId: string, error: ErrorName): null {
  context.env.ctx.respond(message, joinError(memberId, error))
  return null
}

const clientReason = (request: JoinGroupRequest): string => request.reason || 'not provided'

/** GroupCoordinatorService.joinGroup: what is wrong with the request whatever the group. */
export function invalidJoin(context: ShardContext, request: JoinGroupRequest): ErrorName | null {
  const { sessionTimeoutMs } = request
  const outOfRange = sessionTimeoutMs < intConfig(context.env, 'group.min.session.timeout.ms') ||
    sessionTimeoutMs > intConfig(context.env, 'group.max.session.timeout.ms')
  return outOfRange ? 'INVALID_SESSION_TIMEOUT' : null
}

export function joinGroup(context: ShardContext, message: RequestMessage): CoordinatorResult | null {
  const request = message.body as JoinGroupRequest
  const { env, shard } = context
  const existing = shard.groups.get(request.groupId)
  if (existing === undefined && request.memberId !== '') {
    env.ctx.respond(message, joinError(request.memberId, 'UNKNOWN_MEMBER_ID'))
    return null
  }
  const group = existing ?? createClassicGroup(request.groupId, env.ctx.wallMs())
  shard.groups.set(request.groupId, group)
  const join: Join = { context, group, message, request }
  const result = joinClassicGroup(join)
  if (existing !== undefined || result !== null) return result
  return {
    records: [emptyGroupRecord(group)], replay: false, completion: { kind: 'new-group', groupId: group.groupId }
  }
}

function joinClassicGroup(join: Join): CoordinatorResult | null {
  const { context, group, request } = join
  if (!acceptJoiningMember(context, group, request.memberId)) {
    removeMember(group, request.memberId)
    return reject(join, '', 'GROUP_MAX_SIZE_REACHED')
  }
  if (!supportsProtocols(group, request.protocolType, request.protocols)) {
    return reject(join, request.memberId, 'INCONSISTENT_GROUP_PROTOCOL')
  }
  return request.memberId === '' ? joinNewMember(join) : joinExistingMember(join)
}

/** group.max.size: while the group prepares, those who already wait count; else the members do. */
function acceptJoiningMember(context: ShardContext, group: ClassicGroup, memberId: string): boolean {
  const maxSize = intConfig(context.env, 'group.max.size')
  switch (group.state) {
    case 'PreparingRebalance':
      return group.members.get(memberId)?.awaitingJoin != null || numAwaitingJoin(group) < maxSize
    case 'CompletingRebalance':
    case 'Stable': return group.members.has(memberId) || group.members.size < maxSize
    default: return true
  }
}

function joinNewMember(join: Join): CoordinatorResult | null {
  const { context, group, message, request } = join
  const { prng } = context.env.ctx
  const newMemberId = `${request.groupInstanceId ?? message.clientId}-${randomJavaUuid(() => next128(prng))}`
  if (request.groupInstanceId !== null) {
    const old = group.members.get(group.staticMembers.get(request.groupInstanceId) ?? '')
    return old === undefined ? addNewMember(join, newMemberId) : replaceMember(join, old, newMemberId)
  }
  if (message.apiVersion < KNOWN_MEMBER_ID_VERSION) return addNewMember(join, newMemberId)
  const { groupId } = group
  group.pendingJoinMembers.add(newMemberId)
  setTimer(context, heartbeatKey(groupId, newMemberId), request.sessionTimeoutMs, {
    kind: 'group-heartbeat', groupId, memberId: newMemberId
  })
  return reject(join, newMemberId, 'MEMBER_ID_REQUIRED')
}

/** addMemberThenRebalanceOrCompleteJoin. */
function addNewMember({ context, group, message, request }: Join, memberId: string): CoordinatorResult | null {
  const member: ClassicGroupMember = {
    memberId, groupInstanceId: request.groupInstanceId, clientId: message.clientId, clientHost: `/${message.clientHost}`,
    protocolType: request.protocolType, rebalanceTimeoutMs: request.rebalanceTimeoutMs,
    sessionTimeoutMs: request.sessionTimeoutMs, supportedProtocols: request.protocols, assignment: EMPTY,
    awaitingJoin: message, awaitingSync: null, isNew: true
  }
  if (group.state === 'PreparingRebalance' && group.previousState === 'Empty') group.newMemberAdded = true
  addMember(group, member)
  noteMember(context, group, 'member-joined', memberId, clientReason(request))
  rescheduleHeartbeat(context, group, member, NEW_MEMBER_JOIN_TIMEOUT_MS)
  return maybePrepareRebalanceOrCompleteJoin(context, group,
    `Adding new member ${memberId} with group instance id ${request.groupInstanceId}; client reason: ${clientReason(request)}`)
}

function updateMember(member: ClassicGroupMember, { message, request }: Join): void {
  member.supportedProtocols = request.protocols
  member.rebalanceTimeoutMs = request.rebalanceTimeoutMs
  member.sessionTimeoutMs = request.sessionTimeoutMs
  member.awaitingJoin = message
}

function joinExistingMember(join: Join): CoordinatorResult | null {
  const { context, group, message, request } = join
  const { memberId } = request
  if (group.pendingJoinMembers.has(memberId)) return addNewMember(join, memberId)
  const invalid = validateMember(group, memberId, request.groupInstanceId)
  if (invalid !== null) return reject(join, memberId, invalid)
  const member = group.members.get(memberId)!
  if (group.state === 'Empty') return reject(join, memberId, 'UNKNOWN_MEMBER_ID')
  const unchanged = sameProtocols(member.supportedProtocols, request.protocols)
  const leaderRejoins = group.state === 'Stable' && group.leaderId === memberId
  if (group.state !== 'PreparingRebalance' && unchanged && !leaderRejoins) {
    const response = joinResponse(group, memberId)
    context.env.ctx.respond(message, response)
    return null
  }
  updateMember(member, join)
  const what = group.state === 'PreparingRebalance' ? `Member ${memberId} is joining group`
    : leaderRejoins ? `Leader ${memberId} re-joining group` : `Updating metadata for member ${memberId}`
  return maybePrepareRebalanceOrCompleteJoin(context, group,
    `${what} during ${group.state}; client reason: ${clientReason(request)}`)
}

/** updateStaticMemberThenRebalanceOrCompleteJoin: in a stable group the new incarnation gets the old assignment, no rebalance. */
function replaceMember(join: Join, old: ClassicGroupMember, newMemberId: string): CoordinatorResult | null {
  const { context, group, message, request } = join
  const oldLeader = group.leaderId
  completeJoin(context.env, old, { ...joinError(old.memberId, 'FENCED_INSTANCE_ID') })
  completeSync(context.env, old, syncError('FENCED_INSTANCE_ID'))
  const member = replaceStaticMember(group, old, newMemberId)
  rescheduleHeartbeat(context, group, member)
  updateMember(member, join)
  noteMember(context, group, 'static-member-replaced', newMemberId, `it takes the place of ${old.memberId}`)
  if (group.state === 'CompletingRebalance') {
    return prepareRebalance(context, group, `Updating metadata for static member ${newMemberId} with instance id ` +
      `${request.groupInstanceId}; client reason: ${clientReason(request)}`)
  }
  if (group.state !== 'Stable') return maybeCompleteJoinPhase(context, group)
  if (selectProtocol(group) !== (group.protocolName ?? '')) {
    return maybePrepareRebalanceOrCompleteJoin(context, group, `Group's selectedProtocol will change because static member ` +
      `${newMemberId} with instance id ${request.groupInstanceId} joined with change of protocol; ` +
      `client reason: ${clientReason(request)}`)
  }
  return {
    records: [groupMetadataRecord(group, (id) => group.members.get(id)!.assignment)],
    replay: false,
    completion: {
      kind: 'static-member', groupId: group.groupId, groupInstanceId: request.groupInstanceId ?? '',
      oldMemberId: old.memberId, newMemberId, oldLeader, oldProtocols: old.supportedProtocols,
      oldRebalanceTimeoutMs: old.rebalanceTimeoutMs, oldSessionTimeoutMs: old.sessionTimeoutMs, request: message
    }
  }
}

type StaticMember = Extract<CoordinatorResult['completion'], { kind: 'static-member' }>

/** JoinGroupRequest.supportsSkippingAssignment: the restarted leader learns that it need not assign anew. */
const SKIP_ASSIGNMENT_VERSION = 9

/** The replaced static member is in the log: its JoinGroup is answered with the present generation. */
export function completeStaticMember({ env }: ShardContext, group: ClassicGroup, completion: StaticMember): void {
  const member = group.members.get(completion.newMemberId)
  if (member === undefined) return
  if (completion.request.apiVersion >= SKIP_ASSIGNMENT_VERSION) {
    completeJoin(env, member, joinResponse(group, member.memberId, group.leaderId === member.memberId))
  } else {
    completeJoin(env, member, { ...joinResponse(group, member.memberId), members: [], leader: completion.oldLeader ?? '' })
  }
}

/** It could not be written: the old incarnation is put back. */
export function revertStaticMember(
  context: ShardContext, group: ClassicGroup, completion: StaticMember, error: ErrorName
): void {
  const member = group.members.get(completion.newMemberId)
  if (member === undefined) return
  completeJoin(context.env, member, {
    ...joinResponse(group, ''), members: [], leader: completion.oldLeader ?? '', errorCode: codeOf(error)
  })
  member.supportedProtocols = completion.oldProtocols
  member.rebalanceTimeoutMs = completion.oldRebalanceTimeoutMs
  member.sessionTimeoutMs = completion.oldSessionTimeoutMs
  rescheduleHeartbeat(context, group, replaceStaticMember(group, member, completion.oldMemberId))
}
