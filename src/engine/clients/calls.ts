// How a program uses a client. A client is a node of its own. A program calls with `tell(client, 'call', Call)` and gets
// `tell(program, 'completion', Completion)`; a blocking Java method is one call with one completion, however long it takes.
// Besides, a client tells its owner `client-log` (what log4j would print) and `client-event` (callbacks).

import type { Bytes } from '../kernel/bytes.ts'
import type { NodeId } from '../kernel/node.ts'
import type { Header, RecordBatch } from '../protocol/records.ts'
import type { Outcome, Throwable, TopicPartition } from '../protocol/common.ts'

/** Client properties as a user writes them: config key → text. */
export type ClientProperties = Readonly<Record<string, string>>

export interface Call { readonly callId: number; readonly method: string; readonly args: unknown }
export interface Completion { readonly client: NodeId; readonly callId: number; readonly outcome: Outcome<unknown> }

/** A line of the client's logger. `logger` is the class name; WARN and above reach a tool's standard error. */
export interface ClientLog {
  readonly client: NodeId
  readonly level: 'ERROR' | 'WARN' | 'INFO'
  readonly logger: string
  readonly message: string
  /** An exception that log4j prints below the line; null or absent: none. */
  readonly thrown?: Throwable | null
}

/**
 * What a constructor needs of the machine it runs on: newProducer, newConsumer and newAdmin are called as
 * `newProducer(properties, owner, environment)` and return an Outcome of the client's state, to be spawned by the caller.
 */
export interface ClientEnvironment {
  /** The address of a host name, null when there is none (Context.resolve). */
  resolve(host: string): string | null
  /** A whole number from 0 to bound − 1. */
  random(bound: number): number
  /** The number of this client among those of its kind that its process has made, from 1; it names a client without client.id. */
  readonly sequence: number
  /** What the constructor logs. */
  log(line: Omit<ClientLog, 'client'>): void
}

/** A callback of the client. */
export interface ClientEvent { readonly client: NodeId; readonly event: ProducerEvent | ConsumerEvent }

export type ProducerEvent = { readonly kind: 'delivery'; readonly sendId: number; readonly outcome: Outcome<RecordMetadata> }

export type ConsumerEvent =
  | { readonly kind: 'partitions-revoked'; readonly partitions: readonly TopicPartition[] }
  | { readonly kind: 'partitions-assigned'; readonly partitions: readonly TopicPartition[] }
  | { readonly kind: 'partitions-lost'; readonly partitions: readonly TopicPartition[] }

export interface ProducerRecord {
  readonly topic: string
  readonly partition: number | null
  /** Milliseconds since 1970; null: now. */
  readonly timestamp: number | null
  readonly key: Bytes | null
  readonly value: Bytes | null
  readonly headers: readonly Header[]
}

export interface RecordMetadata { readonly topic: string; readonly partition: number; readonly offset: number; readonly timestamp: number }

/** Methods of KafkaProducer. `send` completes when send() returns (it may block for metadata or buffer, up to max.block.ms) with the send's id. */
export interface ProducerMethods {
  send: { args: ProducerRecord; value: { readonly sendId: number } }
  flush: { args: Record<string, never>; value: null }
  partitionsFor: { args: { readonly topic: string }; value: readonly { readonly partition: number; readonly leader: number }[] }
  /** timeoutMs −1: as long as it takes. */
  close: { args: { readonly timeoutMs: number }; value: null }
}

/** A run of records of one batch that poll() returned: offsets first … last (both included) that exist in the batch. */
export interface PolledSpan {
  readonly topic: string
  readonly partition: number
  readonly batch: RecordBatch
  readonly firstOffset: number
  readonly lastOffset: number
  readonly count: number
}

export interface OffsetAndMetadata { readonly offset: number; readonly leaderEpoch: number; readonly metadata: string }

/** Methods of KafkaConsumer. Maps are keyed `topic-partition`. */
export interface ConsumerMethods {
  subscribe: { args: { readonly topics: readonly string[] }; value: null }
  /** A java.util.regex pattern matched against whole topic names. */
  subscribePattern: { args: { readonly pattern: string }; value: null }
  unsubscribe: { args: Record<string, never>; value: null }
  assign: { args: { readonly partitions: readonly TopicPartition[] }; value: null }
  poll: { args: { readonly timeoutMs: number }; value: { readonly spans: readonly PolledSpan[]; readonly count: number } }
  seek: { args: TopicPartition & { readonly offset: number }; value: null }
  seekToBeginning: { args: { readonly partitions: readonly TopicPartition[] }; value: null }
  seekToEnd: { args: { readonly partitions: readonly TopicPartition[] }; value: null }
  position: { args: TopicPartition; value: number }
  committed: { args: { readonly partitions: readonly TopicPartition[] }; value: ReadonlyMap<string, OffsetAndMetadata> }
  /** offsets null: the current positions. */
  commitSync: { args: { readonly offsets: ReadonlyMap<string, OffsetAndMetadata> | null }; value: null }
  commitAsync: { args: { readonly offsets: ReadonlyMap<string, OffsetAndMetadata> | null }; value: null }
  assignment: { args: Record<string, never>; value: readonly TopicPartition[] }
  pause: { args: { readonly partitions: readonly TopicPartition[] }; value: null }
  resume: { args: { readonly partitions: readonly TopicPartition[] }; value: null }
  partitionsFor: { args: { readonly topic: string }; value: readonly { readonly partition: number; readonly leader: number }[] }
  listTopics: { args: Record<string, never>; value: readonly string[] }
  beginningOffsets: { args: { readonly partitions: readonly TopicPartition[] }; value: ReadonlyMap<string, number> }
  endOffsets: { args: { readonly partitions: readonly TopicPartition[] }; value: ReadonlyMap<string, number> }
  offsetsForTimes: { args: { readonly timestamps: ReadonlyMap<string, number> }; value: ReadonlyMap<string, { readonly offset: number; readonly timestamp: number } | null> }
  /** Ends a poll that waits, or the next one, with WakeupException. Completes at once, also beside another call. */
  wakeup: { args: Record<string, never>; value: null }
  close: { args: { readonly timeoutMs: number }; value: null }
}
