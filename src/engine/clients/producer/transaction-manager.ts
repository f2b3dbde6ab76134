// The idempotent producer's part of org.apache.kafka.clients.producer.internals.TransactionManager: a producer id, and for each
// partition the next sequence number, so that a broker knows a repeated batch.
// Transactions are absent, so nobody can call initTransactions(): a producer with a transactional.id refuses every record, as the real one
// does before that call.

import type { Throwable } from '../../protocol/common.ts'
import { throwable, tpKey } from '../../protocol/common.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { isRetriable } from '../../protocol/errors.ts'
import type { ProducerBatch } from './producer-batch.ts'
import { recordCount } from './producer-batch.ts'

interface TxnPartition {
  producerId: number
  producerEpoch: number
  nextSequence: number
  /** −1: nothing acknowledged. */
  lastAckedSequence: number
  lastAckedOffset: number
  /** Batches with a sequence that are not done, in order of sequence. */
  inFlight: ProducerBatch[]
}

export interface TransactionManager {
  /** Null: idempotent only. */
  readonly transactionalId: string | null
  producerId: number
  producerEpoch: number
  /** InitProducerId: not asked for, waiting for a node, or under way. */
  initializing: 'no' | 'queued' | 'in-flight'
  partitions: Map<string, TxnPartition>
  epochBumpRequired: boolean
  partitionsToRewriteSequences: Set<string>
  /** A sequenced batch there was given up: whether the broker has it is unknown. */
  partitionsWithUnresolvedSequences: Set<string>
}

const MAX_EPOCH = 32767

export const createTransactionManager = (transactionalId: string | null): TransactionManager => ({
  transactionalId,
  producerId: -1,
  producerEpoch: -1,
  initializing: 'no',
  partitions: new Map(),
  epochBumpRequired: false,
  partitionsToRewriteSequences: new Set(),
  partitionsWithUnresolvedSequences: new Set(),
})

const hasProducerId = (manager: TransactionManager): boolean => manager.producerId >= 0

/** DefaultRecordBatch.incrementSequence: 0 follows 2147483647. */
const incrementSequence = (sequence: number, by: number): number => (sequence + by) % 2147483648

function partitionFor(manager: TransactionManager, key: string): TxnPartition {
  let entry = manager.partitions.get(key)
  if (entry === undefined) {
    const { producerId, producerEpoch } = manager
    entry = { producerId, producerEpoch, nextSequence: 0, lastAckedSequence: -1, lastAckedOffset: -1, inFlight: [] }
    manager.partitions.set(key, entry)
  }
  return entry
}

const illegalState = (message: string): Throwable => throwable('java.lang.IllegalStateException', message)

/** maybeAddPartition: a record that is in its batch already cannot belong to a transaction nobody began. */
export const sendRefusal = (manager: TransactionManager, batch: ProducerBatch): Throwable | null =>
  manager.transactionalId === null
    ? null
    : illegalState(
      `Cannot add partition ${keyOfBatch(batch)} to transaction before completing a call to initTransactions`,
    )

/** maybeTransitionToErrorState for a record that failed before it was in a batch. */
export const invalidTransition = ({ transactionalId }: TransactionManager): Throwable | null =>
  transactionalId === null
    ? null
    : illegalState(
      `TransactionalId ${transactionalId}: Invalid transition attempted from state UNINITIALIZED to state ABORTABLE_ERROR`,
    )

const keyOfBatch = (batch: ProducerBatch): string => tpKey(batch.topic, batch.partition)

/** What a drained batch gets: the producer id and its sequence. */
export function assignSequence(manager: TransactionManager, batch: ProducerBatch): void {
  const entry = partitionFor(manager, keyOfBatch(batch))
  if (batch.baseSequence >= 0) return
  if (isStale(manager, entry) && entry.inFlight.length === 0) startSequencesAtBeginning(manager, entry)
  batch.producerId = manager.producerId
  batch.producerEpoch = manager.producerEpoch
  batch.baseSequence = entry.nextSequence
  entry.nextSequence = incrementSequence(entry.nextSequence, recordCount(batch))
  entry.inFlight.push(batch)
}

const isStale = (manager: TransactionManager, entry: TxnPartition): boolean =>
  entry.producerId !== manager.producerId || entry.producerEpoch !== manager.producerEpoch

/** RecordAccumulator.shouldStopDrainBatchesForPartition. */
export function stopsDrain(manager: TransactionManager, batch: ProducerBatch): boolean {
  if (manager.transactionalId !== null || !hasProducerId(manager)) return true
  const key = keyOfBatch(batch)
  const entry = manager.partitions.get(key)
  if (entry === undefined) return false
  if (batch.baseSequence < 0) {
    return (entry.inFlight.length > 0 && isStale(manager, entry)) || manager.partitionsWithUnresolvedSequences.has(key)
  }
  const first = entry.inFlight[0]
  return first !== undefined && first.baseSequence !== batch.baseSequence
}

/** New sequences from 0 under the present producer id, also for what is in flight. */
function startSequencesAtBeginning(manager: TransactionManager, entry: TxnPartition): void {
  entry.producerId = manager.producerId
  entry.producerEpoch = manager.producerEpoch
  entry.lastAckedSequence = -1
  let sequence = 0
  for (const batch of entry.inFlight) {
    batch.producerId = manager.producerId
    batch.producerEpoch = manager.producerEpoch
    batch.baseSequence = sequence
    batch.sequenceHasBeenReset = true
    sequence = incrementSequence(sequence, recordCount(batch))
  }
  entry.nextSequence = sequence
}

function requestEpochBump(manager: TransactionManager, key: string): void {
  manager.epochBumpRequired = true
  manager.partitionsToRewriteSequences.add(key)
}

/** bumpIdempotentEpochAndResetIdIfNeeded: the epoch grows here; a producer id is asked for when there is none. */
export function bumpEpochIfNeeded(manager: TransactionManager): void {
  resolveSequences(manager)
  if (manager.epochBumpRequired) {
    if (manager.producerEpoch >= MAX_EPOCH) manager.producerId = -1
    else {
      manager.producerEpoch++
      for (const key of manager.partitionsToRewriteSequences)
        startSequencesAtBeginning(manager, partitionFor(manager, key))
    }
    manager.partitionsToRewriteSequences.clear()
    manager.epochBumpRequired = false
  }
  if (manager.transactionalId === null && manager.initializing === 'no' && !hasProducerId(manager)) manager.initializing = 'queued'
}

/** maybeResolveSequences: once nothing is in flight there, the gap is known, and a new epoch starts over. */
function resolveSequences(manager: TransactionManager): void {
  for (const key of manager.partitionsWithUnresolvedSequences) {
    const entry = partitionFor(manager, key)
    if (entry.inFlight.length > 0) continue
    if (entry.lastAckedSequence !== entry.nextSequence - 1) requestEpochBump(manager, key)
    manager.partitionsWithUnresolvedSequences.delete(key)
  }
}

export function setProducerId(manager: TransactionManager, producerId: number, producerEpoch: number): void {
  manager.producerId = producerId
  manager.producerEpoch = producerEpoch
  manager.initializing = 'no'
}

/** TransactionManager.canRetry. */
export function canRetrySequenced(
  manager: TransactionManager,
  batch: ProducerBatch,
  error: ErrorName,
  logStartOffset: number,
): boolean {
  const key = keyOfBatch(batch)
  const entry = partitionFor(manager, key)
  if (error === 'UNKNOWN_PRODUCER_ID') {
    if (logStartOffset === -1 || batch.sequenceHasBeenReset) return true
    if (entry.lastAckedOffset < logStartOffset) startSequencesAtBeginning(manager, entry)
    else requestEpochBump(manager, key)
    return true
  }
  if (error === 'OUT_OF_ORDER_SEQUENCE_NUMBER') {
    const unresolved = manager.partitionsWithUnresolvedSequences.has(key)
    const isNext = batch.baseSequence === incrementSequence(entry.lastAckedSequence, 1)
    if (!unresolved && (batch.sequenceHasBeenReset || !isNext)) return true
    requestEpochBump(manager, key)
    return true
  }
  return isRetriable(error)
}

export function removeInFlight(manager: TransactionManager, batch: ProducerBatch): void {
  const entry = manager.partitions.get(keyOfBatch(batch))
  const at = entry?.inFlight.indexOf(batch) ?? -1
  if (at >= 0) entry!.inFlight.splice(at, 1)
}

/** addInFlightBatch for batches that have their sequences already. */
export function addInFlight(manager: TransactionManager, batches: readonly ProducerBatch[]): void {
  for (const batch of batches) {
    if (batch.baseSequence < 0) continue
    const { inFlight } = partitionFor(manager, keyOfBatch(batch))
    const after = inFlight.findIndex((other) => other.baseSequence > batch.baseSequence)
    inFlight.splice(after < 0 ? inFlight.length : after, 0, batch)
  }
}

/** handleCompletedBatch. */
export function batchCompleted(manager: TransactionManager, batch: ProducerBatch, baseOffset: number): void {
  const entry = partitionFor(manager, keyOfBatch(batch))
  const lastSequence = incrementSequence(batch.baseSequence, recordCount(batch) - 1)
  if (lastSequence > entry.lastAckedSequence) entry.lastAckedSequence = lastSequence
  if (baseOffset >= 0) entry.lastAckedOffset = Math.max(entry.lastAckedOffset, baseOffset + recordCount(batch) - 1)
  removeInFlight(manager, batch)
}

/** handleFailedBatch: the sequences of what follows must not have a gap. */
export function batchFailed(manager: TransactionManager, batch: ProducerBatch, adjustSequences: boolean): void {
  removeInFlight(manager, batch)
  if (batch.baseSequence >= 0 && adjustSequences) requestEpochBump(manager, keyOfBatch(batch))
}

/** A batch that was sent at least once timed out in the producer. */
export function markSequenceUnresolved(manager: TransactionManager, batch: ProducerBatch): void {
  manager.partitionsWithUnresolvedSequences.add(keyOfBatch(batch))
}
