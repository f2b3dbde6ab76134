// KafkaAdminClient.describeTopics: by name with DescribeCluster (for the nodes) and then DescribeTopicPartitions, by id with Metadata.
// A response holds every partition, so there is no cursor.

import { failure, success } from '../../../protocol/common.ts'
import type { DescribeClusterResponse } from '../../../protocol/describe-cluster.ts'
import type { DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse } from '../../../protocol/describe-topic-partitions.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import type { MetadataResponse, MetadataTopic } from '../../../protocol/metadata.ts'
import { ZERO_UUID } from '../../../protocol/uuid.ts'
import type { AdminNode, TopicDescription } from '../../admin-methods.ts'
import type { CallKind, Operation } from '../admin-state.ts'
import { LEAST_LOADED, LEAST_LOADED_OR_CONTROLLER } from '../admin-state.ts'
import { invalidTopic, unknownTopicId } from '../exceptions.ts'
import { copiedStringOrder, endWhenSettled, makeCall, settleAll } from '../operations.ts'
import { describeClusterRequest, nodesOf } from './cluster.ts'
import type { MethodFamily } from './method-table.ts'
import { argsOf } from './method-table.ts'
import { failEveryKey, representableNames } from './topics.ts'

const PARTITION_LIMIT = 2000

type NodeLookup = (id: number) => AdminNode | undefined

const lookupIn = (nodes: readonly AdminNode[]): NodeLookup => (id) => nodes.find((node) => node.id === id)
const nodeOrFake = (find: NodeLookup) => (id: number): AdminNode =>
  find(id) ?? { id, host: '', port: -1, rack: null, isFenced: false }

const listNodes: CallKind = {
  request: (env) => describeClusterRequest(env, false),
  respond(env, operation, _call, _apiKey, body) {
    const response = body as DescribeClusterResponse
    if (response.errorCode !== 0) {
      settleAll(env, operation, operation.keys, exceptionFor(errorName(response.errorCode), response.errorMessage))
      return null
    }
    operation.memory.set('nodes', nodesOf(response))
    makeCall(env, operation, { kind: 'describeTopicPartitions', callName: 'describeTopicPartitions', provider: LEAST_LOADED })
    return null
  },
  fail: failEveryKey,
}

function describedTopic(topic: DescribeTopicPartitionsResponse['topics'][number], nodes: readonly AdminNode[]): TopicDescription {
  const find = lookupIn(nodes)
  const all = (ids: readonly number[]): AdminNode[] => ids.map(nodeOrFake(find))
  return {
    name: topic.name, topicId: topic.topicId, internal: topic.isInternal,
    partitions: topic.partitions.map((partition) => ({
      partition: partition.partitionIndex, leader: find(partition.leaderId) ?? null, replicas: all(partition.replicaNodes),
      isr: all(partition.isrNodes), elr: all(partition.eligibleLeaderReplicas), lastKnownElr: all(partition.lastKnownElr),
    })),
  }
}

const unsettled = (operation: Operation): string[] => operation.keys.filter((key) => !operation.results.has(key))

const describeTopicPartitions: CallKind = {
  request(_env, operation) {
    const topics = unsettled(operation).sort().map((name) => ({ name }))
    const limit = argsOf(operation, 'describeTopics').partitionSizeLimitPerResponse ?? PARTITION_LIMIT
    const body: DescribeTopicPartitionsRequest = { topics, responsePartitionLimit: limit }
    return { apiKey: 'DESCRIBE_TOPIC_PARTITIONS', body: Object.freeze(body) }
  },
  respond(env, operation, _call, _apiKey, body) {
    const nodes = operation.memory.get('nodes') as readonly AdminNode[]
    for (const topic of (body as DescribeTopicPartitionsResponse).topics) {
      const outcome = topic.errorCode === 0
        ? success(describedTopic(topic, nodes)) : failure(exceptionFor(errorName(topic.errorCode)))
      if (!operation.results.has(topic.name)) operation.results.set(topic.name, outcome)
    }
    if (unsettled(operation).length === 0) endWhenSettled(env, operation)
    else makeCall(env, operation, { kind: 'describeTopicPartitions', callName: 'describeTopicPartitions', provider: LEAST_LOADED })
    return null
  },
  fail: failEveryKey,
}

function topicOfMetadata(topic: MetadataTopic, response: MetadataResponse): TopicDescription {
  const nodes = response.brokers.map(({ nodeId, host, port, rack }) => ({ id: nodeId, host, port, rack, isFenced: false }))
  const find = lookupIn(nodes)
  const all = (ids: readonly number[]): AdminNode[] => ids.map(nodeOrFake(find))
  const sorted = [...topic.partitions].sort((a, b) => a.partitionIndex - b.partitionIndex)
  return {
    name: topic.name ?? '', topicId: topic.topicId, internal: topic.isInternal,
    partitions: sorted.map((partition) => ({
      partition: partition.partitionIndex, leader: find(partition.leaderId) ?? null, replicas: all(partition.replicaNodes),
      isr: all(partition.isrNodes), elr: [], lastKnownElr: [],
    })),
  }
}

const describeTopicsWithIds: CallKind = {
  request(_env, operation) {
    const topics = unsettled(operation).map((topicId) => ({ name: null, topicId }))
    return { apiKey: 'METADATA', body: Object.freeze({ topics, allowAutoTopicCreation: false }) }
  },
  respond(env, operation, _call, _apiKey, body) {
    const response = body as MetadataResponse
    for (const topicId of unsettled(operation)) {
      const topic = response.topics.find((each) => each.topicId === topicId && each.errorCode === 0)
      const outcome = topic === undefined
        ? failure(unknownTopicId(`TopicId ${topicId} not found.`)) : success(topicOfMetadata(topic, response))
      operation.results.set(topicId, outcome)
    }
    endWhenSettled(env, operation)
    return null
  },
  fail: failEveryKey,
}

export const describeTopicMethods: MethodFamily = {
  starts: {
    describeTopics(env, operation) {
      if (representableNames(operation, argsOf(operation, 'describeTopics').names).length === 0) return endWhenSettled(env, operation)
      makeCall(env, operation, { kind: 'listNodes', callName: 'listNodes', provider: LEAST_LOADED_OR_CONTROLLER })
    },
    describeTopicsById(env, operation) {
      const { topicIds } = argsOf(operation, 'describeTopicsById')
      operation.keys = copiedStringOrder(topicIds)
      if (topicIds.includes(ZERO_UUID)) {
        const why = `The given topic id '${ZERO_UUID}' cannot be represented in a request.`
        operation.results.set(ZERO_UUID, failure(invalidTopic(why)))
      }
      if (unsettled(operation).length === 0) return endWhenSettled(env, operation)
      makeCall(env, operation, { kind: 'describeTopicsWithIds', callName: 'describeTopicsWithIds', provider: LEAST_LOADED })
    },
  },
  kinds: { listNodes, describeTopicPartitions, describeTopicsWithIds },
}
