// An incremental fetch session with one broker: org.apache.kafka.clients.FetchSessionHandler (KIP-227). After the first full fetch only
// partitions whose position changed are named; one whose topic was made anew is forgotten and added under its new id.

import type { FetchPartition, FetchRequest, FetchResponse } from '../../protocol/fetch.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { FetchSession } from './consumer-state.ts'

export const createFetchSession = (): FetchSession => ({
  sessionId: 0, epoch: 0, wantedIn: -1, metadataIn: -1, partitions: new Map(),
})

/** A partition to fetch. */
export interface Fetchable {
  readonly key: string
  readonly topic: string
  readonly partition: number
  readonly topicId: string
  readonly fetchOffset: number
  readonly leaderEpoch: number
}

type Topics = FetchRequest['topics']
type Forgotten = FetchRequest['forgottenTopicsData']

export const NOTHING_NEW: { topics: Topics; forgotten: Forgotten } = Object.freeze({ topics: Object.freeze([]), forgotten: Object.freeze([]) })

/** Whether a fetch wants just what the last one of the session wanted: the usual case while nothing arrives. */
function isUnchanged(before: FetchSession['partitions'], wanted: readonly Fetchable[]): boolean {
  if (wanted.length !== before.size) return false
  return wanted.every(({ key, fetchOffset, leaderEpoch, topicId }) => {
    const old = before.get(key)
    return old !== undefined && old.fetchOffset === fetchOffset && old.leaderEpoch === leaderEpoch && old.topicId === topicId
  })
}

/** What the next request names, and the session's memory of it. The memory is replaced when it changes, never changed in place. */
export function nextFetch(
  session: FetchSession,
  wanted: readonly Fetchable[],
  maxBytes: number,
): { topics: Topics; forgotten: Forgotten } {
  const before = session.partitions
  const full = session.epoch === 0
  if (!full && isUnchanged(before, wanted)) return NOTHING_NEW
  const byKey = new Map(wanted.map((fetchable) => [fetchable.key, fetchable]))
  const forgotten = new Map<string, { readonly topic: string; readonly topicId: string; readonly partitions: number[] }>()
  const forget = ({ topic, topicId, partition }: Omit<Fetchable, 'key'>): void => {
    const entry = forgotten.get(topic) ?? { topic, topicId, partitions: [] }
    entry.partitions.push(partition)
    forgotten.set(topic, entry)
  }
  const changed: Fetchable[] = []
  const next: FetchSession['partitions'] = new Map()
  if (!full) {
    for (const [key, old] of before) {
      const now = byKey.get(key)
      if (now === undefined) forget(old)
      else {
        const replaced = now.topicId !== old.topicId && now.topicId !== '' && old.topicId !== ''
        if (replaced) forget(old)
        if (replaced || now.fetchOffset !== old.fetchOffset || now.leaderEpoch !== old.leaderEpoch) changed.push(now)
        next.set(key, memoryOf(now))
      }
    }
  }
  const added = wanted.filter(({ key }) => full || !before.has(key))
  for (const fetchable of added) next.set(fetchable.key, memoryOf(fetchable))
  session.partitions = next
  return {
    topics: groupByTopic([...added, ...changed], maxBytes),
    forgotten: Object.freeze([...forgotten.values()].map((entry) => Object.freeze({ ...entry, partitions: Object.freeze(entry.partitions) }))),
  }
}

const memoryOf = ({ topic, partition, topicId, fetchOffset, leaderEpoch }: Fetchable) => ({
  topic,
  partition,
  topicId,
  fetchOffset,
  leaderEpoch,
})

/** Consecutive partitions of one topic share an entry. */
function groupByTopic(partitions: readonly Fetchable[], maxBytes: number): Topics {
  const topics: { topic: string; topicId: string; partitions: FetchPartition[] }[] = []
  for (const { topic, topicId, partition, fetchOffset, leaderEpoch } of partitions) {
    const data = Object.freeze({
      partition,
      currentLeaderEpoch: leaderEpoch,
      fetchOffset,
      lastFetchedEpoch: -1,
      logStartOffset: -1,
      partitionMaxBytes: maxBytes,
    })
    const last = topics.at(-1)
    if (last?.topic === topic) last.partitions.push(data)
    else topics.push({ topic, topicId, partitions: [data] })
  }
  return Object.freeze(topics.map((entry) => Object.freeze({ ...entry, partitions: Object.freeze(entry.partitions) })))
}

/** handleResponse: false when the session must begin anew and nothing of the response counts. */
export function acceptResponse(session: FetchSession, response: FetchResponse): boolean {
  if (response.errorCode !== codeOf('NONE')) {
    if (response.errorCode === codeOf('FETCH_SESSION_ID_NOT_FOUND')) session.sessionId = 0
    session.epoch = 0
    return false
  }
  session.sessionId = response.sessionId
  session.epoch = response.sessionId === 0 ? 0 : session.epoch + 1
  return true
}

/** handleError: the broker did not answer. */
export function sessionFailed(session: FetchSession): void {
  session.epoch = 0
}
