// What a leader remembers of idempotent producers (org.apache.kafka.storage.internals.log.ProducerStateManager,
// ProducerAppendInfo, ProducerStateEntry): the last five batches of each, by which it recognises repetitions and gaps.
// There are no transactions, so no open ones and no markers.

import type { ErrorName } from '../protocol/errors.ts'
import type { RecordBatch } from '../protocol/records.ts'

/** Frozen. */
export interface BatchMetadata {
  readonly firstSequence: number
  readonly lastSequence: number
  readonly firstOffset: number
  readonly lastOffset: number
  readonly timestamp: number
}

export interface ProducerStateEntry {
  producerEpoch: number
  /** Oldest first, at most five. */
  batches: BatchMetadata[]
  lastTimestamp: number
}

const BATCHES_TO_RETAIN = 5
const MAX_SEQUENCE = 2147483647

/** The sequence `increment` after another; after 2147483647 comes 0. */
const incrementSequence = (sequence: number, increment: number): number =>
  sequence > MAX_SEQUENCE - increment ? increment - (MAX_SEQUENCE - sequence) - 1 : sequence + increment

const lastSequenceOf = (batch: RecordBatch): number => incrementSequence(batch.baseSequence, batch.lastOffsetDelta)

/** The batch that was appended before with the same sequences, if it is one of the last five. */
export function findDuplicate(entry: ProducerStateEntry | undefined, batch: RecordBatch): BatchMetadata | undefined {
  if (!entry || entry.producerEpoch !== batch.producerEpoch) return undefined
  const last = lastSequenceOf(batch)
  return entry.batches.find(
    ({ firstSequence, lastSequence }) => firstSequence === batch.baseSequence && lastSequence === last,
  )
}

const inSequence = (last: number, next: number): boolean => next === last + 1 || (next === 0 && last === MAX_SEQUENCE)

/** ProducerAppendInfo.checkProducerEpoch and checkSequence. `batch` has its offset; null: it may be appended. */
export function checkSequence(
  entry: ProducerStateEntry | undefined,
  batch: RecordBatch,
  topicPartition: string,
): { readonly error: ErrorName; readonly message: string } | null {
  if (!entry) return null
  const { producerId, producerEpoch, baseSequence, baseOffset } = batch
  if (producerEpoch < entry.producerEpoch) {
    return {
      error: 'INVALID_PRODUCER_EPOCH',
      message:
        `Epoch of producer ${producerId} at offset ${baseOffset} in ${topicPartition} is ${producerEpoch}, ` +
        `which is < the last seen epoch ${entry.producerEpoch} (TV-1)`,
    }
  }
  if (producerEpoch !== entry.producerEpoch) {
    if (baseSequence === 0) return null
    return {
      error: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
      message:
        `Invalid sequence number for new epoch of producer ${producerId}at offset ${baseOffset} in partition ${topicPartition}: ` +
        `${producerEpoch} (request epoch), ${baseSequence} (seq. number), ${entry.producerEpoch} (current producer epoch)`,
    }
  }
  const last = entry.batches.at(-1)?.lastSequence ?? -1
  if (inSequence(last, baseSequence)) return null
  return {
    error: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
    message:
      `Out of order sequence number for producer ${producerId} at offset ${baseOffset} in partition ${topicPartition}: ` +
      `${baseSequence} (incoming seq. number), ${last} (current end sequence number)`,
  }
}

/** Remembers an appended batch. */
export function recordBatchOf(producers: Map<number, ProducerStateEntry>, batch: RecordBatch): void {
  if (batch.producerId < 0) return
  let entry = producers.get(batch.producerId)
  if (!entry) {
    entry = { producerEpoch: batch.producerEpoch, batches: [], lastTimestamp: -1 }
    producers.set(batch.producerId, entry)
  }
  if (entry.producerEpoch !== batch.producerEpoch) {
    entry.producerEpoch = batch.producerEpoch
    entry.batches = []
  }
  if (entry.batches.length === BATCHES_TO_RETAIN) entry.batches.shift()
  entry.batches.push(
    Object.freeze({
      firstSequence: batch.baseSequence,
      lastSequence: lastSequenceOf(batch),
      firstOffset: batch.baseOffset,
      lastOffset: batch.baseOffset + batch.lastOffsetDelta,
      timestamp: batch.maxTimestamp,
    }),
  )
  entry.lastTimestamp = batch.maxTimestamp
}
