// What a leader checks before it appends (org.apache.kafka.storage.internals.log.LogValidator,
// UnifiedLog.analyzeAndValidateRecords). A whole batch is judged by its header; records are looked at only where the
// topic's settings ask for it.
// Simplified: Batches have no checksum and no magic byte. Where a broker has to compress a batch again, with the same
// compression type as before, the batch keeps its size; in Kafka the size may change a little.

import type { TopicConfig } from '../config/topic-config.ts'
import type { ErrorName } from '../protocol/errors.ts'
import { readRecords } from '../protocol/read-records.ts'
import type { KafkaRecord, RecordBatch } from '../protocol/records.ts'
import { segmentBytes } from './log-segment.ts'

export type AppendOrigin = 'client' | 'coordinator'

interface RecordError {
  readonly batchIndex: number
  readonly batchIndexErrorMessage: string | null
}

/** Why nothing was appended. `message` is null where the broker sends only the code. */
export interface AppendError {
  readonly error: ErrorName
  readonly message: string | null
  readonly recordErrors: readonly RecordError[]
}

const refused = (
  error: ErrorName,
  message: string | null = null,
  recordErrors: readonly RecordError[] = [],
): AppendError => ({ error, message, recordErrors })

/** LogValidator, for a batch that would get `baseOffset`. Null: it may be appended. */
export function validateBatch(
  batch: RecordBatch,
  topicPartition: string,
  baseOffset: number,
  config: TopicConfig,
  nowMs: number,
  origin: AppendOrigin,
): AppendError | null {
  if (batch.sizeInBytes > config['max.message.bytes']) return refused('MESSAGE_TOO_LARGE')
  if (origin === 'client') {
    const wrong = validateHeader(batch, topicPartition)
    if (wrong !== null) return refused('INVALID_RECORD', wrong)
  }
  const errors = recordErrors(batch, topicPartition, baseOffset, config, nowMs)
  if (errors.length > 0) return rejection(errors)
  return batch.sizeInBytes > segmentBytes(config) ? refused('RECORD_LIST_TOO_LARGE') : null
}

function validateHeader(batch: RecordBatch, topicPartition: string): string | null {
  if (batch.count <= 0)
    return `Invalid reported count for record batch: ${batch.count} in topic partition ${topicPartition}`
  if (batch.count !== batch.lastOffsetDelta + 1) {
    return `Inconsistent batch offset range [0, ${batch.lastOffsetDelta}] and count of records ${batch.count} in topic partition ${topicPartition}`
  }
  if (batch.isControl) return `Clients are not allowed to write control records in topic partition ${topicPartition}`
  if (batch.producerId >= 0 && batch.baseSequence < 0) {
    return `Invalid sequence number ${batch.baseSequence} in record batch with producerId ${batch.producerId} in topic partition ${topicPartition}`
  }
  return null
}

type Judged = RecordError & { readonly error: ErrorName }

/** LogValidator.validateRecord for every record, skipped where the header shows that all pass. */
function recordErrors(
  batch: RecordBatch,
  topicPartition: string,
  baseOffset: number,
  config: TopicConfig,
  nowMs: number,
): Judged[] {
  const compacted = config['cleanup.policy'].includes('compact')
  const createTime = config['message.timestamp.type'] === 'CreateTime'
  const beforeMaxMs = config['message.timestamp.before.max.ms']
  const afterMaxMs = config['message.timestamp.after.max.ms']
  const early = createTime && Number.isSafeInteger(beforeMaxMs)
  const late = createTime && batch.maxTimestamp - nowMs > afterMaxMs
  if (!compacted && !early && !late) return []
  const outOfRange = (timestamp: number): boolean => nowMs - timestamp > beforeMaxMs || timestamp - nowMs > afterMaxMs
  const judge = (record: KafkaRecord, i: number): Judged[] => {
    if (compacted && record.key === null) {
      return [
        {
          error: 'INVALID_RECORD',
          batchIndex: i,
          batchIndexErrorMessage: `Compacted topic cannot accept message without key in topic partition ${topicPartition}`,
        },
      ]
    }
    const timestamp = batch.baseTimestamp + record.timestampDelta
    if (!createTime || timestamp === -1 || !outOfRange(timestamp)) return []
    return [
      {
        error: 'INVALID_TIMESTAMP',
        batchIndex: i,
        batchIndexErrorMessage: timestampError(timestamp, i, nowMs, config),
      },
    ]
  }
  return readRecords(batch).flatMap(judge)
}

const timestampError = (timestamp: number, index: number, nowMs: number, config: TopicConfig): string =>
  `Timestamp ${timestamp} of message with offset ${index} is out of range. The timestamp should be within ` +
  `[${javaMinus(nowMs, config['message.timestamp.before.max.ms'])}, ${nowMs + config['message.timestamp.after.max.ms']}]`

/** A time minus Long.MAX_VALUE has more digits than a number can hold: the two halves are put together by hand. */
function javaMinus(nowMs: number, span: number): string {
  if (Number.isSafeInteger(span)) return String(nowMs - span)
  const low = 2036854775807 - nowMs
  return low >= 0
    ? `-922337${String(low).padStart(13, '0')}`
    : `-922336${String(low + 10_000_000_000_000).padStart(13, '0')}`
}

/** LogValidator.processRecordErrors. */
function rejection(errors: readonly Judged[]): AppendError {
  const shown = errors.map(({ batchIndex, batchIndexErrorMessage }) => ({ batchIndex, batchIndexErrorMessage }))
  if (errors.some(({ error }) => error === 'INVALID_TIMESTAMP')) {
    return refused('INVALID_TIMESTAMP', 'One or more records have been rejected due to invalid timestamp', shown)
  }
  const first = shown
    .slice(0, 3)
    .map(({ batchIndex, batchIndexErrorMessage: text }) => `RecordError(batchIndex=${batchIndex}, message='${text}')`)
  return refused(
    'INVALID_RECORD',
    `One or more records have been rejected due to ${errors.length} record errors in total, and only showing the first three errors ` +
      `at most: [${first.join(', ')}]`,
    shown,
  )
}
