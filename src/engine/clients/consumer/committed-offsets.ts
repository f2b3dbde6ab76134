// Where a group left off: ConsumerCoordinator.initWithCommittedOffsetsIfNeeded and fetchCommittedOffsets.

import type { Context } from '../../kernel/node.ts'
import { millis, plus } from '../../kernel/time.ts'
import type { Throwable, TopicPartition } from '../../protocol/common.ts'
import { keyOf, throwable, tpKey } from '../../protocol/common.ts'
import { errorName, exceptionFor, isRetriable, messageOf } from '../../protocol/errors.ts'
import type { OffsetFetchRequest, OffsetFetchResponse } from '../../protocol/offset-fetch.ts'
import type { OffsetAndMetadata } from '../calls.ts'
import { log } from '../client-log.ts'
import { NEVER } from '../client-timer.ts'
import type { CompletedRequest } from '../network-client.ts'
import { sendRequest } from '../network-client.ts'
import type { ConsumerState, ConsumerTag } from './consumer-state.ts'
import type { Step } from './coordinator-lookup.ts'
import {
  CONSUMER_COORDINATOR,
  DONE,
  ensureCoordinatorReady,
  markCoordinatorUnknown,
  throws,
  waitUntil,
} from './coordinator-lookup.ts'
import { onCoordinatorDisconnect } from './group-membership.ts'
import { seek } from './subscription-state.ts'

/** Sends OFFSET_FETCH for partitions. */
export function fetchCommitted(
  state: ConsumerState,
  partitions: readonly TopicPartition[],
  tag: ConsumerTag,
  ctx: Context,
): void {
  const { group, net, groupId } = state
  if (group.coordinator === null) return
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) topics.set(topic, [...(topics.get(topic) ?? []), partition])
  const body: OffsetFetchRequest = Object.freeze({
    groups: Object.freeze([
      Object.freeze({
        groupId: groupId ?? '',
        memberId: null,
        memberEpoch: -1,
        topics: Object.freeze(
          [...topics].map(([name, partitionIndexes]) =>
            Object.freeze({ name, partitionIndexes: Object.freeze(partitionIndexes) }),
          ),
        ),
      }),
    ]),
    requireStable: true,
  })
  sendRequest(net, group.coordinator, 'OFFSET_FETCH', body, { tag }, ctx)
}

/** An OFFSET_FETCH answer: the offsets, an error to raise, or null to try again. */
export function committedFrom(
  state: ConsumerState,
  done: CompletedRequest,
  ctx: Context,
): { readonly offsets: Map<string, OffsetAndMetadata> } | { readonly error: Throwable } | null {
  const response = done.body as OffsetFetchResponse | null
  const group = response?.groups[0]
  if (group === undefined) {
    onCoordinatorDisconnect(state, done, ctx)
    return null
  }
  const error = errorName(group.errorCode)
  if (error !== 'NONE') {
    if (error === 'NOT_COORDINATOR' || error === 'COORDINATOR_NOT_AVAILABLE') {
      markCoordinatorUnknown(state, `error response ${error}`, false, ctx)
    }
    return isRetriable(error) ? null : { error: exceptionFor(error) }
  }
  const offsets = new Map<string, OffsetAndMetadata>()
  for (const { name, partitions } of group.topics) {
    for (const { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode } of partitions) {
      const failed = errorName(errorCode)
      if (failed === 'UNSTABLE_OFFSET_COMMIT') return null
      if (failed !== 'NONE') return { error: partitionError(state, tpKey(name, partitionIndex), errorCode, ctx) }
      if (committedOffset < 0) continue
      offsets.set(
        tpKey(name, partitionIndex),
        Object.freeze({ offset: committedOffset, leaderEpoch: committedLeaderEpoch, metadata: metadata ?? '' }),
      )
    }
  }
  return { offsets }
}

function partitionError(state: ConsumerState, key: string, errorCode: number, ctx: Context): Throwable {
  const error = errorName(errorCode)
  log(
    ctx,
    state.net.logger,
    'INFO',
    CONSUMER_COORDINATOR,
    `Failed to fetch offset for partition ${key}: ${messageOf(error)}`,
  )
  const message =
    error === 'UNKNOWN_TOPIC_OR_PARTITION'
      ? `Topic or Partition ${key} does not exist`
      : `Unexpected error in fetch offset response for partition ${key}: ${messageOf(error)}`
  return throwable('org.apache.kafka.common.KafkaException', message)
}

/** Gives partitions without position the group's committed offsets. */
export function initWithCommittedOffsets(state: ConsumerState, ctx: Context): Step {
  const initializing = [...state.subscription.assignment.values()].filter(
    ({ fetchState }) => fetchState === 'initializing',
  )
  if (initializing.length === 0) return DONE
  if (state.pendingError !== null) {
    const error = state.pendingError
    state.pendingError = null
    return throws(error)
  }
  const ready = ensureCoordinatorReady(state, ctx)
  if (!ready.done) return ready
  if (state.committedFetch === 'pending') return waitUntil(NEVER)
  if (initializing.every((partition) => state.committedKnown.has(keyOf(partition)))) {
    for (const partition of initializing) {
      const committed = state.committedKnown.get(keyOf(partition)) ?? null
      if (committed !== null) seek(state, partition, committed.offset, committed.leaderEpoch)
    }
    state.committedKnown = new Map()
    return DONE
  }
  if (state.committedRetryAt > ctx.now) return waitUntil(state.committedRetryAt)
  state.committedFetch = 'pending'
  fetchCommitted(state, initializing, { kind: 'committed' }, ctx)
  return waitUntil(NEVER)
}

export function onCommitted(state: ConsumerState, done: CompletedRequest, ctx: Context): void {
  state.committedFetch = 'no'
  const found = committedFrom(state, done, ctx)
  if (found === null) {
    state.committedRetryAt = plus(ctx.now, millis(state.config['retry.backoff.ms']))
    return
  }
  if ('error' in found) {
    state.pendingError = found.error
    return
  }
  const asked = (done.request.body as OffsetFetchRequest).groups[0]?.topics ?? []
  const known = new Map<string, OffsetAndMetadata | null>()
  for (const { name, partitionIndexes } of asked) {
    for (const partition of partitionIndexes)
      known.set(tpKey(name, partition), found.offsets.get(tpKey(name, partition)) ?? null)
  }
  state.committedKnown = known
}
