// Brokers make themselves known: org.apache.kafka.controller.ClusterControlManager.registerBroker. The broker epoch is
// the offset of the registration's record. A broker starts fenced.

import type { Context, RequestMessage } from '../kernel/node.ts'
import type { MetadataRecord } from '../metadata/metadata-image.ts'
import type { BrokerRegistrationRequest, BrokerRegistrationResponse } from '../protocol/broker-registration.ts'
import { codeOf } from '../protocol/errors.ts'
import { armSessionTimer, hasValidSession } from './broker-sessions.ts'
import type { ControllerState } from './controller-state.ts'
import { newSession } from './controller-state.ts'
import { writeNoOps, writeRecords } from './metadata-log.ts'
import { recordsForUncleanShutdown } from './partition-changes.ts'

export function handleBrokerRegistration(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { brokerId, incarnationId, listeners, rack, logDirs, previousBrokerEpoch } =
    request.body as BrokerRegistrationRequest
  const existing = state.image.brokers.get(brokerId)
  if (existing && existing.incarnationId !== incarnationId && hasValidSession(state, brokerId, ctx)) {
    ctx.respond(request, {
      errorCode: codeOf('DUPLICATE_BROKER_REGISTRATION'),
      brokerEpoch: -1,
    } satisfies BrokerRegistrationResponse)
    return
  }
  writeNoOps(state, ctx)
  const isNew = existing?.incarnationId !== incarnationId
  const records: MetadataRecord[] = []
  if (existing && isNew && existing.brokerEpoch !== previousBrokerEpoch)
    records.push(...recordsForUncleanShutdown(state, brokerId))
  const brokerEpoch = existing && !isNew ? existing.brokerEpoch : state.log.logEndOffset + records.length
  const fenced = existing && !isNew ? existing.fenced : true
  records.push({
    type: 'RegisterBrokerRecord',
    brokerId,
    brokerEpoch,
    incarnationId,
    endPoints: listeners,
    rack,
    fenced,
    logDirs,
  })
  writeRecords(state, records, ctx)
  state.sessions.set(brokerId, newSession(ctx.now))
  armSessionTimer(state, ctx)
  ctx.note('broker-registered', { broker: brokerId, brokerEpoch })
  ctx.respond(request, { errorCode: 0, brokerEpoch } satisfies BrokerRegistrationResponse)
}
