// org.apache.kafka.clients.admin.internals.AdminApiDriver: methods whose keys live on different brokers. Each key is first looked up
// (the coordinator of a group, the leader of a partition) and then asked for there; a key whose broker turns out wrong is looked up again.
// Simplified: When a lookup (of a leader or a coordinator) finds nothing, the admin client waits retry.backoff.ms
// before it asks again; Kafka's asks again at once.

import type { Throwable } from '../../protocol/common.ts'
import { failure, success } from '../../protocol/common.ts'
import { backoff } from '../exponential-backoff.ts'
import type { AdminCall, AdminEnvironment, AdminRequest, CallKind, Operation } from './admin-state.ts'
import { LEAST_LOADED } from './admin-state.ts'
import { isDisconnect } from './exceptions.ts'
import { apiHandlers } from './handlers/index.ts'
import type { ApiHandler } from './handlers/api-handler.ts'
import { buildLookup, readLookup } from './lookup-strategies.ts'
import { isMetadataReady, nodeById } from './metadata-manager.ts'
import { makeCall } from './operations.ts'

export const DRIVER_CALL = 'driver'
const LOOKUP = 'lookup'

/** Of which request a call is: the lookup of some keys, or their fulfillment at a broker. */
interface RequestSpec {
  readonly scope: string
  readonly brokerId: number | null
  readonly keys: readonly string[]
  readonly request: AdminRequest
}

const driverOf = (operation: Operation) => operation.driver!
const handlerOf = (operation: Operation): ApiHandler => apiHandlers[driverOf(operation).handler]!

/** Begins: keys whose broker is known already go there, the others are looked up. */
export function startDriver(env: AdminEnvironment, operation: Operation, handler: string, keys: readonly string[]): void {
  operation.driver = { handler, lookup: new Set(), fulfillment: new Map(), requestStates: new Map() }
  for (const key of keys) {
    const known = handlerOf(operation).lookup.type === 'partition-leader' ? env.admin.partitionLeaders.get(key) : undefined
    if (known === undefined) driverOf(operation).lookup.add(key)
    else map(operation, key, known)
  }
  sendRequests(env, operation)
}

function clear(operation: Operation, key: string): void {
  driverOf(operation).lookup.delete(key)
  for (const [broker, keys] of driverOf(operation).fulfillment) {
    if (keys.delete(key) && keys.size === 0) driverOf(operation).fulfillment.delete(broker)
  }
}

function map(operation: Operation, key: string, broker: number): void {
  clear(operation, key)
  const { fulfillment } = driverOf(operation)
  const keys = fulfillment.get(broker) ?? new Set<string>()
  fulfillment.set(broker, keys.add(key))
}

function unmap(operation: Operation, key: string): void {
  clear(operation, key)
  driverOf(operation).lookup.add(key)
}

function fail(env: AdminEnvironment, operation: Operation, errors: Iterable<readonly [string, Throwable]>): void {
  for (const [key, error] of errors) {
    clear(operation, key)
    env.admin.partitionLeaders.delete(key)
    if (!operation.results.has(key)) operation.results.set(key, failure(error))
  }
}

function sendRequests(env: AdminEnvironment, operation: Operation): void {
  const { lookup, fulfillment } = driverOf(operation)
  const handler = handlerOf(operation)
  if (lookup.size > 0) {
    const keys = [...lookup]
    send(env, operation, { scope: LOOKUP, brokerId: null, keys, request: buildLookup(handler.lookup, keys) })
  }
  for (const [brokerId, waiting] of fulfillment) {
    const { keys, request } = handler.build(operation, [...waiting])
    send(env, operation, { scope: String(brokerId), brokerId, keys, request })
  }
}

function send(env: AdminEnvironment, operation: Operation, spec: RequestSpec): void {
  const { requestStates } = driverOf(operation)
  const state = requestStates.get(spec.scope) ?? { inflight: false, tries: 0, nextAllowedRetryMs: 0 }
  requestStates.set(spec.scope, state)
  if (state.inflight) return
  state.inflight = true
  const tries = state.tries++
  const api = 'apiKey' in spec.request ? spec.request.apiKey : ''
  makeCall(env, operation, {
    kind: DRIVER_CALL, callName: `${handlerOf(operation).apiName}(api=${api})`, payload: spec,
    provider: spec.brokerId === null
      ? LEAST_LOADED : Object.freeze({ kind: 'constant', nodeId: spec.brokerId, supportsUseControllers: false }),
    tries, nextAllowedTryMs: state.nextAllowedRetryMs,
  })
}

function clearInflight(env: AdminEnvironment, operation: Operation, spec: RequestSpec, lookupAgain = false): void {
  const state = driverOf(operation).requestStates.get(spec.scope)
  if (state === undefined) return
  const { retryBackoffMs, retryBackoffMaxMs } = env.admin.times
  const attempts = Math.max(0, state.tries - 1)
  // Only fulfilment backs off; a lookup that has to be repeated is repeated at once.
  const pauseMs = lookupAgain || spec.scope === LOOKUP ? 0 : Math.floor(backoff(env.ctx.prng, retryBackoffMs, retryBackoffMaxMs, attempts) / 1000)
  state.inflight = false
  state.nextAllowedRetryMs = env.ctx.wallMs() + pauseMs
}

const specOf = (call: AdminCall): RequestSpec => call.payload as RequestSpec

function onResponse(env: AdminEnvironment, operation: Operation, call: AdminCall, apiKey: string, body: unknown): void {
  const spec = specOf(call)
  const handler = handlerOf(operation)
  clearInflight(env, operation, spec)
  if (spec.brokerId === null) {
    const { mapped, failed } = readLookup(env, handler.lookup, spec.keys, body)
    for (const [key, broker] of mapped) {
      if (handler.lookup.type === 'partition-leader') env.admin.partitionLeaders.set(key, broker)
      map(operation, key, broker)
    }
    fail(env, operation, failed)
    return
  }
  const broker = nodeById(env.admin, spec.brokerId) ?? { id: spec.brokerId, host: '', port: -1, rack: null }
  const { completed, failed, unmapped } = handler.read(env, operation, broker, spec.keys, apiKey, body)
  for (const [key, value] of completed) {
    clear(operation, key)
    if (!operation.results.has(key)) operation.results.set(key, success(value))
  }
  fail(env, operation, failed)
  for (const key of unmapped) {
    env.admin.partitionLeaders.delete(key)
    unmap(operation, key)
  }
}

function onFailure(env: AdminEnvironment, operation: Operation, call: AdminCall, error: Throwable): void {
  const spec = specOf(call)
  clearInflight(env, operation, spec)
  if (isDisconnect(error)) for (const key of spec.keys) unmap(operation, key)
  else fail(env, operation, spec.keys.map((key) => [key, error] as const))
}

/** `end` is called when no key waits any more. */
export const driverCall = (end: (env: AdminEnvironment, operation: Operation) => void): CallKind => {
  const goOn = (env: AdminEnvironment, operation: Operation): void => {
    const { lookup, fulfillment } = driverOf(operation)
    if (lookup.size === 0 && fulfillment.size === 0) end(env, operation)
    else sendRequests(env, operation)
  }
  return {
    request: (_env, _operation, call) => specOf(call).request,
    respond(env, operation, call, apiKey, body) {
      onResponse(env, operation, call, apiKey, body)
      goOn(env, operation)
      return null
    },
    fail(env, operation, call, error) {
      onFailure(env, operation, call, error)
      goOn(env, operation)
    },
    retry(env, operation, call, error) {
      if (!isDisconnect(error)) return false
      onFailure(env, operation, call, error)
      goOn(env, operation)
      return true
    },
    nodeUnavailable(env, operation, call) {
      const spec = specOf(call)
      if (spec.brokerId === null || !isMetadataReady(env.admin) || nodeById(env.admin, spec.brokerId) !== null) return false
      clearInflight(env, operation, spec, true)
      for (const key of spec.keys) unmap(operation, key)
      sendRequests(env, operation)
      return true
    },
  }
}
