// CreateTopics on the active controller: org.apache.kafka.controller.ReplicationControlManager.createTopics.
// Simplified: New topics are made without asking a policy (create.topic.policy.class.name).

import type { ConfigChange } from '../config/alter-configs.ts'
import {
  applyConfigChanges,
  configChanges,
  validateConfigChanges,
  validateResourceConfigs,
} from '../config/alter-configs.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { Context, RequestMessage } from '../kernel/node.ts'
import { below, next128 } from '../kernel/prng.ts'
import type { MetadataRecord, PartitionImage, TopicImage } from '../metadata/metadata-image.ts'
import type { CreatableTopic, CreateTopicsRequest, CreateTopicsResponse } from '../protocol/create-topics.ts'
import type { ErrorName } from '../protocol/errors.ts'
import { codeOf } from '../protocol/errors.ts'
import { ZERO_UUID, randomUuid } from '../protocol/uuid.ts'
import type { ControllerState } from './controller-state.ts'
import { controllerConfig, isBrokerActive, isElrEnabled } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'
import { placeReplicas } from './replica-placer.ts'
import { hasCollisionChars, invalidTopicName, unifyCollisionChars } from './topic-names.ts'

/** An ApiError; message null: the error's own. */
export interface ApiError {
  readonly error: ErrorName
  readonly message: string | null
}

type Result = CreateTopicsResponse['topics'][number]

const failed = (name: string, { error, message }: ApiError): Result => ({
  name,
  topicId: ZERO_UUID,
  errorCode: codeOf(error),
  errorMessage: message,
  numPartitions: -1,
  replicationFactor: -1,
})

/** ApiError.fromThrowable of a configuration error. */
export const configApiError = ({ kind, message }: ConfigError): ApiError =>
  kind === 'InvalidRequestException' ? { error: 'INVALID_REQUEST', message } : { error: 'INVALID_CONFIG', message }

export function handleCreateTopics(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { topics, validateOnly } = request.body as CreateTopicsRequest
  const total = topics.reduce((sum, topic) => sum + partitionCount(state, topic), 0)
  const errors =
    total > MAX_PARTITIONS_PER_BATCH
      ? new Map(topics.map(({ name }) => [name, TOO_MANY_PARTITIONS]))
      : nameErrors(state, topics)
  const records: MetadataRecord[] = []
  let results = topics.map((topic) => {
    const error = errors.get(topic.name)
    return error ? failed(topic.name, error) : createTopic(state, topic, records, ctx)
  })
  if (records.length > MAX_RECORDS_PER_USER_OP) results = topics.map(({ name }) => failed(name, TOO_MANY_RECORDS))
  else if (!validateOnly) {
    writeRecords(state, records, ctx)
    for (const { name, topicId, errorCode, numPartitions, replicationFactor } of results) {
      const configs = topics.find((topic) => topic.name === name)?.configs ?? []
      const assignment = replicasOf(state.image.topics.get(name))
      if (errorCode === 0) ctx.note('topic-created', { topic: name, partitions: numPartitions, replicationFactor, topicId, assignment, configs })
    }
  }
  ctx.respond(request, { topics: results } satisfies CreateTopicsResponse)
}

/** The brokers of each partition, the preferred leader first. */
export const replicasOf = (topic: TopicImage | undefined, from = 0): readonly (readonly number[])[] =>
  topic?.partitions.slice(from).map(({ replicas }) => [...replicas]) ?? []

const MAX_PARTITIONS_PER_BATCH = 10_000
export const MAX_RECORDS_PER_USER_OP = 10_000
const TOO_MANY_RECORDS: ApiError = {
  error: 'POLICY_VIOLATION',
  message: 'Unable to perform excessively large batch operation.',
}
const TOO_MANY_PARTITIONS: ApiError = {
  error: 'POLICY_VIOLATION',
  message: 'Excessively large number of partitions per request.',
}

function partitionCount(state: ControllerState, topic: CreatableTopic): number {
  if (topic.assignments.length > 0) return topic.assignments.length
  return topic.numPartitions > 0 ? topic.numPartitions : controllerConfig(state).values['num.partitions']
}

/** Names that cannot be, are taken, or collide. */
function nameErrors(state: ControllerState, topics: readonly CreatableTopic[]): Map<string, ApiError> {
  const errors = new Map<string, ApiError>()
  for (const { name } of topics) {
    const invalid = invalidTopicName(name)
    if (invalid !== null) errors.set(name, { error: 'INVALID_TOPIC_EXCEPTION', message: invalid })
    const collision = hasCollisionChars(name) ? collidingTopic(state, name) : undefined
    if (collision !== undefined) {
      errors.set(name, {
        error: 'INVALID_TOPIC_EXCEPTION',
        message: `Topic '${name}' collides with existing topic: ${collision}`,
      })
    }
    if (state.image.topics.has(name))
      errors.set(name, { error: 'TOPIC_ALREADY_EXISTS', message: `Topic '${name}' already exists.` })
    if (name === '__cluster_metadata') {
      errors.set(name, { error: 'INVALID_REQUEST', message: `Creation of internal topic ${name} is prohibited.` })
    }
    if (topics.filter((other) => other.name === name).length > 1) {
      errors.set(name, { error: 'INVALID_REQUEST', message: 'Duplicate topic name.' })
    }
  }
  return errors
}

function collidingTopic(state: ControllerState, name: string): string | undefined {
  const unified = unifyCollisionChars(name)
  for (const other of state.image.topics.keys()) if (unifyCollisionChars(other) === unified) return other
  return undefined
}

function createTopic(state: ControllerState, topic: CreatableTopic, records: MetadataRecord[], ctx: Context): Result {
  const configs = topicConfigChanges(state, topic)
  if ('error' in configs) return failed(topic.name, configs)
  const assignments = assignmentsFor(state, topic, ctx)
  if ('error' in assignments) return failed(topic.name, assignments)
  const topicId = randomUuid(() => next128(ctx.prng))
  records.push({ type: 'TopicRecord', name: topic.name, topicId })
  for (const { name, value } of configs.changes)
    records.push({ type: 'ConfigRecord', resource: `topic:${topic.name}`, name, value })
  assignments.assignments.forEach((replicas, partitionId) => {
    const isr = replicas.filter((id) => isBrokerActive(state.image, id))
    records.push({ type: 'PartitionRecord', topicId, partitionId, partition: newPartition(replicas, isr) })
  })
  const replicationFactor = assignments.assignments[0]?.length ?? 0
  return {
    name: topic.name,
    topicId,
    errorCode: 0,
    errorMessage: null,
    numPartitions: assignments.assignments.length,
    replicationFactor,
  }
}

export const newPartition = (replicas: readonly number[], isr: readonly number[]): PartitionImage => ({
  replicas,
  isr,
  elr: [],
  lastKnownElr: [],
  addingReplicas: [],
  removingReplicas: [],
  leader: isr[0] ?? -1,
  leaderEpoch: 0,
  partitionEpoch: 0,
})

function topicConfigChanges(
  state: ControllerState,
  topic: CreatableTopic,
): { readonly changes: readonly ConfigChange[] } | ApiError {
  const nulls = topic.configs.filter(({ value }) => value === null).map(({ name }) => name)
  if (nulls.length > 0)
    return { error: 'INVALID_CONFIG', message: `Null value not supported for topic configs: ${nulls.join(',')}` }
  const wanted = new Map(topic.configs.map(({ name, value }) => [name, value]))
  const ops = [...wanted].map(([name, value]) => ({ name, configOperation: 0 as const, value }))
  const none = new Map<string, string>()
  const changes = configChanges('topic', none, ops)
  if (!changes.ok) return configApiError(changes.error)
  const error =
    validateConfigChanges('topic', topic.name, changes.value, isElrEnabled(state.image)) ??
    (ops.length > 0
      ? validateResourceConfigs(
          controllerConfig(state),
          'topic',
          topic.name,
          none,
          applyConfigChanges(none, changes.value),
        )
      : null)
  return error ? configApiError(error) : { changes: changes.value }
}

type Assignments = { readonly assignments: readonly (readonly number[])[] } | ApiError

function assignmentsFor(state: ControllerState, topic: CreatableTopic, ctx: Context): Assignments {
  if (topic.assignments.length > 0) return manualAssignments(state, topic)
  if (topic.replicationFactor < -1 || topic.replicationFactor === 0) {
    return {
      error: 'INVALID_REPLICATION_FACTOR',
      message: 'Replication factor must be larger than 0, or -1 to use the default value.',
    }
  }
  if (topic.numPartitions < -1 || topic.numPartitions === 0) {
    return { error: 'INVALID_PARTITIONS', message: 'Number of partitions was set to an invalid non-positive value.' }
  }
  const { values } = controllerConfig(state)
  const replicationFactor =
    topic.replicationFactor === -1 ? values['default.replication.factor'] : topic.replicationFactor
  const placement = placeReplicas(usableBrokers(state), partitionCount(state, topic), replicationFactor, (bound) =>
    below(ctx.prng, bound),
  )
  const prefix = `Unable to replicate the partition ${replicationFactor} time(s): `
  if ('message' in placement) return { error: 'INVALID_REPLICATION_FACTOR', message: prefix + placement.message }
  if (placement.assignments.some((replicas) => !replicas.some((id) => isBrokerActive(state.image, id)))) {
    return {
      error: 'INVALID_REPLICATION_FACTOR',
      message: `${prefix}All brokers are currently fenced or in controlled shutdown.`,
    }
  }
  return placement
}

/** KRaftClusterDescriber.usableBrokers: those not in controlled shutdown. */
export const usableBrokers = (state: ControllerState) =>
  [...state.image.brokers.values()]
    .filter(({ inControlledShutdown }) => !inControlledShutdown)
    .map(({ id, rack, fenced }) => ({ id, rack, fenced }))

function manualAssignments(state: ControllerState, topic: CreatableTopic): Assignments {
  if (topic.replicationFactor !== -1) {
    return {
      error: 'INVALID_REQUEST',
      message: 'A manual partition assignment was specified, but replication factor was not set to -1.',
    }
  }
  if (topic.numPartitions !== -1) {
    return {
      error: 'INVALID_REQUEST',
      message: 'A manual partition assignment was specified, but numPartitions was not set to -1.',
    }
  }
  const byIndex = new Map<number, readonly number[]>()
  let replicationFactor = -1
  for (const { partitionIndex, brokerIds } of topic.assignments) {
    if (byIndex.has(partitionIndex)) {
      return invalidAssignment(`Found multiple manual partition assignments for partition ${partitionIndex}`)
    }
    const error = manualAssignmentError(state, brokerIds, replicationFactor)
    if (error) return error
    replicationFactor = brokerIds.length
    if (!brokerIds.some((id) => isBrokerActive(state.image, id))) {
      return invalidAssignment(
        `All brokers specified in the manual partition assignment for partition ${partitionIndex} are fenced or in controlled shutdown.`,
      )
    }
    byIndex.set(partitionIndex, brokerIds)
  }
  const assignments: (readonly number[])[] = []
  for (let i = 0; i < byIndex.size; i++) {
    const replicas = byIndex.get(i)
    if (!replicas) return invalidAssignment('partitions should be a consecutive 0-based integer sequence')
    assignments.push(replicas)
  }
  return { assignments }
}

const invalidAssignment = (message: string): ApiError => ({ error: 'INVALID_REPLICA_ASSIGNMENT', message })

/** validateManualPartitionAssignment; replicationFactor −1: any. */
export function manualAssignmentError(
  state: ControllerState,
  replicas: readonly number[],
  replicationFactor: number,
): ApiError | null {
  if (replicas.length === 0) return invalidAssignment('The manual partition assignment includes an empty replica list.')
  const sorted = [...replicas].sort((a, b) => a - b)
  for (let i = 0; i < sorted.length; i++) {
    if (!state.image.brokers.has(sorted[i]!)) {
      return invalidAssignment(
        `The manual partition assignment includes broker ${sorted[i]}, but no such broker is registered.`,
      )
    }
    if (i > 0 && sorted[i] === sorted[i - 1]) {
      return invalidAssignment(`The manual partition assignment includes the broker ${sorted[i]} more than once.`)
    }
  }
  if (replicationFactor >= 0 && sorted.length !== replicationFactor) {
    return invalidAssignment(
      `The manual partition assignment includes a partition with ${sorted.length} replica(s), but this is not consistent with previous ` +
        `partitions, which have ${replicationFactor} replica(s).`,
    )
  }
  return null
}
