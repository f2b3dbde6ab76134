// org.apache.kafka.clients.consumer.StickyAssignor (`sticky`): eager, so a member owns nothing when it joins; it reports what it
// had in its user data (schema V1: previous assignment and generation; V0 without the generation).

import { asBytes } from '../../kernel/bytes.ts'
import type { Bytes } from '../../kernel/bytes.ts'
import { javaStringOrder } from '../../protocol/java-hash.ts'
import type { TopicPartition } from '../../protocol/common.ts'
import { readArray, readInt32, readString, reader, writeArray, writeInt32, writeNullableString } from '../../protocol/wire.ts'
import { assignSticky } from './abstract-sticky-assignor.ts'
import { DEFAULT_GENERATION } from './assignor.ts'
import type { Assignor, AssignorMemory, MemberSubscription } from './assignor.ts'
import type { MemberData } from './sticky-ownership.ts'

export function serializeStickyUserData(partitions: readonly TopicPartition[], generation: number | null): Bytes {
  const topics = javaStringOrder(new Set(partitions.map((tp) => tp.topic)))
  const write = (topic: string): string => writeNullableString(topic) +
    writeArray(partitions.filter((tp) => tp.topic === topic).map((tp) => tp.partition), writeInt32)
  return asBytes(writeArray(topics, write) + (generation === null ? '' : writeInt32(generation)))
}

function deserializeStickyUserData(userData: Bytes): MemberData {
  const from = reader(userData)
  const partitions = readArray(from, (at) => {
    const topic = readString(at)
    return readArray(at, readInt32).map((partition) => ({ topic, partition }))
  }).flat()
  if (from.failed) return { partitions: [], generation: DEFAULT_GENERATION }
  const generation = readInt32(from)
  return { partitions, generation: from.failed ? null : generation }
}

function memberData(subscription: MemberSubscription): MemberData {
  const { userData } = subscription
  if (userData === null || userData.length === 0) return { partitions: [], generation: null }
  return deserializeStickyUserData(userData)
}

export const stickyAssignor: Assignor = {
  name: 'sticky',
  className: 'org.apache.kafka.clients.consumer.StickyAssignor',
  supportedProtocols: ['EAGER'],
  subscriptionUserData: (memory: AssignorMemory) =>
    memory.partitions === null ? null : serializeStickyUserData(memory.partitions, memory.generation),
  assignPartitions: (partitionsPerTopic, subscriptions) =>
    assignSticky(partitionsPerTopic, subscriptions, memberData).assignment
}
