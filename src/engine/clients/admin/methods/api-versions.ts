// What kafka-broker-api-versions asks: every broker of the first bootstrap address that answers, then each one's ApiVersions. The real
// tool has a client of its own (BrokerApiVersionsCommand.AdminClient): it tries each address once, and logs as LegacyAdminClient.

import type { ApiVersionsResponse } from '../../../protocol/api-versions.ts'
import type { Outcome } from '../../../protocol/common.ts'
import { failure, success, throwable } from '../../../protocol/common.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import type { MetadataResponse } from '../../../protocol/metadata.ts'
import type { AdminNode } from '../../admin-methods.ts'
import { nodeText } from '../../bootstrap.ts'
import { log, NETWORK_CLIENT } from '../../client-log.ts'
import type { AdminCall, AdminEnvironment, CallKind, Operation } from '../admin-state.ts'
import { isDisconnect } from '../exceptions.ts'
import { takeBrokerMetadata } from '../metadata-manager.ts'
import { failOperation, makeCall, succeed } from '../operations.ts'
import type { MethodFamily } from './method-table.ts'

/** Asks the bootstrap address in this place, or gives up after the last one. */
function askBootstrap(env: AdminEnvironment, operation: Operation, index: number): void {
  const { bootstrap } = env.admin.network.metadata
  if (index < bootstrap.length) {
    const provider = Object.freeze({ kind: 'bootstrap', index } as const)
    return makeCall(env, operation, { kind: 'findBrokersToAsk', callName: 'findAllBrokers', provider, payload: index })
  }
  const why = `Request METADATA failed on brokers [${bootstrap.map(nodeText).join(', ')}]`
  failOperation(env, operation, throwable('java.lang.RuntimeException', why))
}

const findBrokersToAsk: CallKind = {
  request: () => ({ apiKey: 'METADATA', body: Object.freeze({ topics: null, allowAutoTopicCreation: true }) }),
  respond(env, operation, _call, _apiKey, body) {
    const { brokers } = body as MetadataResponse
    takeBrokerMetadata(env, body as MetadataResponse)
    operation.keys = brokers.map((broker) => String(broker.nodeId))
    operation.memory.set('nodes', brokers.map(({ nodeId, host, port, rack }) => ({ id: nodeId, host, port, rack, isFenced: false })))
    for (const { nodeId } of brokers) {
      makeCall(env, operation, {
        kind: 'apiVersionsOf', callName: 'apiVersions', payload: String(nodeId),
        provider: Object.freeze({ kind: 'constant', nodeId, supportsUseControllers: true }),
      })
    }
    if (brokers.length === 0) succeed(env, operation, [])
    return null
  },
  fail: (env, operation, call) => askBootstrap(env, operation, (call.payload as number) + 1),
  retry(env, operation, call, error) {
    const node = env.admin.network.metadata.bootstrap[call.payload as number]
    if (isDisconnect(error) && node !== undefined) {
      log(env.ctx, env.admin.logger, 'WARN', NETWORK_CLIENT, `Bootstrap broker ${nodeText(node)} disconnected`)
    }
    askBootstrap(env, operation, (call.payload as number) + 1)
    return true
  },
}

function takeApiVersions(
  env: AdminEnvironment, operation: Operation, call: AdminCall, outcome: Outcome<ApiVersionsResponse>,
): void {
  operation.results.set(call.payload as string, outcome)
  if (operation.results.size < operation.keys.length) return
  const nodes = operation.memory.get('nodes') as readonly AdminNode[]
  succeed(env, operation, nodes.map((node) => ({ node, outcome: operation.results.get(String(node.id)) })))
}

const apiVersionsOf: CallKind = {
  request: () => (
    { apiKey: 'API_VERSIONS', body: Object.freeze({ clientSoftwareName: 'apache-kafka-java', clientSoftwareVersion: '4.3.1' }) }
  ),
  respond(env, operation, call, _apiKey, body) {
    const response = body as ApiVersionsResponse
    const error = errorName(response.errorCode)
    takeApiVersions(env, operation, call, error === 'NONE' ? success(response) : failure(exceptionFor(error)))
    return null
  },
  fail: (env, operation, call, error) => takeApiVersions(env, operation, call, failure(error)),
}

export const apiVersionMethods: MethodFamily = {
  starts: {
    apiVersionsOfAll(env, operation) {
      env.admin.logger.prefix = '[LegacyAdminClient clientId=admin-1] '
      env.admin.metadata.phase = 'update-pending'
      askBootstrap(env, operation, 0)
    },
  },
  kinds: { findBrokersToAsk, apiVersionsOf },
}
