// Writing and serving __cluster_metadata-0 (org.apache.kafka.raft.KafkaRaftClient as leader, QuorumController's event
// queue): records are appended, applied to the controller's image, and sent to the brokers whose fetches wait.
// Simplified: The active controller commits a metadata record as soon as it is appended, without the append linger of
// 25 ms. The no-op record that it writes every 500 ms is counted when the log is next written or looked at, and wakes
// no broker.

import type { Context, RequestMessage } from '../kernel/node.ts'
import { applyMetadataRecord, topicById } from '../metadata/apply-record.ts'
import type { MetadataRecord } from '../metadata/metadata-image.ts'
import { metadataBatch, noOpBatch } from '../metadata/metadata-records.ts'
import { TOPIC_CONFIG } from '../config/topic-config.ts'
import { isInternalTopic } from './topic-names.ts'
import { defaultValues } from '../config/config-def.ts'
import type { FetchRequest, FetchResponse } from '../protocol/fetch.ts'
import type { RecordBatch } from '../protocol/records.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import { appendAsLeader } from '../storage/partition-log.ts'
import { readBatches } from '../storage/read-log.ts'
import type { ControllerState } from './controller-state.ts'

const IDLE_INTERVAL_US = 500_000
const LOG_CONFIG = Object.freeze({ ...defaultValues(TOPIC_CONFIG), 'max.message.bytes': 2147483647 })

function appendMetadataBatch(state: ControllerState, batch: RecordBatch, ctx: Context): void {
  appendAsLeader(state.log, batch, state.leaderEpoch, LOG_CONFIG, ctx.wallMs(), 'coordinator')
  state.log.highWatermark = state.log.logEndOffset
  state.image.metadataOffset = state.log.logEndOffset - 1
}

/** Accounts for the no-op records that an idle controller has written since. */
export function writeNoOps(state: ControllerState, ctx: Context): void {
  const due = Math.floor((ctx.now - state.activeSinceUs) / IDLE_INTERVAL_US) - state.noOpsWritten
  if (due <= 0) return
  state.noOpsWritten += due
  appendMetadataBatch(state, noOpBatch(due, ctx.wallMs()), ctx)
}

/** Appends records, applies them, and answers the fetches that wait. */
export function writeRecords(state: ControllerState, records: readonly MetadataRecord[], ctx: Context): void {
  if (records.length === 0) return
  writeNoOps(state, ctx)
  appendMetadataBatch(state, metadataBatch(records, ctx.wallMs()), ctx)
  const elected: Elected[] = []
  for (const record of records) {
    applyMetadataRecord(state.image, record)
    if (record.type === 'PartitionChangeRecord' && record.change.leader !== undefined)
      elected.push(record)
  }
  noteElections(state, elected, ctx)
  for (const request of state.parkedFetches.splice(0)) ctx.respond(request, fetchResponse(state, request))
}

type Elected = { readonly topicId: string; readonly partitionId: number }

/** The new leaders of one batch: of an internal topic, with its fifty partitions, those that came out alike in one entry. */
function noteElections(state: ControllerState, elected: readonly Elected[], ctx: Context): void {
  const alike = new Map<string, { readonly entry: Record<string, unknown>; readonly partitions: number[] }>()
  for (const { topicId, partitionId } of elected) {
    const topic = topicById(state.image, topicId)
    const partition = topic?.partitions[partitionId]
    if (!topic || !partition) continue
    const { leader, leaderEpoch, isr } = partition
    const entry = { topic: topic.name, partition: partitionId, leader, leaderEpoch, isr: [...isr] }
    const key = isInternalTopic(topic.name) ? `${topicId} ${leader} ${leaderEpoch} ${isr.join(' ')}` : `${topicId} ${partitionId}`
    const same = alike.get(key)
    if (same === undefined) alike.set(key, { entry, partitions: [partitionId] })
    else same.partitions.push(partitionId)
  }
  for (const { entry, partitions } of alike.values()) ctx.note('leader-elected', partitions.length === 1 ? entry : { ...entry, partitions })
}

const fetchOffsetOf = (request: RequestMessage): number =>
  (request.body as FetchRequest).topics[0]?.partitions[0]?.fetchOffset ?? 0

function fetchResponse(state: ControllerState, request: RequestMessage): FetchResponse {
  const { log } = state
  const { batches } = readBatches(log, fetchOffsetOf(request), 8_388_608, true, log.logEndOffset)
  const partition = {
    partitionIndex: 0,
    errorCode: 0,
    highWatermark: log.highWatermark,
    lastStableOffset: log.highWatermark,
    logStartOffset: log.logStartOffset,
    abortedTransactions: [],
    preferredReadReplica: -1,
    records: batches,
  }
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    sessionId: 0,
    responses: [{ topic: log.topic, topicId: ZERO_UUID, partitions: [partition] }],
  }
}

/** FETCH of the metadata log: answered at once when there is something new, else at the next append. */
export function handleMetadataFetch(state: ControllerState, request: RequestMessage, ctx: Context): void {
  if (fetchOffsetOf(request) < state.log.logEndOffset) ctx.respond(request, fetchResponse(state, request))
  else state.parkedFetches.push(request)
}
