// A group of the classic protocol as its coordinator keeps it: org.apache.kafka.coordinator.group.classic.ClassicGroup,
// ClassicGroupMember and ClassicGroupState. Members are kept in Java's HashMap order wherever Kafka walks over them, because that
// order decides who becomes leader when the old one goes, and how members are listed.

import { EMPTY } from '../../kernel/bytes.ts'
import type { Bytes } from '../../kernel/bytes.ts'
import type { RequestMessage } from '../../kernel/node.ts'
import { CONSUMER_PROTOCOL_TYPE, deserializeSubscription } from '../../protocol/consumer-protocol.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { javaStringOrder } from '../../protocol/java-hash.ts'

export type ClassicGroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

/** An assignor a member supports, with its subscription for it. Frozen, as it came in the request. */
export interface GroupProtocol {
  readonly name: string
  readonly metadata: Bytes
}

export interface ClassicGroupMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly protocolType: string
  rebalanceTimeoutMs: number
  sessionTimeoutMs: number
  supportedProtocols: readonly GroupProtocol[]
  assignment: Bytes
  /** The JoinGroup or SyncGroup request that waits for its answer. */
  awaitingJoin: RequestMessage | null
  awaitingSync: RequestMessage | null
  /** A new member can expire while it waits; others satisfy their heartbeat by waiting. */
  isNew: boolean
}

export interface ClassicGroup {
  readonly groupId: string
  state: ClassicGroupState
  previousState: ClassicGroupState
  /** Milliseconds since 1970; null when a record of an old format did not say. */
  currentStateTimestamp: number | null
  /** Null: a simple group, whose consumers only store offsets. */
  protocolType: string | null
  protocolName: string | null
  /** The journal entry of its last change of state; 0: none. */
  stateEntry: number
  generationId: number
  leaderId: string | null
  members: Map<string, ClassicGroupMember>
  /** The most members there have been: Java's HashMap never shrinks. */
  largestSize: number
  /** group.instance.id → member id. */
  staticMembers: Map<string, string>
  /** Member ids given out whose owners have not joined with them yet. */
  pendingJoinMembers: Set<string>
  pendingSyncMembers: Set<string>
  /** Null: not known. */
  subscribedTopics: readonly string[] | null
  /** Somebody joined during the initial rebalance delay, which is extended then. */
  newMemberAdded: boolean
}

const VALID_PREVIOUS_STATES: Readonly<Record<ClassicGroupState, readonly ClassicGroupState[]>> = {
  Empty: ['PreparingRebalance'],
  PreparingRebalance: ['Stable', 'CompletingRebalance', 'Empty'],
  CompletingRebalance: ['PreparingRebalance'],
  Stable: ['CompletingRebalance'],
  Dead: ['Stable', 'PreparingRebalance', 'CompletingRebalance', 'Empty', 'Dead']
}

export const createClassicGroup = (groupId: string, nowMs: number): ClassicGroup => ({
  groupId, state: 'Empty', previousState: 'Dead', currentStateTimestamp: nowMs, protocolType: null, protocolName: null,
  stateEntry: 0, generationId: 0, leaderId: null, members: new Map(), largestSize: 0, staticMembers: new Map(),
  pendingJoinMembers: new Set(), pendingSyncMembers: new Set(), subscribedTopics: null, newMemberAdded: false
})

export const canRebalance = (group: ClassicGroup): boolean => VALID_PREVIOUS_STATES.PreparingRebalance.includes(group.state)

/** The members in the order in which Kafka walks over them. */
export const membersInOrder = (group: ClassicGroup): ClassicGroupMember[] =>
  javaStringOrder(group.members.keys(), { largestSize: group.largestSize }).map((id) => group.members.get(id)!)

export const usesConsumerGroupProtocol = (group: ClassicGroup): boolean => group.protocolType === CONSUMER_PROTOCOL_TYPE

export const numAwaitingJoin = (group: ClassicGroup): number =>
  [...group.members.values()].filter((member) => member.awaitingJoin !== null).length

export const hasAllMembersJoined = (group: ClassicGroup): boolean =>
  group.members.size === numAwaitingJoin(group) && group.pendingJoinMembers.size === 0

/** The longest the group waits for its members: the largest of their max.poll.interval.ms. */
export const rebalanceTimeoutMs = (group: ClassicGroup): number =>
  [...group.members.values()].reduce((most, member) => Math.max(most, member.rebalanceTimeoutMs), 0)

export function addMember(group: ClassicGroup, member: ClassicGroupMember): void {
  if (member.groupInstanceId !== null) group.staticMembers.set(member.groupInstanceId, member.memberId)
  if (group.members.size === 0) group.protocolType = member.protocolType
  group.leaderId ??= member.memberId
  group.members.set(member.memberId, member)
  group.largestSize = Math.max(group.largestSize, group.members.size)
  group.pendingJoinMembers.delete(member.memberId)
}

export function removeMember(group: ClassicGroup, memberId: string): void {
  const member = group.members.get(memberId)
  group.members.delete(memberId)
  if (member !== undefined && member.groupInstanceId !== null) group.staticMembers.delete(member.groupInstanceId)
  if (group.leaderId === memberId) group.leaderId = membersInOrder(group)[0]?.memberId ?? null
  group.pendingJoinMembers.delete(memberId)
  group.pendingSyncMembers.delete(memberId)
}

/** Gives a static member's place to its new incarnation. */
export function replaceStaticMember(group: ClassicGroup, old: ClassicGroupMember, newMemberId: string): ClassicGroupMember {
  const member: ClassicGroupMember = {
    ...old, memberId: newMemberId, awaitingJoin: null, awaitingSync: null, isNew: false
  }
  group.members.delete(old.memberId)
  group.members.set(newMemberId, member)
  if (group.leaderId === old.memberId) group.leaderId = newMemberId
  if (old.groupInstanceId !== null) group.staticMembers.set(old.groupInstanceId, newMemberId)
  return member
}

/** When the leader has not rejoined, another member that has becomes leader; false when nobody has. */
export function maybeElectNewJoinedLeader(group: ClassicGroup): boolean {
  if (group.leaderId === null) return false
  if (group.members.get(group.leaderId)?.awaitingJoin != null) return true
  const joined = membersInOrder(group).find((member) => member.awaitingJoin !== null)
  if (joined === undefined) return false
  group.leaderId = joined.memberId
  return true
}

/** ClassicGroup.validateMember: null when the id (and instance id) belong to a member. */
export function validateMember(group: ClassicGroup, memberId: string, groupInstanceId: string | null): ErrorName | null {
  if (groupInstanceId !== null) {
    const existing = group.staticMembers.get(groupInstanceId)
    if (existing === undefined) return 'UNKNOWN_MEMBER_ID'
    if (existing !== memberId) return 'FENCED_INSTANCE_ID'
  }
  return group.members.has(memberId) ? null : 'UNKNOWN_MEMBER_ID'
}

/** Whether a member with these protocols can join: one of them must be supported by every member. */
export function supportsProtocols(group: ClassicGroup, protocolType: string, protocols: readonly GroupProtocol[]): boolean {
  if (group.state === 'Empty') return protocolType !== '' && protocols.length > 0
  if (group.protocolType !== protocolType) return false
  return protocols.some(({ name }) => [...group.members.values()].every((member) => supports(member, name)))
}

const supports = (member: ClassicGroupMember, name: string): boolean =>
  member.supportedProtocols.some((protocol) => protocol.name === name)

/** The protocol with the most votes among those that all members support; each votes for its first. */
export function selectProtocol(group: ClassicGroup): string | null {
  const members = membersInOrder(group)
  const votes = new Map<string, number>()
  for (const member of members) {
    const vote = member.supportedProtocols.find(({ name }) => members.every((other) => supports(other, name)))
    if (vote !== undefined) votes.set(vote.name, (votes.get(vote.name) ?? 0) + 1)
  }
  let selected: string | null = null
  for (const name of javaStringOrder(votes.keys())) {
    if (selected === null || votes.get(name)! > votes.get(selected)!) selected = name
  }
  return selected
}

/** The subscription a member sent for a protocol. */
export const memberMetadata = (member: ClassicGroupMember, protocolName: string | null): Bytes =>
  member.supportedProtocols.find((protocol) => protocol.name === protocolName)?.metadata ?? EMPTY

/** The topics all members together subscribe to; null when that cannot be known. */
export function computeSubscribedTopics(group: ClassicGroup): readonly string[] | null {
  if (!usesConsumerGroupProtocol(group)) return null
  if (group.members.size === 0) return []
  if (group.protocolName === null) return null
  const topics = new Set<string>()
  for (const member of group.members.values()) {
    const subscription = deserializeSubscription(memberMetadata(member, group.protocolName))
    if (subscription === null) return null
    for (const topic of subscription.topics) topics.add(topic)
  }
  return [...topics]
}

export const isSubscribedToTopic = (group: ClassicGroup, topic: string): boolean =>
  group.subscribedTopics?.includes(topic) ?? usesConsumerGroupProtocol(group)

/** Two lists of protocols are the same when names and subscriptions are, in the same order. */
export const sameProtocols = (a: readonly GroupProtocol[], b: readonly GroupProtocol[]): boolean =>
  a.length === b.length && a.every((protocol, i) => protocol.name === b[i]!.name && protocol.metadata === b[i]!.metadata)
