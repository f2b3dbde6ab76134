// CreatePartitions on the active controller: ReplicationControlManager.createPartitions. New partitions are placed from
// a fresh start; they do not go on where the old ones ended.

import type { Context, RequestMessage } from '../kernel/node.ts'
import { below } from '../kernel/prng.ts'
import type { MetadataRecord } from '../metadata/metadata-image.ts'
import type { CreatePartitionsRequest, CreatePartitionsResponse } from '../protocol/create-partitions.ts'
import { codeOf } from '../protocol/errors.ts'
import type { ControllerState } from './controller-state.ts'
import { isBrokerActive } from './controller-state.ts'
import type { ApiError } from './create-topics.ts'
import { MAX_RECORDS_PER_USER_OP, manualAssignmentError, newPartition, replicasOf, usableBrokers } from './create-topics.ts'
import { writeRecords } from './metadata-log.ts'
import { placeReplicas } from './replica-placer.ts'

type Asked = CreatePartitionsRequest['topics'][number]

export function handleCreatePartitions(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { topics, validateOnly } = request.body as CreatePartitionsRequest
  const records: MetadataRecord[] = []
  const results = topics.map((topic) => {
    const error =
      topics.filter(({ name }) => name === topic.name).length > 1
        ? { error: 'INVALID_REQUEST' as const, message: 'Duplicate topic name.' }
        : createPartitions(state, topic, records, ctx)
    return { name: topic.name, errorCode: error ? codeOf(error.error) : 0, errorMessage: error?.message ?? null }
  })
  if (!validateOnly) {
    const before = new Map(topics.map(({ name }) => [name, state.image.topics.get(name)?.partitions.length ?? 0]))
    writeRecords(state, records, ctx)
    topics.forEach(({ name, count }, i) => {
      if (results[i]!.errorCode === 0) {
        const topic = state.image.topics.get(name)
        const from = before.get(name) ?? 0
        ctx.note('partitions-created', { topic: name, partitions: count, from, topicId: topic?.topicId ?? '', assignment: replicasOf(topic, from) })
      }
    })
  }
  ctx.respond(request, { results } satisfies CreatePartitionsResponse)
}

/** Null: done, and its records are added. */
function createPartitions(
  state: ControllerState,
  { name, count, assignments }: Asked,
  records: MetadataRecord[],
  ctx: Context,
): ApiError | null {
  const topic = state.image.topics.get(name)
  if (!topic) return { error: 'UNKNOWN_TOPIC_OR_PARTITION', message: null }
  const existing = topic.partitions.length
  if (count === existing) return { error: 'INVALID_PARTITIONS', message: `Topic already has ${existing} partition(s).` }
  if (count < existing) {
    return {
      error: 'INVALID_PARTITIONS',
      message: `The topic ${name} currently has ${existing} partition(s); ${count} would not be an increase.`,
    }
  }
  const additional = count - existing
  if (assignments !== null && assignments.length !== additional) {
    const message = `Attempted to add ${additional} additional partition(s), but only ${assignments.length} assignment(s) were specified.`
    return { error: 'INVALID_REPLICA_ASSIGNMENT', message }
  }
  if (additional > MAX_RECORDS_PER_USER_OP) return { error: 'UNKNOWN_SERVER_ERROR', message: null }
  const placed =
    assignments === null
      ? place(state, additional, topic.partitions[0]!.replicas.length, ctx)
      : manual(
          state,
          assignments.map(({ brokerIds }) => brokerIds),
          existing,
          topic.partitions[0]!.replicas.length,
        )
  if ('error' in placed) return placed
  placed.replicas.forEach((replicas, i) => {
    const isr = replicas.filter((id) => isBrokerActive(state.image, id))
    records.push({
      type: 'PartitionRecord',
      topicId: topic.topicId,
      partitionId: existing + i,
      partition: newPartition(replicas, isr),
    })
  })
  return null
}

type Placed = { readonly replicas: readonly (readonly number[])[] } | ApiError

function place(state: ControllerState, additional: number, replicationFactor: number, ctx: Context): Placed {
  const placement = placeReplicas(usableBrokers(state), additional, replicationFactor, (bound) =>
    below(ctx.prng, bound),
  )
  if ('message' in placement) return { error: 'INVALID_REPLICATION_FACTOR', message: placement.message }
  if (placement.assignments.every((replicas) => replicas.some((id) => isBrokerActive(state.image, id)))) {
    return { replicas: placement.assignments }
  }
  const message = `Unable to replicate the partition ${replicationFactor} time(s): All brokers are currently fenced or in controlled shutdown.`
  return { error: 'INVALID_REPLICATION_FACTOR', message }
}

function manual(
  state: ControllerState,
  assignments: readonly (readonly number[])[],
  first: number,
  replicationFactor: number,
): Placed {
  for (const [i, replicas] of assignments.entries()) {
    const error = manualAssignmentError(state, replicas, replicationFactor)
    if (error) return error
    if (replicas.some((id) => isBrokerActive(state.image, id))) continue
    const message = `All brokers specified in the manual partition assignment for partition ${first + i} are fenced or in controlled shutdown.`
    return { error: 'INVALID_REPLICA_ASSIGNMENT', message }
  }
  return { replicas: assignments }
}
