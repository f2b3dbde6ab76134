// Which broker a key belongs to: org.apache.kafka.clients.admin.internals.CoordinatorStrategy (FindCoordinator for groups) and
// PartitionLeaderStrategy (Metadata for partitions).

import type { Throwable } from '../../protocol/common.ts'
import { parseTpKey, throwable, tpKey } from '../../protocol/common.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { errorName, exceptionFor } from '../../protocol/errors.ts'
import type { FindCoordinatorResponse } from '../../protocol/find-coordinator.ts'
import type { MetadataResponse } from '../../protocol/metadata.ts'
import { log } from '../client-log.ts'
import type { AdminEnvironment, AdminRequest } from './admin-state.ts'

const LEADER_LOGGER = 'org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy'
const TOPIC_AUTHORIZATION = 'org.apache.kafka.common.errors.TopicAuthorizationException'

export type LookupStrategy =
  | { readonly type: 'coordinator' }
  | { readonly type: 'partition-leader'; readonly tolerateUnknownTopics: boolean }

export interface LookupResult { readonly mapped: Map<string, number>; readonly failed: Map<string, Throwable> }

/** The request that looks some keys up. */
export function buildLookup(strategy: LookupStrategy, keys: readonly string[]): AdminRequest {
  if (strategy.type === 'coordinator') {
    return { apiKey: 'FIND_COORDINATOR', body: Object.freeze({ keyType: 0, coordinatorKeys: Object.freeze([...keys]) }) }
  }
  const names = new Set(keys.map((key) => parseTpKey(key).topic))
  const topics = [...names].map((name) => Object.freeze({ name, topicId: '' }))
  return { apiKey: 'METADATA', body: Object.freeze({ topics: Object.freeze(topics), allowAutoTopicCreation: false }) }
}

/** Keys that are in neither map are to be looked up again. */
export const readLookup = (
  env: AdminEnvironment, strategy: LookupStrategy, keys: readonly string[], body: unknown,
): LookupResult =>
  strategy.type === 'coordinator'
    ? readCoordinators(body as FindCoordinatorResponse)
    : readLeaders(env, strategy.tolerateUnknownTopics, keys, body as MetadataResponse)

function readCoordinators(response: FindCoordinatorResponse): LookupResult {
  const mapped = new Map<string, number>()
  const failed = new Map<string, Throwable>()
  for (const { key, nodeId, errorCode } of response.coordinators) {
    const error = errorName(errorCode)
    const shown = `CoordinatorKey(idValue='${key}', type=GROUP)`
    if (error === 'NONE') mapped.set(key, nodeId)
    else if (error === 'COORDINATOR_NOT_AVAILABLE' || error === 'COORDINATOR_LOAD_IN_PROGRESS') continue
    else if (error === 'GROUP_AUTHORIZATION_FAILED') {
      failed.set(key, exceptionFor(error, `FindCoordinator request for groupId \`${shown}\` failed due to authorization failure`))
    } else failed.set(key, exceptionFor(error, `FindCoordinator request for key \`${shown}\` failed due to an unexpected error`))
  }
  return { mapped, failed }
}

/** The log line for a topic that cannot be looked up, and the message of each of its partitions; null: try again. */
function topicFailure(error: ErrorName, topic: string, tolerateUnknown: boolean): [string, (key: string) => Throwable] | null {
  const why = (key: string): string => `Failed to fetch metadata for partition ${key}`
  switch (error) {
    case 'LEADER_NOT_AVAILABLE': return null
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      if (tolerateUnknown) return null
      return [
        `Received unknown topic error for topic ${topic}`,
        (key) => exceptionFor(error, `${why(key)} because metadata for topic \`${topic}\` could not be found`),
      ]
    case 'TOPIC_AUTHORIZATION_FAILED':
      return [
        `Received authorization failure for topic ${topic} in \`Metadata\` response`,
        (key) => throwable(TOPIC_AUTHORIZATION, `${why(key)} due to topic authorization failure`),
      ]
    case 'INVALID_TOPIC_EXCEPTION':
      return [
        `Received invalid topic error for topic ${topic} in \`Metadata\` response`,
        (key) => exceptionFor(error, `${why(key)} due to invalid topic \`${topic}\``),
      ]
    default:
      return [
        `Received unexpected error for topic ${topic} in \`Metadata\` response`,
        (key) => exceptionFor(error, `${why(key)} due to unexpected error for topic \`${topic}\``),
      ]
  }
}

const RETRIED: readonly ErrorName[] = [
  'UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_OR_FOLLOWER', 'KAFKA_STORAGE_ERROR',
]

function readLeaders(env: AdminEnvironment, tolerateUnknown: boolean, keys: readonly string[], response: MetadataResponse): LookupResult {
  const mapped = new Map<string, number>()
  const failed = new Map<string, Throwable>()
  const wanted = new Set(keys)
  for (const topic of response.topics) {
    const name = topic.name ?? ''
    const error = errorName(topic.errorCode)
    if (error !== 'NONE') {
      const failure = topicFailure(error, name, tolerateUnknown)
      if (failure === null) continue
      log(env.ctx, env.admin.logger, 'ERROR', LEADER_LOGGER, failure[0], exceptionFor(error))
      for (const key of keys) if (parseTpKey(key).topic === name) failed.set(key, failure[1](key))
      continue
    }
    for (const partition of topic.partitions) {
      const key = tpKey(name, partition.partitionIndex)
      if (!wanted.has(key)) continue
      const partitionError = errorName(partition.errorCode)
      if (partitionError === 'NONE') { if (partition.leaderId >= 0) mapped.set(key, partition.leaderId) }
      else if (!RETRIED.includes(partitionError)) {
        const line = `Received unexpected error for partition ${key} in \`Metadata\` response`
        log(env.ctx, env.admin.logger, 'ERROR', LEADER_LOGGER, line, exceptionFor(partitionError))
        failed.set(key, exceptionFor(partitionError, `Unexpected error during metadata lookup for ${key}`))
      }
    }
  }
  return { mapped, failed }
}
