// Record batches, format v2 (org.apache.kafka.common.record.DefaultRecordBatch). A batch is immutable and shared: the log, followers and
// fetch responses hold the same object.

import type { Bytes } from '../kernel/bytes.ts'

export interface Header { readonly key: string; readonly value: Bytes | null }

/** One record; deltas are against its batch. Frozen. */
export interface KafkaRecord {
  readonly offsetDelta: number
  /** Milliseconds after the batch's baseTimestamp. */
  readonly timestampDelta: number
  readonly key: Bytes | null
  readonly value: Bytes | null
  readonly headers: readonly Header[]
}

export type CompressionType = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

/** Where the records of a batch are: written down, or a pure function of a load and a range of its sequence numbers. */
export type RecordSource =
  | { readonly kind: 'stored'; readonly records: readonly KafkaRecord[] }
  | {
    readonly kind: 'generated'
    readonly load: GeneratedLoad
    /** Records of sequences first … first + span − 1 of the load whose partition is `partition`, in order, skipping `skip` matches. */
    readonly first: number
    readonly span: number
    readonly partition: number
  }

/** A generator of records: record n is a pure function of these fields and n. Frozen. */
export interface GeneratedLoad {
  readonly seed: number
  readonly topic: string
  readonly partitionCount: number
  /** Number of different keys; 0: records without key. */
  readonly keyCount: number
  /** 0: every key as likely; above: key 0 gets this many parts in 1000 of all records. */
  readonly hotKeyPerMille: number
  readonly valueSize: number
}

/** A batch, frozen. baseOffset, partitionLeaderEpoch (and with LogAppendTime the timestamps) are set by the leader at append. */
export interface RecordBatch {
  readonly baseOffset: number
  /** Offset of the last record − baseOffset. */
  readonly lastOffsetDelta: number
  /** Number of records still in it (compaction may leave fewer than lastOffsetDelta + 1). */
  readonly count: number
  /** Bytes on the wire and on disk, batch overhead included, after compression. */
  readonly sizeInBytes: number
  readonly partitionLeaderEpoch: number
  readonly timestampType: 'CreateTime' | 'LogAppendTime'
  readonly baseTimestamp: number
  readonly maxTimestamp: number
  /** −1: not idempotent. */
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly isTransactional: boolean
  readonly isControl: boolean
  readonly compressionType: CompressionType
  readonly records: RecordSource
}
