// What a group coordinator needs of the broker it runs in. The broker gives it for the duration of one event; the coordinator
// keeps no reference to it. In Kafka: CoordinatorRuntime's PartitionWriter, CoordinatorLoader and the metadata image.

import type { Bytes } from '../kernel/bytes.ts'
import type { Context } from '../kernel/node.ts'
import type { MetadataImage } from '../metadata/metadata-image.ts'

export interface OffsetsRecord {
  readonly key: Bytes
  /** Null: a tombstone. */
  readonly value: Bytes | null
}

interface LoadedRecord {
  readonly offset: number
  readonly key: Bytes | null
  readonly value: Bytes | null
  readonly timestamp: number
}

/** Where an append to the log ended: the high watermark must reach requiredOffset before it counts as written. */
type AppendResult = { readonly requiredOffset: number } | { readonly errorCode: number }

export interface CoordinatorEnvironment {
  readonly ctx: Context
  readonly nodeId: number
  readonly image: MetadataImage
  /** The effective value of a broker config, as text. */
  config(key: string): string
  /** Appends one batch to `__consumer_offsets-partition` as its leader, by the rules of acks=all. */
  append(partition: number, records: readonly OffsetsRecord[]): AppendResult
  highWatermark(partition: number): number
  /** Every record of the partition in order, for loading. */
  read(partition: number, visit: (record: LoadedRecord) => void): void
}
