// KafkaConsumer.poll: ClassicKafkaConsumer.poll, ConsumerCoordinator.poll and updateFetchPositions, as steps that are taken again
// whenever something arrives while the program is blocked in poll().

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Throwable } from '../../protocol/common.ts'
import { exceptionFor } from '../../protocol/errors.ts'
import { nextUpdateAt, requestUpdate } from '../client-metadata.ts'
import { NEVER } from '../client-timer.ts'
import { asyncCommitFenced, autoCommitIfDue } from './commit-offsets.ts'
import { initWithCommittedOffsets } from './committed-offsets.ts'
import type { BlockedCall, ConsumerState } from './consumer-state.ts'
import type { Step } from './coordinator-lookup.ts'
import { DONE, ensureCoordinatorReady, throws, waitUntil } from './coordinator-lookup.ts'
import { collectFetch } from './fetch-collector.ts'
import { sendFetches } from './fetcher.ts'
import { polled } from './heartbeat-clock.ts'
import { resetInitializingPositions, resetPositions, validatePositions } from './offset-fetcher.ts'
import { joinGroupIfNeeded, rejoinNeededOrPending, updateSubscriptionMetadata } from './rebalance.ts'
import {
  hasAllFetchPositions,
  hasAutoAssignedPartitions,
  validateOnMetadataChange,
  wantTopics,
} from './subscription-state.ts'

/** How a blocked call stands: over with a value, ended by an exception, or to be looked at again by `due`. */
export type CallStep =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: Throwable }
  | { readonly kind: 'wait'; readonly due: Instant }

export const value = (result: unknown): CallStep => ({ kind: 'value', value: result })
export const error = (thrown: Throwable): CallStep => ({ kind: 'error', error: thrown })
export const wait = (due: Instant): CallStep => ({ kind: 'wait', due })

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

/** What the metadata may say that ends any poll: topics whose names are invalid. */
export function metadataError(state: ConsumerState): Throwable | null {
  const { metadata } = state.net
  if (metadata.fatalInvalidTopics.length === 0) return null
  const message = `Invalid topics: [${metadata.fatalInvalidTopics.join(', ')}]`
  metadata.fatalInvalidTopics = []
  return exceptionFor('INVALID_TOPIC_EXCEPTION', message)
}

/** New metadata: positions whose leader changed are validated again, and the subscription is matched anew. */
export function noticeMetadata(state: ConsumerState): void {
  const { metadata } = state.net
  if (state.metadataVersionSeen === metadata.updateVersion) return
  state.metadataVersionSeen = metadata.updateVersion
  validateOnMetadataChange(state)
}

/** ConsumerCoordinator.poll. */
function pollCoordinator(state: ConsumerState, ctx: Context): Step {
  const { group, net } = state
  updateSubscriptionMetadata(state)
  const fenced = asyncCommitFenced(state)
  if (fenced !== null) return throws(fenced)
  if (!hasAutoAssignedPartitions(state)) {
    if (state.groupId !== null) autoCommitIfDue(state, ctx)
    return DONE
  }
  if (group.heartbeat.failure !== null) {
    const failure = group.heartbeat.failure
    group.heartbeat.failure = null
    return throws(failure)
  }
  polled(state, ctx)
  const ready = ensureCoordinatorReady(state, ctx)
  if (!ready.done) return ready
  if (rejoinNeededOrPending(state)) {
    if (state.subscription.type === 'pattern' && group.joinFuture === null) {
      const fresh = freshMetadata(state, ctx)
      if (!fresh) return waitUntil(nextUpdateAt(net.metadata) > ctx.now ? nextUpdateAt(net.metadata) : NEVER)
      updateSubscriptionMetadata(state)
    }
    const joined = joinGroupIfNeeded(state, ctx)
    wantTopics(state)
    if (!joined.done) return joined
  }
  autoCommitIfDue(state, ctx)
  return DONE
}

/** A member that subscribes to a pattern joins only once it has seen the topics. */
function freshMetadata(state: ConsumerState, ctx: Context): boolean {
  const { metadata } = state.net
  if (metadata.lastSuccessfulRefreshAt === null || metadata.known.size === 0) {
    if (metadata.updateVersion > 0 && metadata.lastSuccessfulRefreshAt !== null) return true
    if (!metadata.needFullUpdate && nextUpdateAt(metadata) <= ctx.now) requestUpdate(metadata)
    return false
  }
  return !metadata.needFullUpdate && !metadata.needPartialUpdate && state.net.metadataUpdate === null
}

/** updateFetchPositions: DONE when every partition has a position, else what it waits for. */
export function updateFetchPositions(state: ConsumerState, ctx: Context): Step {
  const validateAt = validatePositions(state, ctx)
  if (hasAllFetchPositions(state)) return DONE
  if (state.groupId !== null) {
    const committed = initWithCommittedOffsets(state, ctx)
    if (!committed.done) return committed
  }
  const undefinedOffset = resetInitializingPositions(state, ctx)
  if (undefinedOffset !== null) return throws(undefinedOffset)
  const resetAt = resetPositions(state, ctx)
  const again = validatePositions(state, ctx)
  return waitUntil(earlier(earlier(validateAt, resetAt), again))
}

/** One look of a blocked poll(). */
export function continuePoll(state: ConsumerState, call: BlockedCall, ctx: Context): CallStep {
  noticeMetadata(state)
  const invalid = metadataError(state)
  if (invalid !== null) return error(invalid)
  const expired = call.deadline <= ctx.now
  let positioned = false
  const coordinated = state.groupId === null ? DONE : pollCoordinator(state, ctx)
  let due = call.deadline
  if (!coordinated.done) {
    if (coordinated.error !== null) return error(coordinated.error)
    due = earlier(due, coordinated.due)
    const lost = state.group.coordinator === null && hasAutoAssignedPartitions(state)
    if (lost && !expired) return wait(due)
  } else {
    const positions = updateFetchPositions(state, ctx)
    positioned = positions.done
    if (!positions.done) {
      if (positions.error !== null) return error(positions.error)
      due = earlier(due, positions.due)
    }
  }
  const { 'enable.auto.commit': autoCommit } = state.config
  if (autoCommit && state.groupId !== null && state.subscription.assignment.size > 0)
    due = earlier(due, state.group.nextAutoCommitAt)
  const step = pollForFetches(state, due, expired, ctx)
  // A fetch that was out of range has cost a partition its position: at once round the loop again.
  const again = positioned && step.kind === 'wait' && !hasAllFetchPositions(state)
  return again ? continuePoll(state, call, ctx) : step
}

function pollForFetches(state: ConsumerState, due: Instant, expired: boolean, ctx: Context): CallStep {
  const fetched = collectFetch(state, ctx)
  if (fetched.error !== null) return error(fetched.error)
  sendFetches(state, ctx)
  if (fetched.count > 0 || fetched.positionAdvanced) return value({ spans: fetched.spans, count: fetched.count })
  return expired ? value({ spans: [], count: 0 }) : wait(due > ctx.now ? due : NEVER)
}
