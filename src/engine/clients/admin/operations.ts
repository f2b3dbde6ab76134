// How a method called by the program begins and ends: the futures of KafkaAdminClient. A method that answers per key ends when every key
// has its outcome; the map it answers with iterates as the Java map of those keys does.

import type { Outcome, Throwable } from '../../protocol/common.ts'
import { failure, success } from '../../protocol/common.ts'
import { copyMapCapacity, javaHashMapOrder, javaStringOrder } from '../../protocol/java-hash.ts'
import type { Completion } from '../calls.ts'
import type { AdminCall, AdminEnvironment, AdminState, NodeProvider, Operation } from './admin-state.ts'
import { ownerOf } from './admin-state.ts'
import { apiException, illegalState, timeoutException, unsupportedEndpoint } from './exceptions.ts'

/** Ends an operation, once. */
function finish(env: AdminEnvironment, operation: Operation, outcome: Outcome<unknown>): void {
  if (!env.admin.operations.delete(operation.callId)) return
  const completion: Completion = { client: env.ctx.self, callId: operation.callId, outcome }
  env.ctx.tell(ownerOf(env.admin), 'completion', completion)
}

export const succeed = (env: AdminEnvironment, operation: Operation, value: unknown): void =>
  finish(env, operation, success(value))
export const failOperation = (env: AdminEnvironment, operation: Operation, error: Throwable): void =>
  finish(env, operation, failure(error))

/** Gives one key its outcome; the first one counts. */
export function settle(env: AdminEnvironment, operation: Operation, key: string, outcome: Outcome<unknown>): void {
  if (!operation.results.has(key)) operation.results.set(key, outcome)
  endWhenSettled(env, operation)
}

/** Fails every key of these that has no outcome yet. */
export function settleAll(env: AdminEnvironment, operation: Operation, keys: Iterable<string>, error: Throwable): void {
  for (const key of keys) if (!operation.results.has(key)) operation.results.set(key, failure(error))
  endWhenSettled(env, operation)
}

/** KafkaAdminClient.completeUnrealizedFutures: a response that leaves a key out. */
export function settleUnrealized(
  env: AdminEnvironment, operation: Operation, keys: Iterable<string>, message: (key: string) => string,
): void {
  for (const key of keys) {
    if (!operation.results.has(key)) operation.results.set(key, failure(apiException(message(key))))
  }
  endWhenSettled(env, operation)
}

export function endWhenSettled(env: AdminEnvironment, operation: Operation): void {
  if (!operation.keys.every((key) => operation.results.has(key))) return
  succeed(env, operation, new Map(operation.keys.map((key) => [key, operation.results.get(key)])))
}

const supportsControllers = (provider: NodeProvider): boolean => {
  if (provider.kind === 'controller' || provider.kind === 'constant') return provider.supportsUseControllers
  return provider.kind !== 'least-loaded'
}

function refusal(admin: AdminState, provider: NodeProvider, tries: number): Throwable | null {
  if (admin.closing !== null) return illegalState('Cannot accept new calls when AdminClient is closing.')
  if (admin.metadata.usingBootstrapControllers && !supportsControllers(provider)) return unsupportedEndpoint()
  return tries > admin.times.maxRetries ? timeoutException(`Exceeded maxRetries after ${tries} tries.`) : null
}

export interface CallDetails {
  readonly kind: string
  readonly callName: string
  readonly provider: NodeProvider
  readonly payload?: unknown
  readonly tries?: number
  readonly nextAllowedTryMs?: number
}

/** A new call of an operation, queued (AdminClientRunnable.call). */
export function makeCall(env: AdminEnvironment, operation: Operation, details: CallDetails): void {
  const { kind, callName, provider, payload = null, tries = 0, nextAllowedTryMs = 0 } = details
  const call: AdminCall = {
    callName, kind, operation: operation.callId, provider, deadlineMs: operation.deadlineMs, payload,
    refused: refusal(env.admin, provider, tries), tries, nextAllowedTryMs, currentNode: null,
  }
  env.admin.pendingCalls.push(call)
  env.again = true
}

/** Names in the order of `new HashMap<>(futures)` where `futures` was `new HashMap<>(names.size())`. */
export const copiedStringOrder = (names: readonly string[]): string[] =>
  javaStringOrder(
    javaStringOrder(new Set(names), { initialCapacity: names.length }), { initialCapacity: copyMapCapacity(new Set(names).size) },
  )

/** Numbers in the order of a HashMap<Integer, …>. */
export const integerOrder = (numbers: Iterable<number>, initialCapacity?: number): number[] =>
  javaHashMapOrder(numbers, (n) => n | 0, initialCapacity === undefined ? {} : { initialCapacity })
