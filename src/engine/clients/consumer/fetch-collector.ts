// What poll() returns of the fetched records: org.apache.kafka.clients.consumer.internals.FetchCollector and CompletedFetch. At most
// max.poll.records, partition after partition; the position moves when records are returned. Whole batches came; records below the
// position are skipped.

import type { Context } from '../../kernel/node.ts'
import type { Throwable } from '../../protocol/common.ts'
import { keyOf, throwable } from '../../protocol/common.ts'
import { errorName } from '../../protocol/errors.ts'
import { javaTopicPartitionOrder } from '../../protocol/java-hash.ts'
import { readRecords } from '../../protocol/read-records.ts'
import type { RecordBatch } from '../../protocol/records.ts'
import { nodeText } from '../bootstrap.ts'
import type { PolledSpan } from '../calls.ts'
import { log } from '../client-log.ts'
import { brokerById, requestUpdate } from '../client-metadata.ts'
import type { AssignedPartition, CompletedFetch, ConsumerState, FetchPosition } from './consumer-state.ts'
import { changed, hasValidPosition, isFetchable, movePartitionToEnd, requestOffsetReset } from './subscription-state.ts'

const FETCH_COLLECTOR = 'org.apache.kafka.clients.consumer.internals.FetchCollector'

export interface Collected {
  readonly spans: PolledSpan[]
  count: number
  positionAdvanced: boolean
  error: Throwable | null
}

/** collectFetch. An exception is only thrown when there is nothing to return before it. */
export function collectFetch(state: ConsumerState, ctx: Context): Collected {
  const out: Collected = { spans: [], count: 0, positionAdvanced: false, error: null }
  const paused: CompletedFetch[] = []
  let remaining = state.config['max.poll.records']
  while (remaining > 0) {
    const next = state.nextInLine
    if (next === null) {
      const fetch = state.fetchBuffer[0]
      if (fetch === undefined) break
      const error = fetch.initialized ? null : initialize(state, fetch, ctx)
      if (error !== null) {
        if (out.count === 0 && !out.positionAdvanced) {
          state.fetchBuffer.shift()
          out.error = error
        }
        break
      }
      state.fetchBuffer.shift()
      state.nextInLine = fetch.initialized ? fetch : null
    } else if (state.subscription.assignment.get(keyOf(next))?.paused === true) {
      paused.push(next)
      state.nextInLine = null
    } else {
      remaining -= takeRecords(state, next, remaining, out)
    }
  }
  state.fetchBuffer.push(...paused)
  return { ...out, spans: inMapOrder(out.spans) }
}

/** ConsumerRecords goes through a HashMap: the partitions of one poll come in its order, whatever they were fetched in. */
function inMapOrder(spans: readonly PolledSpan[]): PolledSpan[] {
  const byPartition = new Map<string, PolledSpan[]>()
  for (const span of spans) {
    const list = byPartition.get(keyOf(span))
    if (list === undefined) byPartition.set(keyOf(span), [span])
    else list.push(span)
  }
  const partitions = [...byPartition.values()].map(([first]) => first!)
  return javaTopicPartitionOrder(partitions).flatMap((first) => byPartition.get(keyOf(first)) ?? [])
}

/** initialize: whether the answer still fits the position; leaves `initialized` false when it is to be dropped. */
function initialize(state: ConsumerState, fetch: CompletedFetch, ctx: Context): Throwable | null {
  const assigned = state.subscription.assignment.get(keyOf(fetch))
  if (assigned === undefined || !hasValidPosition(assigned)) return null
  if (fetch.errorCode !== 0) return onFetchError(state, fetch, assigned, ctx)
  if (assigned.position?.offset === fetch.fetchOffset) fetch.initialized = true
  return null
}

/** `FetchPosition{offset=…}` as messages print it. */
function positionText(state: ConsumerState, position: FetchPosition): string {
  const broker = brokerById(state.net.metadata, position.leaderId)
  const leader = broker === undefined ? 'Optional.empty' : `Optional[${nodeText(broker)}]`
  const offsetEpoch = position.offsetEpoch < 0 ? 'Optional.empty' : `Optional[${position.offsetEpoch}]`
  return (
    `FetchPosition{offset=${position.offset}, offsetEpoch=${offsetEpoch}, ` +
    `currentLeader=LeaderAndEpoch{leader=${leader}, epoch=${position.leaderEpoch < 0 ? 'absent' : position.leaderEpoch}}}`
  )
}

function onFetchError(
  state: ConsumerState,
  fetch: CompletedFetch,
  assigned: AssignedPartition,
  ctx: Context,
): Throwable | null {
  const key = keyOf(fetch)
  const error = errorName(fetch.errorCode)
  const warn = (message: string): void => log(ctx, state.net.logger, 'WARN', FETCH_COLLECTOR, message)
  movePartitionToEnd(state, key)
  switch (error) {
    case 'OFFSET_OUT_OF_RANGE': {
      if (assigned.position?.offset !== fetch.fetchOffset) return null
      const message = `Fetch position ${positionText(state, assigned.position)} is out of range for partition ${key}`
      if (requestOffsetReset(state, assigned, ctx)) {
        log(ctx, state.net.logger, 'INFO', FETCH_COLLECTOR, `${message}, resetting offset`)
        return null
      }
      log(
        ctx,
        state.net.logger,
        'INFO',
        FETCH_COLLECTOR,
        `${message}, raising error to the application since no reset policy is configured`,
      )
      return throwable('org.apache.kafka.clients.consumer.OffsetOutOfRangeException', message)
    }
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      warn(`Received unknown topic or partition error in fetch for partition ${key}`)
      break
    case 'UNKNOWN_TOPIC_ID':
      warn(`Received unknown topic ID error in fetch for partition ${key}`)
      break
    case 'INCONSISTENT_TOPIC_ID':
      warn(`Received inconsistent topic ID error in fetch for partition ${key}`)
      break
    case 'UNKNOWN_SERVER_ERROR':
      warn(`Unknown server error while fetching offset ${fetch.fetchOffset} for topic-partition ${key}`)
      return null
    case 'CORRUPT_MESSAGE':
      return throwable(
        'org.apache.kafka.common.KafkaException',
        `Encountered corrupt message when fetching offset ${fetch.fetchOffset} for topic-partition ${key}`,
      )
    default:
  }
  requestUpdate(state.net.metadata)
  return null
}

/** Takes records of one partition; returns how many. Drops the fetch when it is used up or no longer wanted. */
function takeRecords(state: ConsumerState, fetch: CompletedFetch, most: number, out: Collected): number {
  const key = keyOf(fetch)
  const assigned = state.subscription.assignment.get(key)
  const wanted = assigned !== undefined && isFetchable(assigned) && assigned.position?.offset === fetch.nextOffset
  if (!wanted) {
    drain(state, fetch, key)
    return 0
  }
  let taken = 0
  while (taken < most && fetch.batchIndex < fetch.batches.length) {
    const span = nextSpan(state, fetch, most - taken)
    if (span === null) continue
    taken += span.count
    out.spans.push(span)
  }
  out.count += taken
  if (fetch.nextOffset > assigned.position!.offset) {
    assigned.position = Object.freeze({ ...assigned.position!, offset: fetch.nextOffset, offsetEpoch: fetch.lastEpoch })
    out.positionAdvanced = true
    changed(state)
  }
  if (taken < most) drain(state, fetch, key)
  return taken
}

/** What is left of the present batch, at most so many records; null when nothing of it is for the program. */
function nextSpan(state: ConsumerState, fetch: CompletedFetch, most: number): PolledSpan | null {
  const batch = fetch.batches[fetch.batchIndex]!
  const end = batch.baseOffset + batch.lastOffsetDelta
  if (end < fetch.nextOffset || isHidden(state, fetch, batch)) {
    fetch.batchIndex++
    if (end >= fetch.nextOffset) fetch.nextOffset = end + 1
    return null
  }
  const from = Math.max(batch.baseOffset, fetch.nextOffset)
  const [firstOffset, lastOffset, count] =
    batch.count === batch.lastOffsetDelta + 1
      ? ([from, Math.min(end, from + most - 1), Math.min(end - from + 1, most)] as const)
      : sparseSpan(batch, from, most)
  const isWhole = count < most || lastOffset === end
  fetch.lastEpoch = batch.partitionLeaderEpoch
  fetch.nextOffset = isWhole ? end + 1 : lastOffset + 1
  if (isWhole) fetch.batchIndex++
  if (count === 0) return null
  fetch.bytesRead = true
  return Object.freeze({ topic: fetch.topic, partition: fetch.partition, batch, firstOffset, lastOffset, count })
}

/** In a compacted batch some offsets are missing. */
function sparseSpan(batch: RecordBatch, from: number, most: number): readonly [number, number, number] {
  const offsets = readRecords(batch)
    .map(({ offsetDelta }) => batch.baseOffset + offsetDelta)
    .filter((offset) => offset >= from)
  const taken = offsets.slice(0, most)
  return [taken[0] ?? from, taken.at(-1) ?? from, taken.length]
}

/** Control records are never shown; with read_committed neither are those of aborted transactions. */
function isHidden(state: ConsumerState, fetch: CompletedFetch, batch: RecordBatch): boolean {
  if (state.config['isolation.level'] !== 'read_committed') return batch.isControl
  const last = batch.baseOffset + batch.lastOffsetDelta
  for (const { producerId, firstOffset } of fetch.abortedTransactions) {
    if (producerId === batch.producerId && firstOffset <= last) fetch.aborting.add(producerId)
  }
  if (batch.isControl) {
    fetch.aborting.delete(batch.producerId)
    return true
  }
  return batch.isTransactional && fetch.aborting.has(batch.producerId)
}

function drain(state: ConsumerState, fetch: CompletedFetch, key: string): void {
  if (fetch.bytesRead || fetch.batches.length > 0) movePartitionToEnd(state, key)
  state.nextInLine = null
}
