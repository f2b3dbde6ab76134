// BrokerHeartbeat on the active controller: org.apache.kafka.controller.BrokerHeartbeatManager.calculateNextBrokerState
// and ReplicationControlManager.processBrokerHeartbeat. A broker is unfenced once it has applied its own registration.

import type { Context, RequestMessage } from '../kernel/node.ts'
import type { BrokerRegistrationImage, MetadataRecord } from '../metadata/metadata-image.ts'
import type { BrokerHeartbeatRequest, BrokerHeartbeatResponse } from '../protocol/broker-heartbeat.ts'
import { codeOf } from '../protocol/errors.ts'
import { armSessionTimer } from './broker-sessions.ts'
import type { BrokerSession, ControllerState } from './controller-state.ts'
import { newSession } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'
import {
  hasLeaderships,
  recordsForControlledShutdown,
  recordsForFencing,
  recordsForUnfencing,
} from './partition-changes.ts'

type BrokerControlState = 'FENCED' | 'UNFENCED' | 'CONTROLLED_SHUTDOWN' | 'SHUTDOWN_NOW'

const currentState = ({ fenced, inControlledShutdown }: BrokerRegistrationImage): BrokerControlState =>
  fenced ? 'FENCED' : inControlledShutdown ? 'CONTROLLED_SHUTDOWN' : 'UNFENCED'

function nextState(
  state: ControllerState,
  broker: BrokerRegistrationImage,
  session: BrokerSession,
  request: BrokerHeartbeatRequest,
): BrokerControlState {
  const { wantFence, wantShutDown, currentMetadataOffset } = request
  switch (currentState(broker)) {
    case 'FENCED':
      if (wantShutDown) return 'SHUTDOWN_NOW'
      return !wantFence && currentMetadataOffset >= broker.brokerEpoch ? 'UNFENCED' : 'FENCED'
    case 'UNFENCED':
      if (wantFence) return wantShutDown ? 'SHUTDOWN_NOW' : 'FENCED'
      if (!wantShutDown) return 'UNFENCED'
      return hasLeaderships(state, broker.id) ? 'CONTROLLED_SHUTDOWN' : 'SHUTDOWN_NOW'
    case 'CONTROLLED_SHUTDOWN': {
      if (hasLeaderships(state, broker.id)) return 'CONTROLLED_SHUTDOWN'
      return session.shutdownOffset <= lowestActiveOffset(state) ? 'SHUTDOWN_NOW' : 'CONTROLLED_SHUTDOWN'
    }
    default:
      return 'SHUTDOWN_NOW'
  }
}

function lowestActiveOffset(state: ControllerState): number {
  let lowest = Number.POSITIVE_INFINITY
  for (const [id, { metadataOffset }] of state.sessions) {
    if (state.image.brokers.get(id)?.fenced === false) lowest = Math.min(lowest, metadataOffset)
  }
  return lowest
}

function recordsFor(state: ControllerState, id: number, epoch: number, next: BrokerControlState): MetadataRecord[] {
  switch (next) {
    case 'UNFENCED':
      return recordsForUnfencing(state, id, epoch)
    case 'CONTROLLED_SHUTDOWN':
      return recordsForControlledShutdown(state, id, epoch)
    default:
      return recordsForFencing(state, id, epoch)
  }
}

const refused = (error: 'BROKER_ID_NOT_REGISTERED' | 'STALE_BROKER_EPOCH'): BrokerHeartbeatResponse => ({
  errorCode: codeOf(error),
  isCaughtUp: false,
  isFenced: true,
  shouldShutDown: false,
})

export function handleBrokerHeartbeat(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const heartbeat = request.body as BrokerHeartbeatRequest
  const broker = state.image.brokers.get(heartbeat.brokerId)
  if (!broker) {
    ctx.respond(request, refused('BROKER_ID_NOT_REGISTERED'))
    return
  }
  if (broker.brokerEpoch !== heartbeat.brokerEpoch) {
    ctx.respond(request, refused('STALE_BROKER_EPOCH'))
    return
  }
  const session = sessionOf(state, broker)
  const before = currentState(broker)
  const next = nextState(state, broker, session, heartbeat)
  session.lastContactUs = ctx.now
  session.brokerEpoch = broker.brokerEpoch
  session.metadataOffset = heartbeat.currentMetadataOffset
  const shutdownWhileFenced = next === 'SHUTDOWN_NOW' && before === 'FENCED'
  if (next !== before && !shutdownWhileFenced) {
    writeRecords(state, recordsFor(state, broker.id, broker.brokerEpoch, next), ctx)
    if (next === 'CONTROLLED_SHUTDOWN') session.shutdownOffset = state.log.logEndOffset - 1
    ctx.note(`broker-${next.toLowerCase().replace('_', '-')}`, { broker: broker.id })
  }
  armSessionTimer(state, ctx)
  ctx.respond(request, {
    errorCode: 0,
    isCaughtUp: heartbeat.currentMetadataOffset >= broker.brokerEpoch,
    isFenced: next === 'FENCED' || next === 'SHUTDOWN_NOW',
    shouldShutDown: next === 'SHUTDOWN_NOW',
  } satisfies BrokerHeartbeatResponse)
  if (state.stopping && next === 'SHUTDOWN_NOW' && broker.id === state.config.nodeId) state.lastConnection = request.connection
}

export function exitController(state: ControllerState, ctx: Context): void {
  ctx.note('controller-stopped', { node: state.config.nodeId })
  ctx.halt()
}

function sessionOf(state: ControllerState, { id }: BrokerRegistrationImage): BrokerSession {
  const known = state.sessions.get(id)
  if (known) return known
  const session = newSession(state.activeSinceUs)
  state.sessions.set(id, session)
  return session
}
