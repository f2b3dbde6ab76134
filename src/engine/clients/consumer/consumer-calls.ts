// The methods of KafkaConsumer that block: each is looked at again until it is over or its time is up.

import type { Context } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { millis, plus, toMillis, between } from '../../kernel/time.ts'
import type { Throwable, TopicPartition } from '../../protocol/common.ts'
import { keyOf, parseTpKey, throwable, tpKey } from '../../protocol/common.ts'
import { codeOf, errorName, exceptionFor } from '../../protocol/errors.ts'
import type { ListOffsetsResponse } from '../../protocol/list-offsets.ts'
import type { MetadataResponse } from '../../protocol/metadata.ts'
import type { OffsetAndMetadata } from '../calls.ts'
import { requestUpdate } from '../client-metadata.ts'
import type { CompletedRequest } from '../network-client.ts'
import { leastLoadedNode, logTopicErrors, sendRequest } from '../network-client.ts'
import { asyncCommitFenced, commitOffsets, offsetsText } from './commit-offsets.ts'
import { committedFrom, fetchCommitted } from './committed-offsets.ts'
import type { BlockedCall, ConsumerState } from './consumer-state.ts'
import { ensureCoordinatorReady } from './coordinator-lookup.ts'
import { byLeader, sendListOffsets } from './offset-fetcher.ts'
import type { CallStep } from './poll.ts'
import { error, metadataError, noticeMetadata, updateFetchPositions, value, wait } from './poll.ts'
import { allConsumed, EARLIEST, hasValidPosition, LATEST } from './subscription-state.ts'

const TIMEOUT = 'org.apache.kafka.common.errors.TimeoutException'
type Look = (state: ConsumerState, call: BlockedCall, ctx: Context) => CallStep

const timeoutOf = (call: BlockedCall): number => toMillis(between(call.since, call.deadline))
const expired = (call: BlockedCall, ctx: Context): boolean => call.deadline <= ctx.now
const timeout = (message: string): CallStep => error(throwable(TIMEOUT, message))
const pause = (state: ConsumerState, call: BlockedCall, ctx: Context): Instant => {
  const at = plus(ctx.now, millis(state.config['retry.backoff.ms']))
  call.memo['retryAt'] = at
  return at
}
const retryAt = (call: BlockedCall): Instant => (call.memo['retryAt'] ?? 0) as Instant
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

/** position(). */
const position: Look = (state, call, ctx) => {
  noticeMetadata(state)
  const key = keyOf(call.args as TopicPartition)
  const assigned = state.subscription.assignment.get(key)
  if (assigned === undefined) {
    const message = 'You can only check the position for partitions assigned to this consumer.'
    return error(throwable('java.lang.IllegalStateException', message))
  }
  if (hasValidPosition(assigned)) return value(assigned.position!.offset)
  const invalid = metadataError(state)
  if (invalid !== null) return error(invalid)
  if (expired(call, ctx)) {
    return timeout(
      `Timeout of ${timeoutOf(call)}ms expired before the position for partition ${key} could be determined`,
    )
  }
  const step = updateFetchPositions(state, ctx)
  if (step.done) return hasValidPosition(assigned) ? value(assigned.position!.offset) : wait(call.deadline)
  return step.error !== null ? error(step.error) : wait(earlier(step.due, call.deadline))
}

/** commitSync(). */
const commitSync: Look = (state, call, ctx) => {
  const given = (call.args as { offsets: ReadonlyMap<string, OffsetAndMetadata> | null }).offsets
  const offsets = (call.memo['offsets'] ??= given ?? allConsumed(state)) as ReadonlyMap<string, OffsetAndMetadata>
  const fenced = asyncCommitFenced(state)
  if (fenced !== null) return error(fenced)
  const commitId = call.memo['commitId'] as number | undefined
  const commit = commitId === undefined ? undefined : state.commits.get(commitId)
  if (commit !== undefined) {
    if (commit.status === 'pending') return expired(call, ctx) ? commitTimeout(call, offsets) : wait(call.deadline)
    state.commits.delete(commit.id)
    delete call.memo['commitId']
    if (commit.error === null) return value(null)
    if (!commit.retriable) return error(commit.error)
    pause(state, call, ctx)
  }
  if (expired(call, ctx)) return commitTimeout(call, offsets)
  if (retryAt(call) > ctx.now) return wait(earlier(retryAt(call), call.deadline))
  if (offsets.size > 0) {
    const ready = ensureCoordinatorReady(state, ctx)
    if (!ready.done) return ready.error !== null ? error(ready.error) : wait(earlier(ready.due, call.deadline))
  }
  call.memo['commitId'] = commitOffsets(state, offsets, 'sync', ctx).id
  return commitSync(state, call, ctx)
}

const commitTimeout = (call: BlockedCall, offsets: ReadonlyMap<string, OffsetAndMetadata>): CallStep =>
  timeout(`Timeout of ${timeoutOf(call)}ms expired before successfully committing offsets ${offsetsText(offsets)}`)

/** A request of the call itself: sent once, its answer taken once. */
function ask(
  state: ConsumerState,
  call: BlockedCall,
  part: string,
  send: (replyKey: string) => void,
): CompletedRequest | null {
  const replyKey = `${call.callId} ${part}`
  const reply = state.replies.get(replyKey) as CompletedRequest | 'pending' | undefined
  if (reply === 'pending') return null
  if (reply === undefined) {
    state.replies.set(replyKey, 'pending')
    send(replyKey)
    return null
  }
  state.replies.delete(replyKey)
  return reply
}

/** committed(). */
const committed: Look = (state, call, ctx) => {
  const { partitions } = call.args as { partitions: readonly TopicPartition[] }
  if (expired(call, ctx)) {
    const names = partitions.map(keyOf).join(', ')
    return timeout(
      `Timeout of ${timeoutOf(call)}ms expired before the last committed offset for partitions [${names}] could be determined. ` +
        'Try tuning default.api.timeout.ms larger to relax the threshold.',
    )
  }
  if (retryAt(call) > ctx.now) return wait(earlier(retryAt(call), call.deadline))
  const ready = ensureCoordinatorReady(state, ctx)
  if (!ready.done) return ready.error !== null ? error(ready.error) : wait(earlier(ready.due, call.deadline))
  const reply = ask(state, call, 'committed', (replyKey) =>
    fetchCommitted(state, partitions, { kind: 'call', replyKey }, ctx),
  )
  if (reply === null) return wait(call.deadline)
  const found = committedFrom(state, reply, ctx)
  if (found === null) return wait(earlier(pause(state, call, ctx), call.deadline))
  return 'error' in found ? error(found.error) : value(found.offsets)
}

interface FoundOffset {
  readonly offset: number
  readonly timestamp: number
}

/** beginningOffsets(), endOffsets(), offsetsForTimes(): ListOffsets to every leader until all have answered. */
function listOffsets(
  state: ConsumerState,
  call: BlockedCall,
  timestamps: ReadonlyMap<string, number>,
  ctx: Context,
): Map<string, FoundOffset> | CallStep {
  if (expired(call, ctx)) return timeout(`Failed to get offsets by times in ${timeoutOf(call)}ms`)
  const found = (call.memo['found'] ??= new Map()) as Map<string, FoundOffset>
  const { metadata } = state.net
  for (const topic of new Set([...timestamps.keys()].map((key) => parseTpKey(key).topic))) {
    if (!metadata.topics.has(topic)) {
      metadata.topics.add(topic)
      requestUpdate(metadata, true)
    }
  }
  const invalid = metadataError(state)
  if (invalid !== null) return error(invalid)
  if (retryAt(call) > ctx.now) return wait(earlier(retryAt(call), call.deadline))
  const missing = [...timestamps.keys()].filter((key) => !found.has(key)).map(parseTpKey)
  let failed = false
  for (const [broker, partitions] of byLeader(state, missing, ctx)) {
    const reply = ask(state, call, `offsets ${broker.id}`, (replyKey) =>
      sendListOffsets(state, broker, partitions, timestamps, { kind: 'call', replyKey }, ctx),
    )
    if (reply !== null) failed = !takeOffsets(reply, found) || failed
  }
  if (failed) {
    requestUpdate(metadata)
    return wait(earlier(pause(state, call, ctx), call.deadline))
  }
  if (found.size === timestamps.size) return found
  return wait(call.deadline)
}

function takeOffsets(reply: CompletedRequest, found: Map<string, FoundOffset>): boolean {
  const body = reply.body as ListOffsetsResponse | null
  if (body === null) return false
  let all = true
  for (const { name, partitions } of body.topics) {
    for (const { partitionIndex, errorCode, offset, timestamp } of partitions) {
      if (errorCode === codeOf('NONE')) found.set(tpKey(name, partitionIndex), { offset, timestamp })
      else all = false
    }
  }
  return all
}

const offsetsAt =
  (timestamp: number): Look =>
  (state, call, ctx) => {
    const { partitions } = call.args as { partitions: readonly TopicPartition[] }
    const found = listOffsets(state, call, new Map(partitions.map((tp) => [keyOf(tp), timestamp])), ctx)
    if (!(found instanceof Map)) return found
    return value(new Map([...found].map(([key, { offset }]) => [key, offset])))
  }

const offsetsForTimes: Look = (state, call, ctx) => {
  const { timestamps } = call.args as { timestamps: ReadonlyMap<string, number> }
  const found = listOffsets(state, call, timestamps, ctx)
  if (!(found instanceof Map)) return found
  return value(
    new Map(
      [...timestamps.keys()].map((key) => {
        const at = found.get(key)
        return [key, at === undefined || at.offset < 0 ? null : at]
      }),
    ),
  )
}

/** TopicMetadataFetcher: a Metadata request of its own. */
function topicMetadata(
  state: ConsumerState,
  call: BlockedCall,
  topics: readonly string[] | null,
  ctx: Context,
): MetadataResponse | CallStep {
  if (expired(call, ctx)) return timeout('Timeout expired while fetching topic metadata')
  if (retryAt(call) > ctx.now) return wait(earlier(retryAt(call), call.deadline))
  const { node } = leastLoadedNode(state.net, ctx)
  const isAsking = state.replies.has(`${call.callId} metadata`)
  if (node === null && !isAsking) return wait(earlier(pause(state, call, ctx), call.deadline))
  const reply = ask(state, call, 'metadata', (replyKey) => {
    const body = Object.freeze({
      topics: topics === null ? null : Object.freeze(topics.map((name) => Object.freeze({ name, topicId: '' }))),
      allowAutoTopicCreation: state.config['allow.auto.create.topics'],
    })
    sendRequest(state.net, node!, 'METADATA', body, { tag: { kind: 'call', replyKey } }, ctx)
  })
  if (reply === null) return wait(call.deadline)
  const body = reply.body as MetadataResponse | null
  const retry = body === null || body.topics.some(({ errorCode }) => errorName(errorCode) === 'LEADER_NOT_AVAILABLE')
  if (body !== null && retry) logTopicErrors(state.net, body, reply.request.correlationId, ctx)
  return retry ? wait(earlier(pause(state, call, ctx), call.deadline)) : body
}

const isStep = (found: MetadataResponse | CallStep): found is CallStep => 'kind' in found

const partitionsFor: Look = (state, call, ctx) => {
  const { topic } = call.args as { topic: string }
  const known = state.net.metadata.known.get(topic)
  if (known !== undefined)
    return value(known.partitions.map((p) => ({ partition: p.partitionIndex, leader: p.leaderId })))
  const found = topicMetadata(state, call, [topic], ctx)
  if (isStep(found)) return found
  const answer = found.topics[0]
  const problem = answer === undefined ? null : topicProblem(topic, answer.errorCode)
  if (problem !== null) return error(problem)
  return value((answer?.partitions ?? []).map((p) => ({ partition: p.partitionIndex, leader: p.leaderId })))
}

function topicProblem(topic: string, errorCode: number): Throwable | null {
  const name = errorName(errorCode)
  if (name === 'NONE' || name === 'UNKNOWN_TOPIC_OR_PARTITION') return null
  if (name === 'INVALID_TOPIC_EXCEPTION') return exceptionFor(name, `Topic '${topic}' is invalid`)
  return throwable(
    'org.apache.kafka.common.KafkaException',
    `Unexpected error fetching metadata for topic ${topic}`,
    exceptionFor(name),
  )
}

const listTopics: Look = (state, call, ctx) => {
  const found = topicMetadata(state, call, null, ctx)
  return isStep(found) ? found : value(found.topics.filter(({ errorCode }) => errorCode === 0).map(({ name }) => name))
}

/** The blocking methods beside poll() and close(). */
export const blockingCalls: Readonly<Record<string, Look>> = {
  position,
  commitSync,
  committed,
  partitionsFor,
  listTopics,
  offsetsForTimes,
  beginningOffsets: offsetsAt(EARLIEST),
  endOffsets: offsetsAt(LATEST),
}

/** A call's own request has ended; the call takes the answer at its next look. */
export function onCallReply(state: ConsumerState, done: CompletedRequest, replyKey: string): void {
  if (state.replies.has(replyKey)) state.replies.set(replyKey, done)
}
