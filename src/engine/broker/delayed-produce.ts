// acks=all waits here until every in-sync replica has the records (kafka.server.DelayedProduce): the high watermark
// must reach the offset after the last record of each partition of the request.

import type { Context, RequestMessage } from '../kernel/node.ts'
import { millis } from '../kernel/time.ts'
import { codeOf } from '../protocol/errors.ts'
import type { ErrorName } from '../protocol/errors.ts'
import type { ProducePartitionResponse, ProduceRequest, ProduceResponse } from '../protocol/produce.ts'

/** One partition of a produce request, answered or waiting for the high watermark to reach `requiredOffset`. */
export interface ProduceEntry {
  readonly topic: string
  readonly key: string
  readonly requiredOffset: number
  waiting: boolean
  response: ProducePartitionResponse
}

interface DelayedProduce {
  readonly request: RequestMessage
  readonly timer: number
  readonly entries: ProduceEntry[]
}

export interface ProducePurgatory {
  delayed: Map<number, DelayedProduce>
  watchers: Map<string, Set<number>>
  nextId: number
}

export const createProducePurgatory = (): ProducePurgatory => ({ delayed: new Map(), watchers: new Map(), nextId: 1 })

/** Answers a produce request, or parks it while any partition waits. */
export function respondOrWait(
  purgatory: ProducePurgatory,
  request: RequestMessage,
  entries: ProduceEntry[],
  ctx: Context,
): void {
  if (!entries.some(({ waiting }) => waiting)) {
    ctx.respond(request, responseOf(request, entries))
    return
  }
  const id = purgatory.nextId++
  const timer = ctx.after(millis((request.body as ProduceRequest).timeoutMs), 'produce-timeout', id)
  purgatory.delayed.set(id, { request, timer, entries })
  for (const { key, waiting } of entries) if (waiting) watch(purgatory, key, id)
}

function watch(purgatory: ProducePurgatory, key: string, id: number): void {
  const watchers = purgatory.watchers.get(key)
  if (watchers) watchers.add(id)
  else purgatory.watchers.set(key, new Set([id]))
}

function responseOf({ body }: RequestMessage, entries: readonly ProduceEntry[]): ProduceResponse {
  const topics = new Map<string, ProducePartitionResponse[]>()
  for (const { topic, response } of entries) {
    const partitions = topics.get(topic)
    if (partitions) partitions.push(response)
    else topics.set(topic, [response])
  }
  return {
    responses: (body as ProduceRequest).topicData.map(({ name, topicId }) => ({
      name, ...(topicId === undefined ? {} : { topicId }), partitionResponses: topics.get(name) ?? [],
    })),
    throttleTimeMs: 0,
  }
}

/**
 * Looks at what waits for a partition. `judge` says NONE when it may be answered, an error when it failed, null when it
 * still waits.
 */
export function checkDelayedProduce(
  purgatory: ProducePurgatory,
  key: string,
  judge: (entry: ProduceEntry) => ErrorName | null,
  ctx: Context,
): void {
  for (const id of purgatory.watchers.get(key) ?? []) {
    const delayed = purgatory.delayed.get(id)!
    for (const entry of delayed.entries) if (entry.waiting && entry.key === key) settle(entry, judge(entry))
    if (!delayed.entries.some((entry) => entry.waiting && entry.key === key)) unwatch(purgatory, key, id)
    if (delayed.entries.some(({ waiting }) => waiting)) continue
    purgatory.delayed.delete(id)
    ctx.cancel(delayed.timer)
    ctx.respond(delayed.request, responseOf(delayed.request, delayed.entries))
  }
}

function settle(entry: ProduceEntry, verdict: ErrorName | null): void {
  if (verdict === null) return
  entry.waiting = false
  if (verdict !== 'NONE') entry.response = { ...entry.response, errorCode: codeOf(verdict) }
}

function unwatch(purgatory: ProducePurgatory, key: string, id: number): void {
  const watchers = purgatory.watchers.get(key)
  watchers?.delete(id)
  if (watchers?.size === 0) purgatory.watchers.delete(key)
}

/** The request's timeout is over: what still waits failed. */
export function expireDelayedProduce(purgatory: ProducePurgatory, id: number, ctx: Context): void {
  const delayed = purgatory.delayed.get(id)
  if (!delayed) return
  purgatory.delayed.delete(id)
  for (const entry of delayed.entries) {
    if (!entry.waiting) continue
    settle(entry, 'REQUEST_TIMED_OUT')
    unwatch(purgatory, entry.key, id)
  }
  ctx.respond(delayed.request, responseOf(delayed.request, delayed.entries))
}
