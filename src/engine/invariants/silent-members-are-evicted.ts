// A member that says nothing for session.timeout.ms is put out of its group, and none is before (GroupMetadataManager's heartbeat timers).
// Waiting for a join or a sync counts as being heard.

import type { BrokerState } from '../broker/broker-state.ts'
import { millis } from '../kernel/time.ts'
import { brokerStateOf, concernsGroups, groupsOf } from './broker-view.ts'
import type { Law, Moment, Report } from './law.ts'

interface Heard { at: number }

/** Requests in which a member shows that it is alive. */
const SIGNS = new Set(['JOIN_GROUP', 'SYNC_GROUP', 'HEARTBEAT', 'OFFSET_COMMIT'])
const NO_HEARTBEAT = 'no heartbeat came within its session timeout'
/** A broker heartbeats every two seconds; one that was silent for longer stood still, and its timers with it. */
const STOOD_STILL = millis(3000)

const where = (groupId: string, memberId: string): string => `${groupId} ${memberId}`

function checkEvicted({ world, noted }: Moment, heard: Map<string, Heard>, sessions: Map<string, number>, report: Report): void {
  for (const { kind, data } of noted) {
    if (kind !== 'member-evicted' || data['reason'] !== NO_HEARTBEAT) continue
    const member = where(data['group'] as string, data['member'] as string)
    const since = heard.get(member)
    const timeoutMs = sessions.get(member)
    if (since && timeoutMs !== undefined && world.now - since.at < millis(timeoutMs)) {
      report(`${member} was put out after ${(world.now - since.at) / 1000} ms, its session timeout is ${timeoutMs} ms`)
    }
  }
}

function checkMembers(broker: BrokerState, now: number, heard: Map<string, Heard>, sessions: Map<string, number>, report: Report): void {
  for (const { group } of groupsOf(broker)) {
    for (const { memberId, awaitingJoin, awaitingSync, sessionTimeoutMs } of group.members.values()) {
      const member = where(group.groupId, memberId)
      const known = heard.get(member)
      if (!known || awaitingJoin || awaitingSync) { heard.set(member, { at: now }); sessions.set(member, sessionTimeoutMs); continue }
      // What is due at this instant may still be about to fire.
      if (now > known.at + millis(sessionTimeoutMs)) {
        report(`${member} was heard of ${(now - known.at) / 1000} ms ago and is still there, its session timeout is ${sessionTimeoutMs} ms`)
      }
    }
  }
}

export const silentMembersAreEvicted: Law = {
  name: 'a silent member is put out at session.timeout.ms, not before',
  watch: (report) => {
    const heard = new Map<string, Heard>()
    const sessions = new Map<string, number>()
    let lastEvent = 0
    let resumedAt = -1
    return {
      after: (moment) => {
        const broker = brokerStateOf(moment.node)
        if (!broker) return
        const { world, event } = moment
        if (event.type === 'start') { heard.clear(); sessions.clear() }
        if (world.now - lastEvent > STOOD_STILL) resumedAt = world.now
        lastEvent = world.now
        if (!concernsGroups(event)) return
        if (resumedAt !== world.now) checkEvicted(moment, heard, sessions, report)
        if (event.type === 'request' && SIGNS.has(event.request.apiKey)) {
          const { groupId, memberId } = event.request.body as { readonly groupId: string; readonly memberId: string }
          const known = heard.get(where(groupId, memberId))
          if (known) known.at = world.now
        }
        if (resumedAt === world.now) heard.clear()
        checkMembers(broker, world.now, heard, sessions, report)
      },
    }
  },
}
