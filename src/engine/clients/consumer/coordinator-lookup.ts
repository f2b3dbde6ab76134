// Where the group's coordinator is: AbstractCoordinator.ensureCoordinatorReady, lookupCoordinator and markCoordinatorUnknown.

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { millis, plus } from '../../kernel/time.ts'
import type { Throwable } from '../../protocol/common.ts'
import { codeOf, errorName, exceptionFor, isRetriable } from '../../protocol/errors.ts'
import type { FindCoordinatorResponse } from '../../protocol/find-coordinator.ts'
import { nodeText } from '../bootstrap.ts'
import { log } from '../client-log.ts'
import { nextUpdateAt, requestUpdate } from '../client-metadata.ts'
import { NEVER } from '../client-timer.ts'
import { backoff } from '../exponential-backoff.ts'
import type { CompletedRequest } from '../network-client.ts'
import {
  closeNode,
  connectionFailed,
  coordinatorNodeId,
  leastLoadedNode,
  ready,
  sendRequest,
} from '../network-client.ts'
import type { ConsumerState, ConsumerTag } from './consumer-state.ts'

export const CONSUMER_COORDINATOR = 'org.apache.kafka.clients.consumer.internals.ConsumerCoordinator'

/** checkAndGetCoordinator: null also when its connection has failed. */
export function coordinatorUnknown(state: ConsumerState, ctx: Context): boolean {
  const { group, net } = state
  if (group.coordinator !== null && connectionFailed(net, group.coordinator.id, ctx.now)) {
    markCoordinatorUnknown(state, 'coordinator unavailable', true, ctx)
  }
  return group.coordinator === null
}

export function markCoordinatorUnknown(
  state: ConsumerState,
  cause: string,
  isDisconnected: boolean,
  ctx: Context,
): void {
  const { group } = state
  const old = group.coordinator
  if (old === null) return
  const message =
    `Group coordinator ${nodeText(old)} is unavailable or invalid due to cause: ${cause}. ` +
    `isDisconnected: ${isDisconnected}. Rediscovery will be attempted.`
  log(ctx, state.net.logger, 'INFO', CONSUMER_COORDINATOR, message)
  group.coordinator = null
  if (!isDisconnected) closeNode(state.net, old.id, ctx)
  group.lastConnectedAt = ctx.now
}

/** coordinatorWaitsForVersion while a lookup that failed backs off: then metadata newer than at that time is awaited. */
const AFTER_PAUSE = -2

/**
 * After the first lookup that fails the program sleeps inside poll(), and does not look at the network.
 * Simplified: A consumer that cannot find the coordinator of its group looks for it again and again, with pauses. From
 * the second pause on it reads by itself what arrives meanwhile; in Kafka its heartbeat thread nearly always reads it.
 */
export const sleepsBeforeLookup = ({ group, calls }: ConsumerState, ctx: Context): boolean =>
  calls.length > 0 &&
  group.coordinator === null &&
  group.coordinatorAttempts === 1 &&
  group.findCoordinator === 'no' &&
  group.coordinatorWaitsForVersion === AFTER_PAUSE &&
  group.coordinatorRetryAt > ctx.now

/** How a step of a poll went: over, still waiting until `due` at the latest, or ended by an exception. */
export type Step =
  { readonly done: true } | { readonly done: false; readonly due: Instant; readonly error: Throwable | null }

export const DONE: Step = { done: true }
export const waitUntil = (due: Instant): Step => ({ done: false, due, error: null })
export const throws = (error: Throwable): Step => ({ done: false, due: NEVER, error })

/** AbstractCoordinator.ensureCoordinatorReady, without blocking. */
export function ensureCoordinatorReady(state: ConsumerState, ctx: Context): Step {
  const { group } = state
  if (group.fatalCoordinatorError !== null) {
    const error = group.fatalCoordinatorError
    group.fatalCoordinatorError = null
    return throws(error)
  }
  if (!coordinatorUnknown(state, ctx)) {
    group.coordinatorAttempts = 0
    return DONE
  }
  if (group.findCoordinator === 'pending') return waitUntil(NEVER)
  if (group.coordinatorRetryAt > ctx.now) return waitUntil(group.coordinatorRetryAt)
  const { metadata } = state.net
  if (group.coordinatorWaitsForVersion === AFTER_PAUSE) {
    group.coordinatorWaitsForVersion = metadata.updateVersion
    requestUpdate(metadata)
  }
  if (group.coordinatorWaitsForVersion >= metadata.updateVersion) {
    return waitUntil(nextUpdateAt(metadata) > ctx.now ? nextUpdateAt(metadata) : NEVER)
  }
  return lookupCoordinator(state, ctx) ? waitUntil(NEVER) : waitUntil(failedLookup(state, ctx))
}

/** Sends FindCoordinator to any node; false when there is none to ask. */
export function lookupCoordinator(state: ConsumerState, ctx: Context): boolean {
  const { group, net, groupId } = state
  const { node } = leastLoadedNode(net, ctx)
  if (node === null || groupId === null) return false
  group.findCoordinator = 'pending'
  const tag: ConsumerTag = { kind: 'find-coordinator' }
  const body = Object.freeze({ keyType: 0 as const, coordinatorKeys: Object.freeze([groupId]) })
  sendRequest(net, node, 'FIND_COORDINATOR', body, { tag }, ctx)
  return true
}

/** Backs off, then awaits fresh metadata before the next lookup. */
function failedLookup(state: ConsumerState, ctx: Context): Instant {
  const { group, config } = state
  const pause = backoff(
    ctx.prng,
    config['retry.backoff.ms'],
    config['retry.backoff.max.ms'],
    group.coordinatorAttempts++,
  )
  group.coordinatorRetryAt = plus(ctx.now, pause)
  group.coordinatorWaitsForVersion = AFTER_PAUSE
  return group.coordinatorRetryAt
}

export function onFindCoordinator(state: ConsumerState, done: CompletedRequest, ctx: Context): void {
  const { group, net } = state
  group.findCoordinator = 'no'
  const found = (done.body as FindCoordinatorResponse | null)?.coordinators[0]
  if (found === undefined) {
    failedLookup(state, ctx)
    return
  }
  if (found.errorCode !== codeOf('NONE')) {
    const error = errorName(found.errorCode)
    if (isRetriable(error)) failedLookup(state, ctx)
    else group.fatalCoordinatorError = exceptionFor(error, found.errorMessage)
    return
  }
  const { nodeId, host, port } = found
  group.coordinator = Object.freeze({ id: coordinatorNodeId(nodeId), host, port, rack: null })
  group.coordinatorWaitsForVersion = -1
  log(ctx, net.logger, 'INFO', CONSUMER_COORDINATOR, `Discovered group coordinator ${nodeText(group.coordinator)}`)
  if (connectionFailed(net, group.coordinator.id, ctx.now)) {
    markCoordinatorUnknown(state, 'coordinator unavailable', true, ctx)
    failedLookup(state, ctx)
    group.coordinatorWaitsForVersion = -1
    return
  }
  ready(net, group.coordinator, ctx)
  group.heartbeat.sessionDeadline = plus(ctx.now, millis(state.config['session.timeout.ms']))
}
