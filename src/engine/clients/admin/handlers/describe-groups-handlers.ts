// org.apache.kafka.clients.admin.internals.DescribeConsumerGroupsHandler and DescribeClassicGroupsHandler. A group is first asked for
// as a group of the consumer protocol (KIP-848); where the coordinator knows no such group it is asked for as a classic one.
// Groups of the consumer protocol do not exist, so a ConsumerGroupDescribe that succeeds is not read.

import type { ConsumerGroupDescribeResponse } from '../../../protocol/consumer-group-describe.ts'
import { deserializeAssignment } from '../../../protocol/consumer-protocol.ts'
import type { DescribedGroupMember, DescribeGroupsResponse } from '../../../protocol/describe-groups.ts'
import type { ErrorName } from '../../../protocol/errors.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import { copySetCapacity, javaTopicPartitionOrder } from '../../../protocol/java-hash.ts'
import type { AdminNode, ConsumerGroupDescription, MemberDescription } from '../../admin-methods.ts'
import type { BrokerNode } from '../../bootstrap.ts'
import { log } from '../../client-log.ts'
import type { AdminEnvironment, AdminRequest, Operation } from '../admin-state.ts'
import { illegalArgument } from '../exceptions.ts'
import type { ApiHandler, ApiResult } from './api-handler.ts'
import { COORDINATOR, emptyResult, INTERNALS } from './api-handler.ts'

const LOGGER = `${INTERNALS}DescribeConsumerGroupsHandler`

const classicRequest = (groups: readonly string[]): AdminRequest =>
  ({ apiKey: 'DESCRIBE_GROUPS', body: Object.freeze({ groups: Object.freeze([...groups]), includeAuthorizedOperations: false }) })

/** Groups to be asked for as classic ones → what the consumer protocol's API said of them. */
const classicGroups = (operation: Operation) => {
  const known = operation.memory.get('classic') as Map<string, string | null> | undefined
  const groups = known ?? new Map<string, string | null>()
  if (known === undefined) operation.memory.set('classic', groups)
  return groups
}

const nodeOf = (broker: BrokerNode): AdminNode =>
  ({ id: broker.id, host: broker.host, port: broker.port, rack: broker.rack, isFenced: false })

function memberOf(member: DescribedGroupMember, readsAssignment: boolean): MemberDescription {
  const assignment = readsAssignment && member.memberAssignment.length > 0 ? deserializeAssignment(member.memberAssignment) : null
  const partitions = assignment?.partitions ?? []
  return {
    memberId: member.memberId, groupInstanceId: member.groupInstanceId, clientId: member.clientId, host: member.clientHost,
    assignment: javaTopicPartitionOrder(partitions, { initialCapacity: copySetCapacity(partitions.length) }),
    targetAssignment: null, memberEpoch: null, upgraded: null,
  }
}

type DescribedGroup = DescribeGroupsResponse['groups'][number]

const describedGroup = (group: DescribedGroup, coordinator: BrokerNode, readsAssignment: boolean): ConsumerGroupDescription => ({
  groupId: group.groupId, isSimpleConsumerGroup: group.protocolType === '',
  members: group.members.map((member) => memberOf(member, readsAssignment)),
  partitionAssignor: group.protocolData, type: 'Classic', protocol: group.protocolType, groupState: group.groupState,
  coordinator: nodeOf(coordinator), groupEpoch: null, targetAssignmentEpoch: null,
})

/** What both do with an error; true when it was one that may pass. */
function mayPass(error: ErrorName, groupId: string, result: ApiResult): boolean {
  if (error === 'COORDINATOR_NOT_AVAILABLE' || error === 'NOT_COORDINATOR') result.unmapped.push(groupId)
  else if (error !== 'COORDINATOR_LOAD_IN_PROGRESS') return false
  return true
}

function unexpected(env: AdminEnvironment, api: string, groupId: string, error: ErrorName): void {
  const line = `\`${api}\` request for group id ${groupId} failed due to unexpected error ${error}.`
  log(env.ctx, env.admin.logger, 'ERROR', LOGGER, line)
}

function readConsumerGroups(env: AdminEnvironment, operation: Operation, response: ConsumerGroupDescribeResponse): ApiResult {
  const result = emptyResult()
  for (const { groupId, errorCode, errorMessage } of response.groups) {
    const error = errorName(errorCode)
    if (error === 'NONE' || mayPass(error, groupId, result)) continue
    if (error === 'GROUP_ID_NOT_FOUND') classicGroups(operation).set(groupId, errorMessage)
    else if (error === 'UNSUPPORTED_VERSION') classicGroups(operation).set(groupId, null)
    else {
      if (error !== 'GROUP_AUTHORIZATION_FAILED') unexpected(env, 'ConsumerGroupDescribe', groupId, error)
      result.failed.set(groupId, exceptionFor(error, errorMessage))
    }
  }
  return result
}

function readClassicGroups(env: AdminEnvironment, operation: Operation, broker: BrokerNode, response: DescribeGroupsResponse): ApiResult {
  const result = emptyResult()
  for (const group of response.groups) {
    const { groupId, errorCode, errorMessage, protocolType } = group
    const error = errorName(errorCode)
    if (error === 'GROUP_ID_NOT_FOUND') {
      result.failed.set(groupId, exceptionFor(error, classicGroups(operation).get(groupId) ?? errorMessage))
    } else if (error !== 'NONE') {
      if (mayPass(error, groupId, result)) continue
      if (error !== 'GROUP_AUTHORIZATION_FAILED') unexpected(env, 'DescribeGroups', groupId, error)
      result.failed.set(groupId, exceptionFor(error, errorMessage))
    } else if (protocolType !== 'consumer' && protocolType !== '') {
      result.failed.set(groupId, illegalArgument(`GroupId ${groupId} is not a consumer group (${protocolType}).`))
    } else result.completed.set(groupId, describedGroup(group, broker, true))
  }
  return result
}

export const describeConsumerGroupsHandler: ApiHandler = {
  apiName: 'describeConsumerGroups',
  lookup: COORDINATOR,
  build(operation, keys) {
    const asConsumerGroups = keys.filter((key) => !classicGroups(operation).has(key))
    if (asConsumerGroups.length === 0) return { keys, request: classicRequest(keys) }
    const body = Object.freeze({ groupIds: Object.freeze(asConsumerGroups) })
    return { keys: asConsumerGroups, request: { apiKey: 'CONSUMER_GROUP_DESCRIBE', body } }
  },
  read: (env, operation, broker, _keys, apiKey, body) =>
    apiKey === 'DESCRIBE_GROUPS'
      ? readClassicGroups(env, operation, broker, body as DescribeGroupsResponse)
      : readConsumerGroups(env, operation, body as ConsumerGroupDescribeResponse),
}

export const describeClassicGroupsHandler: ApiHandler = {
  apiName: 'describeClassicGroups',
  lookup: COORDINATOR,
  build: (_operation, keys) => ({ keys, request: classicRequest(keys) }),
  read(env, _operation, broker, _keys, _apiKey, body) {
    const result = emptyResult()
    for (const group of (body as DescribeGroupsResponse).groups) {
      const error = errorName(group.errorCode)
      const isConsumerGroup = group.protocolType === 'consumer' || group.protocolType === ''
      if (error === 'NONE') result.completed.set(group.groupId, describedGroup(group, broker, isConsumerGroup))
      else if (!mayPass(error, group.groupId, result)) {
        if (error !== 'GROUP_AUTHORIZATION_FAILED') unexpected(env, 'DescribeGroups', group.groupId, error)
        result.failed.set(group.groupId, exceptionFor(error))
      }
    }
    return result
  },
}
