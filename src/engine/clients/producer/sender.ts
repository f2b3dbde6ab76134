// The producer's I/O thread: org.apache.kafka.clients.producer.internals.Sender. Each step gets a producer id if one is missing,
// drains what is ready, one request per broker, and gives up what is older than delivery.timeout.ms.

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { millis, plus, toMillis, between } from '../../kernel/time.ts'
import { throwable } from '../../protocol/common.ts'
import { codeOf, errorName, exceptionFor, isRetriable } from '../../protocol/errors.ts'
import type { InitProducerIdResponse } from '../../protocol/init-producer-id.ts'
import type { ProducePartitionResponse, ProduceRequest, ProduceResponse } from '../../protocol/produce.ts'
import { brokerById, partitionOf, requestUpdate } from '../client-metadata.ts'
import { NEVER } from '../client-timer.ts'
import type { CompletedRequest } from '../network-client.ts'
import { isReady, leastLoadedNode, ready, sendRequest } from '../network-client.ts'
import type { BatchFate } from './complete-batch.ts'
import { failBatch, onPartitionResponse } from './complete-batch.ts'
import type { ProducerBatch } from './producer-batch.ts'
import { recordCount, seal } from './producer-batch.ts'
import type { ProducerState } from './producer-state.ts'
import { drain, readyNodes, takeExpired } from './record-accumulator.ts'
import {
  assignSequence,
  bumpEpochIfNeeded,
  markSequenceUnresolved,
  setProducerId,
  stopsDrain,
} from './transaction-manager.ts'

/** What comes back with a produce request: the ids of its batches. */
interface ProduceTag {
  readonly kind: 'produce'
  readonly batchIds: readonly number[]
}
interface InitProducerIdTag {
  readonly kind: 'init-producer-id'
}
type Tag = ProduceTag | InitProducerIdTag

/** One round of the thread; returns when it must run again although nothing happens. */
export function runSender(state: ProducerState, ctx: Context): Instant {
  if (state.transactions !== null) bumpEpochIfNeeded(state.transactions)
  const initAt = initProducerId(state, ctx)
  const sendAt = sendProducerData(state, ctx)
  return initAt < sendAt ? initAt : sendAt
}

function initProducerId(state: ProducerState, ctx: Context): Instant {
  if (state.transactions?.initializing !== 'queued') return NEVER
  if (state.retryAt > ctx.now) return state.retryAt
  const { node } = leastLoadedNode(state.net, ctx)
  if (node === null) return earliestDial(state, ctx)
  if (!ready(state.net, node, ctx)) return earliestDial(state, ctx)
  state.transactions.initializing = 'in-flight'
  const body = Object.freeze({
    transactionalId: null,
    transactionTimeoutMs: 2147483647,
    producerId: -1,
    producerEpoch: -1,
  })
  const tag: InitProducerIdTag = { kind: 'init-producer-id' }
  sendRequest(state.net, node, 'INIT_PRODUCER_ID', body, { tag }, ctx)
  return NEVER
}

/** When the first of the nodes that are in their reconnect pause may be dialled. */
function earliestDial(state: ProducerState, ctx: Context): Instant {
  let due = NEVER
  for (const node of state.net.nodes.values()) {
    if (node.state === 'disconnected' && node.connectAt > ctx.now && node.connectAt < due) due = node.connectAt
  }
  return due
}

function sendProducerData(state: ProducerState, ctx: Context): Instant {
  const { accumulator, net, config } = state
  const leaderOf = (topic: string, partition: number): number =>
    partitionOf(net.metadata, topic, partition)?.leaderId ?? -1
  const check = readyNodes(
    accumulator,
    ctx.now,
    leaderOf,
    (topic) => net.metadata.known.get(topic)?.partitions.length ?? 0,
  )
  if (check.unknownLeaderTopics.size > 0) requestUpdate(net.metadata)
  let due = check.nextReadyAt
  for (const node of check.readyNodes) {
    const broker = brokerById(net.metadata, node)
    if (broker === undefined) {
      requestUpdate(net.metadata)
      continue
    }
    if (!ready(net, broker, ctx)) {
      due = Math.min(due, earliestDial(state, ctx)) as Instant
      continue
    }
    const stop = (batch: ProducerBatch): boolean => state.transactions !== null && stopsDrain(state.transactions, batch)
    while (isReady(net, node, ctx.now)) {
      const batches = drain(accumulator, node, config['max.request.size'], ctx.now, leaderOf, stop)
      if (batches.length === 0) break
      sendProduceRequest(state, node, batches, ctx)
      if (!moreReady(state, node, ctx)) break
    }
  }
  const expiry = expireBatches(state, ctx)
  return due < expiry ? due : expiry
}

/** Whether another request for the node can be filled at once. */
function moreReady(state: ProducerState, node: number, ctx: Context): boolean {
  const { accumulator, net } = state
  const leaderOf = (topic: string, partition: number): number =>
    partitionOf(net.metadata, topic, partition)?.leaderId ?? -1
  const count = (topic: string): number => net.metadata.known.get(topic)?.partitions.length ?? 0
  return readyNodes(accumulator, ctx.now, leaderOf, count).readyNodes.has(node)
}

function sendProduceRequest(state: ProducerState, node: number, batches: readonly ProducerBatch[], ctx: Context): void {
  const { config, net, transactions, accumulator } = state
  const byTopic = new Map<string, { readonly index: number; readonly records: ReturnType<typeof seal> }[]>()
  for (const batch of batches) {
    if (transactions !== null) assignSequence(transactions, batch)
    const partitions = byTopic.get(batch.topic) ?? []
    partitions.push(Object.freeze({ index: batch.partition, records: seal(batch) }))
    byTopic.set(batch.topic, partitions)
    state.inFlightBatches.add(batch.id)
    if (config['max.in.flight.requests.per.connection'] === 1)
      accumulator.muted.add(`${batch.topic}-${batch.partition}`)
  }
  const idOf = (name: string): { readonly topicId?: string } => {
    const topicId = net.metadata.known.get(name)?.topicId
    return topicId === undefined ? {} : { topicId }
  }
  const topicData = [...byTopic].map(([name, partitionData]) =>
    Object.freeze({ name, ...idOf(name), partitionData: Object.freeze(partitionData) }),
  )
  const acks = Number(config.acks) as ProduceRequest['acks']
  const body: ProduceRequest = Object.freeze({
    transactionalId: null,
    acks,
    timeoutMs: config['request.timeout.ms'],
    topicData: Object.freeze(topicData),
  })
  const tag: ProduceTag = { kind: 'produce', batchIds: batches.map((batch) => batch.id) }
  sendRequest(net, brokerById(net.metadata, node)!, 'PRODUCE', body, { tag, expectsResponse: acks !== 0 }, ctx)
}

/** Gives up what is older than delivery.timeout.ms, queued or under way; returns when the next batch gets that old. */
function expireBatches(state: ProducerState, ctx: Context): Instant {
  const { accumulator, transactions } = state
  const timeout = millis(state.deliveryTimeoutMs)
  const oldest: ProducerBatch | undefined = accumulator.incomplete.values().next().value
  if (oldest === undefined) return NEVER
  if (plus(oldest.createdAt, timeout) > ctx.now) return plus(oldest.createdAt, timeout)
  const inFlight = [...state.inFlightBatches]
    .map((id) => accumulator.incomplete.get(id))
    .filter((batch) => batch !== undefined && plus(batch.createdAt, timeout) <= ctx.now) as ProducerBatch[]
  const fateOf = (batch: ProducerBatch): BatchFate => (batch.attempts > 0 || inFlight.includes(batch) ? 'unknown' : 'not-sent')
  for (const batch of [...inFlight, ...takeExpired(accumulator, ctx.now)]) {
    const passedMs = toMillis(between(batch.createdAt, ctx.now))
    const message =
      `Expiring ${recordCount(batch)} record(s) for ${batch.topic}-${batch.partition}:${passedMs} ms has passed ` +
      'since batch creation. The request has not been sent, or no server response has been received yet.'
    const wasSent = batch.baseSequence >= 0
    failBatch(state, batch, () => throwable('org.apache.kafka.common.errors.TimeoutException', message), false, fateOf(batch), ctx)
    if (transactions !== null && wasSent) markSequenceUnresolved(transactions, batch)
  }
  return nextExpiry(state)
}

/** Of a queue only the first batch is looked at: an older one may wait behind it when several were put back. */
function nextExpiry({ accumulator, inFlightBatches, deliveryTimeoutMs }: ProducerState): Instant {
  let oldest = NEVER
  const look = (batch: ProducerBatch | undefined): void => {
    if (batch !== undefined && batch.createdAt < oldest) oldest = batch.createdAt
  }
  for (const id of inFlightBatches) look(accumulator.incomplete.get(id))
  for (const { queues } of accumulator.topics.values()) for (const queue of queues.values()) look(queue[0])
  return oldest === NEVER ? NEVER : plus(oldest, millis(deliveryTimeoutMs))
}

/** The end of a request of the sender. */
export function onSenderRequest(state: ProducerState, done: CompletedRequest, ctx: Context): void {
  const tag = done.request.tag as Tag
  if (tag.kind === 'init-producer-id') {
    onInitProducerId(state, done, ctx)
    return
  }
  const batches = tag.batchIds.map((id) => state.accumulator.incomplete.get(id))
  const body = done.body as ProduceResponse | null
  for (const batch of batches) {
    if (batch === undefined || !state.inFlightBatches.has(batch.id)) continue
    onPartitionResponse(state, batch, responseFor(batch, done, body), done.request.correlationId, ctx)
  }
}

function responseFor(
  batch: ProducerBatch,
  done: CompletedRequest,
  body: ProduceResponse | null,
): ProducePartitionResponse {
  const found = body?.responses
    .find((topic) => topic.name === batch.topic)
    ?.partitionResponses.find((partition) => partition.index === batch.partition)
  if (found !== undefined) return found
  const empty = { index: batch.partition, baseOffset: -1, logAppendTimeMs: -1, logStartOffset: -1, recordErrors: [] }
  if (!done.disconnected) return { ...empty, errorCode: 0, errorMessage: null }
  const from = `Disconnected from node ${done.request.node}`
  return done.timedOut
    ? { ...empty, errorCode: codeOf('REQUEST_TIMED_OUT'), errorMessage: `${from} due to timeout` }
    : { ...empty, errorCode: codeOf('NETWORK_EXCEPTION'), errorMessage: from }
}

function onInitProducerId(state: ProducerState, done: CompletedRequest, ctx: Context): void {
  const { transactions } = state
  if (transactions === null) return
  const body = done.body as InitProducerIdResponse | null
  if (body !== null && body.errorCode === 0) {
    setProducerId(transactions, body.producerId, body.producerEpoch)
    return
  }
  transactions.initializing = 'queued'
  state.retryAt = plus(ctx.now, millis(state.config['retry.backoff.ms']))
  if (body === null || isRetriable(errorName(body.errorCode))) return
  const error = exceptionFor(errorName(body.errorCode))
  for (const { queues } of state.accumulator.topics.values()) {
    for (const queue of queues.values())
      for (const batch of queue.splice(0)) failBatch(state, batch, () => error, false, 'not-sent', ctx)
  }
}
