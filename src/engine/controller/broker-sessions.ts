// The clocks of the brokers' sessions (org.apache.kafka.controller.BrokerHeartbeatTracker): a broker that sends no
// heartbeat for broker.session.timeout.ms is fenced. One timer waits for the session that would end first.

import type { Context } from '../kernel/node.ts'
import type { Duration } from '../kernel/time.ts'
import { millis } from '../kernel/time.ts'
import type { BrokerSession, ControllerState } from './controller-state.ts'
import { controllerConfig } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'
import { recordsForFencing } from './partition-changes.ts'

const sessionTimeout = (state: ControllerState): Duration =>
  millis(controllerConfig(state).values['broker.session.timeout.ms'])

const isRecent = (state: ControllerState, session: BrokerSession, ctx: Context): boolean =>
  ctx.now - session.lastContactUs < sessionTimeout(state)

/** Whether the registered incarnation of a broker has sent a heartbeat recently. */
export function hasValidSession(state: ControllerState, brokerId: number, ctx: Context): boolean {
  const session = state.sessions.get(brokerId)
  return (
    session !== undefined &&
    session.brokerEpoch === state.image.brokers.get(brokerId)?.brokerEpoch &&
    isRecent(state, session, ctx)
  )
}

/** Sees to it that a timer waits while any broker is unfenced. */
export function armSessionTimer(state: ControllerState, ctx: Context): void {
  if (state.sessionTimer !== 0) return
  let firstUs = Number.POSITIVE_INFINITY
  for (const [brokerId, { lastContactUs }] of state.sessions) {
    if (state.image.brokers.get(brokerId)?.fenced === false) firstUs = Math.min(firstUs, lastContactUs)
  }
  if (firstUs === Number.POSITIVE_INFINITY) return
  const leftUs = Math.max(0, firstUs + sessionTimeout(state) - ctx.now)
  state.sessionTimer = ctx.after(leftUs as Duration, 'broker-session')
}

/** QuorumController.maybeFenceStaleBroker. */
export function onSessionTimer(state: ControllerState, ctx: Context): void {
  state.sessionTimer = 0
  for (const [brokerId, session] of state.sessions) {
    const broker = state.image.brokers.get(brokerId)
    if (!broker || broker.fenced || isRecent(state, session, ctx)) continue
    ctx.note('broker-fenced', { broker: brokerId })
    writeRecords(state, recordsForFencing(state, brokerId, broker.brokerEpoch), ctx)
  }
  armSessionTimer(state, ctx)
}
