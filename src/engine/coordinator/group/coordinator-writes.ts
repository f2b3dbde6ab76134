// Writing to `__consumer_offsets`: what an operation changed counts, and is answered, once it is replicated
// (CoordinatorRuntime.scheduleWriteOperation and its deferred event queue).

import type { RequestMessage } from '../../kernel/node.ts'
import { codeOf, errorName } from '../../protocol/errors.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { intConfig } from './coordinator-shard.ts'
import type { Completion, CoordinatorResult, PendingWrite, ShardContext } from './coordinator-shard.ts'
import { deleteGroups } from './group-admin.ts'
import { replay } from './group-records.ts'
import { respondFailure, responseErrorOf } from './group-responses.ts'
import { cancelTimer, setTimer } from './group-timers.ts'
import { completeStaticMember, revertStaticMember } from './join-group.ts'
import { offsetFetch, unstableShard } from './offset-fetch.ts'
import { completeAssignment, failAssignment } from './sync-group.ts'

const writeKey = (id: number): string => `write-${id}`

/** Appends the records of an operation, applies them, and completes it when the high watermark has passed them. */
export function execute(context: ShardContext, result: CoordinatorResult | null): void {
  if (result === null) return
  const { shard, env } = context
  if (result.records.length > 0) {
    const appended = env.append(shard.partition, result.records)
    if ('errorCode' in appended) {
      fail(context, result.completion, errorName(appended.errorCode))
      return
    }
    shard.lastWrittenOffset = Math.max(shard.lastWrittenOffset, appended.requiredOffset)
    if (result.replay) for (const { key, value } of result.records) replay(shard, key, value, env.ctx.wallMs())
  }
  if (shard.lastWrittenOffset <= env.highWatermark(shard.partition)) complete(context, result.completion)
  else park(context, result.completion)
}

function park(context: ShardContext, completion: Completion): void {
  if (completion.kind === 'none') return
  const { shard, env } = context
  const id = shard.nextWrite++
  setTimer(context, writeKey(id), intConfig(env, 'offsets.commit.timeout.ms'), { kind: 'group-write-timeout', write: id })
  shard.pendingWrites.push({ id, requiredOffset: shard.lastWrittenOffset, completion })
}

function complete(context: ShardContext, completion: Completion): void {
  const { env, shard, state } = context
  switch (completion.kind) {
    case 'none':
    case 'new-group': return
    case 'respond': env.ctx.respond(completion.request, completion.body); return
    case 'retry': fetchWhenStable(context, completion.request); return
    case 'delete-groups': {
      const { request, before, done, remaining } = completion
      const next = deleteGroups(state, env, request, remaining, [...before, ...done])
      if (next !== null) execute(next.context, next.result)
      return
    }
    default: {
      const group = shard.groups.get(completion.groupId)
      if (group === undefined) return
      if (completion.kind === 'assignment') completeAssignment(context, group, completion)
      else completeStaticMember(context, group, completion)
    }
  }
}

/** The records could not be written, or not in time. */
function fail(context: ShardContext, completion: Completion, cause: ErrorName): void {
  const { env, shard } = context
  const error = responseErrorOf(cause)
  switch (completion.kind) {
    case 'none': return
    case 'new-group': shard.groups.delete(completion.groupId); return
    case 'respond':
    case 'retry': respondFailure(env, completion.request, error); return
    case 'delete-groups': {
      const done = completion.done.map(({ groupId }) => ({ groupId, errorCode: codeOf(error) }))
      complete(context, { ...completion, done })
      return
    }
    default: {
      const group = shard.groups.get(completion.groupId)
      if (group === undefined) return
      if (completion.kind === 'assignment') execute(context, failAssignment(context, group, completion, error))
      else revertStaticMember(context, group, completion, error)
    }
  }
}

/** OffsetFetch: at once, or when what is being written is replicated. */
export function fetchWhenStable(context: Pick<ShardContext, 'state' | 'env'>, request: RequestMessage): void {
  const unstable = unstableShard(context.state, context.env, request)
  if (unstable === null) offsetFetch(context.state, context.env, request)
  else park(unstable, { kind: 'retry', request })
}

function takeWrites(context: ShardContext, taken: (write: PendingWrite) => boolean): PendingWrite[] {
  const { shard } = context
  const writes = shard.pendingWrites.filter(taken)
  shard.pendingWrites = shard.pendingWrites.filter((write) => !taken(write))
  for (const { id } of writes) cancelTimer(context, writeKey(id))
  return writes
}

/** The high watermark moved: what it has passed is complete. */
export function completeWrites(context: ShardContext, highWatermark: number): void {
  const passed = takeWrites(context, ({ requiredOffset }) => requiredOffset <= highWatermark)
  for (const { completion } of passed) complete(context, completion)
}

/** offsets.commit.timeout.ms has passed: the client is told, although the records may still be replicated later. */
export function timeOutWrite(context: ShardContext, id: number): void {
  for (const { completion } of takeWrites(context, (write) => write.id === id)) {
    if (completion.kind !== 'new-group') fail(context, completion, 'REQUEST_TIMED_OUT')
  }
}

/** This broker no longer leads the partition. */
export function failAllWrites(context: ShardContext): void {
  for (const { completion } of takeWrites(context, () => true)) {
    if (completion.kind === 'respond' || completion.kind === 'retry') fail(context, completion, 'NOT_COORDINATOR')
    else if (completion.kind === 'delete-groups') {
      const lost = [...completion.done.map(({ groupId }) => groupId), ...completion.remaining]
      const { before, request } = completion
      const results = [...before, ...lost.map((groupId) => ({ groupId, errorCode: codeOf('NOT_COORDINATOR') }))]
      context.env.ctx.respond(request, { results })
    }
  }
}
