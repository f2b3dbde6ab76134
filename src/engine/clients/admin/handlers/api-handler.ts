// org.apache.kafka.clients.admin.internals.AdminApiHandler: how one method asks a broker for some keys, and reads the answer.

import type { Throwable } from '../../../protocol/common.ts'
import type { ErrorName } from '../../../protocol/errors.ts'
import { exceptionFor } from '../../../protocol/errors.ts'
import type { BrokerNode } from '../../bootstrap.ts'
import { log } from '../../client-log.ts'
import type { AdminEnvironment, AdminRequest, Operation } from '../admin-state.ts'
import type { LookupStrategy } from '../lookup-strategies.ts'

/** Keys that are in none of the three stay with their broker and are asked for again. */
export interface ApiResult {
  readonly completed: Map<string, unknown>
  readonly failed: Map<string, Throwable>
  /** To be looked up again. */
  readonly unmapped: string[]
}

export interface ApiHandler {
  readonly apiName: string
  readonly lookup: LookupStrategy
  /** The request for these keys, or for the first of them when they need several. */
  build(operation: Operation, keys: readonly string[]): { readonly keys: readonly string[]; readonly request: AdminRequest }
  read(
    env: AdminEnvironment, operation: Operation, broker: BrokerNode, keys: readonly string[], apiKey: string, body: unknown,
  ): ApiResult
}

export const COORDINATOR: LookupStrategy = Object.freeze({ type: 'coordinator' })

export const emptyResult = (): ApiResult => ({ completed: new Map(), failed: new Map(), unmapped: [] })

export const INTERNALS = 'org.apache.kafka.clients.admin.internals.'

/** What the handlers of group requests do with an error: expected ones fail the key quietly, the coordinator's own are tried again. */
export function groupError(
  env: AdminEnvironment, result: ApiResult, groupId: string, error: ErrorName, expected: readonly ErrorName[], logger: string, line: string,
): void {
  if (error === 'COORDINATOR_LOAD_IN_PROGRESS') return
  if (error === 'COORDINATOR_NOT_AVAILABLE' || error === 'NOT_COORDINATOR') { result.unmapped.push(groupId); return }
  if (!expected.includes(error)) log(env.ctx, env.admin.logger, 'ERROR', INTERNALS + logger, line)
  result.failed.set(groupId, exceptionFor(error))
}

/** Partitions gathered by topic, topics in the order given. */
export function byTopic<T>(items: readonly T[], topicOf: (item: T) => string): [string, T[]][] {
  const topics = new Map<string, T[]>()
  for (const item of items) {
    const list = topics.get(topicOf(item))
    if (list === undefined) topics.set(topicOf(item), [item])
    else list.push(item)
  }
  return [...topics]
}
