// KafkaConsumer.close: the last auto-commit, then the group is left, then fetch sessions and connections are closed.

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { plus } from '../../kernel/time.ts'
import type { Throwable } from '../../protocol/common.ts'
import { log } from '../client-log.ts'
import { backoff } from '../exponential-backoff.ts'
import { requestCount } from '../network-client.ts'
import { asyncCommitFenced, commitOffsets, offsetsText } from './commit-offsets.ts'
import type { BlockedCall, ConsumerState, OffsetCommit } from './consumer-state.ts'
import { CONSUMER_COORDINATOR, coordinatorUnknown, ensureCoordinatorReady } from './coordinator-lookup.ts'
import { closeFetchSessions } from './fetcher.ts'
import { maybeLeaveGroup } from './group-membership.ts'
import type { CallStep } from './poll.ts'
import { value, wait } from './poll.ts'
import { tellListener } from './rebalance.ts'
import {
  allConsumed,
  assignedPartitions,
  assignFromSubscribed,
  hasAutoAssignedPartitions,
} from './subscription-state.ts'

/** onLeavePrepare: the program gives its partitions up, or hears that they are lost. */
export function onLeavePrepare(state: ConsumerState, ctx: Context): void {
  const { group } = state
  const dropped = assignedPartitions(state)
  if (!hasAutoAssignedPartitions(state) || dropped.length === 0) return
  const isMember = group.generationId >= 0 && group.memberId !== ''
  tellListener(state, isMember ? 'partitions-revoked' : 'partitions-lost', dropped, ctx)
  assignFromSubscribed(state, [])
}

/** One look of a blocked close(). */
export function continueClose(state: ConsumerState, call: BlockedCall, ctx: Context): CallStep {
  const expired = call.deadline <= ctx.now
  if (call.memo['phase'] === undefined) {
    if (state.groupId !== null && !expired) {
      const waiting = closingCommit(state, call, ctx)
      if (waiting !== null) return waiting
    }
    call.memo['phase'] = 'leaving'
    leave(state, ctx)
  }
  const { coordinator } = state.group
  if (call.memo['phase'] === 'leaving') {
    const pending = coordinator === null ? 0 : requestCount(state.net, coordinator.id)
    if (!expired && pending > 0) return wait(call.deadline)
    if (pending > 0) {
      const message = `Close timed out with ${pending} pending requests to coordinator, terminating client connections`
      log(ctx, state.net.logger, 'WARN', CONSUMER_COORDINATOR, message)
    }
    call.memo['phase'] = 'sessions'
    closeFetchSessions(state, ctx)
  }
  state.closed = true
  for (const node of state.net.nodes.values()) if (node.connection !== null) ctx.close(node.connection)
  return value(null)
}

/** maybeAutoCommitOffsetsSync. */
function closingCommit(state: ConsumerState, call: BlockedCall, ctx: Context): CallStep | null {
  if (!state.config['enable.auto.commit'] || call.memo['committed'] === true) return null
  const retryAt = (call.memo['retryAt'] ?? 0) as Instant
  if (retryAt > ctx.now) return wait(retryAt < call.deadline ? retryAt : call.deadline)
  const offsets = allConsumed(state)
  const fenced = asyncCommitFenced(state)
  if (fenced !== null) {
    call.memo['committed'] = true
    warnOfCommit(state, offsets, fenced, ctx)
    return null
  }
  let commit: OffsetCommit | undefined = state.commits.get((call.memo['commitId'] ?? -1) as number)
  if (commit === undefined) {
    if (offsets.size === 0) return null
    const ready = ensureCoordinatorReady(state, ctx)
    if (!ready.done && ready.error === null) return wait(ready.due < call.deadline ? ready.due : call.deadline)
    commit = commitOffsets(state, offsets, 'sync', ctx)
    call.memo['commitId'] = commit.id
  }
  if (commit.status === 'pending') return wait(call.deadline)
  state.commits.delete(commit.id)
  if (commit.error !== null && commit.retriable) {
    delete call.memo['commitId']
    const { 'retry.backoff.ms': initialMs, 'retry.backoff.max.ms': maxMs } = state.config
    const attempts = (call.memo['attempts'] ?? 0) as number
    call.memo['attempts'] = attempts + 1
    const again = plus(ctx.now, backoff(ctx.prng, initialMs, maxMs, attempts))
    call.memo['retryAt'] = again
    return wait(again < call.deadline ? again : call.deadline)
  }
  call.memo['committed'] = true
  if (commit.error !== null) warnOfCommit(state, commit.offsets, commit.error, ctx)
  return null
}

function warnOfCommit(state: ConsumerState, offsets: OffsetCommit['offsets'], thrown: Throwable, ctx: Context): void {
  const message = `Synchronous auto-commit of offsets ${offsetsText(offsets)} failed: ${thrown.message}`
  log(ctx, state.net.logger, 'WARN', CONSUMER_COORDINATOR, message)
}

function leave(state: ConsumerState, ctx: Context): void {
  state.group.heartbeat.enabled = false
  onLeavePrepare(state, ctx)
  if (state.groupId !== null && !coordinatorUnknown(state, ctx))
    maybeLeaveGroup(state, 'the consumer is being closed', ctx)
}
