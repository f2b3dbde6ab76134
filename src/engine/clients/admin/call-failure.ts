// KafkaAdminClient.Call.fail: a call that failed is tried again while its exception may pass and its deadline allows, after a pause of
// retry.backoff.ms that doubles up to retry.backoff.max.ms.

import type { Throwable } from '../../protocol/common.ts'
import { backoff } from '../exponential-backoff.ts'
import type { AdminCall, AdminEnvironment, Operation } from './admin-state.ts'
import { kindOf } from './call-kinds.ts'
import { isRetriableException, isTimeout, timeoutException } from './exceptions.ts'
import { failMetadata, METADATA_CALL } from './metadata-call.ts'

export const operationOf = (env: AdminEnvironment, call: AdminCall): Operation | undefined =>
  env.admin.operations.get(call.operation)

/** The call has failed for good. */
export function giveUp(env: AdminEnvironment, call: AdminCall, error: Throwable): void {
  env.again = true
  if (call.kind === METADATA_CALL) return failMetadata(env, error)
  const operation = operationOf(env, call)
  if (operation !== undefined) kindOf(call.kind).fail(env, operation, call, error)
}

function timeOut(env: AdminEnvironment, call: AdminCall, nowMs: number, cause: Throwable): void {
  if (isTimeout(cause)) return giveUp(env, call, cause)
  const shown = `Call(callName=${call.callName}, deadlineMs=${call.deadlineMs}, tries=${call.tries}, ` +
    `nextAllowedTryMs=${call.nextAllowedTryMs})`
  giveUp(env, call, timeoutException(`${shown} timed out at ${nowMs} after ${call.tries} attempt(s)`, cause))
}

export function failCall(env: AdminEnvironment, call: AdminCall, error: Throwable): void {
  const { admin, ctx } = env
  const nowMs = ctx.wallMs()
  if (call.currentNode !== null) admin.nodeReadyDeadlines.delete(call.currentNode)
  call.currentNode = null
  if (call.kind === METADATA_CALL && error.className.endsWith('.UnsupportedVersionException')) failMetadata(env, error)
  const { retryBackoffMs, retryBackoffMaxMs, maxRetries } = admin.times
  const pause = backoff(ctx.prng, retryBackoffMs, retryBackoffMaxMs, call.tries)
  call.tries++
  call.nextAllowedTryMs = nowMs + Math.floor(pause / 1000)
  if (call.deadlineMs - nowMs <= 0) return timeOut(env, call, nowMs, error)
  if (!isRetriableException(error)) return giveUp(env, call, error)
  if (call.tries > maxRetries) return timeOut(env, call, nowMs, error)
  env.again = true
  const operation = operationOf(env, call)
  if (operation === undefined && call.kind !== METADATA_CALL) return
  if (operation !== undefined && kindOf(call.kind).retry?.(env, operation, call, error) === true) return
  admin.pendingCalls.push(call)
}
