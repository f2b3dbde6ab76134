// What tools ask about groups and do to them: ListGroups, DescribeGroups, ConsumerGroupDescribe, DeleteGroups
// (GroupMetadataManager.listGroups, describeGroups, consumerGroupDescribe, GroupCoordinatorShard.deleteGroups).
// There are only classic groups here, so ConsumerGroupDescribe finds none and tools go on to DescribeGroups.

import { EMPTY } from '../../kernel/bytes.ts'
import type { RequestMessage } from '../../kernel/node.ts'
import type { RequestOf, ResponseOf } from '../../protocol/api-keys.ts'
import { codeOf } from '../../protocol/errors.ts'
import { javaHashMapOrder, timelineStringOrder, topicPartitionHashCode } from '../../protocol/java-hash.ts'
import type { CoordinatorEnvironment, OffsetsRecord } from '../coordinator-environment.ts'
import { memberMetadata, membersInOrder } from './classic-group.ts'
import type { ClassicGroup } from './classic-group.ts'
import { OFFSETS_TOPIC, shardOf } from './coordinator-shard.ts'
import type { CoordinatorResult, CoordinatorShard, GroupCoordinatorState, ShardContext } from './coordinator-shard.ts'
import { groupTombstone } from './group-records.ts'
import { NONE } from './group-responses.ts'
import { allOffsetTombstones } from './offset-delete.ts'

type DescribedGroup = ResponseOf<'DESCRIBE_GROUPS'>['groups'][number]

/** The shards in the order in which CoordinatorRuntime walks over them. */
const shardsInOrder = (state: GroupCoordinatorState): CoordinatorShard[] =>
  javaHashMapOrder(state.shards.values(), ({ partition }) => topicPartitionHashCode({ topic: OFFSETS_TOPIC, partition }))

export function listGroups(state: GroupCoordinatorState, env: CoordinatorEnvironment, message: RequestMessage): void {
  const request = message.body as RequestOf<'LIST_GROUPS'>
  const states = request.statesFilter.map((name) => name.toLowerCase().trim())
  const types = request.typesFilter.map((name) => name.toLowerCase())
  const groups = shardsInOrder(state)
    .flatMap((shard) => timelineStringOrder(shard.groups.keys()).map((id) => shard.groups.get(id)!))
    .filter((group) => states.length === 0 || states.includes(group.state.toLowerCase()))
    .filter(() => types.length === 0 || types.includes('classic'))
    .map((group) => ({
      groupId: group.groupId, protocolType: group.protocolType ?? '', groupState: group.state, groupType: 'classic'
    }))
  env.ctx.respond(message, { errorCode: NONE, groups } satisfies ResponseOf<'LIST_GROUPS'>)
}

function describe(group: ClassicGroup): DescribedGroup {
  const stable = group.state === 'Stable'
  return {
    errorCode: NONE,
    errorMessage: null,
    groupId: group.groupId,
    groupState: group.state,
    protocolType: group.protocolType ?? '',
    protocolData: stable ? group.protocolName ?? '' : '',
    members: membersInOrder(group).map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      memberMetadata: stable ? memberMetadata(member, group.protocolName) : EMPTY,
      memberAssignment: member.assignment
    }))
  }
}

/** From this version on a group that does not exist is an error; before, it was Dead. */
const GROUP_ID_NOT_FOUND_VERSION = 6

export function describeGroups(state: GroupCoordinatorState, env: CoordinatorEnvironment, message: RequestMessage): void {
  const absent = (groupId: string, error: 'NOT_COORDINATOR' | 'GROUP_ID_NOT_FOUND' | 'NONE'): DescribedGroup => ({
    errorCode: codeOf(error),
    errorMessage: error === 'GROUP_ID_NOT_FOUND' ? `Group ${groupId} not found.` : null,
    groupId, groupState: error === 'NOT_COORDINATOR' ? '' : 'Dead', protocolType: '', protocolData: '', members: []
  })
  const groups = (message.body as RequestOf<'DESCRIBE_GROUPS'>).groups.map((groupId) => {
    const context = shardOf(state, env, groupId)
    if (context === null) return absent(groupId, 'NOT_COORDINATOR')
    const group = context.shard.groups.get(groupId)
    if (group !== undefined) return describe(group)
    return absent(groupId, message.apiVersion >= GROUP_ID_NOT_FOUND_VERSION ? 'GROUP_ID_NOT_FOUND' : 'NONE')
  })
  env.ctx.respond(message, { groups } satisfies ResponseOf<'DESCRIBE_GROUPS'>)
}

export function consumerGroupDescribe(state: GroupCoordinatorState, env: CoordinatorEnvironment, message: RequestMessage): void {
  const groups = (message.body as RequestOf<'CONSUMER_GROUP_DESCRIBE'>).groupIds.map((groupId) => {
    if (groupId === '') return { errorCode: codeOf('INVALID_GROUP_ID'), errorMessage: null, groupId }
    const context = shardOf(state, env, groupId)
    if (context === null) return { errorCode: codeOf('NOT_COORDINATOR'), errorMessage: null, groupId }
    const errorMessage = context.shard.groups.has(groupId)
      ? `Group ${groupId} is not a consumer group.`
      : `Group ${groupId} not found.`
    return { errorCode: codeOf('GROUP_ID_NOT_FOUND'), errorMessage, groupId }
  })
  env.ctx.respond(message, { groups } satisfies ResponseOf<'CONSUMER_GROUP_DESCRIBE'>)
}

type DeletionResult = ResponseOf<'DELETE_GROUPS'>['results'][number]

/**
 * Deletes groups that are empty. One shard after the other: `results` holds what is done, `groupIds` what is left; null when all
 * is done and answered.
 */
export function deleteGroups(
  state: GroupCoordinatorState, env: CoordinatorEnvironment, message: RequestMessage, groupIds: readonly string[],
  results: readonly DeletionResult[]
): { readonly context: ShardContext; readonly result: CoordinatorResult } | null {
  const first = groupIds.find((groupId) => shardOf(state, env, groupId) !== null)
  if (first === undefined) {
    const elsewhere = groupIds.map((groupId) => ({ groupId, errorCode: codeOf('NOT_COORDINATOR') }))
    env.ctx.respond(message, { results: [...results, ...elsewhere] } satisfies ResponseOf<'DELETE_GROUPS'>)
    return null
  }
  const context = shardOf(state, env, first)!
  const here = (groupId: string): boolean => shardOf(state, env, groupId)?.shard === context.shard
  const records: OffsetsRecord[] = []
  const done = groupIds.filter(here).map((groupId) => deleteGroup(context, groupId, records))
  const remaining = groupIds.filter((groupId) => !here(groupId))
  const completion = { kind: 'delete-groups', request: message, before: results, done, remaining } as const
  return { context, result: { records, replay: true, completion } }
}

function deleteGroup({ shard, env }: ShardContext, groupId: string, records: OffsetsRecord[]): DeletionResult {
  const group = shard.groups.get(groupId)
  if (group === undefined) return { groupId, errorCode: codeOf('GROUP_ID_NOT_FOUND') }
  if (group.state !== 'Empty') return { groupId, errorCode: codeOf('NON_EMPTY_GROUP') }
  const offsets = allOffsetTombstones(shard, groupId)
  records.push(...offsets, groupTombstone(groupId))
  env.ctx.note('group-deleted', { group: groupId, offsets: offsets.length })
  return { groupId, errorCode: NONE }
}
