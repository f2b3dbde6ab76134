// org.apache.kafka.clients.admin.KafkaAdminClient.AdminClientRunnable: calls wait for a node (pending), then for its connection (to
// send), then for its answer (in flight, one a node). What Java does in a loop of its I/O thread is done here after each event, and a
// timer wakes the client when the next deadline or pause is over.

import type { Throwable } from '../../protocol/common.ts'
import { throwable } from '../../protocol/common.ts'
import { instant, millis, plus } from '../../kernel/time.ts'
import { API_KEY_IDS } from '../../protocol/api-keys.ts'
import type { ApiKey, RequestOf } from '../../protocol/api-keys.ts'
import type { BrokerNode } from '../bootstrap.ts'
import { nodeText } from '../bootstrap.ts'
import { log } from '../client-log.ts'
import { NEVER, wakeAt } from '../client-timer.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { errorName, exceptionFor } from '../../protocol/errors.ts'
import type { CompletedRequest } from '../connections.ts'
import { closeNode, connectionFailed, ready, sendRequest } from '../connections.ts'
import { pollNetwork, takeCompleted } from '../network-client.ts'
import type { AdminCall, AdminEnvironment, AdminRequest, AdminState } from './admin-state.ts'
import { failCall, giveUp, operationOf } from './call-failure.ts'
import { kindOf } from './call-kinds.ts'
import { disconnectException, kafkaException, timeoutException } from './exceptions.ts'
import { makeMetadataCall, METADATA_CALL, metadataRequest, takeMetadata } from './metadata-call.ts'
import {
  clearController, connectionDelayMs, isMetadataReady, metadataFetchDelayMs, nodeById, provideNode, requestUpdate,
} from './metadata-manager.ts'

const LOGGER = 'org.apache.kafka.clients.admin.KafkaAdminClient'
/** The tag of the requests that calls make. */
const CALL_TAG = 'admin-call'

/** Does all that can be done now, then sets the timer for what comes next. */
export function runCalls(env: AdminEnvironment): void {
  const { admin, ctx } = env
  let delayMs = Infinity
  do {
    env.again = false
    for (const completed of takeCompleted(admin.network)) takeCompletedRequest(env, completed)
    expireCalls(env)
    const coldMs = Math.ceil(((admin.warmAt ?? ctx.now) - ctx.now) / 1000)
    if (coldMs > 0) { delayMs = coldMs; continue }
    // At the end of a round in Java, before which its I/O thread has waited: a call may get the same unreachable node again.
    unassignUnsent(env, (node) => connectionFailed(admin.network, node, ctx.now))
    env.again = false
    delayMs = assignPendingCalls(env)
    delayMs = Math.min(delayMs, fetchMetadata(env), sendEligibleCalls(env))
    pollNetwork(admin.network, ctx)
  } while (env.again || admin.network.completed.length > 0)
  setTimer(env, Math.min(delayMs, earliestDeadlineMs(env)))
}

function takeCompletedRequest(env: AdminEnvironment, completed: CompletedRequest): void {
  const { admin } = env
  const { request, body } = completed
  const call = admin.callsInFlight.get(request.node)
  if (request.tag !== CALL_TAG || call === undefined) return
  admin.callsInFlight.delete(request.node)
  env.again = true
  if (body === null) {
    requestUpdate(admin)
    const why = `Cancelled ${call.callName} request with correlation id ${request.correlationId} due to node ${request.node} being disconnected`
    return failCall(env, call, disconnectException(why))
  }
  const unhandled = bareError(body)
  if (unhandled === 'NOT_CONTROLLER') clearController(admin)
  if (unhandled !== null) return failCall(env, call, exceptionFor(unhandled))
  if (call.kind === METADATA_CALL) {
    if (takeMetadata(env, body)) unassignUnsent(env, () => true)
    return
  }
  const operation = operationOf(env, call)
  if (operation === undefined) return
  const thrown = kindOf(call.kind).respond(env, operation, call, request.apiKey, body)
  if (thrown !== null) failCall(env, call, thrown)
}

/** A server that does not handle a request, or not yet, answers with an error code alone. */
function bareError(body: unknown): ErrorName | null {
  const { errorCode, ...more } = body as { readonly errorCode?: number }
  return errorCode === undefined || errorCode === 0 || Object.keys(more).length > 0 ? null : errorName(errorCode)
}

const remainingMs = (env: AdminEnvironment, call: AdminCall): number => call.deadlineMs - env.ctx.wallMs()

function expireCalls(env: AdminEnvironment): void {
  const { admin, ctx } = env
  const expired = (calls: AdminCall[]): AdminCall[] => calls.filter((call) => remainingMs(env, call) < 0)
  const late = expired(admin.pendingCalls)
  admin.pendingCalls = admin.pendingCalls.filter((call) => !late.includes(call))
  for (const call of late) failCall(env, call, timeoutException(`Timed out waiting for a node assignment. Call: ${call.callName}`))
  for (const [node, calls] of admin.callsToSend) {
    const unsent = expired(calls)
    admin.callsToSend.set(node, calls.filter((call) => !unsent.includes(call)))
    for (const call of unsent) failCall(env, call, timeoutException(`Timed out waiting to send the call. Call: ${call.callName}`))
  }
  for (const [node, call] of admin.callsInFlight) {
    if (remainingMs(env, call) >= 0) continue
    log(ctx, admin.logger, 'INFO', LOGGER, `Disconnecting from ${node} due to timeout while awaiting ${call.callName}`)
    closeNode(admin.network, node, ctx)
  }
}

/** maybeDrainPendingCalls: names a node for each call that may go; returns the shortest pause of the others. */
function assignPendingCalls(env: AdminEnvironment): number {
  const { admin } = env
  const nowMs = env.ctx.wallMs()
  let delayMs = Infinity
  for (const call of admin.pendingCalls.splice(0)) {
    if (call.refused !== null) { giveUp(env, call, call.refused); continue }
    if (call.kind !== METADATA_CALL && operationOf(env, call) === undefined) continue
    if (nowMs < call.nextAllowedTryMs) delayMs = Math.min(delayMs, call.nextAllowedTryMs - nowMs)
    else if (assign(env, call)) continue
    else delayMs = Math.min(delayMs, admin.times.retryBackoffMs)
    admin.pendingCalls.push(call)
  }
  return delayMs
}

function assign(env: AdminEnvironment, call: AdminCall): boolean {
  const { admin } = env
  const fatal = admin.metadata.fatalError
  if (fatal !== null && call.kind !== METADATA_CALL) {
    failCall(env, call, fatal)
    return true
  }
  const node = provideNode(env, call.provider)
  if (node !== null) {
    call.currentNode = node.id
    admin.callsToSend.set(node.id, [...(admin.callsToSend.get(node.id) ?? []), call])
    return true
  }
  const operation = operationOf(env, call)
  return operation !== undefined && isMetadataReady(admin) && kindOf(call.kind).nodeUnavailable?.(env, operation, call) === true
}

function fetchMetadata(env: AdminEnvironment): number {
  const { admin } = env
  const nowMs = env.ctx.wallMs()
  const delayMs = metadataFetchDelayMs(admin, nowMs)
  if (delayMs > 0) return delayMs
  admin.metadata.phase = 'update-pending'
  admin.metadata.lastFetchAttemptMs = nowMs
  const call = makeMetadataCall(admin, nowMs)
  if (assign(env, call)) return Infinity
  admin.pendingCalls.push(call)
  return admin.times.retryBackoffMs
}

/** sendEligibleCalls: one call to each node whose connection is ready; returns when to look again. */
function sendEligibleCalls(env: AdminEnvironment): number {
  const { admin, ctx } = env
  const nowMs = ctx.wallMs()
  let delayMs = Infinity
  for (const [id, calls] of admin.callsToSend) {
    if (calls.length === 0) { admin.callsToSend.delete(id); continue }
    if (admin.callsInFlight.has(id)) { admin.nodeReadyDeadlines.delete(id); continue }
    const node = nodeById(admin, id)
    if (node === null) { unassignUnsent(env, (other) => other === id); continue }
    if (ready(admin.network, node, ctx)) { sendNext(env, node, calls, nowMs); continue }
    const deadline = admin.nodeReadyDeadlines.get(id)
    if (deadline !== undefined && nowMs >= deadline) {
      const why = `Disconnecting from ${id} and revoking ${calls.length} node assignment(s) because the node is taking too long to become ready.`
      log(ctx, admin.logger, 'INFO', LOGGER, why)
      closeNode(admin.network, id, ctx)
      unassignUnsent(env, (other) => other === id)
      continue
    }
    if (deadline === undefined) admin.nodeReadyDeadlines.set(id, nowMs + admin.times.requestTimeoutMs)
    delayMs = Math.min(delayMs, connectionDelayMs(env, id), (deadline ?? Infinity) - nowMs)
  }
  return delayMs
}

function unsupported(env: AdminEnvironment, id: number, apiKey: ApiKey): Throwable | null {
  const known = env.admin.network.nodes.get(id)?.apiVersions?.apiKeys ?? []
  if (known.length === 0 || known.some((key) => key.apiKey === API_KEY_IDS[apiKey])) return null
  return throwable('org.apache.kafka.common.errors.UnsupportedVersionException', `The node does not support ${apiKey}`)
}

function requestOf(env: AdminEnvironment, call: AdminCall, timeoutMs: number): AdminRequest | null {
  if (call.kind === METADATA_CALL) return metadataRequest(env.admin)
  const operation = operationOf(env, call)
  return operation === undefined ? null : kindOf(call.kind).request(env, operation, call, timeoutMs)
}

function sendNext(env: AdminEnvironment, node: BrokerNode, calls: AdminCall[], nowMs: number): void {
  const { admin, ctx } = env
  const deadline = admin.nodeReadyDeadlines.get(node.id)
  admin.nodeReadyDeadlines.delete(node.id)
  const requestMs = deadline === undefined ? admin.times.requestTimeoutMs : deadline - nowMs
  for (let call = calls.shift(); call !== undefined; call = calls.shift()) {
    const timeoutMs = Math.min(requestMs, call.deadlineMs - nowMs)
    const request = requestOf(env, call, timeoutMs)
    if (request === null) continue
    if ('thrown' in request) {
      failCall(env, call, kafkaException(`Internal error sending ${call.callName} to ${nodeText(node)}.`, request.thrown))
      continue
    }
    const mismatch = unsupported(env, node.id, request.apiKey)
    if (mismatch !== null) { failCall(env, call, mismatch); continue }
    admin.callsInFlight.set(node.id, call)
    sendRequest(admin.network, node, request.apiKey, request.body as RequestOf<ApiKey>, { tag: CALL_TAG, timeoutMs }, ctx)
    return
  }
}

/** Calls that wait for such a node choose again. */
function unassignUnsent(env: AdminEnvironment, leaves: (node: number) => boolean): void {
  const { admin } = env
  for (const [id, calls] of admin.callsToSend) {
    if (calls.length === 0 || !leaves(id)) continue
    admin.nodeReadyDeadlines.delete(id)
    admin.callsToSend.delete(id)
    for (const call of calls) {
      call.currentNode = null
      if (call.provider.kind !== 'bootstrap') admin.pendingCalls.push(call)
      else failCall(env, call, disconnectException(`Connection to node ${id} could not be established.`))
    }
    if (calls.some((call) => call.kind !== METADATA_CALL)) requestUpdate(admin)
    env.again = env.again || isMetadataReady(admin)
  }
}

/** Every call that has not ended. */
export const allCalls = (admin: AdminState): AdminCall[] =>
  [...admin.pendingCalls, ...[...admin.callsToSend.values()].flat(), ...admin.callsInFlight.values()]

const earliestDeadlineMs = (env: AdminEnvironment): number =>
  allCalls(env.admin).reduce((least, call) => Math.min(least, remainingMs(env, call) + 1), Infinity)

/** A wall clock counts whole milliseconds from the node's start of time, so a pause ends at one of its ticks. */
function setTimer(env: AdminEnvironment, delayMs: number): void {
  const { admin, ctx } = env
  let due = Number.isFinite(delayMs) ? plus(instant(Math.floor(ctx.now / 1000) * 1000), millis(Math.max(1, delayMs))) : NEVER
  if (admin.closing !== null && admin.closing.hardShutdownAt < due) due = admin.closing.hardShutdownAt
  wakeAt(admin.timer, due, ctx)
}
