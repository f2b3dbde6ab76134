// IncrementalAlterConfigs (ApiKey 44): the broker checks changes of its own settings (kafka.server.ConfigAdminManager),
// the active controller checks and stores everything that is left.

import { applyBrokerConfigOps, validateAlterConfigOps } from '../../config/alter-configs.ts'
import { validateDynamicBrokerConfigs } from '../../config/dynamic-broker-config.ts'
import type { Context, RequestMessage } from '../../kernel/node.ts'
import type { ApiError } from '../../controller/create-topics.ts'
import { configApiError } from '../../controller/create-topics.ts'
import { codeOf } from '../../protocol/errors.ts'
import { USED_VERSIONS } from '../../protocol/used-versions.ts'
import type {
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse,
} from '../../protocol/incremental-alter-configs.ts'
import type { BrokerState } from '../broker-state.ts'
import type { AlterConfigsResult } from '../controller-channel.ts'
import { sendToController } from '../controller-channel.ts'
import { alterLoggers } from '../loggers.ts'
import { configLayers, overridesOf } from '../settings.ts'

type Resource = IncrementalAlterConfigsRequest['resources'][number]

const BROKER = 4
const BROKER_LOGGER = 8
const KNOWN_TYPES: readonly number[] = [2, BROKER, BROKER_LOGGER, 16, 32]

export function handleIncrementalAlterConfigs(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { resources, validateOnly } = request.body as IncrementalAlterConfigsRequest
  /** What the broker answers itself: refusals, and its loggers. */
  const answered: AlterConfigsResult[] = []
  const left: Resource[] = []
  for (const resource of resources) {
    const { resourceType, resourceName, configs } = resource
    let error = preprocess(broker, resource, resources)
    if (resourceType === BROKER_LOGGER) {
      error ??= alterLoggers(
        broker.memory.loggerLevels,
        broker.disk.logs,
        broker.nodeId,
        resourceName,
        configs,
        validateOnly,
      )
    } else if (!error) {
      left.push(resource)
      continue
    }
    answered.push({
      errorCode: error ? codeOf(error.error) : 0,
      errorMessage: error?.message ?? null,
      resourceType,
      resourceName,
    })
  }
  if (left.length === 0) {
    ctx.respond(request, { responses: answered } satisfies IncrementalAlterConfigsResponse)
    return
  }
  const body: IncrementalAlterConfigsRequest = { resources: left, validateOnly }
  const toController = {
    apiKey: 'INCREMENTAL_ALTER_CONFIGS' as const,
    apiVersion: USED_VERSIONS.INCREMENTAL_ALTER_CONFIGS,
    body,
    purpose: { kind: 'alter-configs' as const, request, answered },
  }
  sendToController(broker.memory.channels, 'forwarding', toController, broker.config, ctx)
}

/** The controller's answers and the broker's own, in the order of the request. */
export function onConfigsAltered(
  request: RequestMessage,
  answered: readonly AlterConfigsResult[],
  response: IncrementalAlterConfigsResponse,
  ctx: Context,
): void {
  const all = [...answered, ...response.responses]
  const { resources } = request.body as IncrementalAlterConfigsRequest
  const responses = resources.map(({ resourceType, resourceName }) =>
    all.find((each) => each.resourceType === resourceType && each.resourceName === resourceName)!,
  )
  ctx.respond(request, { responses } satisfies IncrementalAlterConfigsResponse)
}

/** What this broker refuses, or null. */
function preprocess(
  broker: BrokerState,
  { resourceType, resourceName, configs }: Resource,
  all: readonly Resource[],
): ApiError | null {
  if (all.filter((other) => other.resourceType === resourceType && other.resourceName === resourceName).length > 1) {
    return { error: 'INVALID_REQUEST', message: 'Each resource must appear at most once.' }
  }
  const invalid = validateAlterConfigOps(configs)
  if (invalid) return configApiError(invalid)
  if (!KNOWN_TYPES.includes(resourceType))
    return { error: 'INVALID_REQUEST', message: `Unknown resource type ${resourceType}` }
  return resourceType === BROKER ? ownConfigError(broker, resourceName, configs) : null
}

function ownConfigError(broker: BrokerState, name: string, configs: Resource['configs']): ApiError | null {
  if (name !== '') {
    if (!/^[+-]?\d+$/.test(name))
      return { error: 'INVALID_REQUEST', message: `Node id must be an integer, but it is: ${name}` }
    if (Number(name) !== broker.nodeId) {
      return {
        error: 'INVALID_REQUEST',
        message: `Unexpected broker id, expected ${broker.nodeId}, but received ${name}`,
      }
    }
  }
  const props = applyBrokerConfigOps(overridesOf(broker, `broker:${name}`), configs)
  if (!props.ok) return configApiError(props.error)
  const error = validateDynamicBrokerConfigs(configLayers(broker), props.value, name !== '')
  return error ? configApiError(error) : null
}
