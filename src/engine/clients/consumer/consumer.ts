// org.apache.kafka.clients.consumer.KafkaConsumer (ClassicKafkaConsumer) as a node. As in Java almost nothing happens unless the program
// is inside a call: fetching, joining and auto-commit are done by poll(); only the heartbeat runs beside.

import type { Behaviour, Context, NodeEvent } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { millis, plus } from '../../kernel/time.ts'
import type { Outcome } from '../../protocol/common.ts'
import { failure, success, throwable } from '../../protocol/common.ts'
import type { Call, Completion } from '../calls.ts'
import { NEVER, rang, wakeAt } from '../client-timer.ts'
import type { CompletedRequest } from '../network-client.ts'
import { onNetworkEvent, pollNetwork, takeCompleted } from '../network-client.ts'
import { continueClose } from './close-consumer.ts'
import { onOffsetCommit } from './commit-offsets.ts'
import { onCommitted } from './committed-offsets.ts'
import { blockingCalls, onCallReply } from './consumer-calls.ts'
import { immediateMethods, refusal } from './consumer-methods.ts'
import type { BlockedCall, ConsumerState, ConsumerTag } from './consumer-state.ts'
import { onFindCoordinator, sleepsBeforeLookup } from './coordinator-lookup.ts'
import { onFetch } from './fetcher.ts'
import { onJoinGroup, onSyncGroup } from './group-membership.ts'
import { onHeartbeat, runHeartbeat } from './heartbeat.ts'
import { CONSUMER_TIMER } from './new-consumer.ts'
import { onReset, onValidated } from './offset-fetcher.ts'
import type { CallStep } from './poll.ts'
import { continuePoll } from './poll.ts'

export { newConsumer } from './new-consumer.ts'

const complete = (state: ConsumerState, callId: number, outcome: Outcome<unknown>, ctx: Context): void =>
  ctx.tell(state.owner, 'completion', { client: ctx.self, callId, outcome } satisfies Completion)

function onRequestDone(state: ConsumerState, done: CompletedRequest, ctx: Context): void {
  const tag = done.request.tag as ConsumerTag
  switch (tag.kind) {
    case 'find-coordinator':
      onFindCoordinator(state, done, ctx)
      return
    case 'join-group':
      onJoinGroup(state, done, ctx)
      return
    case 'sync-group':
      onSyncGroup(state, done, ctx)
      return
    case 'heartbeat':
      onHeartbeat(state, done, tag, ctx)
      return
    case 'commit':
      onOffsetCommit(state, done, tag, ctx)
      return
    case 'committed':
      onCommitted(state, done, ctx)
      return
    case 'reset':
      onReset(state, done, tag.keys, ctx)
      return
    case 'validate':
      onValidated(state, done, tag.keys, ctx)
      return
    case 'fetch':
      onFetch(state, done, tag)
      return
    case 'call':
      onCallReply(state, done, tag.replyKey)
      return
    case 'leave-group':
    case 'close-session':
  }
}

const deadlineAfter = (ctx: Context, timeoutMs: number): Instant =>
  timeoutMs < 0 || timeoutMs > 2 ** 40 ? NEVER : plus(ctx.now, millis(timeoutMs))

function onCall(state: ConsumerState, { callId, method, args }: Call, ctx: Context): void {
  if (method === 'wakeup') {
    state.wakeup = true
    complete(state, callId, success(null), ctx)
    return
  }
  if (state.closed || state.calls.some((call) => call.method === 'close')) {
    const closed = throwable('java.lang.IllegalStateException', 'This consumer has already been closed.')
    complete(state, callId, method === 'close' ? success(null) : failure(closed), ctx)
    return
  }
  const immediate = (
    immediateMethods as Readonly<
      Record<string, ((s: ConsumerState, a: never, c: Context) => Outcome<unknown>) | undefined>
    >
  )[method]
  if (immediate !== undefined) {
    complete(state, callId, immediate(state, args as never, ctx), ctx)
    return
  }
  const refused = refusal(state, method)
  if (refused !== null) {
    complete(state, callId, failure(refused), ctx)
    return
  }
  if (method !== 'poll' && method !== 'close' && blockingCalls[method] === undefined) {
    const missing = throwable(
      'java.lang.NoSuchMethodError',
      `org.apache.kafka.clients.consumer.KafkaConsumer.${method}`,
    )
    complete(state, callId, failure(missing), ctx)
    return
  }
  const { timeoutMs = state.config['default.api.timeout.ms'] } = args as { timeoutMs?: number }
  // close() asks for no more than one request's time.
  const limitMs = method === 'close' ? Math.min(timeoutMs, state.config['request.timeout.ms']) : timeoutMs
  state.calls.push({ callId, method, args, since: ctx.now, deadline: deadlineAfter(ctx, limitMs), memo: {} })
}

function look(state: ConsumerState, call: BlockedCall, ctx: Context): CallStep {
  if (state.wakeup && call.method !== 'close') {
    state.wakeup = false
    return { kind: 'error', error: throwable('org.apache.kafka.common.errors.WakeupException', null) }
  }
  if (call.method === 'poll') return continuePoll(state, call, ctx)
  return call.method === 'close' ? continueClose(state, call, ctx) : blockingCalls[call.method]!(state, call, ctx)
}

/** Carries the blocked call on (a program of one thread has at most one); returns when to look again. */
function continueCalls(state: ConsumerState, ctx: Context): Instant {
  while (state.calls.length > 0) {
    const call = state.calls[0]!
    const step = look(state, call, ctx)
    if (step.kind === 'wait') return step.due
    state.calls.shift()
    for (const key of state.replies.keys()) if (key.startsWith(`${call.callId} `)) state.replies.delete(key)
    complete(state, call.callId, step.kind === 'value' ? success(step.value) : failure(step.error), ctx)
  }
  return NEVER
}

/** The network is looked at inside calls, and by the heartbeat thread. */
function settle(state: ConsumerState, ctx: Context): void {
  const { enabled, sessionDeadline, pollDeadline } = state.group.heartbeat
  let due = NEVER
  // After a pause of the whole process the thread is at its clocks before the program is back in poll().
  if (enabled && Math.min(sessionDeadline, pollDeadline) <= ctx.now) runHeartbeat(state, ctx)
  do {
    for (const done of takeCompleted(state.net)) onRequestDone(state, done, ctx)
    const callAt = continueCalls(state, ctx)
    const heartbeatAt = runHeartbeat(state, ctx)
    due = callAt < heartbeatAt ? callAt : heartbeatAt
    if (!state.closed && !sleepsBeforeLookup(state, ctx)) pollNetwork(state.net, ctx)
  } while (state.net.completed.length > 0)
  if (!state.closed) wakeAt(state.timer, due, ctx)
}

const isBusy = (state: ConsumerState): boolean => state.calls.length > 0 || state.group.heartbeat.enabled

function handle(state: ConsumerState, event: NodeEvent, ctx: Context): void {
  if (event.type === 'timer' && event.kind === CONSUMER_TIMER) rang(state.timer)
  else if (!onNetworkEvent(state.net, event, ctx) && event.type === 'tell' && event.kind === 'call') {
    onCall(state, event.payload as Call, ctx)
  }
  if (!state.closed && (isBusy(state) || state.net.completed.length > 0)) settle(state, ctx)
}

export const consumerBehaviour: Behaviour<ConsumerState> = { kind: 'consumer', handle }
