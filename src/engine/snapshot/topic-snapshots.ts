// Topics and the newest records of the lanes that are looked at, read from the leaders' own logs. Records of a generated load are made
// only for the offsets in sight, from a batch's end backwards.

import { utf8Decode } from '../kernel/bytes.ts'
import type { Bytes } from '../kernel/bytes.ts'
import type { TopicImage } from '../metadata/metadata-image.ts'
import { tpKey } from '../protocol/common.ts'
import { partitionOf, recordAt } from '../protocol/generated-load.ts'
import type { RecordBatch } from '../protocol/records.ts'
import { forEachBatchFrom } from '../storage/partition-log.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import type { Servers } from './server-states.ts'
import type { LaneRecords, LaneWindow, PartitionRow, PartitionSnapshot, TopicSnapshot } from './shapes.ts'

const LONGEST_KEY = 64
const INTERNAL = new Set(['__consumer_offsets', '__transaction_state', '__share_group_state'])

/** The leader's log, or while there is none that of any replica. */
export function logOf({ image, brokers }: Servers, topic: string, partition: number): PartitionLog | undefined {
  const registration = image?.topics.get(topic)?.partitions[partition]
  if (registration === undefined) return undefined
  const leader = brokers.find(({ id }) => id === registration.leader) ?? brokers.find(({ id }) => registration.replicas.includes(id))
  return leader?.logs.get(tpKey(topic, partition))
}

function partitionSnapshot(servers: Servers, topic: TopicImage, partition: number): PartitionSnapshot[] {
  const registration = topic.partitions[partition]
  if (registration === undefined) return []
  const log = logOf(servers, topic.name, partition)
  return [{
    partition,
    leader: registration.leader < 0 ? null : registration.leader,
    replicas: registration.replicas,
    inSync: registration.isr,
    logStartOffset: log?.logStartOffset ?? 0,
    highWatermark: log?.highWatermark ?? 0,
    logEndOffset: log?.logEndOffset ?? 0,
  }]
}

/** Topics in the order of their names, those of Kafka itself last. */
export function topicSnapshots(servers: Servers, windows: readonly LaneWindow[]): TopicSnapshot[] {
  const topics = [...(servers.image?.topics.values() ?? [])].map((topic): TopicSnapshot => ({
    name: topic.name,
    internal: INTERNAL.has(topic.name),
    replicationFactor: topic.partitions[0]?.replicas.length ?? 0,
    partitionCount: topic.partitions.length,
    configs: Object.fromEntries(servers.image?.configs.get(`topic:${topic.name}`) ?? []),
    partitions: windows
      .filter((window) => window.topic === topic.name)
      .flatMap(({ partition }) => partitionSnapshot(servers, topic, partition)),
  }))
  return topics.sort((a, b) => Number(a.internal) - Number(b.internal) || (a.name < b.name ? -1 : 1))
}

const keyText = (key: Bytes | null): string | null => (key === null ? null : utf8Decode(key).slice(0, LONGEST_KEY))

type Tile = LaneRecords['records'][number]

/** The records of a batch at and above an offset. */
function tilesOf(batch: RecordBatch, from: number): Tile[] {
  if (batch.records.kind === 'stored') {
    return batch.records.records
      .filter(({ offsetDelta }) => batch.baseOffset + offsetDelta >= from)
      .map(({ offsetDelta, key }) => ({ offset: batch.baseOffset + offsetDelta, key: keyText(key) }))
  }
  const { load, first, span, partition } = batch.records
  const tiles: Tile[] = []
  let offset = batch.baseOffset + batch.lastOffsetDelta
  for (let n = first + span - 1; n >= first && offset >= Math.max(from, batch.baseOffset); n--) {
    if (partitionOf(load, n) === partition) tiles.push({ offset: offset--, key: keyText(recordAt(load, n).key) })
  }
  return tiles.reverse()
}

/** When the record at an offset was made: by its batch, whose records share its time. */
function timeAt(log: PartitionLog, offset: number): number | null {
  let time: number | null = null
  forEachBatchFrom(log, offset, ({ baseOffset, lastOffsetDelta, baseTimestamp, maxTimestamp }) => {
    const part = lastOffsetDelta === 0 ? 0 : Math.max(0, offset - baseOffset) / lastOffsetDelta
    time = baseTimestamp + (maxTimestamp - baseTimestamp) * part
    return false
  })
  return time
}

/** Records per second in equal spans of the whole log. */
function densityOf(log: PartitionLog, spans: number): number[] {
  const count = log.logEndOffset - log.logStartOffset
  const used = Math.min(spans, count)
  const edges = Array.from({ length: used + 1 }, (_, index) => log.logStartOffset + Math.floor((count * index) / used))
  const times = edges.map((offset) => timeAt(log, Math.min(offset, log.logEndOffset - 1)))
  const rates: number[] = []
  for (let index = 0; index < used; index++) {
    const [from, to] = [times[index] ?? 0, times[index + 1] ?? 0]
    const records = edges[index + 1]! - edges[index]!
    // The last record has no successor that would say how long its span was.
    const isOneAlone = index === used - 1 && records === 1
    rates.push(isOneAlone ? (rates[index - 1] ?? 1) : (records * 1000) / Math.max(1, to - from))
  }
  return rates
}

function newestRecords(log: PartitionLog, tiles: number): Tile[] {
  const from = Math.max(log.logStartOffset, log.logEndOffset - tiles)
  const records: Tile[] = []
  forEachBatchFrom(log, from, (batch) => {
    if (!batch.isControl) records.push(...tilesOf(batch, from))
    return true
  })
  return records
}

export function laneRecords(servers: Servers, windows: readonly LaneWindow[]): LaneRecords[] {
  return windows.flatMap(({ topic, partition, tiles, spans }): LaneRecords[] => {
    const log = logOf(servers, topic, partition)
    if (log === undefined || log.logEndOffset === log.logStartOffset) return []
    if (spans !== undefined) return [{ topic, partition, records: [], density: densityOf(log, spans) }]
    return [{ topic, partition, records: newestRecords(log, tiles), density: [] }]
  })
}

const MOST_ROWS = 5000

/** Every partition there is, as kafka-topics --describe lists them, with its offsets. */
export function partitionRows(servers: Servers): PartitionRow[] {
  const topics = [...(servers.image?.topics.values() ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))
  return topics.flatMap((topic) => topic.partitions.map((_, partition) => ({ topic, partition }))).slice(0, MOST_ROWS)
    .flatMap(({ topic, partition }) => partitionSnapshot(servers, topic, partition).map((row) => ({ topic: topic.name, ...row })))
}
