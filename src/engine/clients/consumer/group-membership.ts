// A member of a classic group: org.apache.kafka.clients.consumer.internals.AbstractCoordinator. JoinGroup, SyncGroup, LeaveGroup and
// what each error does to the member's generation; the rebalance itself is in rebalance.ts.

import type { Bytes } from '../../kernel/bytes.ts'
import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { millis, plus } from '../../kernel/time.ts'
import type { Throwable } from '../../protocol/common.ts'
import { throwable } from '../../protocol/common.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { codeOf, errorName, exceptionFor, isRetriable, messageOf } from '../../protocol/errors.ts'
import type { JoinGroupResponse } from '../../protocol/join-group.ts'
import type { SyncGroupResponse } from '../../protocol/sync-group.ts'
import { log } from '../client-log.ts'
import type { CompletedRequest } from '../network-client.ts'
import { sendRequest } from '../network-client.ts'
import { groupProtocols } from './consumer-assignors.ts'
import type { ConsumerState, ConsumerTag, GroupState } from './consumer-state.ts'
import { CONSUMER_COORDINATOR, coordinatorUnknown, markCoordinatorUnknown } from './coordinator-lookup.ts'
import { enableHeartbeat } from './heartbeat-clock.ts'

const KAFKA_EXCEPTION = 'org.apache.kafka.common.KafkaException'
const JOIN_GROUP_TIMEOUT_LAPSE_MS = 5000
const NO_GENERATION = -1

export const createGroup = (): GroupState => ({
  phase: 'unjoined',
  generationId: NO_GENERATION,
  memberId: '',
  protocolName: null,
  rejoinNeeded: true,
  rejoinReason: '',
  needsJoinPrepare: true,
  joinFuture: null,
  joinRetryAt: 0 as Instant,
  prepareCommitId: null,
  prepareDeadline: null,
  leaderWork: null,
  coordinator: null,
  findCoordinator: 'no',
  coordinatorAttempts: 0,
  coordinatorRetryAt: 0 as Instant,
  coordinatorWaitsForVersion: -1,
  fatalCoordinatorError: null,
  lastConnectedAt: 0 as Instant,
  heartbeat: {
    enabled: false,
    inFlight: false,
    sessionDeadline: 0 as Instant,
    pollDeadline: 0 as Instant,
    nextAt: 0 as Instant,
    failure: null,
  },
  isLeader: false,
  joinedTopics: null,
  asyncCommitFenced: false,
  metadataSnapshot: '',
  snapshotVersion: -1,
  assignmentSnapshot: null,
  nextAutoCommitAt: 0 as Instant,
  assignorMemory: new Map(),
})

export function requestRejoin(state: ConsumerState, reason: string): void {
  state.group.rejoinNeeded = true
  state.group.rejoinReason = reason
}

/** requestRejoinIfNecessary: keeps an earlier reason. */
export function requestRejoinIfNecessary(state: ConsumerState, reason: string): void {
  if (!state.group.rejoinNeeded) requestRejoin(state, reason)
}

/** resetStateAndRejoin: the generation is forgotten, the member id too unless it may still be good. */
export function resetStateAndRejoin(state: ConsumerState, reason: string, resetMemberId: boolean): void {
  const { group } = state
  group.phase = 'unjoined'
  group.generationId = NO_GENERATION
  group.protocolName = null
  if (resetMemberId) group.memberId = ''
  requestRejoin(state, reason)
  group.needsJoinPrepare = true
}

export const resetOnResponseError = (
  state: ConsumerState,
  api: string,
  error: ErrorName,
  resetMemberId: boolean,
): void => resetStateAndRejoin(state, `encountered ${error} from ${api} response`, resetMemberId)

const memberGone = (group: GroupState): boolean => group.phase === 'unjoined' || group.phase === 'preparing-rebalance'
/** hasNotJoinedGroup. */
export const hasNotJoined = memberGone

function failJoin(state: ConsumerState, error: Throwable, name: ErrorName | null, retriable: boolean): void {
  state.group.joinFuture = { status: 'failed', error, name, retriable }
}

const failWith = (state: ConsumerState, name: ErrorName): void =>
  failJoin(state, exceptionFor(name), name, isRetriable(name))

/** initiateJoinGroup: sends JoinGroup unless one is under way. */
export function initiateJoinGroup(state: ConsumerState, ctx: Context): void {
  const { group, config, net, groupId } = state
  if (group.joinFuture !== null) return
  group.phase = 'preparing-rebalance'
  if (coordinatorUnknown(state, ctx) || group.coordinator === null) {
    failWith(state, 'COORDINATOR_NOT_AVAILABLE')
    return
  }
  log(ctx, net.logger, 'INFO', CONSUMER_COORDINATOR, '(Re-)joining group')
  const rebalanceTimeoutMs = config['max.poll.interval.ms']
  const body = Object.freeze({
    groupId: groupId ?? '',
    sessionTimeoutMs: config['session.timeout.ms'],
    rebalanceTimeoutMs,
    memberId: group.memberId,
    groupInstanceId: config['group.instance.id'],
    protocolType: 'consumer',
    protocols: groupProtocols(state),
    reason: group.rejoinReason.slice(0, 255),
  })
  group.joinFuture = { status: 'pending' }
  const tag: ConsumerTag = { kind: 'join-group' }
  const timeoutMs = Math.max(config['request.timeout.ms'], rebalanceTimeoutMs + JOIN_GROUP_TIMEOUT_LAPSE_MS)
  sendRequest(net, group.coordinator, 'JOIN_GROUP', body, { tag, timeoutMs }, ctx)
}

/** A request to the coordinator got no answer. */
export function onCoordinatorDisconnect(state: ConsumerState, done: CompletedRequest, ctx: Context): void {
  const { group } = state
  if (done.request.node !== group.coordinator?.id) return
  markCoordinatorUnknown(state, done.timedOut ? 'request timed out' : 'null', true, ctx)
}

const disconnected = (): Throwable => throwable('org.apache.kafka.common.errors.DisconnectException', null)

export function onJoinGroup(state: ConsumerState, done: CompletedRequest, ctx: Context): void {
  const { group } = state
  const response = done.body as JoinGroupResponse | null
  if (response === null) {
    onCoordinatorDisconnect(state, done, ctx)
    failJoin(state, disconnected(), null, true)
    return
  }
  const error = errorName(response.errorCode)
  if (response.errorCode !== codeOf('NONE')) {
    onJoinError(state, response, error, ctx)
    return
  }
  if (group.phase !== 'preparing-rebalance') {
    failJoin(
      state,
      throwable('org.apache.kafka.clients.consumer.internals.AbstractCoordinator$UnjoinedGroupException', null),
      null,
      true,
    )
    return
  }
  group.phase = 'completing-rebalance'
  enableHeartbeat(state, ctx)
  group.generationId = response.generationId
  group.memberId = response.memberId
  group.protocolName = response.protocolName
  ctx.note('member-joined', { group: state.groupId, member: response.memberId, generation: response.generationId })
  if (response.leader === response.memberId) {
    const { protocolName, skipAssignment, members } = response
    group.leaderWork = { protocolName: protocolName ?? '', skipAssignment, members, metadataVersion: -1 }
  } else sendSyncGroup(state, [], ctx)
}

function onJoinError(state: ConsumerState, response: JoinGroupResponse, error: ErrorName, ctx: Context): void {
  const { group, net, groupId } = state
  const fatal = (thrown: Throwable): void => {
    log(ctx, net.logger, 'ERROR', CONSUMER_COORDINATOR, `JoinGroup failed due to fatal error: ${messageOf(error)}`)
    failJoin(state, thrown, error, false)
  }
  switch (error) {
    case 'MEMBER_ID_REQUIRED':
      group.memberId = response.memberId
      group.generationId = NO_GENERATION
      requestRejoin(state, `need to re-join with the given member-id: ${response.memberId}`)
      failWith(state, error)
      return
    case 'UNKNOWN_MEMBER_ID':
      resetOnResponseError(state, 'JOIN_GROUP', error, true)
      failWith(state, error)
      return
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
      markCoordinatorUnknown(state, `error response ${error}`, false, ctx)
      failWith(state, error)
      return
    case 'COORDINATOR_LOAD_IN_PROGRESS':
    case 'REBALANCE_IN_PROGRESS':
      failWith(state, error)
      return
    case 'FENCED_INSTANCE_ID':
      log(
        ctx,
        net.logger,
        'ERROR',
        CONSUMER_COORDINATOR,
        `JoinGroup failed: The group instance id ${state.config['group.instance.id']} has been fenced by another instance`,
      )
      failJoin(state, exceptionFor(error), error, false)
      return
    case 'INCONSISTENT_GROUP_PROTOCOL':
    case 'INVALID_SESSION_TIMEOUT':
    case 'INVALID_GROUP_ID':
      fatal(exceptionFor(error))
      return
    case 'GROUP_MAX_SIZE_REACHED':
      fatal(exceptionFor(error, `Consumer group ${groupId} already has the configured maximum number of members.`))
      return
    default: {
      const message = messageOf(error)
      log(ctx, net.logger, 'ERROR', CONSUMER_COORDINATOR, `JoinGroup failed due to unexpected error: ${message}`)
      failJoin(state, throwable(KAFKA_EXCEPTION, `Unexpected error in join group response: ${message}`), error, false)
    }
  }
}

/** The follower sends no assignments, the leader everybody's. */
export function sendSyncGroup(
  state: ConsumerState,
  assignments: readonly { readonly memberId: string; readonly assignment: Bytes }[],
  ctx: Context,
): void {
  const { group, config, net, groupId } = state
  if (coordinatorUnknown(state, ctx) || group.coordinator === null) {
    failWith(state, 'COORDINATOR_NOT_AVAILABLE')
    return
  }
  const body = Object.freeze({
    groupId: groupId ?? '',
    generationId: group.generationId,
    memberId: group.memberId,
    groupInstanceId: config['group.instance.id'],
    protocolType: 'consumer',
    protocolName: group.protocolName,
    assignments: Object.freeze([...assignments]),
  })
  const tag: ConsumerTag = { kind: 'sync-group', generationId: group.generationId, memberId: group.memberId }
  sendRequest(net, group.coordinator, 'SYNC_GROUP', body, { tag }, ctx)
}

export function onSyncGroup(state: ConsumerState, done: CompletedRequest, ctx: Context): void {
  const { group, net } = state
  const response = done.body as SyncGroupResponse | null
  if (response === null) {
    onCoordinatorDisconnect(state, done, ctx)
    failJoin(state, disconnected(), null, true)
    return
  }
  const error = errorName(response.errorCode)
  if (error === 'NONE') {
    if (group.phase !== 'completing-rebalance' || group.generationId === NO_GENERATION) {
      failWith(state, 'ILLEGAL_GENERATION')
      return
    }
    group.phase = 'stable'
    group.rejoinReason = ''
    group.rejoinNeeded = false
    group.joinFuture = { status: 'succeeded', assignment: response.assignment }
    return
  }
  if (error === 'UNKNOWN_MEMBER_ID' || error === 'ILLEGAL_GENERATION') {
    resetOnResponseError(state, 'SYNC_GROUP', error, error !== 'ILLEGAL_GENERATION')
  } else if (error === 'COORDINATOR_NOT_AVAILABLE' || error === 'NOT_COORDINATOR') {
    markCoordinatorUnknown(state, `error response ${error}`, false, ctx)
  } else if (error === 'FENCED_INSTANCE_ID') {
    log(
      ctx,
      net.logger,
      'ERROR',
      CONSUMER_COORDINATOR,
      `SyncGroup failed: The group instance id ${state.config['group.instance.id']} has been fenced by another instance`,
    )
    failJoin(state, exceptionFor(error), error, false)
    return
  } else if (error !== 'REBALANCE_IN_PROGRESS' && !isRetriable(error)) {
    const message = `Unexpected error from SyncGroup: ${messageOf(error)}`
    failJoin(state, throwable(KAFKA_EXCEPTION, message), error, false)
    return
  }
  failWith(state, error)
}

/** maybeLeaveGroup: a dynamic member tells the coordinator that it goes; it forgets its generation in any case. */
export function maybeLeaveGroup(state: ConsumerState, reason: string, ctx: Context): void {
  const { group, config, net, groupId } = state
  const isDynamic = config['group.instance.id'] === null
  if (
    isDynamic &&
    !coordinatorUnknown(state, ctx) &&
    group.coordinator !== null &&
    group.phase !== 'unjoined' &&
    group.memberId !== ''
  ) {
    const body = Object.freeze({
      groupId: groupId ?? '',
      members: Object.freeze([Object.freeze({ memberId: group.memberId, groupInstanceId: null, reason })]),
    })
    const tag: ConsumerTag = { kind: 'leave-group' }
    sendRequest(net, group.coordinator, 'LEAVE_GROUP', body, { tag }, ctx)
    ctx.note('member-left', { group: groupId, member: group.memberId, reason })
  } else if (!isDynamic && group.phase !== 'unjoined') {
    ctx.note('static-member-away', { group: groupId, member: group.memberId, instance: config['group.instance.id'], reason })
  }
  resetStateAndRejoin(state, 'consumer pro-actively leaving the group', true)
  group.joinFuture = null
  group.leaderWork = null
}

/** When a failed join may be tried again. */
export const backOffJoin = (state: ConsumerState, ctx: Context): void => {
  state.group.joinRetryAt = plus(ctx.now, millis(state.config['retry.backoff.ms']))
}
