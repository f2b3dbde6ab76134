// KafkaAdminClient.electLeaders.

import type { Throwable, TopicPartition } from '../../../protocol/common.ts'
import { tpKey } from '../../../protocol/common.ts'
import type { ElectLeadersRequest, ElectLeadersResponse } from '../../../protocol/elect-leaders.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import { javaTopicPartitionOrder } from '../../../protocol/java-hash.ts'
import type { CallKind } from '../admin-state.ts'
import { CONTROLLER } from '../admin-state.ts'
import { failOperation, makeCall, succeed } from '../operations.ts'
import type { MethodFamily } from './method-table.ts'
import { argsOf } from './method-table.ts'
import { failWhole } from './topics.ts'

function byTopic(partitions: readonly TopicPartition[]): NonNullable<ElectLeadersRequest['topicPartitions']> {
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    topics.set(topic, [...(topics.get(topic) ?? []), partition])
  }
  return [...topics].map(([topic, ids]) => ({ topic, partitions: ids }))
}

const electLeaders: CallKind = {
  request(_env, operation, _call, timeoutMs) {
    const { electionType, partitions } = argsOf(operation, 'electLeaders')
    const topicPartitions = partitions === null ? null : byTopic(partitions)
    const body: ElectLeadersRequest = { electionType: electionType === 'PREFERRED' ? 0 : 1, topicPartitions, timeoutMs }
    return { apiKey: 'ELECT_LEADERS', body: Object.freeze(body) }
  },
  respond(env, operation, _call, _apiKey, body) {
    const { errorCode, replicaElectionResults } = body as ElectLeadersResponse
    if (errorCode !== 0) { failOperation(env, operation, exceptionFor(errorName(errorCode))); return null }
    const results = replicaElectionResults.flatMap(({ topic, partitionResult }) =>
      partitionResult.map((result) => ({ topic, partition: result.partitionId, result })))
    succeed(env, operation, new Map(javaTopicPartitionOrder(results).map(({ topic, partition, result }): [string, Throwable | null] => [
      tpKey(topic, partition), result.errorCode === 0 ? null : exceptionFor(errorName(result.errorCode), result.errorMessage),
    ])))
    return null
  },
  fail: failWhole,
}

export const electLeadersMethods: MethodFamily = {
  starts: {
    electLeaders: (env, operation) =>
      makeCall(env, operation, { kind: 'electLeaders', callName: 'electLeaders', provider: CONTROLLER }),
  },
  kinds: { electLeaders },
}
