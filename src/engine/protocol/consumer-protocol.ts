// What consumers tell each other through the group coordinator, which passes the bytes on unread: the subscription of a member
// (in JoinGroup) and its assignment (in SyncGroup). Follows org.apache.kafka.clients.consumer.internals.ConsumerProtocol with
// the schemas ConsumerProtocolSubscription and ConsumerProtocolAssignment, versions 0 to 3 (KIP-429, KIP-792, KIP-881).

import { asBytes } from '../kernel/bytes.ts'
import type { Bytes } from '../kernel/bytes.ts'
import type { TopicPartition } from './common.ts'
import { compareTopicPartitions } from './topic-partition.ts'
import {
  readArray, readInt16, readInt32, readNullableBytes, readNullableString, readString, reader,
  writeArray, writeInt16, writeInt32, writeNullableBytes, writeNullableString
} from './wire.ts'
import type { Reader } from './wire.ts'

export const CONSUMER_PROTOCOL_TYPE = 'consumer'
const HIGHEST_VERSION = 3
const NO_GENERATION = -1

/** ConsumerPartitionAssignor.Subscription as the members of a group see it. */
export interface ConsumerSubscription {
  readonly topics: readonly string[]
  readonly userData: Bytes | null
  readonly ownedPartitions: readonly TopicPartition[]
  /** The generation in which the partitions were owned, −1 when there is none. */
  readonly generationId: number
  readonly rackId: string | null
}

/** ConsumerPartitionAssignor.Assignment. */
export interface ConsumerAssignment {
  readonly partitions: readonly TopicPartition[]
  readonly userData: Bytes | null
}

/** Partitions gathered by topic, topics in the order of their first partition. */
function byTopic(partitions: readonly TopicPartition[]): [string, number[]][] {
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    const list = topics.get(topic)
    if (list === undefined) topics.set(topic, [partition])
    else list.push(partition)
  }
  return [...topics]
}

const writeTopics = (partitions: readonly TopicPartition[]): string =>
  writeArray(byTopic(partitions), ([topic, list]) => writeNullableString(topic) + writeArray(list, writeInt32))

const readTopics = (from: Reader): TopicPartition[] =>
  readArray(from, (at) => {
    const topic = readString(at)
    return readArray(at, readInt32).map((partition) => ({ topic, partition }))
  }).flat()

export function serializeSubscription(subscription: ConsumerSubscription, version: number = HIGHEST_VERSION): Bytes {
  const owned = [...subscription.ownedPartitions].sort(compareTopicPartitions)
  return asBytes(
    writeInt16(version) +
    writeArray([...subscription.topics].sort(), writeNullableString) +
    writeNullableBytes(subscription.userData) +
    (version >= 1 ? writeTopics(owned) : '') +
    (version >= 2 ? writeInt32(subscription.generationId) : '') +
    (version >= 3 ? writeNullableString(subscription.rackId) : '')
  )
}

/** Null when the bytes are no subscription. Versions later than 3 are read as version 3. */
export function deserializeSubscription(bytes: Bytes): ConsumerSubscription | null {
  const from = reader(bytes)
  const version = readInt16(from)
  const topics = readArray(from, readString)
  const userData = readNullableBytes(from)
  const ownedPartitions = version >= 1 ? readTopics(from) : []
  const generationId = version >= 2 ? readInt32(from) : NO_GENERATION
  const rackId = version >= 3 ? readNullableString(from) : null
  if (from.failed || version < 0) return null
  return { topics, userData, ownedPartitions, generationId, rackId: rackId === '' ? null : rackId }
}

export function serializeAssignment(assignment: ConsumerAssignment, version: number = HIGHEST_VERSION): Bytes {
  return asBytes(writeInt16(version) + writeTopics(assignment.partitions) + writeNullableBytes(assignment.userData))
}

/** Null when the bytes are no assignment. */
export function deserializeAssignment(bytes: Bytes): ConsumerAssignment | null {
  const from = reader(bytes)
  const version = readInt16(from)
  const partitions = readTopics(from)
  const userData = readNullableBytes(from)
  return from.failed || version < 0 ? null : { partitions, userData }
}
