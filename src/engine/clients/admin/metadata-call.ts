// The admin client's own request for metadata (AdminClientRunnable.makeMetadataCall): Metadata without topics to a broker, or
// DescribeCluster to a controller.

import type { Throwable } from '../../protocol/common.ts'
import type { DescribeClusterResponse } from '../../protocol/describe-cluster.ts'
import { errorName, exceptionFor } from '../../protocol/errors.ts'
import type { MetadataResponse } from '../../protocol/metadata.ts'
import type { AdminCall, AdminEnvironment, AdminRequest, AdminState } from './admin-state.ts'
import { metadataFailed, takeBrokerMetadata, takeControllerMetadata } from './metadata-manager.ts'

export const METADATA_CALL = 'metadata'

export const makeMetadataCall = (admin: AdminState, nowMs: number): AdminCall => ({
  callName: admin.metadata.usingBootstrapControllers ? 'describeCluster' : 'fetchMetadata', kind: METADATA_CALL, operation: 0,
  provider: Object.freeze({ kind: 'metadata-update' }), deadlineMs: nowMs + admin.times.requestTimeoutMs, payload: null, refused: null,
  tries: 0, nextAllowedTryMs: 0, currentNode: null,
})

export const metadataRequest = (admin: AdminState): AdminRequest =>
  admin.metadata.usingBootstrapControllers
    ? { apiKey: 'DESCRIBE_CLUSTER', body: Object.freeze({ endpointType: 2, includeFencedBrokers: false }) }
    : { apiKey: 'METADATA', body: Object.freeze({ topics: Object.freeze([]), allowAutoTopicCreation: true }) }

/** True when the metadata was taken over, so that calls may choose their nodes anew. */
export function takeMetadata(env: AdminEnvironment, body: unknown): boolean {
  if (!env.admin.metadata.usingBootstrapControllers) {
    takeBrokerMetadata(env, body as MetadataResponse)
    return true
  }
  const response = body as DescribeClusterResponse
  if (response.errorCode === 0) {
    takeControllerMetadata(env, response)
    return true
  }
  metadataFailed(env, exceptionFor(errorName(response.errorCode), response.errorMessage))
  return false
}

export const failMetadata = (env: AdminEnvironment, error: Throwable): void => metadataFailed(env, error)
