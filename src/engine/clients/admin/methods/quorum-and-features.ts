// KafkaAdminClient: describeMetadataQuorum, removeRaftVoter, describeFeatures, updateFeatures.

import type { ApiVersionsResponse } from '../../../protocol/api-versions.ts'
import { failure, success } from '../../../protocol/common.ts'
import type { DescribeQuorumResponse } from '../../../protocol/describe-quorum.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import { javaStringOrder } from '../../../protocol/java-hash.ts'
import type { RemoveRaftVoterRequest, RemoveRaftVoterResponse } from '../../../protocol/remove-raft-voter.ts'
import type { UpdateFeaturesRequest, UpdateFeaturesResponse } from '../../../protocol/update-features.ts'
import type { CallKind } from '../admin-state.ts'
import { LEAST_LOADED_OR_CONTROLLER } from '../admin-state.ts'
import { illegalArgument } from '../exceptions.ts'
import { failOperation, integerOrder, makeCall, settleAll, settleUnrealized, succeed } from '../operations.ts'
import type { MethodFamily } from './method-table.ts'
import { argsOf } from './method-table.ts'
import { failEveryKey, failWhole, notController } from './topics.ts'

const describeMetadataQuorum: CallKind = {
  request: () => (
    { apiKey: 'DESCRIBE_QUORUM', body: Object.freeze({ topics: Object.freeze([Object.freeze({ topicName: '__cluster_metadata' })]) }) }
  ),
  respond(env, operation, _call, _apiKey, body) {
    const response = body as DescribeQuorumResponse
    const refused = notController(env, [response.errorCode])
    if (refused !== null) return refused
    if (response.errorCode !== 0) return exceptionFor(errorName(response.errorCode))
    const { leaderId, leaderEpoch, highWatermark, currentVoters, observers } = response
    const listeners = new Map(response.nodes.map((node) => [node.nodeId, node.listeners]))
    const nodes = new Map(integerOrder(listeners.keys()).map((id) => [id, listeners.get(id) ?? []]))
    succeed(env, operation, { leaderId, leaderEpoch, highWatermark, voters: currentVoters, observers, nodes })
    return null
  },
  fail: failWhole,
}

const removeRaftVoter: CallKind = {
  request(env, operation) {
    const { voterId, voterDirectoryId } = argsOf(operation, 'removeRaftVoter')
    const body: RemoveRaftVoterRequest = { clusterId: env.admin.network.metadata.clusterId ?? '', voterId, voterDirectoryId }
    return { apiKey: 'REMOVE_RAFT_VOTER', body: Object.freeze(body) }
  },
  respond(env, operation, _call, _apiKey, body) {
    const { errorCode, errorMessage } = body as RemoveRaftVoterResponse
    const refused = notController(env, [errorCode])
    if (refused !== null) return refused
    if (errorCode === 0) succeed(env, operation, null)
    else failOperation(env, operation, exceptionFor(errorName(errorCode), errorMessage))
    return null
  },
  fail: failWhole,
}

type Range = readonly [name: string, min: number, max: number]

/** A HashMap of features. */
function rangesOf(ranges: readonly Range[]): Map<string, { min: number; max: number }> {
  const byName = new Map(ranges.map(([name, min, max]) => [name, { min, max }]))
  return new Map(javaStringOrder(byName.keys()).map((name) => [name, byName.get(name)!]))
}

const describeFeatures: CallKind = {
  request: () => (
    { apiKey: 'API_VERSIONS', body: Object.freeze({ clientSoftwareName: 'apache-kafka-java', clientSoftwareVersion: '4.3.1' }) }
  ),
  respond(env, operation, _call, _apiKey, body) {
    const response = body as ApiVersionsResponse
    if (response.errorCode !== 0) { failOperation(env, operation, exceptionFor(errorName(response.errorCode))); return null }
    succeed(env, operation, {
      supported: rangesOf(response.supportedFeatures.map(({ name, minVersion, maxVersion }) => [name, minVersion, maxVersion])),
      finalized: rangesOf(response.finalizedFeatures.map((key) => [key.name, key.minVersionLevel, key.maxVersionLevel])),
      finalizedFeaturesEpoch: response.finalizedFeaturesEpoch >= 0 ? response.finalizedFeaturesEpoch : null,
    })
    return null
  },
  fail: failWhole,
}

const updateFeatures: CallKind = {
  request(_env, operation) {
    const { updates, validateOnly } = argsOf(operation, 'updateFeatures')
    const body: UpdateFeaturesRequest = { featureUpdates: updates, validateOnly }
    return { apiKey: 'UPDATE_FEATURES', body: Object.freeze(body) }
  },
  respond(env, operation, _call, _apiKey, body) {
    const { errorCode, errorMessage, results } = body as UpdateFeaturesResponse
    const refused = notController(env, [errorCode])
    if (refused !== null) return refused
    if (errorCode !== 0) {
      settleAll(env, operation, operation.keys, exceptionFor(errorName(errorCode), errorMessage))
      return null
    }
    if (results.length === 0) for (const key of operation.keys) operation.results.set(key, success(null))
    for (const { feature, errorCode: code, errorMessage: message } of results) {
      if (operation.results.has(feature)) continue
      operation.results.set(feature, code === 0 ? success(null) : failure(exceptionFor(errorName(code), message)))
    }
    settleUnrealized(env, operation, operation.keys, (key) => `The controller response did not contain a result for feature ${key}`)
    return null
  },
  fail: failEveryKey,
}

export const quorumAndFeatureMethods: MethodFamily = {
  starts: {
    describeMetadataQuorum: (env, operation) => makeCall(env, operation, {
      kind: 'describeMetadataQuorum', callName: 'describeMetadataQuorum', provider: LEAST_LOADED_OR_CONTROLLER,
    }),
    removeRaftVoter: (env, operation) =>
      makeCall(env, operation, { kind: 'removeRaftVoter', callName: 'removeRaftVoter', provider: LEAST_LOADED_OR_CONTROLLER }),
    describeFeatures: (env, operation) =>
      makeCall(env, operation, { kind: 'describeFeatures', callName: 'describeFeatures', provider: LEAST_LOADED_OR_CONTROLLER }),
    updateFeatures(env, operation) {
      const features = argsOf(operation, 'updateFeatures').updates.map((update) => update.feature)
      operation.keys = javaStringOrder(new Set(features))
      if (features.length === 0) {
        return failOperation(env, operation, illegalArgument('Feature updates can not be null or empty.'))
      }
      if (features.some((feature) => feature.trim() === '')) {
        return failOperation(env, operation, illegalArgument('Provided feature can not be empty.'))
      }
      const provider = Object.freeze({ kind: 'controller', supportsUseControllers: true } as const)
      makeCall(env, operation, { kind: 'updateFeatures', callName: 'updateFeatures', provider })
    },
  },
  kinds: { describeMetadataQuorum, removeRaftVoter, describeFeatures, updateFeatures },
}
