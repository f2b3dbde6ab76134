// A load: a producer that makes records by rule at a rate, as whole batches of one range of sequence numbers. It stands for many
// calls of KafkaProducer.send at a steady pace (kafka-producer-perf-test does the same).
// Simplified: `lanes load` sends what it makes in one tick (linger.ms, at least 5 ms) as one batch for each
// partition, of at most a million bytes, however large batch.size is.

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { millis, plus } from '../../kernel/time.ts'
import { throwable } from '../../protocol/common.ts'
import { countsIn } from '../../protocol/generated-range.ts'
import { RECORD_BATCH_OVERHEAD } from '../../protocol/record-size.ts'
import type { GeneratedLoad } from '../../protocol/records.ts'
import { addTopic } from '../client-metadata.ts'
import { NEVER } from '../client-timer.ts'
import { createBatch } from './producer-batch.ts'
import type { ProducerState, RunningLoad } from './producer-state.ts'
import { fail, succeed } from './producer-state.ts'
import { queueOf } from './record-accumulator.ts'

/** Methods of our own beside KafkaProducer's. */
export interface LoadMethods {
  /**
   * Starts a load of `load.topic`; its records begin at sequence `first` (0 when left out) and end before `until` (never when left out).
   * partitionCount is the topic's; when the producer learns of more, it goes by them.
   */
  startLoad: {
    args: { readonly load: GeneratedLoad; readonly recordsPerSecond: number; readonly first?: number; readonly until?: number | null }
    value: null
  }
  /** Other records, or another rate, from the next record on. */
  changeLoad: {
    args: { readonly load: GeneratedLoad; readonly recordsPerSecond: number }
    value: null
  }
  /** No more records are made; those under way are still counted. */
  endLoad: { args: Record<string, never>; value: null }
  loadProgress: { args: Record<string, never>; value: LoadProgress }
  /** Ends it; the value says how far it came. */
  stopLoad: {
    args: Record<string, never>
    value: { readonly next: number; readonly acked: number; readonly failed: number }
  }
}

export interface LoadProgress {
  readonly next: number
  readonly acked: number
  readonly failed: number
  readonly pending: number
  /** All its records were made. */
  readonly ended: boolean
  readonly lastError: string | null
}

const LEAST_TICK_MS = 5
/** Fixed parts of a record on the wire: length, attributes, deltas, lengths of key and value, header count. */
const RECORD_OVERHEAD = 9
const KEY_SIZE = 12
/** A batch of so many bytes still goes through every broker with the settings it is shipped with. */
const LARGEST_BATCH = 1_000_000

const tickMs = (state: ProducerState): number => Math.max(LEAST_TICK_MS, state.accumulator.config.lingerMs)

const frozen = (load: GeneratedLoad): GeneratedLoad => (Object.isFrozen(load) ? load : Object.freeze({ ...load }))

/** Whether it makes more records. */
export const loadGoesOn = ({ until, next }: RunningLoad): boolean => until === null || next < until

export function startLoad(
  state: ProducerState,
  callId: number,
  args: LoadMethods['startLoad']['args'],
  ctx: Context,
): void {
  if (state.load !== null) {
    fail(state, callId, throwable('java.lang.IllegalStateException', 'A load is already running'), ctx)
    return
  }
  const { load, recordsPerSecond, first = 0, until = null } = args
  addTopic(state.net.metadata, load.topic)
  state.load = {
    load: frozen(load),
    recordsPerSecond,
    startedAt: ctx.now,
    first,
    until,
    next: first,
    pendingRecords: 0,
    failedRecords: 0,
    ackedRecords: 0,
    toldRecords: 0,
    toldAt: ctx.now,
    lastError: null,
    nextTickAt: plus(ctx.now, millis(tickMs(state))),
  }
  succeed(state, callId, null, ctx)
}

export function changeLoad(state: ProducerState, callId: number, args: LoadMethods['changeLoad']['args'], ctx: Context): void {
  const running = state.load
  if (running === null || running.load.topic !== args.load.topic) {
    fail(state, callId, throwable('java.lang.IllegalStateException', 'No load of this topic is running'), ctx)
    return
  }
  Object.assign(running, { load: frozen(args.load), recordsPerSecond: args.recordsPerSecond, startedAt: ctx.now, first: running.next })
  succeed(state, callId, null, ctx)
}

export function endLoad(state: ProducerState, callId: number, _args: Record<string, never>, ctx: Context): void {
  if (state.load !== null) state.load.until = state.load.next
  succeed(state, callId, null, ctx)
}

export function loadProgress(state: ProducerState, callId: number, _args: Record<string, never>, ctx: Context): void {
  const { load } = state
  const progress: LoadProgress = {
    next: load?.next ?? 0, acked: load?.ackedRecords ?? 0, failed: load?.failedRecords ?? 0, pending: load?.pendingRecords ?? 0,
    ended: load === null || !loadGoesOn(load), lastError: load?.lastError ?? null,
  }
  succeed(state, callId, progress, ctx)
}

export function stopLoad(state: ProducerState, callId: number, _args: Record<string, never>, ctx: Context): void {
  const { load } = state
  state.load = null
  succeed(
    state,
    callId,
    { next: load?.next ?? 0, acked: load?.ackedRecords ?? 0, failed: load?.failedRecords ?? 0 },
    ctx,
  )
}

/** A topic may have grown: from the next record on its keys go by what the metadata says now, as with any producer. */
function followPartitions(running: RunningLoad, partitionCount: number): void {
  if (partitionCount > 0 && partitionCount !== running.load.partitionCount) running.load = frozen({ ...running.load, partitionCount })
}

/** Makes the records that are due, when there is room for them; returns when the next tick is. */
export function continueLoad(state: ProducerState, ctx: Context): Instant {
  const running = state.load
  if (running === null || state.accumulator.closed || !loadGoesOn(running)) return NEVER
  if (running.nextTickAt > ctx.now) return running.nextTickAt
  running.nextTickAt = plus(ctx.now, millis(tickMs(state)))
  const topic = state.net.metadata.known.get(running.load.topic)
  if (topic === undefined || state.accumulator.availableBytes <= 0) return running.nextTickAt
  followPartitions(running, topic.partitions.length)
  const due = Math.floor(((ctx.now - running.startedAt) * running.recordsPerSecond) / 1_000_000)
  const most = Math.ceil((running.recordsPerSecond * tickMs(state) * 4) / 1000)
  const left = running.until === null ? due : running.until - running.next
  let span = Math.min(due - (running.next - running.first), most, left)
  const fitting = Math.max(1, Math.floor((LARGEST_BATCH - RECORD_BATCH_OVERHEAD) / bytesPerRecord(running.load)))
  while (span > 0 && state.accumulator.availableBytes > 0) {
    makeBatches(state, running, Math.min(span, fitting), ctx)
    span -= fitting
  }
  return running.nextTickAt
}

const bytesPerRecord = (load: GeneratedLoad): number => load.valueSize + RECORD_OVERHEAD + (load.keyCount > 0 ? KEY_SIZE : 0)

function makeBatches(state: ProducerState, running: RunningLoad, span: number, ctx: Context): void {
  const { accumulator } = state
  const { load } = running
  const end = running.next + span
  const counts = countsIn(load, running.next, span)
  for (let partition = 0; partition < load.partitionCount; partition++) {
    const count = counts[partition]!
    if (count === 0) continue
    const recordBytes = count * bytesPerRecord(load)
    const id = accumulator.nextBatchId++
    const batch = createBatch(
      {
        id,
        topic: load.topic,
        partition,
        compressionType: accumulator.config.compressionType,
        now: ctx.now,
        batchSize: 0,
        baseTimestamp: ctx.wallMs(),
      },
      recordBytes + RECORD_BATCH_OVERHEAD,
    )
    batch.generated = { load, first: running.next, span, count }
    batch.recordBytes = recordBytes
    batch.closed = true
    accumulator.availableBytes -= batch.reservedBytes
    accumulator.incomplete.set(id, batch)
    queueOf(accumulator, load.topic, partition).push(batch)
    running.pendingRecords += count
  }
  running.next = end
}

const TELL_EVERY_MS = 1000

/** Once a second, and when all is acknowledged: a note for every batch would be all that a journal holds. */
export function noteAcked(load: RunningLoad, kind: 'load-acked' | 'load-sent', ctx: Context): void {
  const over = load.pendingRecords === 0 && !loadGoesOn(load)
  if (ctx.now < plus(load.toldAt, millis(TELL_EVERY_MS)) && !over) return
  const records = load.ackedRecords - load.toldRecords
  if (records > 0) ctx.note(kind, { topic: load.load.topic, records })
  load.toldRecords = load.ackedRecords
  load.toldAt = ctx.now
}
