// InitProducerId (ApiKey 22): an id for an idempotent producer, from the broker's block.
// Transactions do not exist, so a transactional id is refused.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { InitProducerIdRequest, InitProducerIdResponse } from '../../protocol/init-producer-id.ts'
import type { BrokerState } from '../broker-state.ts'
import { giveProducerId } from '../forwarding.ts'

export function handleInitProducerId(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { transactionalId } = request.body as InitProducerIdRequest
  if (transactionalId === null) giveProducerId(broker, request, ctx)
  else
    ctx.respond(request, {
      errorCode: codeOf('COORDINATOR_NOT_AVAILABLE'),
      producerId: -1,
      producerEpoch: -1,
    } satisfies InitProducerIdResponse)
}
