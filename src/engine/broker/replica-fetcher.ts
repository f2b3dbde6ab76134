// A follower copies its leaders' logs (kafka.server.ReplicaFetcherThread,
// org.apache.kafka.server.AbstractFetcherThread): one connection and one fetch session per leading broker. Where the
// histories differ it cuts its own back to the last common leader epoch (KIP-595).
// Simplified: A broker has one fetcher for each leader, whatever num.replica.fetchers says, and replication is never
// throttled.

import type { Context } from '../kernel/node.ts'
import type { Duration } from '../kernel/time.ts'
import { millis } from '../kernel/time.ts'
import { parseTpKey } from '../protocol/common.ts'
import { codeOf } from '../protocol/errors.ts'
import type { FetchPartition, FetchPartitionData, FetchRequest, FetchResponse } from '../protocol/fetch.ts'
import type { ListOffsetsRequest, ListOffsetsResponse } from '../protocol/list-offsets.ts'
import { USED_VERSIONS } from '../protocol/used-versions.ts'
import { endOffsetFor, epochForOffset } from '../storage/leader-epoch-cache.ts'
import { lastOffsetOf } from '../storage/log-segment.ts'
import { EARLIEST_TIMESTAMP } from '../storage/offset-lookup.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import {
  appendAsFollower,
  incrementLogStartOffset,
  truncateFullyAndStartAt,
  truncateTo,
  updateHighWatermark,
} from '../storage/partition-log.ts'
import type { BrokerState, ReplicaFetcher } from './broker-state.ts'
import { topicConfigOf } from './settings.ts'

const newFetcher = (leader: number): ReplicaFetcher => ({
  leader,
  connection: 0,
  established: false,
  sessionId: 0,
  sessionEpoch: 0,
  partitions: new Set(),
  changed: new Set(),
  forgotten: new Set(),
  inFlight: false,
  nextCorrelationId: 0,
})

/** The partition is led by another broker now, or by this one or none (leader −1). */
export function followLeader(broker: BrokerState, key: string, leader: number, ctx: Context): void {
  const { fetchers } = broker.memory
  for (const fetcher of fetchers.values()) if (fetcher.leader !== leader) unfollow(fetcher, key)
  if (leader < 0) return
  let fetcher = fetchers.get(leader)
  if (!fetcher) fetchers.set(leader, (fetcher = newFetcher(leader)))
  fetcher.partitions.add(key)
  fetcher.changed.add(key)
  fetcher.forgotten.delete(key)
  fetchFrom(broker, fetcher, ctx)
}

function unfollow(fetcher: ReplicaFetcher, key: string): void {
  if (!fetcher.partitions.delete(key)) return
  fetcher.changed.delete(key)
  fetcher.forgotten.add(key)
}

/** Sends the next fetch unless one is under way; dials first where it must. */
function fetchFrom(broker: BrokerState, fetcher: ReplicaFetcher, ctx: Context): void {
  if (fetcher.inFlight || (fetcher.partitions.size === 0 && fetcher.forgotten.size === 0)) return
  if (fetcher.connection === 0) {
    dial(broker, fetcher, ctx)
    return
  }
  if (!fetcher.established) return
  const full = fetcher.sessionEpoch === 0
  const { values } = broker.memory.brokerConfig
  const body: FetchRequest = {
    replicaId: broker.nodeId,
    replicaEpoch: broker.memory.brokerEpoch,
    maxWaitMs: values['replica.fetch.wait.max.ms'],
    minBytes: values['replica.fetch.min.bytes'],
    maxBytes: values['replica.fetch.response.max.bytes'],
    isolationLevel: 0,
    sessionId: fetcher.sessionId,
    sessionEpoch: fetcher.sessionEpoch,
    topics: [...(full ? fetcher.partitions : fetcher.changed)].flatMap((key) => fetchTopic(broker, key)),
    forgottenTopicsData: full
      ? []
      : [...fetcher.forgotten].map(parseTpKey).map(({ topic, partition }) => ({ topic, partitions: [partition] })),
    rackId: '',
  }
  fetcher.changed.clear()
  fetcher.forgotten.clear()
  const isAgain = body.topics.length === 0 && body.forgottenTopicsData.length === 0
  send(broker, fetcher, 'FETCH', body, isAgain ? ctx.causedBy(0) : ctx)
  fetcher.inFlight = true
}

function fetchTopic(broker: BrokerState, key: string): FetchRequest['topics'] {
  const partition = broker.memory.partitions.get(key)
  const log = broker.disk.logs.get(key)
  if (!partition || !log) return []
  const asked: FetchPartition = {
    partition: partition.partition,
    currentLeaderEpoch: partition.leaderEpoch,
    fetchOffset: log.logEndOffset,
    lastFetchedEpoch: epochForOffset(log.leaderEpochs, log.logEndOffset - 1),
    logStartOffset: log.logStartOffset,
    partitionMaxBytes: broker.memory.brokerConfig.values['replica.fetch.max.bytes'],
  }
  return [{ topic: partition.topic, topicId: partition.topicId, partitions: [asked] }]
}

function send(
  broker: BrokerState,
  fetcher: ReplicaFetcher,
  apiKey: 'FETCH' | 'LIST_OFFSETS',
  body: unknown,
  ctx: Context,
): void {
  const correlationId = fetcher.nextCorrelationId++
  const clientId = `broker-${broker.nodeId}-fetcher-0`
  ctx.send(fetcher.connection, {
    apiKey,
    apiVersion: USED_VERSIONS[apiKey],
    correlationId,
    clientId,
    body,
    expectsResponse: true,
  })
}

function dial(broker: BrokerState, fetcher: ReplicaFetcher, ctx: Context): void {
  const registration = broker.disk.image.brokers.get(fetcher.leader)
  const endpoint = registration?.listeners[0]
  if (endpoint) fetcher.connection = ctx.connect(endpoint.host, endpoint.port)
  else ctx.after(backoff(broker), 'replica-fetch', fetcher.leader)
}

const backoff = (broker: BrokerState): Duration => millis(broker.memory.brokerConfig.values['replica.fetch.backoff.ms'])

const fetcherOf = (broker: BrokerState, connection: number): ReplicaFetcher | undefined =>
  [...broker.memory.fetchers.values()].find((fetcher) => fetcher.connection === connection)

/** False when the connection is not a fetcher's. */
export function onFetcherConnection(
  broker: BrokerState,
  connection: number,
  change: 'established' | 'refused' | 'closed',
  ctx: Context,
): boolean {
  const fetcher = fetcherOf(broker, connection)
  if (!fetcher) return false
  fetcher.inFlight = false
  fetcher.established = change === 'established'
  fetcher.sessionId = 0
  fetcher.sessionEpoch = 0
  if (fetcher.established) fetchFrom(broker, fetcher, ctx)
  else {
    fetcher.connection = 0
    if (fetcher.partitions.size > 0) ctx.after(backoff(broker), 'replica-fetch', fetcher.leader)
  }
  return true
}

/** The backoff is over: everything is asked for again. */
export function onFetcherTimer(broker: BrokerState, leader: number, ctx: Context): void {
  const fetcher = broker.memory.fetchers.get(leader)
  if (!fetcher) return
  for (const key of fetcher.partitions) fetcher.changed.add(key)
  fetchFrom(broker, fetcher, ctx)
}

/** False when the response is not a fetcher's. */
export function onFetcherResponse(
  broker: BrokerState,
  connection: number,
  apiKey: string,
  body: unknown,
  ctx: Context,
): boolean {
  const fetcher = fetcherOf(broker, connection)
  if (!fetcher) return false
  if (apiKey === 'LIST_OFFSETS') startAtLeaderStart(broker, fetcher, body as ListOffsetsResponse, ctx)
  else onFetched(broker, fetcher, body as FetchResponse, ctx)
  fetchFrom(broker, fetcher, ctx)
  return true
}

function onFetched(broker: BrokerState, fetcher: ReplicaFetcher, response: FetchResponse, ctx: Context): void {
  fetcher.inFlight = false
  if (response.errorCode !== 0) {
    fetcher.sessionId = 0
    fetcher.sessionEpoch = 0
    return
  }
  fetcher.sessionId = response.sessionId
  fetcher.sessionEpoch = response.sessionId === 0 ? 0 : fetcher.sessionEpoch + 1
  for (const { topic, partitions } of response.responses) {
    for (const data of partitions) onPartitionFetched(broker, fetcher, `${topic}-${data.partitionIndex}`, data, ctx)
  }
}

function onPartitionFetched(
  broker: BrokerState,
  fetcher: ReplicaFetcher,
  key: string,
  data: FetchPartitionData,
  ctx: Context,
): void {
  const log = broker.disk.logs.get(key)
  if (!log || !fetcher.partitions.has(key)) return
  if (data.divergingEpoch) {
    const own = endOffsetFor(log.leaderEpochs, data.divergingEpoch.epoch, log.logEndOffset)
    const target =
      own.epoch < 0 ? data.divergingEpoch.endOffset : Math.min(own.endOffset, data.divergingEpoch.endOffset)
    ctx.note('log-truncated', { partition: key, from: log.logEndOffset, to: target })
    truncateTo(log, Math.max(target, log.logStartOffset), topicConfigOf(broker, log.topic))
    fetcher.changed.add(key)
  } else if (data.errorCode === 0) copy(broker, fetcher, key, log, data, ctx)
  else if (data.errorCode === codeOf('OFFSET_OUT_OF_RANGE')) {
    const body: ListOffsetsRequest = {
      replicaId: broker.nodeId,
      isolationLevel: 0,
      timeoutMs: 30_000,
      topics: [
        {
          name: log.topic,
          partitions: [{ partitionIndex: log.partition, currentLeaderEpoch: -1, timestamp: EARLIEST_TIMESTAMP }],
        },
      ],
    }
    send(broker, fetcher, 'LIST_OFFSETS', body, ctx)
  } else {
    fetcher.forgotten.add(key)
    ctx.after(backoff(broker), 'replica-fetch', fetcher.leader)
  }
}

function copy(
  broker: BrokerState,
  fetcher: ReplicaFetcher,
  key: string,
  log: PartitionLog,
  data: FetchPartitionData,
  ctx: Context,
): void {
  for (const batch of data.records) {
    if (batch.baseOffset < log.logEndOffset) {
      // Partition.appendRecordsToFollowerOrFutureReplica: the leader's log starts in the middle of this batch, after deleteRecords.
      if (log.logStartOffset < log.logEndOffset || lastOffsetOf(batch) < log.logEndOffset) continue
      truncateFullyAndStartAt(log, batch.baseOffset, ctx.wallMs())
    }
    appendAsFollower(log, batch, topicConfigOf(broker, log.topic), ctx.wallMs())
    fetcher.changed.add(key)
  }
  if (data.highWatermark > log.highWatermark) updateHighWatermark(log, data.highWatermark)
  if (data.logStartOffset <= log.logEndOffset) incrementLogStartOffset(log, data.logStartOffset)
}

/** AbstractFetcherThread.fetchOffsetAndTruncate, for a follower whose end the leader no longer has. */
function startAtLeaderStart(
  broker: BrokerState,
  fetcher: ReplicaFetcher,
  response: ListOffsetsResponse,
  ctx: Context,
): void {
  for (const { name, partitions } of response.topics) {
    for (const { partitionIndex, errorCode, offset } of partitions) {
      const key = `${name}-${partitionIndex}`
      const log = broker.disk.logs.get(key)
      if (errorCode !== 0 || !log || !fetcher.partitions.has(key)) continue
      truncateFullyAndStartAt(log, offset, ctx.wallMs())
      fetcher.changed.add(key)
    }
  }
}
