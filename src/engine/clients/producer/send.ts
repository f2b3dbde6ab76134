// KafkaProducer.send: waits for the topic's metadata, chooses the partition of a key, checks the size and appends; it blocks up
// to max.block.ms. What real Kafka reports through the returned future (ApiExceptions) is a delivery event here.

import type { Context } from '../../kernel/node.ts'
import { nextUint32 } from '../../kernel/prng.ts'
import type { Instant } from '../../kernel/time.ts'
import { between, millis, plus, toMillis } from '../../kernel/time.ts'
import type { Throwable } from '../../protocol/common.ts'
import { failure, throwable } from '../../protocol/common.ts'
import { codeOf, errorName, exceptionFor } from '../../protocol/errors.ts'
import { partitionForKey } from '../../protocol/murmur2.ts'
import { estimateBatchSizeUpperBound } from '../../protocol/record-size.ts'
import type { ProducerRecord } from '../calls.ts'
import type { TopicMetadata } from '../client-metadata.ts'
import { addTopic, requestUpdate, requestUpdateForNewTopics } from '../client-metadata.ts'
import { NEVER } from '../client-timer.ts'
import type { PartitionChoice } from './built-in-partitioner.ts'
import type { BlockedSend, ProducerState } from './producer-state.ts'
import { deliver, fail, succeed } from './producer-state.ts'
import { append } from './record-accumulator.ts'
import { nextInTurn } from './round-robin-partitioner.ts'
import { invalidTransition, sendRefusal } from './transaction-manager.ts'

const TIMEOUT = 'org.apache.kafka.common.errors.TimeoutException'
const illegalArgument = (message: string): Throwable => throwable('java.lang.IllegalArgumentException', message)

/** Takes a send() call; it may complete at once. */
export function beginSend(state: ProducerState, callId: number, record: ProducerRecord, ctx: Context): void {
  if (record.partition !== null && record.partition < 0) {
    const message = `Invalid partition: ${record.partition}. Partition number should always be non-negative or null.`
    fail(state, callId, illegalArgument(message), ctx)
    return
  }
  const maxBlock = millis(Math.min(state.config['max.block.ms'], 2 ** 40))
  state.sends.push({
    callId,
    record,
    partition: record.partition,
    isPartitioned: record.partition !== null,
    timestamp: record.timestamp ?? ctx.wallMs(),
    since: ctx.now,
    deadline: plus(ctx.now, maxBlock),
    askedAtVersion: -1,
    waitsForMemory: false,
  })
}

/** Carries blocked sends on, in order; returns when the first of them gives up. */
export function continueSends(state: ProducerState, ctx: Context): Instant {
  while (state.sends.length > 0) {
    const send = state.sends[0]!
    if (!tryToSend(state, send, ctx)) return send.deadline
    state.sends.shift()
    if (send.waitsForMemory) state.accumulator.waitingForMemory--
  }
  return NEVER
}

/** True when the call is over, well or not. */
function tryToSend(state: ProducerState, send: BlockedSend, ctx: Context): boolean {
  if (state.closed) {
    fail(state, send.callId, closedMeanwhile(send), ctx)
    return true
  }
  const found = topicMetadata(state, send.record.topic, send.record.partition, send, ctx)
  if (found === null) return false
  if ('className' in found) {
    end(state, send, found, ctx)
    return true
  }
  choosePartition(state, send, found)
  const tooLarge = sizeError(state, send.record)
  if (tooLarge !== null) {
    end(state, send, tooLarge, ctx)
    return true
  }
  return appendRecord(state, send, found, ctx)
}

/** The callback hears of it, then the call returns normally. In a transaction this cannot be, and the call throws when all else is done. */
function end(state: ProducerState, send: BlockedSend, error: Throwable, ctx: Context): void {
  const sendId = state.nextSendId++
  const thrown = state.transactions === null ? null : invalidTransition(state.transactions)
  deliver(state, sendId, failure(error), ctx)
  if (thrown === null) succeed(state, send.callId, { sendId }, ctx)
  else fail(state, send.callId, thrown, ctx)
}

/** What a send that waits for metadata or memory throws when another thread closes the producer: no ApiException. */
function closedMeanwhile(send: BlockedSend): Throwable {
  const className = 'org.apache.kafka.common.KafkaException'
  if (send.waitsForMemory) return throwable(className, 'Producer closed while allocating memory')
  return throwable(
    className,
    'Producer closed while send in progress',
    throwable(className, 'Requested metadata update after close'),
  )
}

interface MetadataWait {
  askedAtVersion: number
  readonly deadline: Instant
}

/** KafkaProducer.waitOnMetadata: the topic, an exception, or null while it must wait. */
export function topicMetadata(
  state: ProducerState,
  topic: string,
  partition: number | null,
  wait: MetadataWait,
  ctx: Context,
): TopicMetadata | Throwable | null {
  const { metadata } = state.net
  const isNew = addTopic(metadata, topic)
  if (metadata.invalidTopics.includes(topic)) {
    const message = wait.askedAtVersion < 0 ? topic : `Invalid topics: [${topic}]`
    return exceptionFor('INVALID_TOPIC_EXCEPTION', message)
  }
  const found = metadata.known.get(topic)
  if (found !== undefined && (partition === null || partition < found.partitions.length)) return found
  if (wait.deadline <= ctx.now) return notPresent(state, topic, partition, found)
  if (wait.askedAtVersion < metadata.updateVersion) {
    wait.askedAtVersion = metadata.updateVersion
    if (!isNew) {
      if (metadata.newTopics.has(topic)) requestUpdateForNewTopics(metadata)
      else requestUpdate(metadata)
    }
  }
  return null
}

function notPresent(
  state: ProducerState,
  topic: string,
  partition: number | null,
  found: TopicMetadata | undefined,
): Throwable {
  const after = `after ${state.config['max.block.ms']} ms.`
  const message =
    found === undefined
      ? `Topic ${topic} not present in metadata ${after}`
      : `Partition ${partition} of topic ${topic} with partition count ${found.partitions.length} is not present in metadata ${after}`
  const code = state.net.metadata.errors.get(topic) ?? 0
  return throwable(TIMEOUT, message, code === codeOf('NONE') ? null : exceptionFor(errorName(code)))
}

/** KafkaProducer.ensureValidRecordSize. */
function sizeError(state: ProducerState, record: ProducerRecord): Throwable | null {
  const size = estimateBatchSizeUpperBound(record)
  const { 'max.request.size': maxRequestSize, 'buffer.memory': bufferMemory } = state.config
  const tooLarge = (than: string): Throwable =>
    throwable(
      'org.apache.kafka.common.errors.RecordTooLargeException',
      `The message is ${size} bytes when serialized which is larger than ${than}`,
    )
  if (size > maxRequestSize)
    return tooLarge(`${maxRequestSize}, which is the value of the max.request.size configuration.`)
  if (size > bufferMemory)
    return tooLarge('the total memory buffer you have configured with the buffer.memory configuration.')
  return null
}

/** KafkaProducer.partition, once for each record; what stays null is left to the accumulator. */
function choosePartition(state: ProducerState, send: BlockedSend, topic: TopicMetadata): void {
  if (send.isPartitioned) return
  send.isPartitioned = true
  const { key } = send.record
  if (state.roundRobin !== null) send.partition = nextInTurn(state.roundRobin, state.net.metadata, topic)
  else if (key !== null && !state.config['partitioner.ignore.keys']) {
    send.partition = partitionForKey(key, topic.partitions.length)
  }
}

function appendRecord(state: ProducerState, send: BlockedSend, topic: TopicMetadata, ctx: Context): boolean {
  const { record, partition } = send
  const { key, value, headers } = record
  const sendId = state.nextSendId
  const result = append(
    state.accumulator,
    record.topic,
    partition,
    { timestamp: send.timestamp, key, value, headers, sendId },
    ctx.now,
    choiceOf(topic, ctx),
  )
  if (result.kind === 'appended') {
    state.nextSendId++
    const refusal = state.transactions === null ? null : sendRefusal(state.transactions, result.batch)
    if (refusal === null) succeed(state, send.callId, { sendId }, ctx)
    else fail(state, send.callId, refusal, ctx)
    return true
  }
  const { bufferMemory } = state.accumulator.config
  if (result.neededBytes > bufferMemory) {
    const limit = `but there is a hard limit of ${bufferMemory} on memory allocations.`
    const message = `Attempt to allocate ${result.neededBytes} bytes, ${limit}`
    fail(state, send.callId, illegalArgument(message), ctx)
    return true
  }
  if (send.deadline <= ctx.now) {
    end(state, send, exhausted(state, send, result.neededBytes, ctx), ctx)
    return true
  }
  if (!send.waitsForMemory) {
    send.waitsForMemory = true
    state.accumulator.waitingForMemory++
  }
  return false
}

function exhausted(state: ProducerState, send: BlockedSend, neededBytes: number, ctx: Context): Throwable {
  const { bufferMemory, batchSize } = state.accumulator.config
  const waitedMs = toMillis(between(send.since, ctx.now))
  const message =
    `Failed to allocate ${neededBytes} bytes within the configured max blocking time ${waitedMs} ms. ` +
    `Total memory: ${bufferMemory} bytes. Available memory: ${state.accumulator.availableBytes} bytes. Poolable size: ${batchSize} bytes`
  return throwable('org.apache.kafka.clients.producer.BufferExhaustedException', message)
}

/** Partitions with a leader, or all when none has one. */
const choiceOf = (topic: TopicMetadata, ctx: Context): PartitionChoice => ({
  available: topic.partitions
    .filter((partition) => partition.leaderId >= 0)
    .map((partition) => partition.partitionIndex),
  partitionCount: topic.partitions.length,
  random: () => nextUint32(ctx.prng),
})
