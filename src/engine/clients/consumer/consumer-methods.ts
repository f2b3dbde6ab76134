// The methods of KafkaConsumer that return at once: subscribe, assign, seek, pause and the like.

import type { Context } from '../../kernel/node.ts'
import type { Outcome, Throwable, TopicPartition } from '../../protocol/common.ts'
import { failure, keyOf, success, throwable } from '../../protocol/common.ts'
import type { ConsumerMethods } from '../calls.ts'
import { requestUpdateForNewTopics } from '../client-metadata.ts'
import { onLeavePrepare } from './close-consumer.ts'
import { asyncCommitFenced, autoCommitIfDue, commitOffsets } from './commit-offsets.ts'
import type { ConsumerState, Subscription } from './consumer-state.ts'
import { maybeLeaveGroup } from './group-membership.ts'
import {
  allConsumed,
  assignedPartitions,
  assignFromUser,
  EARLIEST,
  LATEST,
  changed,
  requestResetTo,
  seek,
  wantTopics,
} from './subscription-state.ts'

type Now<M extends keyof ConsumerMethods> = (
  state: ConsumerState,
  args: ConsumerMethods[M]['args'],
  ctx: Context,
) => Outcome<ConsumerMethods[M]['value']>

const illegalState = (message: string) => failure(throwable('java.lang.IllegalStateException', message))
const illegalArgument = (message: string) => failure(throwable('java.lang.IllegalArgumentException', message))
const noGroup = (): Throwable =>
  throwable(
    'org.apache.kafka.common.errors.InvalidGroupIdException',
    'To use the group management or offset commit APIs, you must provide a valid group.id in the consumer configuration.',
  )

/** setSubscriptionType: topics, pattern and partitions exclude each other. */
function setType(subscription: Subscription, type: Subscription['type']): boolean {
  if (subscription.type !== 'none' && subscription.type !== type) return false
  subscription.type = type
  return true
}

/** throwIfNoAssignorsConfigured. */
const hasAssignors = ({ config }: ConsumerState): boolean => config['partition.assignment.strategy'].length > 0
const noAssignors = () =>
  illegalState(
    'Must configure at least one partition assigner class name to partition.assignment.strategy configuration property',
  )

const exclusive = () => illegalState('Subscription to topics, partitions and pattern are mutually exclusive')

function dropBuffered(state: ConsumerState, keep: (tp: TopicPartition) => boolean): void {
  state.fetchBuffer = state.fetchBuffer.filter(keep)
  if (state.nextInLine !== null && !keep(state.nextInLine)) state.nextInLine = null
}

const subscribe: Now<'subscribe'> = (state, { topics }, ctx) => {
  if (state.groupId === null) return failure(noGroup())
  if (topics.length === 0) return unsubscribe(state, {}, ctx)
  if (topics.some((topic) => topic.trim() === '')) {
    return illegalArgument('Topic collection to subscribe to cannot contain null or empty topic')
  }
  if (!hasAssignors(state)) return noAssignors()
  if (!setType(state.subscription, 'topics')) return exclusive()
  state.subscription.topics = [...new Set(topics)].sort()
  dropBuffered(state, ({ topic }) => topics.includes(topic))
  wantTopics(state)
  return success(null)
}

const subscribePattern: Now<'subscribePattern'> = (state, { pattern }) => {
  if (state.groupId === null) return failure(noGroup())
  if (pattern === '') return illegalArgument('Topic pattern to subscribe to cannot be empty')
  if (!hasAssignors(state)) return noAssignors()
  if (!setType(state.subscription, 'pattern')) return exclusive()
  state.subscription.pattern = pattern
  wantTopics(state)
  requestUpdateForNewTopics(state.net.metadata)
  return success(null)
}

const unsubscribe: Now<'unsubscribe'> = (state, _args, ctx) => {
  if (state.groupId !== null && state.subscription.type !== 'none') {
    onLeavePrepare(state, ctx)
    if (state.subscription.type !== 'assign') maybeLeaveGroup(state, 'the consumer unsubscribed from all topics', ctx)
  }
  const { subscription, group } = state
  subscription.type = 'none'
  subscription.topics = []
  subscription.pattern = ''
  subscription.groupTopics = []
  subscription.assignment = new Map()
  group.joinedTopics = null
  group.assignmentSnapshot = null
  dropBuffered(state, () => false)
  wantTopics(state)
  return success(null)
}

const assign: Now<'assign'> = (state, { partitions }, ctx) => {
  if (partitions.length === 0) return unsubscribe(state, {}, ctx)
  if (partitions.some(({ topic }) => topic.trim() === '')) {
    return illegalArgument('Topic partitions to assign to cannot have null or empty topic')
  }
  if (!setType(state.subscription, 'assign')) return exclusive()
  if (state.groupId !== null) autoCommitIfDue(state, ctx)
  const keys = new Set(partitions.map(keyOf))
  dropBuffered(state, (tp) => keys.has(keyOf(tp)))
  assignFromUser(state, partitions)
  wantTopics(state)
  return success(null)
}

const noAssignment = (tp: TopicPartition) => illegalState(`No current assignment for partition ${keyOf(tp)}`)

const seekTo: Now<'seek'> = (state, { topic, partition, offset }) => {
  if (offset < 0) return illegalArgument('seek offset must not be a negative number')
  const assigned = state.subscription.assignment.get(keyOf({ topic, partition }))
  if (assigned === undefined) return noAssignment({ topic, partition })
  seek(state, assigned, offset, -1)
  return success(null)
}

type OnPartitions = (state: ConsumerState, args: { readonly partitions: readonly TopicPartition[] }) => Outcome<null>

const seekToEdge =
  (timestamp: number): OnPartitions =>
  (state, { partitions }) => {
    for (const tp of partitions.length === 0 ? assignedPartitions(state) : partitions) {
      const assigned = state.subscription.assignment.get(keyOf(tp))
      if (assigned === undefined) return noAssignment(tp)
      requestResetTo(state, assigned, timestamp)
    }
    return success(null)
  }

const setPaused =
  (paused: boolean): OnPartitions =>
  (state, { partitions }) => {
    for (const tp of partitions) {
      const assigned = state.subscription.assignment.get(keyOf(tp))
      if (assigned === undefined) return noAssignment(tp)
      assigned.paused = paused
    }
    changed(state)
    return success(null)
  }

const commitAsync: Now<'commitAsync'> = (state, { offsets }, ctx) => {
  if (state.groupId === null) return failure(noGroup())
  const fenced = asyncCommitFenced(state)
  if (fenced !== null) return failure(fenced)
  commitOffsets(state, offsets ?? allConsumed(state), 'async', ctx)
  return success(null)
}

type Immediate =
  | 'subscribe'
  | 'subscribePattern'
  | 'unsubscribe'
  | 'assign'
  | 'seek'
  | 'seekToBeginning'
  | 'seekToEnd'
  | 'pause'
  | 'resume'
  | 'assignment'
  | 'commitAsync'

export const immediateMethods: { readonly [M in Immediate]: Now<M> } = {
  subscribe,
  subscribePattern,
  unsubscribe,
  assign,
  commitAsync,
  seek: seekTo,
  seekToBeginning: seekToEdge(EARLIEST),
  seekToEnd: seekToEdge(LATEST),
  pause: setPaused(true),
  resume: setPaused(false),
  assignment: (state) => success(assignedPartitions(state)),
}

/** What a blocking method refuses before it begins. */
export function refusal(state: ConsumerState, method: string): Throwable | null {
  if (method === 'poll' && state.subscription.type === 'none') {
    const message = 'Consumer is not subscribed to any topics or assigned any partitions'
    return throwable('java.lang.IllegalStateException', message)
  }
  return (method === 'commitSync' || method === 'committed') && state.groupId === null ? noGroup() : null
}
