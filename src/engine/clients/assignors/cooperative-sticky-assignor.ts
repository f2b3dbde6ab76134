// org.apache.kafka.clients.consumer.CooperativeStickyAssignor (`cooperative-sticky`): the sticky assignment, but a partition that
// another member still owns is left out until that member has given it up in a further rebalance (KIP-429).

import { asBytes } from '../../kernel/bytes.ts'
import { keyOf } from '../../protocol/common.ts'
import { readInt32, reader, writeInt32 } from '../../protocol/wire.ts'
import { assignSticky } from './abstract-sticky-assignor.ts'
import { DEFAULT_GENERATION } from './assignor.ts'
import type { Assignor, GroupAssignment, MemberSubscription, PartitionsPerTopic, Subscriptions } from './assignor.ts'
import type { MemberData } from './sticky-ownership.ts'

function memberData(subscription: MemberSubscription): MemberData {
  const { ownedPartitions, generationId, userData } = subscription
  if (generationId >= 0) return { partitions: ownedPartitions, generation: generationId }
  if (userData === null) return { partitions: ownedPartitions, generation: null }
  const from = reader(userData)
  const generation = readInt32(from)
  return { partitions: ownedPartitions, generation: from.failed ? DEFAULT_GENERATION : generation }
}

/** Partitions that one member got and another owned. */
function transferringOwnership(subscriptions: Subscriptions, assignment: GroupAssignment): Map<string, string> {
  const added = new Map<string, string>()
  const revoked = new Set<string>()
  for (const [consumer, list] of assignment) {
    const owned = new Set(subscriptions.get(consumer)!.ownedPartitions.map(keyOf))
    const assigned = new Set(list.map(keyOf))
    for (const key of assigned) if (!owned.has(key)) added.set(key, consumer)
    for (const key of owned) if (!assigned.has(key)) revoked.add(key)
  }
  return new Map([...added].filter(([key]) => revoked.has(key)))
}

function assignPartitions(partitionsPerTopic: PartitionsPerTopic, subscriptions: Subscriptions): GroupAssignment {
  const { assignment, transferring } = assignSticky(partitionsPerTopic, subscriptions, memberData)
  const withheld = transferring ?? transferringOwnership(subscriptions, assignment)
  return new Map([...assignment].map(([consumer, list]) =>
    [consumer, list.filter((tp) => withheld.get(keyOf(tp)) !== consumer)]))
}

export const cooperativeStickyAssignor: Assignor = {
  name: 'cooperative-sticky',
  className: 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
  supportedProtocols: ['COOPERATIVE', 'EAGER'],
  subscriptionUserData: (memory) => asBytes(writeInt32(memory.generation)),
  assignPartitions
}
