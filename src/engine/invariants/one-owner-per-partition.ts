// In a stable group every partition of the subscribed topics has one owner, who subscribed to it; members beyond the number of partitions are
// idle. With a cooperative assignor a partition that changes hands has no owner for one generation (KIP-429).

import type { ClassicGroup } from '../coordinator/group/classic-group.ts'
import { memberMetadata } from '../coordinator/group/classic-group.ts'
import type { World } from '../kernel/world.ts'
import { keyOf, tpKey } from '../protocol/common.ts'
import { deserializeAssignment, deserializeSubscription } from '../protocol/consumer-protocol.ts'
import { brokerStateOf, brokersOf, concernsGroups, groupsOf } from './broker-view.ts'
import type { Law, Report } from './law.ts'

interface Ownership { readonly owners: Map<string, string>; readonly topics: Set<string>; idle: number; sameTopics: boolean }

function ownershipOf(group: ClassicGroup, report: Report): Ownership {
  const found: Ownership = { owners: new Map(), topics: new Set(), idle: 0, sameTopics: true }
  let first: string | null = null
  for (const member of group.members.values()) {
    const subscribed = deserializeSubscription(memberMetadata(member, group.protocolName))?.topics ?? []
    for (const topic of subscribed) found.topics.add(topic)
    first ??= subscribed.join(' ')
    if (first !== subscribed.join(' ')) found.sameTopics = false
    const partitions = deserializeAssignment(member.assignment)?.partitions ?? []
    if (partitions.length === 0) found.idle++
    for (const tp of partitions) {
      const other = found.owners.get(keyOf(tp))
      if (other !== undefined) report(`${group.groupId}: ${keyOf(tp)} belongs to ${other} and ${member.memberId} in generation ${group.generationId}`)
      if (!subscribed.includes(tp.topic)) report(`${group.groupId}: ${member.memberId} owns ${keyOf(tp)} and did not subscribe to it`)
      found.owners.set(keyOf(tp), member.memberId)
    }
  }
  return found
}

/** The leader assigns what its metadata shows, which may be older: partitions 0 to n − 1, and none beyond what there is. */
function checkCoverage(group: ClassicGroup, { owners, topics }: Ownership, report: Report): void {
  for (const topic of topics) {
    let covered = 0
    while (owners.has(tpKey(topic, covered))) covered++
    let owned = 0
    for (const key of owners.keys()) if (key.slice(0, key.lastIndexOf('-')) === topic) owned++
    if (owned !== covered) report(`${group.groupId}: nobody owns ${topic}-${covered} in generation ${group.generationId}`)
  }
}

function checkGroup(group: ClassicGroup, report: Report): void {
  const ownership = ownershipOf(group, report)
  if (group.protocolName?.startsWith('cooperative')) return
  checkCoverage(group, ownership, report)
  const { topics, owners, idle, sameTopics } = ownership
  if (topics.size === 1 && sameTopics && idle !== Math.max(0, group.members.size - owners.size)) {
    report(`${group.groupId}: ${idle} of ${group.members.size} members are idle, with ${owners.size} partitions`)
  }
}

/**
 * When nothing is going on any more: every partition there is has its owner. But not in groups with static members: a static leader that
 * returns goes on with the old assignment and takes the present partitions for assigned (KIP-814, ConsumerCoordinator.onLeaderElected).
 */
export function unownedPartitions(world: World): string[] {
  const missing: string[] = []
  for (const { node, broker } of brokersOf(world)) {
    if (!node.up) continue
    for (const { group } of groupsOf(broker)) {
      if (group.state !== 'Stable' || group.protocolType !== 'consumer' || group.staticMembers.size > 0) continue
      const { topics, owners } = ownershipOf(group, (what) => missing.push(what))
      for (const topic of topics) {
        broker.disk.image.topics.get(topic)?.partitions.forEach((_, index) => {
          if (!owners.has(tpKey(topic, index))) missing.push(`${group.groupId}: ${tpKey(topic, index)}`)
        })
      }
    }
  }
  return missing
}

export const oneOwnerPerPartition: Law = {
  name: 'in a stable group every partition has one owner',
  watch: (report) => {
    const checked = new Map<string, number>()
    return {
      after: ({ node, event }) => {
        const broker = brokerStateOf(node)
        if (!broker || !concernsGroups(event)) return
        for (const { group } of groupsOf(broker)) {
          if (group.state !== 'Stable' || group.protocolType !== 'consumer' || checked.get(group.groupId) === group.generationId) continue
          checked.set(group.groupId, group.generationId)
          checkGroup(group, report)
        }
      },
      recount: (world) => {
        for (const { node, broker } of brokersOf(world)) {
          if (!node.up) continue
          for (const { group } of groupsOf(broker)) if (group.state === 'Stable' && group.protocolType === 'consumer') checkGroup(group, report)
        }
      },
    }
  },
}
