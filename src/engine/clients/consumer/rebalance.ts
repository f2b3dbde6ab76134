// Joining a group step by step: AbstractCoordinator.joinGroupIfNeeded with ConsumerCoordinator's onJoinPrepare, onLeaderElected and
// onJoinComplete. Callbacks of the program are told to it; they do not hold the consumer up.

import type { Bytes } from '../../kernel/bytes.ts'
import type { Context } from '../../kernel/node.ts'
import { wholeMatcher } from '../../kernel/java-regex.ts'
import { millis, plus } from '../../kernel/time.ts'
import type { TopicPartition } from '../../protocol/common.ts'
import { keyOf } from '../../protocol/common.ts'
import { deserializeAssignment } from '../../protocol/consumer-protocol.ts'
import { compareTopicPartitions } from '../../protocol/topic-partition.ts'
import type { ClientEvent, ConsumerEvent } from '../calls.ts'
import { log } from '../client-log.ts'
import { nextUpdateAt, requestUpdate, updateRequested } from '../client-metadata.ts'
import { NEVER } from '../client-timer.ts'
import { commitOffsets } from './commit-offsets.ts'
import { performAssignment, protocolOf, rememberAssignment, subscribedTopics } from './consumer-assignors.ts'
import type { ConsumerState, LeaderWork } from './consumer-state.ts'
import type { Step } from './coordinator-lookup.ts'
import { CONSUMER_COORDINATOR, DONE, ensureCoordinatorReady, throws, waitUntil } from './coordinator-lookup.ts'
import {
  backOffJoin,
  initiateJoinGroup,
  requestRejoin,
  requestRejoinIfNecessary,
  resetStateAndRejoin,
  sendSyncGroup,
} from './group-membership.ts'
import {
  allConsumed,
  assignedPartitions,
  assignFromSubscribed,
  changed,
  hasAutoAssignedPartitions,
  wantTopics,
} from './subscription-state.ts'

export function tellListener(
  state: ConsumerState,
  kind: ConsumerEvent['kind'],
  partitions: readonly TopicPartition[],
  ctx: Context,
): void {
  const sorted = [...partitions].sort(compareTopicPartitions)
  ctx.tell(state.owner, 'client-event', { client: ctx.self, event: { kind, partitions: sorted } } satisfies ClientEvent)
  ctx.note(kind, { group: state.groupId, partitions: sorted.map(keyOf) })
}

/** maybeUpdateSubscriptionMetadata: takes new metadata into account once. */
export function updateSubscriptionMetadata(state: ConsumerState): void {
  const {
    subscription,
    group,
    net: { metadata },
  } = state
  if (group.snapshotVersion >= metadata.updateVersion) return
  if (subscription.type === 'pattern') subscribeFromPattern(state)
  group.snapshotVersion = metadata.updateVersion
  group.metadataSnapshot = snapshotText(state)
}

/** What the assignment depends on: the partitions of the topics the consumer, or as leader the group, watches. */
function snapshotText(state: ConsumerState): string {
  const {
    subscription,
    net: { metadata },
  } = state
  const topics = [...new Set([...subscription.topics, ...subscription.groupTopics])].sort()
  return topics
    .filter((topic) => metadata.known.has(topic))
    .map((topic) => `${topic}=${metadata.known.get(topic)!.partitions.length}`)
    .join(', ')
}

function subscribeFromPattern(state: ConsumerState): void {
  const {
    subscription,
    config,
    net: { metadata },
  } = state
  const matches = patternMatcher(subscription.pattern)
  const excludeInternal = config['exclude.internal.topics']
  const topics = [...metadata.known.values()].filter(
    ({ name, isInternal }) => matches(name) && !(excludeInternal && isInternal),
  )
  subscription.topics = topics.map(({ name }) => name).sort()
}

/** Pattern.matcher(topic).matches(): the whole name. A pattern this engine cannot read matches nothing. */
function patternMatcher(pattern: string): (topic: string) => boolean {
  try {
    const regex = wholeMatcher(pattern)
    return (topic) => regex.test(topic)
  } catch {
    return () => false
  }
}

const sameTopics = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n')

/** rejoinNeededOrPending. */
export function rejoinNeededOrPending(state: ConsumerState): boolean {
  const { group, subscription } = state
  if (!hasAutoAssignedPartitions(state)) return false
  if (group.assignmentSnapshot !== null && group.assignmentSnapshot !== group.metadataSnapshot) {
    requestRejoinIfNecessary(state, 'cached metadata has changed')
    return true
  }
  if (group.joinedTopics !== null && !sameTopics(group.joinedTopics, subscription.topics)) {
    requestRejoinIfNecessary(state, 'subscription has changed')
    return true
  }
  return group.rejoinNeeded || group.joinFuture !== null
}

/** joinGroupIfNeeded with a timer of 0, as poll() calls it: as far as it goes without waiting. */
export function joinGroupIfNeeded(state: ConsumerState, ctx: Context): Step {
  const { group } = state
  while (rejoinNeededOrPending(state)) {
    const ready = ensureCoordinatorReady(state, ctx)
    if (!ready.done) return ready
    if (group.joinRetryAt > ctx.now) return waitUntil(group.joinRetryAt)
    if (group.needsJoinPrepare) {
      const prepared = onJoinPrepare(state, ctx)
      if (!prepared.done) return prepared
      group.needsJoinPrepare = false
    }
    initiateJoinGroup(state, ctx)
    if (group.leaderWork !== null) {
      const led = leadGroup(state, group.leaderWork, ctx)
      if (!led.done) return led
    }
    const future = group.joinFuture
    if (future === null || future.status === 'pending') return waitUntil(NEVER)
    group.joinFuture = null
    if (future.status === 'succeeded') {
      if (group.phase === 'stable') {
        onJoinComplete(state, future.assignment, ctx)
        group.needsJoinPrepare = true
      } else
        resetStateAndRejoin(state, 'rebalance failed since the generation/state was modified by heartbeat thread', true)
      continue
    }
    if (future.name !== 'MEMBER_ID_REQUIRED') {
      const simpleName = future.error.className.slice(future.error.className.search(/[.$][^.$]*$/) + 1)
      requestRejoin(state, `rebalance failed due to ${simpleName}`)
    }
    if (isImmediate(future.name)) continue
    if (!future.retriable) return throws(future.error)
    backOffJoin(state, ctx)
  }
  return DONE
}

const isImmediate = (name: string | null): boolean =>
  name === 'UNKNOWN_MEMBER_ID' ||
  name === 'ILLEGAL_GENERATION' ||
  name === 'REBALANCE_IN_PROGRESS' ||
  name === 'MEMBER_ID_REQUIRED'

/** Commits what was consumed, then gives partitions up: all of them (EAGER), or those of topics no longer subscribed to. */
function onJoinPrepare(state: ConsumerState, ctx: Context): Step {
  const { group, config } = state
  const eager = protocolOf(state) === 'EAGER'
  group.prepareDeadline ??= plus(ctx.now, millis(config['max.poll.interval.ms']))
  if (group.prepareCommitId === null) {
    if (eager) for (const partition of state.subscription.assignment.values()) partition.pendingRevocation = true
    changed(state)
    if (config['enable.auto.commit'])
      group.prepareCommitId = commitOffsets(state, allConsumed(state), 'prepare', ctx).id
  }
  const committed = prepareCommit(state, ctx)
  if (!committed.done) return committed
  group.prepareDeadline = null
  giveUpPartitions(state, eager, ctx)
  group.isLeader = false
  state.subscription.groupTopics = []
  return DONE
}

function prepareCommit(state: ConsumerState, ctx: Context): Step {
  const { group } = state
  const commit = group.prepareCommitId === null ? undefined : state.commits.get(group.prepareCommitId)
  if (commit === undefined) {
    group.prepareCommitId = null
    return DONE
  }
  const failed = (why: string): void =>
    log(
      ctx,
      state.net.logger,
      'ERROR',
      CONSUMER_COORDINATOR,
      `Asynchronous auto-commit of offsets failed: ${why} Will continue to join group`,
    )
  if (group.prepareDeadline !== null && group.prepareDeadline <= ctx.now) failed('joinPrepare timeout.')
  else if (commit.status === 'pending') return waitUntil(group.prepareDeadline ?? NEVER)
  else if (commit.error !== null && commit.retriable) {
    state.commits.delete(commit.id)
    group.prepareCommitId = null
    backOffJoin(state, ctx)
    return waitUntil(group.joinRetryAt)
  } else if (commit.error !== null) {
    const message = `Asynchronous auto-commit of offsets failed: ${commit.error.message}. Will continue to join group.`
    log(ctx, state.net.logger, 'ERROR', CONSUMER_COORDINATOR, message)
  }
  state.commits.delete(commit.id)
  group.prepareCommitId = null
  return DONE
}

function giveUpPartitions(state: ConsumerState, eager: boolean, ctx: Context): void {
  const { group, subscription } = state
  const owned = assignedPartitions(state)
  if (group.generationId < 0 || group.memberId === '') {
    if (owned.length > 0) tellListener(state, 'partitions-lost', owned, ctx)
    assignFromSubscribed(state, [])
    return
  }
  const revoked = eager ? owned : owned.filter(({ topic }) => !subscription.topics.includes(topic))
  if (revoked.length > 0) tellListener(state, 'partitions-revoked', revoked, ctx)
  if (eager) assignFromSubscribed(state, [])
  else if (revoked.length > 0)
    assignFromSubscribed(
      state,
      owned.filter((tp) => !revoked.includes(tp)),
    )
}

/** onLeaderElected: watches all topics of the group, waits for fresh metadata, assigns. */
function leadGroup(state: ConsumerState, work: LeaderWork, ctx: Context): Step {
  const {
    group,
    subscription,
    net: { metadata },
  } = state
  if (work.metadataVersion < 0) {
    subscription.groupTopics = subscribedTopics(work)
    wantTopics(state)
    const fresh = !updateRequested(metadata) && state.net.metadataUpdate === null && nextUpdateAt(metadata) > ctx.now
    group.leaderWork = { ...work, metadataVersion: fresh ? 0 : metadata.updateVersion + 1 }
    if (!fresh) requestUpdate(metadata)
    return leadGroup(state, group.leaderWork, ctx)
  }
  if (work.metadataVersion > metadata.updateVersion) return waitUntil(NEVER)
  group.leaderWork = null
  group.snapshotVersion = -1
  updateSubscriptionMetadata(state)
  group.isLeader = true
  group.assignmentSnapshot = group.metadataSnapshot
  const assignments = work.skipAssignment ? [] : performAssignment(state, work)
  ctx.note('assignment-computed', {
    group: state.groupId,
    leader: group.memberId,
    protocol: work.protocolName,
    members: assignments.length,
  })
  sendSyncGroup(state, assignments, ctx)
  return DONE
}

function onJoinComplete(state: ConsumerState, assignmentBytes: Bytes, ctx: Context): void {
  const { group, config, subscription } = state
  if (!group.isLeader) group.assignmentSnapshot = null
  const assigned = deserializeAssignment(assignmentBytes)?.partitions ?? []
  const owned = assignedPartitions(state)
  const ownedKeys = new Set(owned.map(keyOf))
  const assignedKeys = new Set(assigned.map(keyOf))
  if (subscription.type === 'topics' && !assigned.every(({ topic }) => subscription.topics.includes(topic))) {
    requestRejoin(state, 'received assignment does not match the current subscription')
    return
  }
  if (protocolOf(state) === 'COOPERATIVE') {
    const revoked = owned.filter((tp) => !assignedKeys.has(keyOf(tp)))
    if (revoked.length > 0) {
      tellListener(state, 'partitions-revoked', revoked, ctx)
      requestRejoin(state, 'need to revoke partitions and re-join')
    }
  }
  rememberAssignment(state, group.protocolName ?? '', assigned)
  group.nextAutoCommitAt = plus(ctx.now, millis(config['auto.commit.interval.ms']))
  assignFromSubscribed(state, assigned)
  wantTopics(state)
  tellListener(
    state,
    'partitions-assigned',
    assigned.filter((tp) => !ownedKeys.has(keyOf(tp))),
    ctx,
  )
}
