// A member that says nothing for session.timeout.ms is put out of its group, and none is before (GroupMetadataManager's heartbeat timers).
// Waiting for a join or a sync counts as being heard.

import type { BrokerState } from '../broker/broker-state.ts'
import { millis } from '../kernel/time.ts'
import { codeOf } from '../protocol/errors.ts'
import type { HeartbeatResponse } from '../protocol/heartbeat.ts'
import { brokerStateOf, concernsGroups, groupsOf, loadWatch } from './broker-view.ts'
import { transitionIn } from './group-states.ts'
import type { Law, Moment, Report } from './law.ts'

/** `surely`: when its session clock was started again for certain; `atMost`: when it may have been last. */
interface Heard { surely: number; atMost: number; waiting: boolean; lateAt?: number }

/** Requests in which a member shows that it is alive; they count when they are not refused. */
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
    if (since && timeoutMs !== undefined && world.now - since.surely < millis(timeoutMs)) {
      report(`${member} was put out after ${(world.now - since.surely) / 1000} ms, its session timeout is ${timeoutMs} ms`)
    }
  }
}

/** A heartbeat that was answered without error, or with the call to rejoin. */
function accepted({ answers }: Moment): boolean {
  return answers.some(({ request, response }) => {
    if (request.apiKey !== 'HEARTBEAT') return false
    const { errorCode } = response.body as HeartbeatResponse
    return errorCode === 0 || errorCode === codeOf('REBALANCE_IN_PROGRESS')
  })
}

/** When a join phase ends, the session clock of every member starts again, also of a static one that did not join. */
function noteCompletedJoins({ world, noted }: Moment, broker: BrokerState, heard: Map<string, Heard>): void {
  const completed = new Set(noted.flatMap((entry) => {
    const change = transitionIn(entry)
    return change?.to === 'CompletingRebalance' ? [change.group] : []
  }))
  if (completed.size === 0) return
  for (const { group } of groupsOf(broker)) {
    if (!completed.has(group.groupId)) continue
    for (const memberId of group.members.keys()) {
      const known = heard.get(where(group.groupId, memberId))
      if (known) known.atMost = world.now
    }
  }
}

function checkMembers(broker: BrokerState, now: number, heard: Map<string, Heard>, sessions: Map<string, number>, report: Report): void {
  for (const { group } of groupsOf(broker)) {
    for (const { memberId, awaitingJoin, awaitingSync, sessionTimeoutMs } of group.members.values()) {
      const member = where(group.groupId, memberId)
      const waiting = awaitingJoin !== null || awaitingSync !== null
      const known = heard.get(member)
      sessions.set(member, sessionTimeoutMs)
      if (!known || waiting || known.waiting) heard.set(member, { surely: known?.waiting === true && !waiting ? now : 0, atMost: now, waiting })
      else if (now <= known.atMost + millis(sessionTimeoutMs)) delete known.lateAt
      // After a broker stood still, everything that was due meanwhile happens at one instant.
      else if ((known.lateAt ??= now) < now) {
        report(`${member} was heard of ${(now - known.atMost) / 1000} ms ago and is still there, its session timeout is ${sessionTimeoutMs} ms`)
      }
    }
  }
}

export const silentMembersAreEvicted: Law = {
  name: 'a silent member is put out at session.timeout.ms, not before',
  watch: (report) => {
    const heard = new Map<string, Heard>()
    const sessions = new Map<string, number>()
    const loadedAnew = loadWatch()
    let lastEvent = 0
    let resumedAt = -1
    return {
      after: (moment) => {
        const broker = brokerStateOf(moment.node)
        if (!broker) return
        const { world, event } = moment
        if (event.type === 'start') { heard.clear(); sessions.clear() }
        if (concernsGroups(event) && loadedAnew(broker).size > 0) heard.clear()
        if (world.now - lastEvent > STOOD_STILL) resumedAt = world.now
        lastEvent = world.now
        if (!concernsGroups(event)) return
        if (resumedAt !== world.now) checkEvicted(moment, heard, sessions, report)
        if (event.type === 'request' && SIGNS.has(event.request.apiKey)) {
          const { groupId, memberId } = event.request.body as { readonly groupId: string; readonly memberId: string }
          const known = heard.get(where(groupId, memberId))
          if (known) known.atMost = world.now
          if (known && accepted(moment)) known.surely = world.now
        }
        if (resumedAt === world.now) heard.clear()
        noteCompletedJoins(moment, broker, heard)
        checkMembers(broker, world.now, heard, sessions, report)
      },
    }
  },
}
