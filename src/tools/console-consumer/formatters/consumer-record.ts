// org.apache.kafka.clients.consumer.ConsumerRecord, as a formatter is given it.
import type { Bytes, Header } from '../../../engine/index.ts'

export interface ConsumerRecord {
  readonly partition: number
  readonly offset: number
  readonly timestamp: number
  readonly timestampType: 'CreateTime' | 'LogAppendTime' | 'NoTimestampType'
  /** Null: not present. */
  readonly leaderEpoch: number | null
  readonly deliveryCount: number | null
  readonly key: Bytes | null
  readonly value: Bytes | null
  readonly headers: readonly Header[]
}

/** Takes what is printed. */
export type Output = (bytes: Bytes) => void
