// KafkaAdminClient: listGroups, describeConsumerGroups, describeClassicGroups, deleteConsumerGroups, removeMembersFromConsumerGroup.

import type { Outcome, Throwable } from '../../../protocol/common.ts'
import { failure, success } from '../../../protocol/common.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import { copyMapCapacity, javaStringOrder } from '../../../protocol/java-hash.ts'
import type { ListGroupsRequest, ListGroupsResponse } from '../../../protocol/list-groups.ts'
import type { MetadataResponse } from '../../../protocol/metadata.ts'
import type { AdminNode, ConsumerGroupDescription, GroupListing } from '../../admin-methods.ts'
import type { AdminCall, AdminEnvironment, CallKind, Operation } from '../admin-state.ts'
import { LEAST_LOADED } from '../admin-state.ts'
import { startDriver } from '../api-driver.ts'
import { illegalArgument, kafkaException, staleMetadata } from '../exceptions.ts'
import type { LeavingMember } from '../handlers/group-membership-handlers.ts'
import { endWhenSettled, failOperation, makeCall, succeed } from '../operations.ts'
import type { MethodFamily } from './method-table.ts'
import { argsOf } from './method-table.ts'

/** ListGroupsRequest spells them so; GroupType prints them with a capital. */
const GROUP_TYPES: Readonly<Record<string, string>> = { classic: 'Classic', consumer: 'Consumer', share: 'Share', streams: 'Streams' }

const listings = (operation: Operation) => operation.memory.get('listings') as Map<string, GroupListing>
const errors = (operation: Operation) => operation.memory.get('errors') as Throwable[]

function completeNode(env: AdminEnvironment, operation: Operation): void {
  const left = (operation.memory.get('remaining') as number) - 1
  operation.memory.set('remaining', left)
  if (left > 0) return
  const groups = listings(operation)
  succeed(env, operation, { valid: javaStringOrder(groups.keys()).map((id) => groups.get(id)!), errors: errors(operation) })
}

const nodeText = ({ host, port, id, rack }: AdminNode): string => `${host}:${port} (id: ${id} rack: ${rack ?? 'null'} isFenced: false)`

function addError(operation: Operation, call: AdminCall, error: Throwable): void {
  const where = `Error listing groups on ${nodeText(call.payload as AdminNode)}`
  errors(operation).push({ ...error, message: error.message === null || error.message === '' ? where : `${where}: ${error.message}` })
}

const findAllBrokers: CallKind = {
  request: () => ({ apiKey: 'METADATA', body: Object.freeze({ topics: Object.freeze([]), allowAutoTopicCreation: true }) }),
  respond(env, operation, _call, _apiKey, body) {
    const { brokers } = body as MetadataResponse
    if (brokers.length === 0) return staleMetadata('Metadata fetch failed due to missing broker list')
    operation.memory.set('remaining', brokers.length)
    operation.memory.set('listings', new Map())
    operation.memory.set('errors', [])
    for (const { nodeId, host, port, rack } of brokers) {
      makeCall(env, operation, {
        kind: 'listGroups', callName: 'listGroups',
        payload: Object.freeze({ id: nodeId, host, port, rack, isFenced: false }),
        provider: Object.freeze({ kind: 'constant', nodeId, supportsUseControllers: false }),
      })
    }
    return null
  },
  fail(env, operation, _call, error) {
    const why = kafkaException('Failed to find brokers to send ListGroups', error)
    succeed(env, operation, { valid: [], errors: [why] })
  },
}

const listGroups: CallKind = {
  request(_env, operation) {
    const { groupStates, types } = argsOf(operation, 'listGroups')
    const body: ListGroupsRequest = { statesFilter: groupStates, typesFilter: types }
    return { apiKey: 'LIST_GROUPS', body: Object.freeze(body) }
  },
  respond(env, operation, call, _apiKey, body) {
    const { protocolTypes } = argsOf(operation, 'listGroups')
    const { errorCode, groups } = body as ListGroupsResponse
    const error = errorName(errorCode)
    if (error === 'COORDINATOR_LOAD_IN_PROGRESS' || error === 'COORDINATOR_NOT_AVAILABLE') return exceptionFor(error)
    if (error !== 'NONE') addError(operation, call, exceptionFor(error))
    for (const { groupId, protocolType, groupState, groupType } of groups) {
      if (protocolTypes.length > 0 && !protocolTypes.includes(protocolType)) continue
      const type = groupType === '' ? null : (GROUP_TYPES[groupType.toLowerCase()] ?? 'Unknown')
      listings(operation).set(groupId, { groupId, type, protocol: protocolType, groupState, isSimpleConsumerGroup: protocolType === '' })
    }
    completeNode(env, operation)
    return null
  },
  fail(env, operation, call, error) {
    addError(operation, call, error)
    completeNode(env, operation)
  },
}

/** Answers with a HashMap of the ids, copied into a new one. */
const byGroup = (handler: string, groupIdsOf: (operation: Operation) => readonly string[]) =>
  (env: AdminEnvironment, operation: Operation): void => {
    const ids = javaStringOrder(new Set(groupIdsOf(operation)))
    operation.keys = javaStringOrder(ids, { initialCapacity: copyMapCapacity(ids.length) })
    if (operation.keys.length === 0) endWhenSettled(env, operation)
    else startDriver(env, operation, handler, operation.keys)
  }

function startLeaving(env: AdminEnvironment, operation: Operation, leaving: readonly LeavingMember[]): void {
  operation.memory.set('leaving', leaving)
  startDriver(env, operation, 'removeMembersFromConsumerGroup', [argsOf(operation, 'removeMembersFromConsumerGroup').groupId])
}

/** The group has been described (when every member is to leave), or its members have been told to leave. */
function endOfRemoval(env: AdminEnvironment, operation: Operation): void {
  const { groupId, groupInstanceIds } = argsOf(operation, 'removeMembersFromConsumerGroup')
  const outcome = operation.results.get(groupId) as Outcome<unknown>
  if (groupInstanceIds === null && !operation.memory.has('leaving')) {
    if (!outcome.ok) {
      const why = `Encounter exception when trying to get members from group: ${groupId}`
      return failOperation(env, operation, kafkaException(why, outcome.error))
    }
    operation.results.delete(groupId)
    const { members } = outcome.value as ConsumerGroupDescription
    return startLeaving(env, operation, members.map(({ memberId, groupInstanceId }) => (
      { memberId: groupInstanceId === null ? memberId : '', groupInstanceId }
    )))
  }
  if (!outcome.ok) return failOperation(env, operation, outcome.error)
  const codes = outcome.value as ReadonlyMap<string, number>
  const keys = groupInstanceIds ?? [...codes.keys()]
  succeed(env, operation, new Map(keys.map((key) => [key, memberOutcome(key, codes.get(key))])))
}

function memberOutcome(member: string, code: number | undefined): Outcome<null> {
  if (code === undefined) return failure(illegalArgument(`Member "${member}" was not included in the removal response`))
  return code === 0 ? success(null) : failure(exceptionFor(errorName(code)))
}

export const groupMethods: MethodFamily = {
  starts: {
    listGroups: (env, operation) =>
      makeCall(env, operation, { kind: 'findAllBrokers', callName: 'findAllBrokers', provider: LEAST_LOADED }),
    describeConsumerGroups: byGroup('describeConsumerGroups', (operation) => argsOf(operation, 'describeConsumerGroups').groupIds),
    describeClassicGroups: byGroup('describeClassicGroups', (operation) => argsOf(operation, 'describeClassicGroups').groupIds),
    deleteConsumerGroups: byGroup('deleteConsumerGroups', (operation) => argsOf(operation, 'deleteConsumerGroups').groupIds),
    removeMembersFromConsumerGroup(env, operation) {
      const { groupId, groupInstanceIds } = argsOf(operation, 'removeMembersFromConsumerGroup')
      if (groupInstanceIds === null) startDriver(env, operation, 'describeConsumerGroups', [groupId])
      else startLeaving(env, operation, groupInstanceIds.map((id) => ({ memberId: '', groupInstanceId: id })))
    },
  },
  kinds: { findAllBrokers, listGroups },
  driverEnds: { removeMembersFromConsumerGroup: endOfRemoval },
}
