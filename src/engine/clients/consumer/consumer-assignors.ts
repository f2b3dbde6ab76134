// How a consumer uses its assignors: ConsumerCoordinator.metadata, lookupAssignor and onLeaderElected's assignment.

import type { Bytes } from '../../kernel/bytes.ts'
import {
  deserializeSubscription,
  serializeAssignment,
  serializeSubscription,
} from '../../protocol/consumer-protocol.ts'
import type { Assignor, AssignorMemory, PartitionInfo, RebalanceProtocol } from '../assignors/assignor.ts'
import { assignGroup, DEFAULT_GENERATION } from '../assignors/assignor.ts'
import { assignorByClassName, assignorByName } from '../assignors/assignors.ts'
import type { ConsumerState, LeaderWork } from './consumer-state.ts'
import { assignedPartitions } from './subscription-state.ts'

export const assignorsOf = (classNames: readonly string[]): Assignor[] =>
  classNames.map((name) => assignorByClassName(name)).filter((assignor) => assignor !== null)

/** The most advanced protocol that all assignors support; null when there is none. */
export function rebalanceProtocol(classNames: readonly string[]): RebalanceProtocol | null {
  const assignors = assignorsOf(classNames)
  const common = (['COOPERATIVE', 'EAGER'] as const).filter((protocol) =>
    assignors.every((assignor) => assignor.supportedProtocols.includes(protocol)),
  )
  return common[0] ?? null
}

export const protocolOf = (state: ConsumerState): RebalanceProtocol =>
  rebalanceProtocol(state.config['partition.assignment.strategy']) ?? 'EAGER'

const memoryOf = (state: ConsumerState, assignor: Assignor): AssignorMemory =>
  state.group.assignorMemory.get(assignor.name) ?? { partitions: null, generation: DEFAULT_GENERATION }

/** What this member offers in JoinGroup: one protocol an assignor. */
export function groupProtocols(state: ConsumerState): readonly { readonly name: string; readonly metadata: Bytes }[] {
  const { subscription, group, config } = state
  group.joinedTopics = subscription.topics
  const rackId = config['client.rack'] === '' ? null : config['client.rack']
  return Object.freeze(
    assignorsOf(config['partition.assignment.strategy']).map((assignor) =>
      Object.freeze({
        name: assignor.name,
        metadata: serializeSubscription({
          topics: subscription.topics,
          userData: assignor.subscriptionUserData(memoryOf(state, assignor)),
          ownedPartitions: assignedPartitions(state),
          generationId: group.generationId,
          rackId,
        }),
      }),
    ),
  )
}

/** Tells the assignor what this member got. */
export function rememberAssignment(
  state: ConsumerState,
  protocolName: string,
  partitions: AssignorMemory['partitions'],
): void {
  state.group.assignorMemory.set(protocolName, { partitions, generation: state.group.generationId })
}

/** Every topic that a member of the group subscribes to. */
export function subscribedTopics(work: LeaderWork): string[] {
  const topics = work.members.flatMap(({ metadata }) => deserializeSubscription(metadata)?.topics ?? [])
  return [...new Set(topics)].sort()
}

/** The leader's assignment of all members, ready for SyncGroup. */
export function performAssignment(state: ConsumerState, work: LeaderWork): { memberId: string; assignment: Bytes }[] {
  const assignor = assignorByName(work.protocolName)
  if (assignor === null) return []
  const members = work.members.map(({ memberId, groupInstanceId, metadata }) => {
    const subscription = deserializeSubscription(metadata) ?? {
      topics: [],
      userData: null,
      ownedPartitions: [],
      generationId: DEFAULT_GENERATION,
      rackId: null,
    }
    return { memberId, subscription: { ...subscription, groupInstanceId } }
  })
  const assignment = assignGroup(assignor, members, (topic) => partitionInfo(state, topic))
  return [...assignment].map(([memberId, partitions]) =>
    Object.freeze({ memberId, assignment: serializeAssignment({ partitions, userData: null }) }),
  )
}

function partitionInfo(state: ConsumerState, topic: string): PartitionInfo[] {
  const { metadata } = state.net
  const rackOf = (id: number): string | null => metadata.brokers.find((broker) => broker.id === id)?.rack ?? null
  return (metadata.known.get(topic)?.partitions ?? []).map(({ partitionIndex, replicaNodes }) => ({
    topic,
    partition: partitionIndex,
    racks: replicaNodes.map(rackOf).filter((rack) => rack !== null),
  }))
}
