// Fetch (ApiKey 1): kafka.server.KafkaApis.handleFetchRequest.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { FetchRequest, FetchResponse } from '../../protocol/fetch.ts'
import type { BrokerState } from '../broker-state.ts'
import { respondOrPark } from '../delayed-fetch.ts'
import { onFollowerFetch } from '../follower-progress.ts'
import { fetchContext } from '../fetch-session.ts'

export function handleFetch(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const slots = broker.memory.brokerConfig.values['max.incremental.fetch.session.cache.slots']
  const context = fetchContext(broker.memory.fetch, request, slots, ctx)
  if ('error' in context) {
    ctx.respond(request, {
      throttleTimeMs: 0,
      errorCode: codeOf(context.error),
      sessionId: 0,
      responses: [],
    } satisfies FetchResponse)
    return
  }
  respondOrPark(broker, request, context, ctx)
  const body = request.body as FetchRequest
  if (body.replicaId >= 0) onFollowerFetch(broker, body, ctx)
}
