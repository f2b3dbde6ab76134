// What a producer is made of, as plain data, and how its outcomes reach the program that owns it.

import type { Context, NodeId } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ProducerConfig } from '../../config/producer-config.ts'
import type { Outcome, Throwable } from '../../protocol/common.ts'
import { failure, success } from '../../protocol/common.ts'
import type { GeneratedLoad } from '../../protocol/records.ts'
import type { ClientEvent, Completion, ProducerEvent, ProducerRecord, RecordMetadata } from '../calls.ts'
import type { ClientTimer } from '../client-timer.ts'
import type { NetworkClient } from '../network-client.ts'
import type { RecordAccumulator } from './record-accumulator.ts'
import type { RoundRobinPartitioner } from './round-robin-partitioner.ts'
import type { TransactionManager } from './transaction-manager.ts'

/** A send() that blocks: for metadata of its topic, or for buffer.memory. */
export interface BlockedSend {
  readonly callId: number
  readonly record: ProducerRecord
  /** Null: the accumulator's partitioner chooses, or nobody has yet. */
  partition: number | null
  isPartitioned: boolean
  readonly timestamp: number
  readonly since: Instant
  readonly deadline: Instant
  /** metadata.updateVersion when it last asked for an update; −1: it has not yet. */
  askedAtVersion: number
  waitsForMemory: boolean
}

/** partitionsFor(): waits for metadata as a send does. */
interface BlockedPartitionsFor {
  readonly callId: number
  readonly topic: string
  readonly deadline: Instant
  askedAtVersion: number
}

/** flush(): waits for the batches there were when it was called. */
interface PendingFlush {
  readonly callId: number
  readonly batchIds: Set<number>
}

interface PendingClose {
  readonly callId: number
  readonly deadline: Instant
}

/** A load under way: it makes whole batches of records by rule. */
export interface RunningLoad {
  load: GeneratedLoad
  recordsPerSecond: number
  /** When record `first` was due; later than the start when load or rate have changed. */
  startedAt: Instant
  first: number
  /** The sequence number it ends before; null: none. */
  until: number | null
  /** Sequence number of the next record. */
  next: number
  /** Made but not acknowledged, failed for good, acknowledged. */
  pendingRecords: number
  failedRecords: number
  ackedRecords: number
  /** What the journal was told of them last, and when. */
  toldRecords: number
  toldAt: Instant
  /** Class of the exception that the last failed batch got. */
  lastError: string | null
  nextTickAt: Instant
}

export interface ProducerState {
  readonly owner: NodeId
  readonly config: ProducerConfig
  readonly deliveryTimeoutMs: number
  readonly net: NetworkClient
  readonly accumulator: RecordAccumulator
  /** Null: not idempotent. */
  readonly transactions: TransactionManager | null
  /** partitioner.class; null: none. */
  readonly roundRobin: RoundRobinPartitioner | null
  readonly timer: ClientTimer
  sends: BlockedSend[]
  partitionsFor: BlockedPartitionsFor[]
  flushes: PendingFlush[]
  closing: PendingClose | null
  closed: boolean
  /** The I/O thread ended in an error that nothing catches: nothing is sent or heard any more. */
  senderDied: boolean
  nextSendId: number
  /** Batches of requests under way, by id. */
  inFlightBatches: Set<number>
  load: RunningLoad | null
  /** InitProducerId is not tried again before. */
  retryAt: Instant
}

export const complete = (state: ProducerState, callId: number, outcome: Outcome<unknown>, ctx: Context): void => {
  ctx.tell(state.owner, 'completion', { client: ctx.self, callId, outcome } satisfies Completion)
}

export const succeed = (state: ProducerState, callId: number, value: unknown, ctx: Context): void =>
  complete(state, callId, success(value), ctx)
export const fail = (state: ProducerState, callId: number, error: Throwable, ctx: Context): void =>
  complete(state, callId, failure(error), ctx)

export function deliver(state: ProducerState, sendId: number, outcome: Outcome<RecordMetadata>, ctx: Context): void {
  const event: ProducerEvent = { kind: 'delivery', sendId, outcome }
  ctx.tell(state.owner, 'client-event', { client: ctx.self, event } satisfies ClientEvent)
}
