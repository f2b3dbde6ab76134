// A consumer group and a member of it, as its coordinator keeps them, with what the member's own consumer knows.

import type { World } from '../../kernel/world.ts'
import { deserializeAssignment, deserializeSubscription } from '../../protocol/consumer-protocol.ts'
import { keyOf } from '../../protocol/common.ts'
import type { ClassicGroup, ClassicGroupMember } from '../../coordinator/group/classic-group.ts'
import { groupSnapshots } from '../group-snapshots.ts'
import { readBrokers } from '../server-states.ts'
import type { GroupPartitionSnapshot, GroupSnapshot, MemberSnapshot } from '../shapes.ts'
import type { InspectField, Inspection } from './inspection.ts'
import { listed, section } from './inspection.ts'

function groupOf(world: World, groupId: string): ClassicGroup | undefined {
  for (const { coordinator } of readBrokers(world).brokers) {
    for (const { groups } of coordinator.shards.values()) {
      const group = groups.get(groupId)
      if (group !== undefined) return group
    }
  }
  return undefined
}

const progressField = ({ topic, partition, committed, position, lag }: GroupPartitionSnapshot): InspectField => ({
  name: `${topic}-${partition}`,
  value: `committed ${committed ?? '-'}, position ${position ?? '-'}, lag ${lag ?? '-'}`,
  link: { kind: 'partition', topic, partition },
})

/** What decides who gets what: org.apache.kafka.clients.consumer's assignors, AbstractPartitionAssignor.MemberInfo.compareTo. */
const RULES: Readonly<Record<string, string>> = {
  range: 'range: in the order of member ids (static members first, by group.instance.id) each gets the next partitions of a topic; a member id ends in a random UUID',
  roundrobin: 'roundrobin: partitions one by one to members in the order of member ids (static members first, by group.instance.id); a member id ends in a random UUID',
  sticky: 'sticky: as even as possible, and as much as possible as before',
  'cooperative-sticky': 'cooperative-sticky: as even as possible, and as much as possible as before; what stays is not given up',
}

const whyThese = ({ assignor }: GroupSnapshot): string | null => RULES[assignor ?? ''] ?? null

export function inspectGroup(world: World, groupId: string): Inspection {
  const target = { kind: 'group', groupId } as const
  const title = `Group ${groupId}`
  const servers = readBrokers(world)
  const shown = groupSnapshots(world, servers).find((each) => each.groupId === groupId)
  if (shown === undefined) return { target, title, sections: [] }
  const group = groupOf(world, groupId)
  const offsetsPartitions = servers.image?.topics.get('__consumer_offsets')?.partitions.length ?? 0
  return {
    target, title,
    sections: [
      section(null, [
        { name: 'STATE', value: shown.groupState },
        { name: 'generation', value: shown.generation },
        { name: 'protocol type', value: group?.protocolType ?? null },
        { name: 'ASSIGNMENT-STRATEGY', value: shown.assignor === '' ? null : shown.assignor },
        { name: 'why so dealt', value: whyThese(shown) },
        { name: 'COORDINATOR', value: shown.coordinator, ...(shown.coordinator === null ? {} : { link: { kind: 'broker', nodeId: shown.coordinator } as const }) },
        {
          name: 'kept in', value: `__consumer_offsets-${shown.coordinatorPartition}`,
          link: { kind: 'partition', topic: '__consumer_offsets', partition: shown.coordinatorPartition },
        },
        { name: 'why there', value: `abs(hashCode(group)) mod ${offsetsPartitions} = ${shown.coordinatorPartition}` },
        { name: 'state since', value: group?.currentStateTimestamp ?? null, unit: 'wall' },
      ]),
      section('members', shown.members.length === 0 ? [{ name: 'members', value: null }] : shown.members.map(({ memberId, clientId, leads }) => ({
        name: leads ? `${clientId} (leader)` : clientId, value: memberId, link: { kind: 'member', groupId, memberId },
      }))),
      section('partitions', shown.partitions.map(progressField)),
    ],
  }
}

function waitsFor({ awaitingJoin, awaitingSync }: ClassicGroupMember): string | null {
  if (awaitingJoin !== null) return 'JoinGroup, until every member has joined'
  return awaitingSync === null ? null : 'SyncGroup, until the leader of the group has sent the assignment'
}

/** Since the coordinator last heard of it: a heartbeat, a join, a commit. */
const silentMs = ({ sessionLeft, sessionLeftMs }: MemberSnapshot): number | null =>
  (sessionLeft === null || sessionLeftMs === null || sessionLeft <= 0 ? null : Math.floor(sessionLeftMs / sessionLeft - sessionLeftMs))

export function inspectMember(world: World, groupId: string, memberId: string): Inspection {
  const target = { kind: 'member', groupId, memberId } as const
  const title = `Member of ${groupId}`
  const member = groupOf(world, groupId)?.members.get(memberId)
  const group = groupSnapshots(world, readBrokers(world)).find((each) => each.groupId === groupId)
  const shown = group?.members.find((each) => each.memberId === memberId)
  if (member === undefined || group === undefined || shown === undefined) return { target, title, sections: [] }
  const owned = deserializeAssignment(member.assignment)?.partitions ?? []
  const protocol = member.supportedProtocols[0]
  const subscription = protocol === undefined ? null : deserializeSubscription(protocol.metadata)
  return {
    target, title,
    sections: [
      section(null, [
        { name: 'CONSUMER-ID', value: memberId },
        { name: 'CLIENT-ID', value: member.clientId, ...(shown.consumer === null ? {} : { link: { kind: 'client', node: shown.consumer } as const }) },
        { name: 'HOST', value: member.clientHost },
        { name: 'group.instance.id', value: member.groupInstanceId },
        { name: 'group', value: groupId, link: { kind: 'group', groupId } },
        { name: 'leader of the group', value: shown.leads ? 'yes: it computes the assignment' : 'no' },
        { name: 'has now', value: shown.consumer === null ? 'nothing: its process is gone' : listed(group.partitions.filter(({ reader }) => reader === memberId).map(keyOf)) },
        { name: 'assigned', value: listed(owned.map(keyOf)) },
        { name: 'why these', value: owned.length === 0 ? null : whyThese(group) },
        { name: 'subscribed to', value: listed(subscription?.topics ?? []) },
        { name: 'assignors', value: listed(member.supportedProtocols.map(({ name }) => name)) },
        { name: 'waits for', value: waitsFor(member) },
        { name: 'process', value: shown.consumer === null ? 'gone: the group still has the member, until its session runs out' : shown.consumer },
      ]),
      section('clocks', [
        { name: 'session.timeout.ms', value: member.sessionTimeoutMs, unit: 'ms' },
        { name: 'not heard of for', value: silentMs(shown), unit: 'ms' },
        { name: shown.consumer === null ? 'removed in' : 'session left', value: shown.sessionLeftMs === null ? null : Math.ceil(shown.sessionLeftMs), unit: 'ms' },
        { name: 'max.poll.interval.ms', value: member.rebalanceTimeoutMs, unit: 'ms' },
        { name: 'poll left', value: shown.pollLeftMs === null ? null : Math.ceil(shown.pollLeftMs), unit: 'ms' },
      ]),
      section('partitions', group.partitions.filter(({ owner, reader }) => (reader ?? owner) === memberId).map(progressField)),
    ],
  }
}
