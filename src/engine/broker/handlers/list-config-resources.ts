// ListConfigResources (ApiKey 74): the names of resources that can have settings, by type; for groups and client
// metrics those that do.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { ListConfigResourcesRequest, ListConfigResourcesResponse } from '../../protocol/list-config-resources.ts'
import type { BrokerState } from '../broker-state.ts'
import { endpointOf, listenerOf } from '../listeners.ts'

const [TOPIC, BROKER, BROKER_LOGGER, CLIENT_METRICS, GROUP] = [2, 4, 8, 16, 32]
const SUPPORTED: readonly number[] = [TOPIC, BROKER, BROKER_LOGGER, CLIENT_METRICS, GROUP]

export function handleListConfigResources(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { resourceTypes } = request.body as ListConfigResourcesRequest
  const types = resourceTypes.length === 0 ? SUPPORTED : resourceTypes
  if (types.some((type) => !SUPPORTED.includes(type))) {
    ctx.respond(request, {
      errorCode: codeOf('UNSUPPORTED_VERSION'),
      configResources: [],
    } satisfies ListConfigResourcesResponse)
    return
  }
  const named = (type: number, names: readonly string[]) =>
    types.includes(type) ? names.map((resourceName) => ({ resourceName, resourceType: type })) : []
  const configured = (prefix: string): string[] =>
    [...broker.disk.image.configs.keys()]
      .filter((resource) => resource.startsWith(prefix))
      .map((resource) => resource.slice(prefix.length))
  const listener = listenerOf(broker, request)
  const brokers = [...broker.disk.image.brokers.values()]
    .filter((each) => endpointOf(each, listener))
    .map(({ id }) => String(id))
  ctx.respond(request, {
    errorCode: 0,
    configResources: [
      ...named(GROUP, configured('group:')),
      ...named(CLIENT_METRICS, configured('client-metrics:')),
      ...named(BROKER_LOGGER, brokers),
      ...named(BROKER, brokers),
      ...named(TOPIC, [...broker.disk.image.topics.keys()]),
    ],
  } satisfies ListConfigResourcesResponse)
}
