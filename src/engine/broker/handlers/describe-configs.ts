// DescribeConfigs (ApiKey 32): kafka.server.ConfigHelper.describeConfigs. Every setting in force of a resource, where
// it comes from, and its synonyms where they are asked for.

import {
  describeBrokerConfigs,
  describeClientMetricsConfigs,
  describeDefaultBrokerConfigs,
  describeGroupConfigs,
  describeTopicConfigs,
} from '../../config/describe-configs.ts'
import type { Context, RequestMessage } from '../../kernel/node.ts'
import type { ApiError } from '../../controller/create-topics.ts'
import { invalidTopicName } from '../../controller/topic-names.ts'
import type {
  DescribeConfigsRequest,
  DescribeConfigsResponse,
  DescribedConfig,
} from '../../protocol/describe-configs.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { BrokerState } from '../broker-state.ts'
import { describeLoggers } from '../loggers.ts'
import { configLayers, overridesOf } from '../settings.ts'

type Resource = DescribeConfigsRequest['resources'][number]
type Result = DescribeConfigsResponse['results'][number]
type Found = readonly DescribedConfig[] | ApiError

export function handleDescribeConfigs(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { resources, includeSynonyms } = request.body as DescribeConfigsRequest
  const results = resources.map((resource) => resultOf(resource, describe(broker, resource), includeSynonyms))
  ctx.respond(request, { results } satisfies DescribeConfigsResponse)
}

function resultOf(
  { resourceType, resourceName, configurationKeys }: Resource,
  found: Found,
  includeSynonyms: boolean,
): Result {
  if ('error' in found)
    return { errorCode: codeOf(found.error), errorMessage: found.message, resourceType, resourceName, configs: [] }
  const configs = found
    .filter(({ name }) => configurationKeys === null || configurationKeys.includes(name))
    .map((config) => ({ ...config, synonyms: includeSynonyms ? config.synonyms : [] }))
  return { errorCode: 0, errorMessage: null, resourceType, resourceName, configs }
}

const invalidRequest = (message: string): ApiError => ({ error: 'INVALID_REQUEST', message })

function describe(broker: BrokerState, { resourceType, resourceName }: Resource): Found {
  switch (resourceType) {
    case 2:
      return describeTopic(broker, resourceName)
    case 4:
      return describeBroker(broker, resourceName)
    case 8:
      if (resourceName === '') return invalidRequest('Broker id must not be empty')
      return brokerIdError(broker, resourceName, '') ?? describeLoggers(broker.memory.loggerLevels, broker.disk.logs)
    case 16:
      if (resourceName === '') return invalidRequest('Client metrics subscription name must not be empty')
      return describeClientMetricsConfigs(overridesOf(broker, `client-metrics:${resourceName}`))
    case 32:
      if (resourceName === '') return invalidRequest('Group name must not be empty')
      return describeGroupConfigs(configLayers(broker), overridesOf(broker, `group:${resourceName}`))
    default:
      return invalidRequest('Unsupported resource type: UNKNOWN')
  }
}

function describeTopic(broker: BrokerState, topic: string): Found {
  const invalid = invalidTopicName(topic)
  if (invalid !== null) return { error: 'INVALID_TOPIC_EXCEPTION', message: invalid }
  if (!broker.disk.image.topics.has(topic)) return { error: 'UNKNOWN_TOPIC_OR_PARTITION', message: null }
  return describeTopicConfigs(configLayers(broker), overridesOf(broker, `topic:${topic}`))
}

function describeBroker(broker: BrokerState, name: string): Found {
  if (name === '') return describeDefaultBrokerConfigs(configLayers(broker))
  return brokerIdError(broker, name, ' or empty string') ?? describeBrokerConfigs(configLayers(broker))
}

function brokerIdError(broker: BrokerState, name: string, orElse: string): ApiError | null {
  if (name === '') return null
  if (!/^[+-]?\d+$/.test(name)) return invalidRequest(`Broker id must be an integer, but it is: ${name}`)
  if (Number(name) === broker.nodeId) return null
  return invalidRequest(
    `Unexpected broker id, expected ${broker.nodeId}${orElse}${orElse === '' ? '' : ','} but received ${name}`,
  )
}
