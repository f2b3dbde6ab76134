// KafkaAdminClient: describeConfigs, incrementalAlterConfigs, listConfigResources.
// The configs of one broker are asked of that broker, all others of any.

import { failure, success } from '../../../protocol/common.ts'
import type { DescribeConfigsRequest, DescribeConfigsResponse } from '../../../protocol/describe-configs.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import type { IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse } from '../../../protocol/incremental-alter-configs.ts'
import type { ListConfigResourcesRequest, ListConfigResourcesResponse } from '../../../protocol/list-config-resources.ts'
import type { ConfigResource } from '../../admin-methods.ts'
import type { AdminEnvironment, CallKind, NodeProvider, Operation } from '../admin-state.ts'
import { LEAST_LOADED, LEAST_LOADED_OR_CONTROLLER } from '../admin-state.ts'
import { endWhenSettled, failOperation, integerOrder, makeCall, settle, settleAll, settleUnrealized, succeed } from '../operations.ts'
import type { MethodFamily } from './method-table.ts'
import { argsOf } from './method-table.ts'
import { failWhole, notController } from './topics.ts'

const BROKER = 4
const BROKER_LOGGER = 8
const OPERATIONS = { SET: 0, DELETE: 1, APPEND: 2, SUBTRACT: 3 } as const
const TYPE_NAMES: Readonly<Record<number, string>> = { 2: 'TOPIC', 4: 'BROKER', 8: 'BROKER_LOGGER', 16: 'CLIENT_METRICS', 32: 'GROUP' }

const keyOf = (resource: ConfigResource): string => `${resource.type}:${resource.name}`
const resourceOf = (key: string): ConfigResource => {
  const colon = key.indexOf(':')
  return { type: Number(key.slice(0, colon)), name: key.slice(colon + 1) }
}
const shown = (key: string): string => {
  const { type, name } = resourceOf(key)
  return `ConfigResource(type=${TYPE_NAMES[type] ?? 'UNKNOWN'}, name='${name}')`
}

/** KafkaAdminClient.nodeFor: the broker that must be asked itself. */
const nodeFor = ({ type, name }: ConfigResource): number | null =>
  (type === BROKER && name !== '') || type === BROKER_LOGGER ? Number(name) : null

const providerOf = (node: number | null): NodeProvider =>
  node === null ? LEAST_LOADED_OR_CONTROLLER : Object.freeze({ kind: 'constant', nodeId: node, supportsUseControllers: true })

const keysOf = (payload: unknown): readonly string[] => payload as readonly string[]

interface ResourceResult { readonly resourceType: number; readonly resourceName: string; readonly errorCode: number; readonly errorMessage: string | null }

function settleResources<Result extends ResourceResult>(
  env: AdminEnvironment, operation: Operation, asked: unknown, results: readonly Result[], valueOf: (result: Result) => unknown,
): void {
  for (const result of results) {
    const { resourceType, resourceName, errorCode, errorMessage } = result
    const outcome = errorCode === 0 ? success(valueOf(result)) : failure(exceptionFor(errorName(errorCode), errorMessage))
    settle(env, operation, keyOf({ type: resourceType, name: resourceName }), outcome)
  }
  settleUnrealized(env, operation, keysOf(asked), (key) => `The node response did not contain a result for config resource ${shown(key)}`)
}

const describeConfigs: CallKind = {
  request(_env, operation, call) {
    const { includeSynonyms, includeDocumentation } = argsOf(operation, 'describeConfigs')
    const resources = keysOf(call.payload).map(resourceOf).map(({ type, name }) => (
      { resourceType: type, resourceName: name, configurationKeys: null }
    ))
    const body: DescribeConfigsRequest = { resources, includeSynonyms, includeDocumentation }
    return { apiKey: 'DESCRIBE_CONFIGS', body: Object.freeze(body) }
  },
  respond(env, operation, call, _apiKey, body) {
    settleResources(env, operation, call.payload, (body as DescribeConfigsResponse).results, ({ configs }) => configs)
    return null
  },
  fail: (env, operation, call, error) => settleAll(env, operation, keysOf(call.payload), error),
}

const incrementalAlterConfigs: CallKind = {
  request(_env, operation, call) {
    const { changes, validateOnly } = argsOf(operation, 'incrementalAlterConfigs')
    const wanted = new Set(keysOf(call.payload))
    const resources = changes.filter((change) => wanted.has(keyOf(change.resource))).map(({ resource, ops }) => ({
      resourceType: resource.type, resourceName: resource.name,
      configs: ops.map(({ name, op, value }) => ({ name, configOperation: OPERATIONS[op], value })),
    }))
    const body: IncrementalAlterConfigsRequest = { resources, validateOnly }
    return { apiKey: 'INCREMENTAL_ALTER_CONFIGS', body: Object.freeze(body) }
  },
  respond(env, operation, call, _apiKey, body) {
    const { responses } = body as IncrementalAlterConfigsResponse
    const refused = notController(env, responses.map((response) => response.errorCode))
    if (refused !== null) return refused
    settleResources(env, operation, call.payload, responses, () => null)
    return null
  },
  fail: (env, operation, call, error) => settleAll(env, operation, keysOf(call.payload), error),
}

const listConfigResources: CallKind = {
  request(_env, operation) {
    const body: ListConfigResourcesRequest = { resourceTypes: argsOf(operation, 'listConfigResources').types }
    return { apiKey: 'LIST_CONFIG_RESOURCES', body: Object.freeze(body) }
  },
  respond(env, operation, _call, _apiKey, body) {
    const { errorCode, configResources } = body as ListConfigResourcesResponse
    if (errorCode !== 0) failOperation(env, operation, exceptionFor(errorName(errorCode)))
    else succeed(env, operation, configResources.map(({ resourceType, resourceName }) => ({ type: resourceType, name: resourceName })))
    return null
  },
  fail: failWhole,
}

function startByNode(env: AdminEnvironment, operation: Operation, kind: string, resources: readonly ConfigResource[]): void {
  operation.keys = [...new Set(resources.map(keyOf))]
  if (operation.keys.length === 0) return endWhenSettled(env, operation)
  const byNode = new Map<number, string[]>()
  const anywhere: string[] = []
  for (const key of operation.keys) {
    const node = nodeFor(resourceOf(key))
    if (node === null) anywhere.push(key)
    else byNode.set(node, [...(byNode.get(node) ?? []), key])
  }
  if (anywhere.length > 0) makeCall(env, operation, { kind, callName: kind, provider: providerOf(null), payload: Object.freeze(anywhere) })
  for (const node of integerOrder(byNode.keys())) {
    makeCall(env, operation, { kind, callName: kind, provider: providerOf(node), payload: Object.freeze(byNode.get(node)) })
  }
}

export const configMethods: MethodFamily = {
  starts: {
    describeConfigs: (env, operation) =>
      startByNode(env, operation, 'describeConfigs', argsOf(operation, 'describeConfigs').resources),
    incrementalAlterConfigs: (env, operation) => startByNode(
      env, operation, 'incrementalAlterConfigs', argsOf(operation, 'incrementalAlterConfigs').changes.map((change) => change.resource),
    ),
    listConfigResources: (env, operation) =>
      makeCall(env, operation, { kind: 'listConfigResources', callName: 'listConfigResources', provider: LEAST_LOADED }),
  },
  kinds: { describeConfigs, incrementalAlterConfigs, listConfigResources },
}
