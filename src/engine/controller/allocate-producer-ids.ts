// AllocateProducerIds on the active controller: org.apache.kafka.controller.ProducerIdControlManager gives each broker
// blocks of 1000.

import type { Context, RequestMessage } from '../kernel/node.ts'
import type { AllocateProducerIdsRequest, AllocateProducerIdsResponse } from '../protocol/allocate-producer-ids.ts'
import type { ControllerState } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'

const BLOCK_SIZE = 1000

export function handleAllocateProducerIds(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { brokerId } = request.body as AllocateProducerIdsRequest
  const producerIdStart = state.image.nextProducerId
  writeRecords(state, [{ type: 'ProducerIdsRecord', brokerId, nextProducerId: producerIdStart + BLOCK_SIZE }], ctx)
  ctx.respond(request, {
    errorCode: 0,
    producerIdStart,
    producerIdLen: BLOCK_SIZE,
  } satisfies AllocateProducerIdsResponse)
}
