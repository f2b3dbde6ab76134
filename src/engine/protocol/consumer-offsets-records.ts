// The records in `__consumer_offsets`, byte for byte: keys and values of committed offsets and of classic groups. Follows
// GroupCoordinatorRecordHelpers and GroupCoordinatorRecordSerde with the schemas OffsetCommitKey/Value (type 1, value
// version 4, which carries the topic id) and GroupMetadataKey/Value (type 2, value version 3). A null value is a tombstone.

import { asBytes } from '../kernel/bytes.ts'
import type { Bytes } from '../kernel/bytes.ts'
import { ZERO_UUID, uuidBytes, uuidFromBytes } from './uuid.ts'
import {
  readArray, readCompactString, readFixed, readInt16, readInt32, readInt64, readNullableBytes, readNullableString, readString,
  readUnsignedVarint, reader, writeArray, writeCompactString, writeInt16, writeInt32, writeInt64, writeNullableBytes,
  writeNullableString, writeUnsignedVarint
} from './wire.ts'
import type { Reader } from './wire.ts'

const OFFSET_COMMIT_TYPE = 1
const GROUP_METADATA_TYPE = 2
const OFFSET_COMMIT_VALUE_VERSION = 4
const GROUP_METADATA_VALUE_VERSION = 3
const TOPIC_ID_TAG = 0

interface OffsetCommitKey {
  readonly type: 'OffsetCommit'
  readonly group: string
  readonly topic: string
  readonly partition: number
}

export interface OffsetCommitValue {
  readonly offset: number
  readonly leaderEpoch: number
  readonly metadata: string
  readonly commitTimestamp: number
  readonly topicId: string
}

interface GroupMetadataKey {
  readonly type: 'GroupMetadata'
  readonly group: string
}

export interface GroupMetadataMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly rebalanceTimeout: number
  readonly sessionTimeout: number
  readonly subscription: Bytes
  readonly assignment: Bytes
}

export interface GroupMetadataValue {
  readonly protocolType: string
  readonly generation: number
  readonly protocol: string | null
  readonly leader: string | null
  readonly currentStateTimestamp: number
  readonly members: readonly GroupMetadataMember[]
}

export type ConsumerOffsetsKey = OffsetCommitKey | GroupMetadataKey

export function serializeKey(key: ConsumerOffsetsKey): Bytes {
  if (key.type === 'GroupMetadata') return asBytes(writeInt16(GROUP_METADATA_TYPE) + writeNullableString(key.group))
  return asBytes(
    writeInt16(OFFSET_COMMIT_TYPE) + writeNullableString(key.group) + writeNullableString(key.topic) +
    writeInt32(key.partition)
  )
}

/** Null for a record of another type (a KIP-848 or share group), or for bytes that are no key. */
export function deserializeKey(bytes: Bytes): ConsumerOffsetsKey | null {
  const from = reader(bytes)
  const type = readInt16(from)
  const group = readString(from)
  if (type === GROUP_METADATA_TYPE) return from.failed ? null : { type: 'GroupMetadata', group }
  if (type !== OFFSET_COMMIT_TYPE && type !== 0) return null
  const topic = readString(from)
  const partition = readInt32(from)
  return from.failed ? null : { type: 'OffsetCommit', group, topic, partition }
}

export function serializeOffsetCommitValue(value: OffsetCommitValue): Bytes {
  const tagged = value.topicId === ZERO_UUID
    ? writeUnsignedVarint(0)
    : writeUnsignedVarint(1) + writeUnsignedVarint(TOPIC_ID_TAG) + writeUnsignedVarint(16) + uuidBytes(value.topicId)
  return asBytes(
    writeInt16(OFFSET_COMMIT_VALUE_VERSION) + writeInt64(value.offset) + writeInt32(value.leaderEpoch) +
    writeCompactString(value.metadata) + writeInt64(value.commitTimestamp) + tagged
  )
}

function readTopicId(from: Reader): string {
  let topicId = ZERO_UUID
  const count = readUnsignedVarint(from)
  for (let i = 0; i < count && !from.failed; i++) {
    const tag = readUnsignedVarint(from)
    const bytes = readFixed(from, readUnsignedVarint(from))
    if (tag === TOPIC_ID_TAG && bytes.length === 16) topicId = uuidFromBytes(bytes)
  }
  return topicId
}

/** Null when the bytes are no value of versions 0 to 4. */
export function deserializeOffsetCommitValue(bytes: Bytes): OffsetCommitValue | null {
  const from = reader(bytes)
  const version = readInt16(from)
  const offset = readInt64(from)
  const leaderEpoch = version >= 3 ? readInt32(from) : -1
  const metadata = version >= 4 ? readCompactString(from) : readString(from)
  const commitTimestamp = readInt64(from)
  const topicId = version >= 4 ? readTopicId(from) : ZERO_UUID
  if (from.failed || version < 0 || version > OFFSET_COMMIT_VALUE_VERSION) return null
  return { offset, leaderEpoch, metadata, commitTimestamp, topicId }
}

const writeMember = (member: GroupMetadataMember): string =>
  writeNullableString(member.memberId) + writeNullableString(member.groupInstanceId) +
  writeNullableString(member.clientId) + writeNullableString(member.clientHost) +
  writeInt32(member.rebalanceTimeout) + writeInt32(member.sessionTimeout) +
  writeNullableBytes(member.subscription) + writeNullableBytes(member.assignment)

export function serializeGroupMetadataValue(value: GroupMetadataValue): Bytes {
  return asBytes(
    writeInt16(GROUP_METADATA_VALUE_VERSION) + writeNullableString(value.protocolType) + writeInt32(value.generation) +
    writeNullableString(value.protocol) + writeNullableString(value.leader) + writeInt64(value.currentStateTimestamp) +
    writeArray(value.members, writeMember)
  )
}

function readMember(from: Reader): GroupMetadataMember {
  return {
    memberId: readString(from),
    groupInstanceId: readNullableString(from),
    clientId: readString(from),
    clientHost: readString(from),
    rebalanceTimeout: readInt32(from),
    sessionTimeout: readInt32(from),
    subscription: readNullableBytes(from) ?? asBytes(''),
    assignment: readNullableBytes(from) ?? asBytes('')
  }
}

/** Null when the bytes are no value of version 3, the only one this coordinator writes. */
export function deserializeGroupMetadataValue(bytes: Bytes): GroupMetadataValue | null {
  const from = reader(bytes)
  const version = readInt16(from)
  const protocolType = readString(from)
  const generation = readInt32(from)
  const protocol = readNullableString(from)
  const leader = readNullableString(from)
  const currentStateTimestamp = readInt64(from)
  const members = readArray(from, readMember)
  if (from.failed || version !== GROUP_METADATA_VALUE_VERSION) return null
  return { protocolType, generation, protocol, leader, currentStateTimestamp, members }
}
