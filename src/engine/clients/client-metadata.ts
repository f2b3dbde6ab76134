// What a client knows of the cluster and when it asks again: org.apache.kafka.clients.Metadata and MetadataSnapshot.
// Errors of one topic do not fail the whole; a leader epoch older than one seen is not believed.

import type { Context } from '../kernel/node.ts'
import type { Prng } from '../kernel/prng.ts'
import type { Duration, Instant } from '../kernel/time.ts'
import { micros, millis, plus } from '../kernel/time.ts'
import { tpKey } from '../protocol/common.ts'
import { javaStringOrder } from '../protocol/java-hash.ts'
import { codeOf } from '../protocol/errors.ts'
import type { MetadataPartition, MetadataRequest, MetadataResponse, MetadataTopic } from '../protocol/metadata.ts'
import type { BrokerNode } from './bootstrap.ts'
import type { ClientLogger } from './client-log.ts'
import { log, METADATA } from './client-log.ts'
import { backoff, redrawnBackoff } from './exponential-backoff.ts'

export interface TopicMetadata {
  readonly name: string
  readonly topicId: string
  readonly isInternal: boolean
  /** Ascending by partition. */
  readonly partitions: readonly MetadataPartition[]
}

/** Which topics a client wants to know: `all`, or those in `topics` (none: only the brokers). */
export interface ClientMetadata {
  readonly bootstrap: readonly BrokerNode[]
  brokers: readonly BrokerNode[]
  /** No metadata has come since (re)bootstrapping. */
  isBootstrapConfigured: boolean
  clusterId: string | null
  controllerId: number
  all: boolean
  topics: Set<string>
  /** Topics never asked for yet; asked alone in a partial update. */
  newTopics: Set<string>
  allowAutoTopicCreation: boolean
  /** The producer asks for new topics alone. */
  partialUpdates: boolean
  known: Map<string, TopicMetadata>
  /** Topic → error code of the last response that named it. */
  errors: Map<string, number>
  invalidTopics: readonly string[]
  unauthorizedTopics: readonly string[]
  /** Topics of which the caller has not been told yet that they are invalid. */
  fatalInvalidTopics: readonly string[]
  lastSeenLeaderEpochs: Map<string, number>
  lastRefreshAt: Instant | null
  lastSuccessfulRefreshAt: Instant | null
  attempts: number
  equivalentResponseCount: number
  /** Drawn once per change of the two counts above. */
  attemptsBackoff: Duration
  equivalentBackoff: Duration
  needFullUpdate: boolean
  needPartialUpdate: boolean
  requestVersion: number
  /** Counts updates taken over. */
  updateVersion: number
  readonly maxAgeMs: number
  readonly backoffMs: number
  readonly backoffMaxMs: number
}

export interface MetadataTimes {
  readonly maxAgeMs: number
  readonly backoffMs: number
  readonly backoffMaxMs: number
}

export const createMetadata = (bootstrap: readonly BrokerNode[], times: MetadataTimes): ClientMetadata => ({
  bootstrap,
  brokers: bootstrap,
  isBootstrapConfigured: true,
  clusterId: null,
  controllerId: -1,
  all: false,
  topics: new Set(),
  newTopics: new Set(),
  allowAutoTopicCreation: true,
  partialUpdates: false,
  known: new Map(),
  errors: new Map(),
  invalidTopics: [],
  unauthorizedTopics: [],
  fatalInvalidTopics: [],
  lastSeenLeaderEpochs: new Map(),
  lastRefreshAt: null,
  lastSuccessfulRefreshAt: null,
  attempts: 0,
  equivalentResponseCount: 0,
  attemptsBackoff: millis(0),
  equivalentBackoff: millis(0),
  needFullUpdate: false,
  needPartialUpdate: false,
  requestVersion: 0,
  updateVersion: 0,
  maxAgeMs: times.maxAgeMs,
  backoffMs: times.backoffMs,
  backoffMaxMs: times.backoffMaxMs,
})

export const brokerById = (metadata: ClientMetadata, id: number): BrokerNode | undefined =>
  metadata.brokers.find((node) => node.id === id)

export const partitionOf = (
  metadata: ClientMetadata,
  topic: string,
  partition: number,
): MetadataPartition | undefined => metadata.known.get(topic)?.partitions[partition]

/** The broker that leads a partition, as far as is known. */
export function leaderOf(metadata: ClientMetadata, topic: string, partition: number): BrokerNode | undefined {
  const leaderId = partitionOf(metadata, topic, partition)?.leaderId ?? -1
  return leaderId < 0 ? undefined : brokerById(metadata, leaderId)
}

/** Metadata.requestUpdate: ask again as soon as the backoff allows. */
export function requestUpdate(metadata: ClientMetadata, resetEquivalentResponseBackoff = false): void {
  metadata.needFullUpdate = true
  if (resetEquivalentResponseBackoff) metadata.equivalentResponseCount = 0
}

/** Metadata.requestUpdateForNewTopics. */
export function requestUpdateForNewTopics(metadata: ClientMetadata): void {
  metadata.lastRefreshAt = null
  metadata.needPartialUpdate = true
  metadata.equivalentResponseCount = 0
  metadata.requestVersion++
}

/** Adds a topic to those the client wants; true when it is new. */
export function addTopic(metadata: ClientMetadata, topic: string): boolean {
  if (metadata.topics.has(topic)) return false
  metadata.topics.add(topic)
  metadata.newTopics.add(topic)
  requestUpdateForNewTopics(metadata)
  return true
}

export const updateRequested = (metadata: ClientMetadata): boolean =>
  metadata.needFullUpdate || metadata.needPartialUpdate

/** When the next request may go out (an instant that may have passed). */
export function nextUpdateAt(metadata: ClientMetadata): Instant {
  const never = 0 as Instant
  const refreshed = metadata.lastRefreshAt
  const pause =
    refreshed === null ? never : plus(refreshed, longer(metadata.attemptsBackoff, equivalentPause(metadata)))
  if (updateRequested(metadata)) return pause
  const expires =
    metadata.lastSuccessfulRefreshAt === null
      ? never
      : plus(metadata.lastSuccessfulRefreshAt, millis(metadata.maxAgeMs))
  return expires > pause ? expires : pause
}

const longer = (a: Duration, b: Duration): Duration => (a > b ? a : b)
const equivalentPause = (metadata: ClientMetadata): Duration =>
  metadata.equivalentResponseCount > 0 ? metadata.equivalentBackoff : millis(0)

/**
 * Whether an update is due when it is looked at once more: the pause is drawn anew, and may turn out not to be over. Then the next look,
 * at once, draws again.
 */
export function stillDue(metadata: ClientMetadata, now: Instant, prng: Prng): boolean {
  const { lastRefreshAt, backoffMs, backoffMaxMs, attempts, equivalentResponseCount } = metadata
  const tries = Math.max(attempts, equivalentResponseCount, 1) - 1
  const pause = backoff(prng, backoffMs, backoffMaxMs, tries)
  if (nextUpdateAt(metadata) > now) return false
  if (lastRefreshAt === null || !updateRequested(metadata)) return true
  const passed = micros(now - lastRefreshAt)
  if (pause <= passed) return true
  metadata.attemptsBackoff = redrawnBackoff(prng, backoffMs, backoffMaxMs, tries, passed)
  return false
}

/** Metadata.failedUpdate. */
export function failedUpdate(metadata: ClientMetadata, now: Instant, prng: Prng): void {
  metadata.lastRefreshAt = now
  metadata.attempts++
  metadata.attemptsBackoff = redrawnBackoff(prng, metadata.backoffMs, metadata.backoffMaxMs, metadata.attempts - 1)
}

/** Metadata.rebootstrap: back to the addresses of bootstrap.servers. */
export function rebootstrap(metadata: ClientMetadata): void {
  metadata.needFullUpdate = true
  metadata.updateVersion++
  metadata.brokers = metadata.bootstrap
  metadata.isBootstrapConfigured = true
  metadata.known = new Map()
  metadata.errors = new Map()
}

export interface MetadataInProgress {
  readonly requestVersion: number
  readonly isPartialUpdate: boolean
}

/** The next request: of the new topics alone when nothing else is due. */
export function newMetadataRequest(metadata: ClientMetadata, now: Instant): [MetadataRequest, MetadataInProgress] {
  const expired =
    metadata.lastSuccessfulRefreshAt === null ||
    plus(metadata.lastSuccessfulRefreshAt, millis(metadata.maxAgeMs)) <= now
  const isPartialUpdate = metadata.partialUpdates && !metadata.needFullUpdate && !expired && metadata.newTopics.size > 0
  const names = isPartialUpdate ? metadata.newTopics : metadata.topics
  const topics = metadata.all ? null : Object.freeze([...names].map((name) => Object.freeze({ name, topicId: '' })))
  const body = Object.freeze({ topics, allowAutoTopicCreation: metadata.allowAutoTopicCreation })
  return [body, { requestVersion: metadata.requestVersion, isPartialUpdate }]
}

/** Metadata.update: takes a response over. */
export function updateMetadata(
  metadata: ClientMetadata,
  inProgress: MetadataInProgress,
  response: MetadataResponse,
  ctx: Context,
  logger: ClientLogger,
): void {
  const { isPartialUpdate, requestVersion } = inProgress
  metadata.needPartialUpdate = requestVersion < metadata.requestVersion
  if (!isPartialUpdate) {
    metadata.needFullUpdate = false
    metadata.lastSuccessfulRefreshAt = ctx.now
  }
  metadata.lastRefreshAt = ctx.now
  metadata.attempts = 0
  metadata.attemptsBackoff = redrawnBackoff(ctx.prng, metadata.backoffMs, metadata.backoffMaxMs, 0)
  metadata.updateVersion++
  metadata.equivalentResponseCount++
  const known = isPartialUpdate ? metadata.known : new Map<string, TopicMetadata>()
  takeTopics(metadata, response, known)
  metadata.known = known
  metadata.isBootstrapConfigured = false
  metadata.brokers = response.brokers.map(({ nodeId, host, port, rack }) =>
    Object.freeze({ id: nodeId, host, port, rack }),
  )
  metadata.clusterId = response.clusterId
  metadata.controllerId = response.controllerId
  if (metadata.invalidTopics.length > 0) {
    metadata.fatalInvalidTopics = metadata.invalidTopics
    log(
      ctx,
      logger,
      'ERROR',
      METADATA,
      `Metadata response reported invalid topics [${metadata.invalidTopics.join(', ')}]`,
    )
  }
  const doubled = Math.max(0, metadata.equivalentResponseCount - 1)
  metadata.equivalentBackoff = redrawnBackoff(ctx.prng, metadata.backoffMs, metadata.backoffMaxMs, doubled)
}

function takeTopics(metadata: ClientMetadata, response: MetadataResponse, known: Map<string, TopicMetadata>): void {
  const invalid: string[] = []
  const unauthorized: string[] = []
  const errors = new Map<string, number>()
  for (const topic of response.topics) {
    if (topic.name === null || !(metadata.all || metadata.topics.has(topic.name))) continue
    metadata.newTopics.delete(topic.name)
    if (topic.errorCode === 0) {
      known.set(topic.name, topicOf(metadata, topic, topic.name))
      continue
    }
    known.delete(topic.name)
    errors.set(topic.name, topic.errorCode)
    if (topic.errorCode === codeOf('INVALID_TOPIC_EXCEPTION')) invalid.push(topic.name)
    else if (topic.errorCode === codeOf('TOPIC_AUTHORIZATION_FAILED')) unauthorized.push(topic.name)
    else requestUpdate(metadata)
  }
  metadata.errors = errors
  metadata.invalidTopics = javaStringOrder(invalid)
  metadata.unauthorizedTopics = unauthorized
}

function topicOf(metadata: ClientMetadata, topic: MetadataTopic, name: string): TopicMetadata {
  const before = metadata.known.get(name)
  const sorted = [...topic.partitions].sort((a, b) => a.partitionIndex - b.partitionIndex)
  const partitions = sorted.map((partition) => {
    if (partition.errorCode !== 0) requestUpdate(metadata)
    const key = tpKey(name, partition.partitionIndex)
    const seen = metadata.lastSeenLeaderEpochs.get(key)
    // Between deletion and new creation the client loses track of the old id: then, too, the new leader epoch counts.
    const isNew = seen === undefined || (topic.topicId !== '' && before?.topicId !== topic.topicId)
    if (!isNew && partition.leaderEpoch < seen) return before?.partitions[partition.partitionIndex] ?? partition
    if (isNew || partition.leaderEpoch > seen) {
      metadata.lastSeenLeaderEpochs.set(key, partition.leaderEpoch)
      metadata.equivalentResponseCount = 0
    }
    return partition
  })
  return Object.freeze({
    name,
    topicId: topic.topicId,
    isInternal: topic.isInternal,
    partitions: Object.freeze(partitions),
  })
}
