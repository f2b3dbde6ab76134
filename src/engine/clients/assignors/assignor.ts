// What the four client-side assignors share: org.apache.kafka.clients.consumer.ConsumerPartitionAssignor and
// internals.AbstractPartitionAssignor. In a classic group the leader, a consumer, computes the assignment of all members.

import type { Bytes } from '../../kernel/bytes.ts'
import type { ConsumerSubscription } from '../../protocol/consumer-protocol.ts'
import { javaStringOrder } from '../../protocol/java-hash.ts'
import type { TopicPartition } from '../../protocol/common.ts'

export type RebalanceProtocol = 'EAGER' | 'COOPERATIVE'

/** A partition and the racks its replicas are in; brokers without a rack are left out. */
export interface PartitionInfo extends TopicPartition {
  readonly racks: readonly string[]
}

/** What a member subscribes to, as the leader reads it. */
export interface MemberSubscription extends ConsumerSubscription {
  readonly groupInstanceId: string | null
}

/** The partitions of each subscribed topic that exists, in the order of Java's HashMap. */
export type PartitionsPerTopic = ReadonlyMap<string, readonly PartitionInfo[]>
/** The members' subscriptions in the order of Java's HashMap. */
export type Subscriptions = ReadonlyMap<string, MemberSubscription>
export type GroupAssignment = Map<string, TopicPartition[]>

/** What a consumer remembers of its last assignment for its assignor. Plain data, part of the consumer's state. */
export interface AssignorMemory {
  /** The last assignment, null before the first. */
  partitions: readonly TopicPartition[] | null
  generation: number
}

export const DEFAULT_GENERATION = -1

export interface Assignor {
  /** The protocol name the group votes on. */
  readonly name: string
  /** What `partition.assignment.strategy` takes. */
  readonly className: string
  readonly supportedProtocols: readonly RebalanceProtocol[]
  /** What the member attaches to its subscription. */
  subscriptionUserData(memory: AssignorMemory): Bytes | null
  assignPartitions(partitionsPerTopic: PartitionsPerTopic, subscriptions: Subscriptions): GroupAssignment
}

/** AbstractPartitionAssignor.MemberInfo: static members first, by group.instance.id, then the others by member id. */
export function compareMembers(subscriptions: Subscriptions): (a: string, b: string) => number {
  const less = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return (a, b) => {
    const instanceA = subscriptions.get(a)?.groupInstanceId ?? null
    const instanceB = subscriptions.get(b)?.groupInstanceId ?? null
    if (instanceA !== null && instanceB !== null) return less(instanceA, instanceB)
    if (instanceA !== null) return -1
    return instanceB !== null ? 1 : less(a, b)
  }
}

/** Racks matter when consumers and replicas share some and not every partition has a replica in each of them. */
export function useRackAwareAssignment(
  consumerRacks: ReadonlySet<string>, racksPerPartition: readonly (readonly string[])[]
): boolean {
  const partitionRacks = new Set(racksPerPartition.flat())
  if (![...consumerRacks].some((rack) => partitionRacks.has(rack))) return false
  return !racksPerPartition.every((racks) => new Set(racks).size === partitionRacks.size)
}

/**
 * ConsumerPartitionAssignor.assign: the leader's work. `members` come in the order of the JoinGroup response; the result is in
 * the order in which the leader writes it into its SyncGroup request.
 */
export function assignGroup(
  assignor: Assignor,
  members: readonly { readonly memberId: string; readonly subscription: MemberSubscription }[],
  partitionsForTopic: (topic: string) => readonly PartitionInfo[]
): GroupAssignment {
  const byId = new Map(members.map((member) => [member.memberId, member.subscription]))
  const subscriptions = new Map(javaStringOrder(byId.keys()).map((id) => [id, byId.get(id)!]))
  const topics = javaStringOrder(new Set([...subscriptions.values()].flatMap((subscription) => subscription.topics)))
  const partitionsPerTopic = new Map<string, readonly PartitionInfo[]>()
  for (const topic of javaStringOrder(topics.filter((name) => partitionsForTopic(name).length > 0))) {
    partitionsPerTopic.set(topic, [...partitionsForTopic(topic)].sort((a, b) => a.partition - b.partition))
  }
  const assignment = assignor.assignPartitions(partitionsPerTopic, subscriptions)
  return new Map(javaStringOrder(assignment.keys()).map((id) => [id, assignment.get(id)!]))
}
