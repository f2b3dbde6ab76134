// What a produce response means for its batch: Sender.completeBatch, failBatch and canRetry.

import type { Context } from '../../kernel/node.ts'
import { millis, plus } from '../../kernel/time.ts'
import type { Throwable } from '../../protocol/common.ts'
import { failure, success, throwable } from '../../protocol/common.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { errorName, exceptionFor, isRetriable, messageOf } from '../../protocol/errors.ts'
import type { ProducePartitionResponse } from '../../protocol/produce.ts'
import { log } from '../client-log.ts'
import { requestUpdate } from '../client-metadata.ts'
import { backoff } from '../exponential-backoff.ts'
import type { ProducerBatch } from './producer-batch.ts'
import { recordCount } from './producer-batch.ts'
import type { ProducerState } from './producer-state.ts'
import { deliver } from './producer-state.ts'
import { noteAcked } from './running-load.ts'
import { deallocate, reenqueue, splitAndReenqueue } from './record-accumulator.ts'
import { addInFlight, batchCompleted, batchFailed, canRetrySequenced, removeInFlight } from './transaction-manager.ts'

const SENDER = 'org.apache.kafka.clients.producer.internals.Sender'
const KAFKA_THREAD = 'org.apache.kafka.common.utils.KafkaThread'

/** Errors whose exception is an InvalidMetadataException: who leads the partition must be asked anew. */
const INVALID_METADATA: ReadonlySet<ErrorName> = new Set<ErrorName>([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_OR_FOLLOWER',
  'NETWORK_EXCEPTION',
  'KAFKA_STORAGE_ERROR',
  'LISTENER_NOT_FOUND',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_TOPIC_ID',
  'INCONSISTENT_TOPIC_ID',
])

const warn = (state: ProducerState, message: string, ctx: Context): void =>
  log(ctx, state.net.logger, 'WARN', SENDER, message)

/** The response to one batch, or what stands for it when the connection broke. */
export function onPartitionResponse(
  state: ProducerState,
  batch: ProducerBatch,
  response: ProducePartitionResponse,
  correlationId: number,
  ctx: Context,
): void {
  state.inFlightBatches.delete(batch.id)
  state.accumulator.muted.delete(`${batch.topic}-${batch.partition}`)
  const error = errorName(response.errorCode)
  const tp = `${batch.topic}-${batch.partition}`
  const { retries } = state.config
  if (error === 'NONE') {
    succeedBatch(state, batch, response, ctx)
    return
  }
  const errorText = response.errorMessage ? `${error}. Error Message: ${response.errorMessage}` : error
  if (error === 'MESSAGE_TOO_LARGE' && recordCount(batch) > 1 && batch.generated === null) {
    const left = retries - batch.attempts
    warn(
      state,
      `Got error produce response in correlation id ${correlationId} on topic-partition ${tp}, ` +
        `splitting and retrying (${left} attempts left). Error: ${errorText}`,
      ctx,
    )
    split(state, batch, ctx)
    return
  }
  if (canRetry(state, batch, error, response, ctx)) {
    const left = retries - batch.attempts - 1
    warn(
      state,
      `Got error produce response with correlation id ${correlationId} on topic-partition ${tp}, ` +
        `retrying (${left} attempts left). Error: ${errorText}`,
      ctx,
    )
    retry(state, batch, error, ctx)
  } else if (error === 'DUPLICATE_SEQUENCE_NUMBER') succeedBatch(state, batch, { ...response, baseOffset: -1 }, ctx)
  else failBatchOf(state, batch, response, error, ctx)
  if (INVALID_METADATA.has(error)) refreshMetadata(state, tp, error, response.errorMessage, ctx)
}

function refreshMetadata(
  state: ProducerState,
  tp: string,
  error: ErrorName,
  message: string | null,
  ctx: Context,
): void {
  if (error === 'UNKNOWN_TOPIC_OR_PARTITION') {
    warn(
      state,
      `Received unknown topic or partition error in produce request on partition ${tp}. ` +
        'The topic-partition may not exist or the user may not have Describe access to it',
      ctx,
    )
  } else {
    const thrown = exceptionFor(error, message)
    warn(
      state,
      `Received invalid metadata error in produce request on partition ${tp} due to ` +
        `${thrown.className}: ${thrown.message} Going to request metadata update now`,
      ctx,
    )
  }
  requestUpdate(state.net.metadata)
}

function canRetry(
  state: ProducerState,
  batch: ProducerBatch,
  error: ErrorName,
  response: ProducePartitionResponse,
  ctx: Context,
): boolean {
  if (plus(batch.createdAt, millis(state.deliveryTimeoutMs)) <= ctx.now || batch.attempts >= state.config.retries)
    return false
  return state.transactions === null
    ? isRetriable(error)
    : canRetrySequenced(state.transactions, batch, error, response.logStartOffset)
}

function retry(state: ProducerState, batch: ProducerBatch, error: ErrorName, ctx: Context): void {
  const { config } = state
  const pause = backoff(ctx.prng, config['retry.backoff.ms'], config['retry.backoff.max.ms'], batch.attempts)
  // A batch whose leader has changed meanwhile need not wait (KIP-951); it is not known here yet, so only its pause counts.
  reenqueue(state.accumulator, batch, ctx.now, pause)
  ctx.note('producer-batch-retried', {
    topic: batch.topic,
    partition: batch.partition,
    records: recordCount(batch),
    error,
  })
}

/**
 * A batch that cannot be made small enough (a record too large beside small ones) is split again and again: the futures of its
 * records are chained, and after so many links FutureRecordMetadata.chain has used up the thread's stack.
 */
const LONGEST_CHAIN = 23_500

function split(state: ProducerState, batch: ProducerBatch, ctx: Context): void {
  if (batch.splits >= LONGEST_CHAIN) {
    state.senderDied = true
    const message = `Uncaught exception in thread 'kafka-producer-network-thread | ${state.config['client.id']}':`
    const overflow = throwable('java.lang.StackOverflowError', null)
    log(ctx, { ...state.net.logger, prefix: '' }, 'ERROR', KAFKA_THREAD, message, overflow)
    return
  }
  if (state.transactions !== null) removeInFlight(state.transactions, batch)
  const parts = splitAndReenqueue(state.accumulator, batch)
  if (state.transactions !== null) addInFlight(state.transactions, parts)
  deallocate(state.accumulator, batch)
}

function succeedBatch(
  state: ProducerState,
  batch: ProducerBatch,
  response: ProducePartitionResponse,
  ctx: Context,
): void {
  if (state.transactions !== null) batchCompleted(state.transactions, batch, response.baseOffset)
  deallocate(state.accumulator, batch)
  const { topic, partition } = batch
  if (batch.generated !== null && state.load !== null) {
    state.load.pendingRecords -= batch.generated.count
    state.load.ackedRecords += batch.generated.count
    noteAcked(state.load, state.config.acks === '0' ? 'load-sent' : 'load-acked', ctx)
  }
  const { baseOffset, logAppendTimeMs } = response
  batch.sendIds.forEach((sendId, i) => {
    const timestamp = logAppendTimeMs >= 0 ? logAppendTimeMs : batch.baseTimestamp + batch.records[i]!.timestampDelta
    deliver(state, sendId, success({ topic, partition, offset: baseOffset < 0 ? -1 : baseOffset + i, timestamp }), ctx)
  })
  if (batch.generated === null) {
    // With acks=0 nobody says whether the records arrived, and no offset is known.
    if (state.config.acks === '0') ctx.note('producer-batch-sent', { topic, partition, records: recordCount(batch) })
    else ctx.note('producer-batch-acked', { topic, partition, baseOffset, records: recordCount(batch) })
  }
}

function failBatchOf(
  state: ProducerState,
  batch: ProducerBatch,
  response: ProducePartitionResponse,
  error: ErrorName,
  ctx: Context,
): void {
  const { recordErrors, errorMessage } = response
  const adjust = batch.attempts < state.config.retries
  const whole = exceptionFor(error, errorMessage)
  if (recordErrors.length === 0) {
    failBatch(state, batch, () => whole, adjust, MAY_BE_WRITTEN.has(error) ? 'unknown' : 'refused', ctx)
    return
  }
  const perRecord = new Map(
    recordErrors.map(({ batchIndex, batchIndexErrorMessage }) => {
      const message = batchIndexErrorMessage ?? errorMessage ?? messageOf(error)
      return [batchIndex, exceptionFor(recordErrors.length === 1 ? error : 'INVALID_RECORD', message)] as const
    }),
  )
  const others = throwable(
    'org.apache.kafka.common.KafkaException',
    'Failed to append record because it was part of a batch which had one more more invalid records',
  )
  failBatch(state, batch, (index) => perRecord.get(index) ?? others, adjust, 'refused', ctx)
}

/** What became of a batch that failed: a broker refused it, it was never sent, or it was and nobody knows whether it was written. */
export type BatchFate = 'refused' | 'not-sent' | 'unknown'

/** Errors after which the records may be in the log all the same. */
const MAY_BE_WRITTEN: ReadonlySet<ErrorName> = new Set<ErrorName>([
  'REQUEST_TIMED_OUT', 'NETWORK_EXCEPTION', 'NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'UNKNOWN_SERVER_ERROR',
])

/** Every record of the batch fails; its sends hear of it. */
export function failBatch(
  state: ProducerState,
  batch: ProducerBatch,
  errorOf: (index: number) => Throwable,
  adjustSequences: boolean,
  fate: BatchFate,
  ctx: Context,
): void {
  if (state.transactions !== null) batchFailed(state.transactions, batch, adjustSequences)
  state.inFlightBatches.delete(batch.id)
  deallocate(state.accumulator, batch)
  if (batch.generated !== null && state.load !== null) {
    state.load.pendingRecords -= batch.generated.count
    state.load.failedRecords += batch.generated.count
    state.load.lastError = errorOf(0).className
  }
  const { topic, partition } = batch
  ctx.note('producer-batch-failed', { topic, partition, records: recordCount(batch), error: errorOf(0).className, fate })
  batch.sendIds.forEach((sendId, i) => deliver(state, sendId, failure(errorOf(i)), ctx))
}
