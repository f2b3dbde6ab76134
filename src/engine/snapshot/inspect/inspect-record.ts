// A record and its batch, as kafka-dump-log prints them; besides why it lies in this partition, which replicas have it and which groups
// have read it.

import type { Bytes } from '../../kernel/bytes.ts'
import { utf8Decode } from '../../kernel/bytes.ts'
import type { World } from '../../kernel/world.ts'
import { tpKey } from '../../protocol/common.ts'
import { partitionForKey } from '../../protocol/murmur2.ts'
import { readRecords, timestampOf } from '../../protocol/read-records.ts'
import type { KafkaRecord, RecordBatch } from '../../protocol/records.ts'
import { forEachBatchFrom } from '../../storage/partition-log.ts'
import { groupSnapshots } from '../group-snapshots.ts'
import type { Servers } from '../server-states.ts'
import { readBrokers } from '../server-states.ts'
import { logOf } from '../topic-snapshots.ts'
import type { InspectField, Inspection, InspectSection } from './inspection.ts'
import { boolText, known, listed, section } from './inspection.ts'

const LONGEST_VALUE = 4000

interface Place { readonly topic: string; readonly partition: number; readonly offset: number }

const textOf = (bytes: Bytes | null): string | null => (bytes === null ? null : utf8Decode(bytes).slice(0, LONGEST_VALUE))

function batchAt(servers: Servers, { topic, partition, offset }: Place): RecordBatch | undefined {
  const log = logOf(servers, topic, partition)
  if (log === undefined || offset < log.logStartOffset || offset >= log.logEndOffset) return undefined
  let found: RecordBatch | undefined
  forEachBatchFrom(log, offset, (batch) => {
    if (batch.baseOffset <= offset) found = batch
    return false
  })
  return found
}

function whyHere(servers: Servers, { topic, partition }: Place, key: Bytes | null): string {
  const count = servers.image?.topics.get(topic)?.partitions.length ?? 0
  if (key === null) return 'no key: the producer fills one partition with a batch, then chooses another'
  const named = partitionForKey(key, Math.max(1, count))
  const sum = `toPositive(murmur2(key bytes)) mod ${count} = ${named}`
  return named === partition ? sum : `${sum}, but it was sent to ${partition}: by name, or while the topic had other partitions`
}

function replicasWith(servers: Servers, { topic, partition, offset }: Place): string[] {
  const registration = servers.image?.topics.get(topic)?.partitions[partition]
  return (registration?.replicas ?? []).flatMap((replica) => {
    const log = servers.brokers.find(({ id }) => id === replica)?.logs.get(tpKey(topic, partition))
    if (log === undefined || log.logEndOffset <= offset) return []
    return [replica === registration!.leader ? `${replica} (leader)` : String(replica)]
  })
}

function readers(world: World, servers: Servers, { topic, partition, offset }: Place): InspectField[] {
  return groupSnapshots(world, servers).flatMap(({ groupId, partitions }) => {
    const row = partitions.find((each) => each.topic === topic && each.partition === partition)
    if (row === undefined) return []
    const committed = row.committed !== null && row.committed > offset
    const read = row.position !== null && row.position > offset
    const value = committed ? 'read and committed' : read ? 'read, not committed yet' : 'not read yet'
    return [{ name: groupId, value, link: { kind: 'group' as const, groupId } }]
  })
}

const headerFields = ({ headers }: KafkaRecord): InspectField[] =>
  headers.length === 0
    ? [{ name: 'headers', value: null }]
    : headers.map(({ key, value }) => ({ name: `header ${key}`, value: textOf(value) }))

export function inspectRecord(world: World, place: Place): Inspection {
  const { topic, partition, offset } = place
  const target = { kind: 'record', ...place } as const
  const title = `Record ${topic}-${partition} @ ${offset}`
  const servers = readBrokers(world)
  const batch = batchAt(servers, place)
  const record = batch && readRecords(batch).find(({ offsetDelta }) => batch.baseOffset + offsetDelta === offset)
  if (batch === undefined || record === undefined) return { target, title, sections: [] }
  const log = logOf(servers, topic, partition)
  return {
    target, title,
    sections: [
      section(null, [
        { name: 'key', value: textOf(record.key) },
        { name: 'value', value: textOf(record.value) },
        ...headerFields(record),
        { name: batch.timestampType, value: timestampOf(batch, record), unit: 'wall' },
        { name: 'partition', value: partition, link: { kind: 'partition', topic, partition } },
        { name: 'offset', value: offset },
        { name: 'why here', value: whyHere(servers, place, record.key) },
        {
          name: 'batch', value: `${batch.baseOffset} to ${batch.baseOffset + batch.lastOffsetDelta}, ${batch.sizeInBytes} B`,
          link: { kind: 'batch', topic, partition, offset: batch.baseOffset },
        },
        { name: 'leader epoch', value: batch.partitionLeaderEpoch },
        { name: 'sequence', value: batch.baseSequence < 0 ? null : batch.baseSequence + record.offsetDelta },
        { name: 'replicas', value: listed(replicasWith(servers, place)) },
        { name: 'readable', value: offset < (log?.highWatermark ?? 0) ? 'yes, below the high watermark' : 'not yet, above the high watermark' },
      ]),
      ...readBy(readers(world, servers, place)),
    ],
  }
}

const readBy = (fields: InspectField[]): InspectSection[] =>
  [section('read by', fields.length === 0 ? [{ name: 'groups', value: 'nobody yet' }] : fields)]

export function inspectBatch(world: World, place: Place): Inspection {
  const { topic, partition, offset } = place
  const target = { kind: 'batch', ...place } as const
  const title = `Batch ${topic}-${partition} @ ${offset}`
  const batch = batchAt(readBrokers(world), place)
  if (batch === undefined) return { target, title, sections: [] }
  return {
    target, title,
    sections: [section(null, [
      { name: 'baseOffset', value: batch.baseOffset, link: { kind: 'record', topic, partition, offset: batch.baseOffset } },
      { name: 'lastOffset', value: batch.baseOffset + batch.lastOffsetDelta },
      { name: 'count', value: batch.count },
      { name: 'size', value: batch.sizeInBytes, unit: 'bytes' },
      { name: 'partitionLeaderEpoch', value: batch.partitionLeaderEpoch },
      { name: 'timestampType', value: batch.timestampType },
      { name: 'baseTimestamp', value: batch.baseTimestamp, unit: 'wall' },
      { name: 'maxTimestamp', value: batch.maxTimestamp, unit: 'wall' },
      { name: 'producerId', value: known(batch.producerId) },
      { name: 'producerEpoch', value: known(batch.producerEpoch) },
      { name: 'baseSequence', value: known(batch.baseSequence) },
      { name: 'isTransactional', value: boolText(batch.isTransactional) },
      { name: 'isControl', value: boolText(batch.isControl) },
      { name: 'compression', value: batch.compressionType },
      { name: 'partition', value: partition, link: { kind: 'partition', topic, partition } },
    ])],
  }
}

