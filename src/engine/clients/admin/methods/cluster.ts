// KafkaAdminClient: describeCluster, describeLogDirs, unregisterBroker.

import { failure, success, tpKey } from '../../../protocol/common.ts'
import type { DescribeClusterRequest, DescribeClusterResponse } from '../../../protocol/describe-cluster.ts'
import type { DescribeLogDirsResponse } from '../../../protocol/describe-log-dirs.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import { javaStringOrder, javaTopicPartitionOrder } from '../../../protocol/java-hash.ts'
import type { UnregisterBrokerResponse } from '../../../protocol/unregister-broker.ts'
import type { AdminNode } from '../../admin-methods.ts'
import { log } from '../../client-log.ts'
import type { AdminEnvironment, AdminRequest, CallKind } from '../admin-state.ts'
import { LEAST_LOADED_OR_CONTROLLER } from '../admin-state.ts'
import { illegalArgument } from '../exceptions.ts'
import { endWhenSettled, failOperation, integerOrder, makeCall, settle, succeed } from '../operations.ts'
import type { MethodFamily } from './method-table.ts'
import { argsOf } from './method-table.ts'
import { failWhole } from './topics.ts'

const KAFKA_ADMIN_CLIENT = 'org.apache.kafka.clients.admin.KafkaAdminClient'

export function describeClusterRequest(env: AdminEnvironment, includeFencedBrokers: boolean): AdminRequest {
  const { usingBootstrapControllers } = env.admin.metadata
  if (usingBootstrapControllers && includeFencedBrokers) {
    return { thrown: illegalArgument('Cannot request fenced brokers from controller endpoint') }
  }
  const body: DescribeClusterRequest = { endpointType: usingBootstrapControllers ? 2 : 1, includeFencedBrokers }
  return { apiKey: 'DESCRIBE_CLUSTER', body: Object.freeze(body) }
}

/** DescribeClusterResponse.nodes(): in the order of a HashMap of ids. */
export function nodesOf(response: DescribeClusterResponse): AdminNode[] {
  const byId = new Map(response.brokers.map((broker) => [broker.brokerId, broker]))
  return integerOrder(byId.keys()).map((id) => {
    const { host, port, rack, isFenced } = byId.get(id)!
    return { id, host, port, rack, isFenced }
  })
}

const describeCluster: CallKind = {
  request: (env, operation) => describeClusterRequest(env, argsOf(operation, 'describeCluster').includeFencedBrokers),
  respond(env, operation, _call, _apiKey, body) {
    const response = body as DescribeClusterResponse
    const error = errorName(response.errorCode)
    const nodes = nodesOf(response)
    const controller = nodes.find((node) => node.id === response.controllerId) ?? null
    if (error !== 'NONE') failOperation(env, operation, exceptionFor(error, response.errorMessage))
    else succeed(env, operation, { nodes, controller, clusterId: response.clusterId })
    return null
  },
  fail: failWhole,
}

const logDirsOf = (response: DescribeLogDirsResponse) => {
  const byPath = new Map(response.results.map((result) => [result.logDir, result]))
  return new Map(javaStringOrder(byPath.keys(), { initialCapacity: byPath.size }).map((path) => {
    const { errorCode, topics } = byPath.get(path)!
    const replicas = topics.flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex, partitionSize, offsetLag, isFutureKey }) => (
        { topic: name, partition: partitionIndex, size: partitionSize, offsetLag, isFuture: isFutureKey }
      )))
    const ordered = javaTopicPartitionOrder(replicas).map(({ topic, partition, size, offsetLag, isFuture }) =>
      [tpKey(topic, partition), { size, offsetLag, isFuture }] as const)
    return [path, { error: errorCode === 0 ? null : exceptionFor(errorName(errorCode)).className, replicas: new Map(ordered) }] as const
  }))
}

const describeLogDirs: CallKind = {
  request: () => ({ apiKey: 'DESCRIBE_LOG_DIRS', body: Object.freeze({ topics: null }) }),
  respond(env, operation, call, _apiKey, body) {
    const response = body as DescribeLogDirsResponse
    const error = response.errorCode === 0 ? 'CLUSTER_AUTHORIZATION_FAILED' : errorName(response.errorCode)
    const outcome = response.results.length > 0 ? success(logDirsOf(response)) : failure(exceptionFor(error))
    settle(env, operation, call.payload as string, outcome)
    return null
  },
  fail: (env, operation, call, error) => settle(env, operation, call.payload as string, failure(error)),
}

const unregisterBroker: CallKind = {
  request: (_env, operation) => (
    { apiKey: 'UNREGISTER_BROKER', body: Object.freeze({ brokerId: argsOf(operation, 'unregisterBroker').brokerId }) }
  ),
  respond(env, operation, _call, _apiKey, body) {
    const { errorCode, errorMessage } = body as UnregisterBrokerResponse
    const error = errorName(errorCode)
    if (error === 'REQUEST_TIMED_OUT') return exceptionFor(error, errorMessage)
    if (error === 'NONE') { succeed(env, operation, null); return null }
    const line = `Unregister broker request for broker ID ${argsOf(operation, 'unregisterBroker').brokerId} failed: ${errorMessage}`
    log(env.ctx, env.admin.logger, 'ERROR', KAFKA_ADMIN_CLIENT, line)
    failOperation(env, operation, exceptionFor(error, errorMessage))
    return null
  },
  fail: failWhole,
}

export const clusterMethods: MethodFamily = {
  starts: {
    describeCluster: (env, operation) =>
      makeCall(env, operation, { kind: 'describeCluster', callName: 'listNodes', provider: LEAST_LOADED_OR_CONTROLLER }),
    describeLogDirs(env, operation) {
      const ids = new Set(argsOf(operation, 'describeLogDirs').brokers)
      operation.keys = integerOrder(ids, ids.size).map(String)
      if (ids.size === 0) return endWhenSettled(env, operation)
      for (const nodeId of ids) {
        makeCall(env, operation, {
          kind: 'describeLogDirs', callName: 'describeLogDirs', payload: String(nodeId),
          provider: Object.freeze({ kind: 'constant', nodeId, supportsUseControllers: false }),
        })
      }
    },
    unregisterBroker: (env, operation) =>
      makeCall(env, operation, { kind: 'unregisterBroker', callName: 'unregisterBroker', provider: LEAST_LOADED_OR_CONTROLLER }),
  },
  kinds: { describeCluster, describeLogDirs, unregisterBroker },
}
