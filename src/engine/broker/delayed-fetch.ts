// Answering fetches (kafka.server.ReplicaManager.fetchMessages, DelayedFetch): at once when there is an error or enough
// to read, else when the high watermark has moved far enough or fetch.max.wait.ms is over.

import type { Context, RequestMessage } from '../kernel/node.ts'
import { millis } from '../kernel/time.ts'
import type { ErrorName } from '../protocol/errors.ts'
import { codeOf } from '../protocol/errors.ts'
import type { FetchPartitionData, FetchRequest, FetchResponse } from '../protocol/fetch.ts'
import { endOffsetFor } from '../storage/leader-epoch-cache.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import { bytesAvailable, readBatches } from '../storage/read-log.ts'
import type { BrokerState } from './broker-state.ts'
import type { FetchContext, FetchSession, SessionPartition } from './fetch-session.ts'
import { dirtyInOrder, removeSession } from './fetch-session.ts'
import { ledPartition } from './replica-manager.ts'

interface Found {
  readonly error: null
  readonly log: PartitionLog
  readonly upperBound: number
  readonly divergingEpoch: FetchPartitionData['divergingEpoch']
}
type Readable = Found | { readonly error: ErrorName }

const isFollower = (body: FetchRequest): boolean => body.replicaId >= 0

/** What may be read of a partition: consumers below the high watermark, followers to the end. */
function readable(broker: BrokerState, wanted: SessionPartition, body: FetchRequest): Readable {
  const idError = topicIdError(broker, wanted)
  if (idError) return { error: idError }
  const led = ledPartition(broker, wanted.topic, wanted.partition, wanted.currentLeaderEpoch)
  if (led.error !== null) return led
  const { log } = led
  const divergingEpoch = isFollower(body) ? divergingEpochOf(wanted, log) : undefined
  if (divergingEpoch) return { error: null, log, upperBound: log.logEndOffset, divergingEpoch }
  if (wanted.fetchOffset < log.logStartOffset || wanted.fetchOffset > log.logEndOffset)
    return { error: 'OFFSET_OUT_OF_RANGE' }
  return { error: null, log, upperBound: isFollower(body) ? log.logEndOffset : log.highWatermark, divergingEpoch }
}

/** Partition.readRecords: a follower's last epoch is not one of this log, or ended earlier here (KIP-595). */
function divergingEpochOf(
  { lastFetchedEpoch, fetchOffset }: SessionPartition,
  log: PartitionLog,
): FetchPartitionData['divergingEpoch'] {
  if (lastFetchedEpoch < 0) return undefined
  const end = endOffsetFor(log.leaderEpochs, lastFetchedEpoch, log.logEndOffset)
  return end.epoch >= 0 && (end.epoch < lastFetchedEpoch || end.endOffset < fetchOffset) ? end : undefined
}

/** An id that was never known is unknown; one that was may be of a topic that is gone, or was created again. */
function topicIdError(broker: BrokerState, wanted: SessionPartition): ErrorName | null {
  const { topics, topicNamesById } = broker.disk.image
  if (wanted.topicId === '' || topicNamesById.get(wanted.topicId) === wanted.topic) {
    wanted.resolved = true
    return null
  }
  if (!wanted.resolved) return 'UNKNOWN_TOPIC_ID'
  return topics.has(wanted.topic) ? 'INCONSISTENT_TOPIC_ID' : 'UNKNOWN_TOPIC_OR_PARTITION'
}

/** Whether a fetch is to be answered now. Partitions without news leave the session's dirty set. */
function isSatisfied(broker: BrokerState, session: FetchSession, body: FetchRequest): boolean {
  let bytes = 0
  for (const wanted of dirtyInOrder(session)) {
    const found = readable(broker, wanted, body)
    if (found.error !== null || found.divergingEpoch) return true
    const left = Math.min(wanted.partitionMaxBytes, body.minBytes - bytes)
    const more = bytesAvailable(found.log, wanted.fetchOffset, found.upperBound, Math.max(1, left))
    bytes += more
    if (bytes >= body.minBytes) return true
    if (more === 0 && !hasOtherNews(wanted, found.log)) session.dirty.delete(wanted.key)
  }
  return false
}

const hasOtherNews = (wanted: SessionPartition, log: PartitionLog): boolean =>
  wanted.sentHighWatermark !== log.highWatermark || wanted.sentLogStartOffset !== log.logStartOffset

/** Answers the fetch of a session or parks it. */
export function respondOrPark(
  broker: BrokerState,
  request: RequestMessage,
  { session, full }: FetchContext,
  ctx: Context,
): void {
  const body = request.body as FetchRequest
  if (body.maxWaitMs <= 0 || session.partitions.size === 0 || isSatisfied(broker, session, body)) {
    respondToFetch(broker, request, session, full, ctx)
    return
  }
  session.parked = { request, timer: ctx.after(millis(body.maxWaitMs), 'fetch-timeout', session.id) }
}

/** A partition moved: whoever reads it has news, and parked fetches may be over. */
export function wakeFetches(broker: BrokerState, key: string, ctx: Context): void {
  const { sessions, watchers } = broker.memory.fetch
  for (const id of watchers.get(key) ?? []) {
    const session = sessions.get(id)!
    session.dirty.add(key)
    if (!session.parked) continue
    const { request, timer } = session.parked
    const body = request.body as FetchRequest
    if (!isSatisfied(broker, session, body)) continue
    ctx.cancel(timer)
    respondToFetch(broker, request, session, body.sessionEpoch <= 0, ctx)
  }
}

/** fetch.max.wait.ms is over: answered with what there is. */
export function expireFetch(broker: BrokerState, sessionId: number, ctx: Context): void {
  const session = broker.memory.fetch.sessions.get(sessionId)
  if (!session?.parked) return
  const { request } = session.parked
  respondToFetch(broker, request, session, (request.body as FetchRequest).sessionEpoch <= 0, ctx)
}

/** A client went away: its parked fetch is forgotten. */
export function dropParkedFetches(broker: BrokerState, connection: number, ctx: Context): void {
  const { fetch } = broker.memory
  for (const session of fetch.sessions.values()) {
    if (session.parked?.request.connection !== connection) continue
    ctx.cancel(session.parked.timer)
    session.parked = null
    if (session.id < 0) removeSession(fetch, session.id)
  }
}

function respondToFetch(
  broker: BrokerState,
  request: RequestMessage,
  session: FetchSession,
  full: boolean,
  ctx: Context,
): void {
  const body = request.body as FetchRequest
  session.parked = null
  let bytesLeft = Math.min(body.maxBytes, broker.memory.brokerConfig.values['fetch.max.bytes'])
  let sent = 0
  const topics = new Map<string, { topic: string; topicId: string; partitions: FetchPartitionData[] }>()
  const asked = full ? [...session.partitions.values()] : dirtyInOrder(session)
  for (const wanted of asked) {
    const { data, bytes } = readPartition(broker, session, wanted, body, bytesLeft, sent === 0)
    bytesLeft = Math.max(0, bytesLeft - bytes)
    sent += bytes
    if (!full && !isNews(wanted, data)) continue
    remember(session, wanted, data)
    const entry = topics.get(wanted.topic)
    if (entry) entry.partitions.push(data)
    else topics.set(wanted.topic, { topic: wanted.topic, topicId: wanted.topicId, partitions: [data] })
  }
  if (session.id < 0) removeSession(broker.memory.fetch, session.id)
  ctx.respond(request, {
    throttleTimeMs: 0,
    errorCode: 0,
    sessionId: Math.max(0, session.id),
    responses: [...topics.values()],
  } satisfies FetchResponse)
}

function readPartition(
  broker: BrokerState,
  session: FetchSession,
  wanted: SessionPartition,
  body: FetchRequest,
  bytesLeft: number,
  minOneBatch: boolean,
): { readonly data: FetchPartitionData; readonly bytes: number } {
  const found = readable(broker, wanted, body)
  if (found.error !== null) return { data: partitionData(wanted, found.error, -1, -1, []), bytes: 0 }
  const { log, upperBound, divergingEpoch } = found
  if (divergingEpoch) {
    return {
      data: { ...partitionData(wanted, 'NONE', log.highWatermark, log.logStartOffset, []), divergingEpoch },
      bytes: 0,
    }
  }
  const read = readBatches(
    log,
    wanted.fetchOffset,
    Math.min(wanted.partitionMaxBytes, bytesLeft),
    minOneBatch,
    upperBound,
  )
  if (wanted.fetchOffset >= upperBound) session.dirty.delete(wanted.key)
  return {
    data: partitionData(wanted, 'NONE', log.highWatermark, log.logStartOffset, read.batches),
    bytes: read.sizeInBytes,
  }
}

const partitionData = (
  { partition }: SessionPartition,
  error: ErrorName,
  highWatermark: number,
  logStartOffset: number,
  records: FetchPartitionData['records'],
): FetchPartitionData => ({
  partitionIndex: partition,
  errorCode: codeOf(error),
  highWatermark,
  lastStableOffset: highWatermark,
  logStartOffset,
  abortedTransactions: [],
  preferredReadReplica: -1,
  records,
})

/** FetchSession.CachedPartition.maybeUpdateResponseData. */
const isNews = (wanted: SessionPartition, data: FetchPartitionData): boolean =>
  data.records.length > 0 ||
  data.errorCode !== 0 ||
  data.divergingEpoch !== undefined ||
  data.highWatermark !== wanted.sentHighWatermark ||
  data.logStartOffset !== wanted.sentLogStartOffset

function remember(session: FetchSession, wanted: SessionPartition, data: FetchPartitionData): void {
  wanted.sentHighWatermark = data.errorCode === 0 ? data.highWatermark : -1
  wanted.sentLogStartOffset = data.logStartOffset
  if (data.records.length > 0) wanted.order = session.nextOrder++
}
