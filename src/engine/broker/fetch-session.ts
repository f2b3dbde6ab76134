// Fetch sessions (KIP-227; org.apache.kafka.server.FetchSession, FetchManager): after a first full fetch a client lists
// only what changed, and gets only partitions with something new. A fetch without a session is one that lives for a
// single request. A session keeps the set of its partitions that may have something to say, so a session of a thousand
// idle partitions costs nothing.

import type { Context, RequestMessage } from '../kernel/node.ts'
import { below } from '../kernel/prng.ts'
import type { Instant } from '../kernel/time.ts'
import { tpKey } from '../protocol/common.ts'
import type { ErrorName } from '../protocol/errors.ts'
import type { FetchPartition, FetchRequest } from '../protocol/fetch.ts'

export interface SessionPartition {
  readonly key: string
  readonly topic: string
  readonly partition: number
  topicId: string
  /** Whether the id was once found to be the topic's. */
  resolved: boolean
  fetchOffset: number
  partitionMaxBytes: number
  currentLeaderEpoch: number
  lastFetchedEpoch: number
  /** What the client was told last; −1: nothing yet. */
  sentHighWatermark: number
  sentLogStartOffset: number
  /** Its turn: who was served goes to the end. */
  order: number
}

interface ParkedFetch {
  readonly request: RequestMessage
  readonly timer: number
}

export interface FetchSession {
  /** Negative: lives for one request. */
  readonly id: number
  /** The epoch the next request must have. */
  epoch: number
  readonly partitions: Map<string, SessionPartition>
  /** Partitions that may have news. */
  readonly dirty: Set<string>
  nextOrder: number
  parked: ParkedFetch | null
  lastUsedUs: Instant
}

export interface FetchState {
  sessions: Map<number, FetchSession>
  /** `topic-partition` → sessions that read it. */
  watchers: Map<string, Set<number>>
  nextEphemeralId: number
}

export const createFetchState = (): FetchState => ({ sessions: new Map(), watchers: new Map(), nextEphemeralId: -1 })

const MAX_EPOCH = 2147483647
const MIN_EVICTION_US = 120_000_000

export interface FetchContext {
  readonly session: FetchSession
  readonly full: boolean
}

/** The session of a request with what the request changes in it, or the error that refuses it. */
export function fetchContext(
  state: FetchState,
  request: RequestMessage,
  slots: number,
  ctx: Context,
): FetchContext | { readonly error: ErrorName } {
  const body = request.body as FetchRequest
  if (body.sessionEpoch <= 0) {
    if (body.sessionId > 0) removeSession(state, body.sessionId)
    const session = newSession(state, body.sessionEpoch === 0 && makeRoom(state, slots, ctx), ctx)
    addPartitions(state, session, body)
    return { session, full: true }
  }
  const session = state.sessions.get(body.sessionId)
  if (!session) return { error: 'FETCH_SESSION_ID_NOT_FOUND' }
  if (session.epoch !== body.sessionEpoch) return { error: 'INVALID_FETCH_SESSION_EPOCH' }
  session.epoch = session.epoch === MAX_EPOCH ? 1 : session.epoch + 1
  session.lastUsedUs = ctx.now
  for (const { topic, partitions } of body.forgottenTopicsData) {
    for (const partition of partitions) forget(state, session, tpKey(topic, partition))
  }
  addPartitions(state, session, body)
  return { session, full: false }
}

function newSession(state: FetchState, lasting: boolean, ctx: Context): FetchSession {
  let id = state.nextEphemeralId
  if (lasting)
    do id = 1 + below(ctx.prng, MAX_EPOCH)
    while (state.sessions.has(id))
  else state.nextEphemeralId--
  const session: FetchSession = {
    id,
    epoch: 1,
    partitions: new Map(),
    dirty: new Set(),
    nextOrder: 0,
    parked: null,
    lastUsedUs: ctx.now,
  }
  state.sessions.set(id, session)
  return session
}

/** FetchSessionCache.tryEvict: a session unused for two minutes makes room for a new one. */
function makeRoom(state: FetchState, slots: number, ctx: Context): boolean {
  if (state.sessions.size < slots) return true
  for (const { id, lastUsedUs, parked } of state.sessions.values()) {
    if (id < 0 || parked || ctx.now - lastUsedUs < MIN_EVICTION_US) continue
    removeSession(state, id)
    return true
  }
  return false
}

function addPartitions(state: FetchState, session: FetchSession, body: FetchRequest): void {
  for (const { topic, topicId, partitions } of body.topics) {
    for (const partition of partitions) addPartition(state, session, topic, topicId, partition)
  }
}

function addPartition(
  state: FetchState,
  session: FetchSession,
  topic: string,
  topicId: string,
  asked: FetchPartition,
): void {
  const key = tpKey(topic, asked.partition)
  const { fetchOffset, partitionMaxBytes, currentLeaderEpoch, lastFetchedEpoch } = asked
  session.dirty.add(key)
  const known = session.partitions.get(key)
  if (known) {
    if (known.topicId !== topicId) known.resolved = false
    Object.assign(known, { topicId, fetchOffset, partitionMaxBytes, currentLeaderEpoch, lastFetchedEpoch })
    return
  }
  session.partitions.set(key, {
    key,
    topic,
    partition: asked.partition,
    topicId,
    resolved: false,
    fetchOffset,
    partitionMaxBytes,
    currentLeaderEpoch,
    lastFetchedEpoch,
    sentHighWatermark: -1,
    sentLogStartOffset: -1,
    order: session.nextOrder++,
  })
  const watchers = state.watchers.get(key)
  if (watchers) watchers.add(session.id)
  else state.watchers.set(key, new Set([session.id]))
}

function forget(state: FetchState, session: FetchSession, key: string): void {
  session.partitions.delete(key)
  session.dirty.delete(key)
  const watchers = state.watchers.get(key)
  watchers?.delete(session.id)
  if (watchers?.size === 0) state.watchers.delete(key)
}

export function removeSession(state: FetchState, id: number): void {
  const session = state.sessions.get(id)
  if (!session) return
  for (const key of session.partitions.keys()) forget(state, session, key)
  state.sessions.delete(id)
}

/** The partitions that may have news, in the order of their turns. */
export const dirtyInOrder = (session: FetchSession): SessionPartition[] =>
  [...session.dirty].map((key) => session.partitions.get(key)!).sort((a, b) => a.order - b.order)
