// Which logs of a broker an event has moved. Produce and group requests say which partitions they concern; fetches of consumers move none;
// after anything else every log is looked at.

import type { BrokerState } from '../broker/broker-state.ts'
import type { Node, NodeEvent } from '../kernel/node.ts'
import { tpKey } from '../protocol/common.ts'
import type { FetchRequest } from '../protocol/fetch.ts'
import type { ProduceRequest } from '../protocol/produce.ts'
import type { PartitionLog } from '../storage/partition-log.ts'

interface LogBounds { readonly topicId: string; readonly logStartOffset: number; readonly highWatermark: number; readonly logEndOffset: number }

/** `before` is null when the log is new to the watcher. */
export interface MovedLog { readonly log: PartitionLog; readonly before: LogBounds | null }

/** Broker node → its logs' bounds when last seen. */
export type SeenLogs = Map<string, Map<string, LogBounds>>

/** Only partitions of __consumer_offsets can have moved. */
const OFFSETS = '__consumer_offsets-'

type Scope = 'none' | 'offsets' | 'all' | readonly string[]

const READS_ONLY = new Set(['METADATA', 'API_VERSIONS', 'LIST_OFFSETS', 'FIND_COORDINATOR', 'OFFSET_FETCH', 'DESCRIBE_GROUPS', 'LIST_GROUPS'])
const GROUP_WRITES = new Set(['JOIN_GROUP', 'SYNC_GROUP', 'HEARTBEAT', 'LEAVE_GROUP', 'OFFSET_COMMIT'])

function scopeOf(event: NodeEvent): Scope {
  if (event.type === 'connection') return 'none'
  if (event.type === 'timer') return event.kind.startsWith('group-') ? 'offsets' : event.kind === 'fetch-timeout' ? 'none' : 'all'
  if (event.type !== 'request') return 'all'
  const { apiKey, body } = event.request
  if (READS_ONLY.has(apiKey) || (apiKey === 'FETCH' && (body as FetchRequest).replicaId < 0)) return 'none'
  if (GROUP_WRITES.has(apiKey)) return 'offsets'
  if (apiKey !== 'PRODUCE') return 'all'
  return (body as ProduceRequest).topicData.flatMap(({ name, partitionData }) => partitionData.map(({ index }) => tpKey(name, index)))
}

function boundsOf({ topicId, logStartOffset, highWatermark, logEndOffset }: PartitionLog): LogBounds {
  return { topicId, logStartOffset, highWatermark, logEndOffset }
}

function look(log: PartitionLog, key: string, seen: Map<string, LogBounds>, moved: MovedLog[]): void {
  const known = seen.get(key)
  const before = known?.topicId === log.topicId ? known : null
  if (before && before.logEndOffset === log.logEndOffset && before.highWatermark === log.highWatermark &&
    before.logStartOffset === log.logStartOffset) return
  moved.push({ log, before })
  seen.set(key, boundsOf(log))
}

function lookAtAll(broker: BrokerState, seen: Map<string, LogBounds>, prefix: string, moved: MovedLog[]): void {
  for (const [key, log] of broker.disk.logs) if (key.startsWith(prefix)) look(log, key, seen, moved)
}

/** The logs of a broker that moved since it was looked at last. */
export function movedLogs(node: Node, event: NodeEvent, all: SeenLogs): MovedLog[] {
  const broker = node.state as BrokerState
  let seen = all.get(node.id)
  if (!seen) all.set(node.id, seen = new Map())
  const moved: MovedLog[] = []
  const scope = scopeOf(event)
  if (scope === 'all') lookAtAll(broker, seen, '', moved)
  else if (scope === 'offsets') lookAtAll(broker, seen, OFFSETS, moved)
  else if (scope !== 'none') {
    for (const key of scope) {
      const log = broker.disk.logs.get(key)
      if (log) look(log, key, seen, moved)
    }
  }
  return moved
}
