// Asking brokers for records ahead of the program: org.apache.kafka.clients.consumer.internals.AbstractFetch and Fetcher. At most one
// fetch is under way to a broker, none to one whose records still wait to be polled.
// Simplified: A consumer stops fetching a partition that its metadata no longer names; Kafka's goes on asking the old
// leader and warns about each answer.
// Simplified: Consumers read from leaders only: fetching from the closest replica (KIP-392, client.rack) does not
// exist.

import type { Context } from '../../kernel/node.ts'
import { keyOf, tpKey } from '../../protocol/common.ts'
import type { FetchRequest, FetchResponse } from '../../protocol/fetch.ts'
import type { BrokerNode } from '../bootstrap.ts'
import { brokerById, leaderOf, requestUpdate } from '../client-metadata.ts'
import type { CompletedRequest } from '../network-client.ts'
import { connectionFailed, sendRequest } from '../network-client.ts'
import type { ConsumerState, ConsumerTag, FetchSession } from './consumer-state.ts'
import type { Fetchable } from './fetch-session.ts'
import { acceptResponse, createFetchSession, nextFetch, NOTHING_NEW, sessionFailed } from './fetch-session.ts'
import { isFetchable } from './subscription-state.ts'

function sessionWith(state: ConsumerState, node: number): FetchSession {
  let session = state.sessions.get(node)
  if (session === undefined) {
    session = createFetchSession()
    state.sessions.set(node, session)
  }
  return session
}

/** Partitions with records that wait to be polled. */
function bufferedKeys(state: ConsumerState): Set<string> {
  const keys = new Set(state.fetchBuffer.map(keyOf))
  if (state.nextInLine !== null) keys.add(keyOf(state.nextInLine))
  return keys
}

/** Every broker still works on a fetch and leads all there is to fetch: there is nobody to ask, however many partitions there are. */
const everyBrokerIsBusy = ({ net: { metadata }, pendingFetches, subscription }: ConsumerState): boolean =>
  pendingFetches.size > 0 && subscription.leadersKnownIn === metadata.updateVersion &&
  metadata.brokers.every(({ id }) => pendingFetches.has(id))

/** prepareFetchRequests. */
function fetchableByNode(state: ConsumerState, ctx: Context): Map<BrokerNode, Fetchable[]> {
  const { metadata } = state.net
  if (everyBrokerIsBusy(state)) return new Map()
  let leadersKnown = true
  const buffered = bufferedKeys(state)
  const bufferedNodes = new Set(
    [...state.subscription.assignment.values()]
      .filter((partition) => buffered.has(keyOf(partition)) && isFetchable(partition))
      .map(({ topic, partition }) => leaderOf(metadata, topic, partition)?.id),
  )
  const out = new Map<BrokerNode, Fetchable[]>()
  for (const [key, assigned] of state.subscription.assignment) {
    const { topic, partition, position } = assigned
    if (!isFetchable(assigned) || position === null || buffered.has(key)) continue
    const broker = leaderOf(metadata, topic, partition)
    if (broker === undefined) {
      leadersKnown = false
      requestUpdate(metadata)
      continue
    }
    const { id } = broker
    if (state.pendingFetches.has(id) || bufferedNodes.has(id) || connectionFailed(state.net, id, ctx.now)) continue
    const topicId = metadata.known.get(topic)?.topicId ?? ''
    const fetchable = {
      key,
      topic,
      partition,
      topicId,
      fetchOffset: position.offset,
      leaderEpoch: position.leaderEpoch,
    }
    const list = out.get(broker)
    if (list === undefined) out.set(broker, [fetchable])
    else list.push(fetchable)
  }
  state.subscription.leadersKnownIn = leadersKnown ? metadata.updateVersion : -1
  return out
}

/**
 * The brokers to ask again for just what they were asked before; null when something has changed since, or not all is known. So a consumer
 * that waits for records does not walk over its partitions.
 */
function unchangedFetches(state: ConsumerState, ctx: Context): BrokerNode[] | null {
  const { metadata } = state.net
  if (state.fetchBuffer.length > 0 || state.nextInLine !== null) return null
  if (state.subscription.leadersKnownIn !== metadata.updateVersion || state.sessions.size !== metadata.brokers.length) return null
  const brokers: BrokerNode[] = []
  for (const [node, session] of state.sessions) {
    if (state.pendingFetches.has(node)) continue
    const known = session.epoch > 0 && session.wantedIn === state.subscription.version && session.metadataIn === metadata.updateVersion
    const broker = brokerById(metadata, node)
    if (!known || broker === undefined || session.partitions.size === 0 || connectionFailed(state.net, node, ctx.now)) return null
    brokers.push(broker)
  }
  return brokers
}

/** sendFetches. */
export function sendFetches(state: ConsumerState, ctx: Context): void {
  const again = unchangedFetches(state, ctx)
  if (again !== null) {
    for (const broker of again) sendFetch(state, broker, sessionWith(state, broker.id), NOTHING_NEW, ctx)
    return
  }
  // What is buffered is not asked for now, but will be.
  const nothingBuffered = state.fetchBuffer.length === 0 && state.nextInLine === null
  for (const [broker, wanted] of fetchableByNode(state, ctx)) {
    const session = sessionWith(state, broker.id)
    const next = nextFetch(session, wanted, state.config['max.partition.fetch.bytes'])
    session.wantedIn = nothingBuffered ? state.subscription.version : -1
    session.metadataIn = state.net.metadata.updateVersion
    sendFetch(state, broker, session, next, ctx)
  }
}

type SessionPart = Pick<FetchRequest, 'sessionId' | 'sessionEpoch' | 'isolationLevel' | 'topics' | 'forgottenTopicsData'>

/** A request with the consumer's own limits. */
const fetchRequest = ({ config }: ConsumerState, part: SessionPart): FetchRequest => Object.freeze({
  replicaId: -1,
  maxWaitMs: config['fetch.max.wait.ms'],
  minBytes: config['fetch.min.bytes'],
  maxBytes: config['fetch.max.bytes'],
  rackId: config['client.rack'],
  ...part,
})

function sendFetch(
  state: ConsumerState, broker: BrokerNode, session: FetchSession, { topics, forgotten }: ReturnType<typeof nextFetch>, ctx: Context,
): void {
  const isolationLevel = state.config['isolation.level'] === 'read_committed' ? 1 : 0
  const { sessionId, epoch: sessionEpoch } = session
  const body = fetchRequest(state, { sessionId, sessionEpoch, isolationLevel, topics, forgottenTopicsData: forgotten })
  const tag: ConsumerTag = { kind: 'fetch', node: broker.id, full: session.epoch === 0, partitions: session.partitions }
  state.pendingFetches.add(broker.id)
  // What only asks again is the next turn of the poll loop; of what it asks for, the last event is no cause.
  const isAgain = topics.length === 0 && forgotten.length === 0
  sendRequest(state.net, broker, 'FETCH', body, { tag }, isAgain ? ctx.causedBy(0) : ctx)
}

/** handleFetchSuccess and handleFetchFailure. */
export function onFetch(
  state: ConsumerState,
  done: CompletedRequest,
  tag: Extract<ConsumerTag, { kind: 'fetch' }>,
): void {
  state.pendingFetches.delete(tag.node)
  const session = sessionWith(state, tag.node)
  const response = done.body as FetchResponse | null
  if (response === null) {
    sessionFailed(session)
    requestUpdate(state.net.metadata)
    return
  }
  if (!acceptResponse(session, response)) return
  for (const { topic, partitions } of response.responses) {
    for (const { partitionIndex, errorCode, records, abortedTransactions } of partitions) {
      const fetchOffset = tag.partitions.get(tpKey(topic, partitionIndex))?.fetchOffset
      if (fetchOffset === undefined) continue
      state.fetchBuffer.push({
        topic,
        partition: partitionIndex,
        fetchOffset,
        errorCode,
        batches: records,
        abortedTransactions,
        initialized: false,
        nextOffset: fetchOffset,
        batchIndex: 0,
        lastEpoch: -1,
        bytesRead: false,
        aborting: new Set(),
      })
    }
  }
}

/** Ends the sessions, so that brokers need not remember them. */
export function closeFetchSessions(state: ConsumerState, ctx: Context): void {
  for (const [node, session] of state.sessions) {
    const broker = brokerById(state.net.metadata, node)
    if (session.sessionId === 0 || broker === undefined || connectionFailed(state.net, node, ctx.now)) continue
    const { sessionId } = session
    const body = fetchRequest(state, { sessionId, sessionEpoch: -1, isolationLevel: 0, topics: [], forgottenTopicsData: [] })
    const tag: ConsumerTag = { kind: 'close-session' }
    sendRequest(state.net, broker, 'FETCH', body, { tag }, ctx)
  }
  state.sessions.clear()
}
