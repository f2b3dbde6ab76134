// UnregisterBroker on the active controller: ReplicationControlManager.unregisterBroker.

import type { Context, RequestMessage } from '../kernel/node.ts'
import { codeOf } from '../protocol/errors.ts'
import type { UnregisterBrokerRequest, UnregisterBrokerResponse } from '../protocol/unregister-broker.ts'
import type { ControllerState } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'
import { recordsForUnregistering } from './partition-changes.ts'

export function handleUnregisterBroker(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { brokerId } = request.body as UnregisterBrokerRequest
  const broker = state.image.brokers.get(brokerId)
  if (!broker) {
    const errorMessage = `Broker ID ${brokerId} is not currently registered`
    ctx.respond(request, {
      errorCode: codeOf('BROKER_ID_NOT_REGISTERED'),
      errorMessage,
    } satisfies UnregisterBrokerResponse)
    return
  }
  writeRecords(state, recordsForUnregistering(state, brokerId, broker.brokerEpoch), ctx)
  state.sessions.delete(brokerId)
  ctx.note('broker-unregistered', { broker: brokerId })
  ctx.respond(request, { errorCode: 0, errorMessage: null } satisfies UnregisterBrokerResponse)
}
