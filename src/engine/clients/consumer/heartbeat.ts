// The member's sign of life: AbstractCoordinator.HeartbeatThread and Heartbeat. It beats beside the program's polls, notices a rebalance,
// and leaves the group when the program has not polled for max.poll.interval.ms.
// Simplified: A member sends a heartbeat exactly every heartbeat.interval.ms. In Kafka each one goes out a little later
// than that, up to 0.1 s (retry.backoff.ms), so the members of a group drift apart. Here members that joined together
// stay in step for good: when one of them is killed, the others hear of the rebalance either at once or a whole
// interval after its session has run out, and seldom in between.

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { errorName, exceptionFor } from '../../protocol/errors.ts'
import type { HeartbeatResponse } from '../../protocol/heartbeat.ts'
import { HEARTBEAT_DUE } from '../../protocol/own-clocks.ts'
import { log } from '../client-log.ts'
import { NEVER } from '../client-timer.ts'
import type { CompletedRequest } from '../network-client.ts'
import { sendRequest } from '../network-client.ts'
import type { ConsumerState, ConsumerTag } from './consumer-state.ts'
import {
  CONSUMER_COORDINATOR,
  coordinatorUnknown,
  lookupCoordinator,
  markCoordinatorUnknown,
} from './coordinator-lookup.ts'
import { later } from './heartbeat-clock.ts'
import {
  hasNotJoined,
  maybeLeaveGroup,
  onCoordinatorDisconnect,
  requestRejoin,
  resetOnResponseError,
} from './group-membership.ts'

const POLL_TIMEOUT =
  'consumer poll timeout has expired. This means the time between subsequent calls to poll() was longer than the ' +
  'configured max.poll.interval.ms, which typically implies that the poll loop is spending too much time processing messages. You can ' +
  'address this either by increasing max.poll.interval.ms or by reducing the maximum size of batches returned in poll() with ' +
  'max.poll.records.'

/** One look of the thread; returns when it must look again. */
export function runHeartbeat(state: ConsumerState, ctx: Context): Instant {
  const { group } = state
  const { heartbeat } = group
  if (!heartbeat.enabled || state.closed) return NEVER
  if (hasNotJoined(group) || heartbeat.failure !== null) {
    heartbeat.enabled = false
    return NEVER
  }
  if (coordinatorUnknown(state, ctx)) return searchCoordinator(state, ctx)
  if (heartbeat.sessionDeadline <= ctx.now) {
    markCoordinatorUnknown(state, 'session timed out without receiving a heartbeat response', false, ctx)
    return later(state, ctx, 'retry.backoff.ms')
  }
  if (heartbeat.pollDeadline <= ctx.now) {
    log(ctx, state.net.logger, 'WARN', CONSUMER_COORDINATOR, POLL_TIMEOUT)
    maybeLeaveGroup(state, 'consumer poll timeout has expired.', ctx)
    return NEVER
  }
  if (heartbeat.nextAt <= ctx.now && !heartbeat.inFlight) sendHeartbeat(state, ctx.causedBy(HEARTBEAT_DUE))
  const beatAt = heartbeat.inFlight ? NEVER : heartbeat.nextAt
  return Math.min(beatAt, heartbeat.sessionDeadline, heartbeat.pollDeadline) as Instant
}

/** The coordinator is looked for beside the program too, once every retry.backoff.ms. */
function searchCoordinator(state: ConsumerState, ctx: Context): Instant {
  const { group } = state
  if (group.findCoordinator === 'no' && group.coordinatorRetryAt <= ctx.now) {
    group.coordinatorRetryAt = later(state, ctx, 'retry.backoff.ms')
    lookupCoordinator(state, ctx)
  }
  return group.coordinatorRetryAt > ctx.now ? group.coordinatorRetryAt : later(state, ctx, 'retry.backoff.ms')
}

function sendHeartbeat(state: ConsumerState, ctx: Context): void {
  const { group, config, groupId, net } = state
  if (group.coordinator === null) return
  group.heartbeat.inFlight = true
  group.heartbeat.nextAt = later(state, ctx, 'heartbeat.interval.ms')
  const { generationId, memberId } = group
  const body = Object.freeze({
    groupId: groupId ?? '',
    generationId,
    memberId,
    groupInstanceId: config['group.instance.id'],
  })
  const tag: ConsumerTag = { kind: 'heartbeat', generationId, memberId }
  sendRequest(net, group.coordinator, 'HEARTBEAT', body, { tag }, ctx)
}

export function onHeartbeat(
  state: ConsumerState,
  done: CompletedRequest,
  tag: Extract<ConsumerTag, { kind: 'heartbeat' }>,
  ctx: Context,
): void {
  const { group } = state
  const { heartbeat } = group
  heartbeat.inFlight = false
  const response = done.body as HeartbeatResponse | null
  if (response === null) {
    onCoordinatorDisconnect(state, done, ctx)
    heartbeat.nextAt = later(state, ctx, 'retry.backoff.ms')
    return
  }
  const error = errorName(response.errorCode)
  const unchanged = tag.generationId === group.generationId && tag.memberId === group.memberId
  if (error === 'NONE') heartbeat.sessionDeadline = later(state, ctx, 'session.timeout.ms')
  else if (error === 'REBALANCE_IN_PROGRESS') {
    heartbeat.sessionDeadline = later(state, ctx, 'session.timeout.ms')
    if (group.phase === 'stable') requestRejoin(state, 'group is already rebalancing')
  } else if (error === 'COORDINATOR_NOT_AVAILABLE' || error === 'NOT_COORDINATOR') {
    markCoordinatorUnknown(state, `error response ${error}`, false, ctx)
    heartbeat.nextAt = later(state, ctx, 'retry.backoff.ms')
  } else if (error === 'FENCED_INSTANCE_ID') {
    if (!unchanged) return
    const instance = `Optional[${state.config['group.instance.id']}]`
    log(
      ctx,
      state.net.logger,
      'ERROR',
      CONSUMER_COORDINATOR,
      `Caught fenced group.instance.id ${instance} error in heartbeat thread`,
    )
    resetOnResponseError(state, 'HEARTBEAT', error, true)
    heartbeat.failure = exceptionFor(error)
  } else if (error === 'ILLEGAL_GENERATION' || error === 'UNKNOWN_MEMBER_ID') {
    if (unchanged) resetOnResponseError(state, 'HEARTBEAT', error, true)
  } else heartbeat.nextAt = later(state, ctx, 'retry.backoff.ms')
}
