// A topic and a partition: what kafka-topics --describe says, and of a partition its log and how far its followers are.

import type { World } from '../../kernel/world.ts'
import type { BrokerState } from '../../broker/broker-state.ts'
import { tpKey } from '../../protocol/common.ts'
import { sizeInBytes } from '../../storage/partition-log.ts'
import { readBrokers } from '../server-states.ts'
import { logOf } from '../topic-snapshots.ts'
import { groupSnapshots } from '../group-snapshots.ts'
import type { InspectField, Inspection } from './inspection.ts'
import { known, listed, section } from './inspection.ts'

export function inspectTopic(world: World, topic: string): Inspection {
  const target = { kind: 'topic', topic } as const
  const { image } = readBrokers(world)
  const found = image?.topics.get(topic)
  if (found === undefined) return { target, title: `Topic ${topic}`, sections: [] }
  const overrides = [...(image!.configs.get(`topic:${topic}`) ?? [])]
  return {
    target, title: `Topic ${topic}`,
    sections: [
      section(null, [
        { name: 'TopicId', value: found.topicId },
        { name: 'PartitionCount', value: found.partitions.length },
        { name: 'ReplicationFactor', value: found.partitions[0]?.replicas.length ?? null },
        ...overrides.map(([name, value]) => ({ name, value })),
      ]),
      section('partitions', found.partitions.map(({ leader, isr }, partition): InspectField => ({
        name: `partition ${partition}`, value: `leader ${known(leader) ?? 'none'}, in sync ${listed(isr) ?? 'none'}`, link: { kind: 'partition', topic, partition },
      }))),
    ],
  }
}

function followers(world: World, leader: number, key: string): InspectField[] {
  for (const { kind, state } of world.nodes.values()) {
    if (kind !== 'broker' || (state as BrokerState).nodeId !== leader) continue
    const partition = (state as BrokerState).memory.partitions.get(key)
    return [...(partition?.followers ?? [])].map(([id, { logEndOffset }]) => ({
      name: `broker ${id}`, value: `log end offset ${known(logEndOffset) ?? '-'}`, link: { kind: 'broker', nodeId: id },
    }))
  }
  return []
}

export function inspectPartition(world: World, topic: string, partition: number): Inspection {
  const target = { kind: 'partition', topic, partition } as const
  const title = `Partition ${topic}-${partition}`
  const servers = readBrokers(world)
  const found = servers.image?.topics.get(topic)?.partitions[partition]
  if (found === undefined) return { target, title, sections: [] }
  const log = logOf(servers, topic, partition)
  const rows = groupSnapshots(world, servers).flatMap(({ groupId, partitions }) =>
    partitions.filter((row) => row.topic === topic && row.partition === partition).map((row): InspectField => ({
      name: groupId, value: `committed ${row.committed ?? '-'}, position ${row.position ?? '-'}, lag ${row.lag ?? '-'}`, link: { kind: 'group', groupId },
    })))
  const behind = followers(world, found.leader, tpKey(topic, partition))
  return {
    target, title,
    sections: [
      section(null, [
        { name: 'Topic', value: topic, link: { kind: 'topic', topic } },
        { name: 'Leader', value: known(found.leader), ...(found.leader < 0 ? {} : { link: { kind: 'broker', nodeId: found.leader } as const }) },
        { name: 'Replicas', value: listed(found.replicas) },
        { name: 'Isr', value: listed(found.isr) },
        { name: 'Elr', value: listed(found.elr) },
        { name: 'leader epoch', value: found.leaderEpoch },
        { name: 'partition epoch', value: found.partitionEpoch },
      ]),
      section('log', log === undefined ? [{ name: 'log', value: null }] : [
        { name: 'log start offset', value: log.logStartOffset },
        { name: 'high watermark', value: log.highWatermark },
        { name: 'log end offset', value: log.logEndOffset },
        { name: 'segments', value: log.segments.length },
        { name: 'size', value: sizeInBytes(log), unit: 'bytes' },
        { name: 'producer ids', value: listed([...log.producers.keys()]) },
      ]),
      ...(behind.length === 0 ? [] : [section('followers', behind)]),
      ...(rows.length === 0 ? [] : [section('groups', rows)]),
    ],
  }
}
