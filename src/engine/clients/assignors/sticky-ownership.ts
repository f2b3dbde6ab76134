// The first step of internals.AbstractStickyAssignor: who owned what before, and whether all members subscribe to the same topics.

import { keyOf } from '../../protocol/common.ts'
import type { TopicPartition } from '../../protocol/common.ts'
import { javaStringOrder } from '../../protocol/java-hash.ts'
import { DEFAULT_GENERATION } from './assignor.ts'
import type { GroupAssignment, MemberSubscription, PartitionsPerTopic, Subscriptions } from './assignor.ts'

/** AbstractStickyAssignor.MemberData: what a member says it owned; generation null when it does not say. */
export interface MemberData {
  readonly partitions: readonly TopicPartition[]
  readonly generation: number | null
}

export type ReadMemberData = (subscription: MemberSubscription) => MemberData

export interface PreviousOwnership {
  readonly allSubscriptionsEqual: boolean
  readonly maxGeneration: number
  /** Partitions each member owned and still subscribes to, members in Java's HashMap order. */
  readonly consumerToOwnedPartitions: GroupAssignment
  /** Partitions that two members claim for the same generation, by keyOf. */
  readonly partitionsWithMultiplePreviousOwners: ReadonlySet<string>
}

/** List.remove(Object): takes the first equal element out. */
export function removePartition(list: TopicPartition[], tp: TopicPartition): void {
  const index = list.findIndex((other) => other.partition === tp.partition && other.topic === tp.topic)
  if (index >= 0) list.splice(index, 1)
}

function sameTopics(subscriptions: Subscriptions): boolean {
  let expected = new Set<string>()
  for (const { topics } of subscriptions.values()) {
    if (expected.size === 0) expected = new Set(topics)
    else if (topics.length !== expected.size || !topics.every((topic) => expected.has(topic))) return false
  }
  return true
}

export function previousOwnership(
  partitionsPerTopic: PartitionsPerTopic, subscriptions: Subscriptions, memberData: ReadMemberData
): PreviousOwnership {
  const owned: GroupAssignment = new Map()
  const multiple = new Set<string>()
  const ownerOf = new Map<string, string>()
  let maxGeneration = DEFAULT_GENERATION
  for (const [consumer, subscription] of subscriptions) {
    const data = memberData(subscription)
    const generation = data.generation ?? DEFAULT_GENERATION
    maxGeneration = Math.max(maxGeneration, generation)
    const mine: TopicPartition[] = []
    owned.set(consumer, mine)
    for (const tp of data.partitions) {
      if (!partitionsPerTopic.has(tp.topic)) continue
      const key = keyOf(tp)
      const other = ownerOf.get(key)
      const otherGeneration = other === undefined ? generation : subscriptions.get(other)!.generationId
      if (otherGeneration > generation) continue
      if (other === undefined) mine.push(tp)
      else {
        if (otherGeneration === generation) multiple.add(key)
        else mine.push(tp)
        removePartition(owned.get(other)!, tp)
      }
      ownerOf.set(key, consumer)
    }
  }
  return {
    allSubscriptionsEqual: sameTopics(subscriptions),
    maxGeneration,
    consumerToOwnedPartitions: new Map(javaStringOrder(owned.keys()).map((id) => [id, owned.get(id)!])),
    partitionsWithMultiplePreviousOwners: multiple
  }
}
