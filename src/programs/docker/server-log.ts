// What a broker logs of its groups, in Kafka's words: members that come and go, rebalances, groups that are deleted.
// Simplified: A server's log tells of static members as of dynamic ones, and nothing of groups that are loaded or
// unloaded.

import { stringHashCode } from '../../engine/index.ts'

const COORDINATOR = 'org.apache.kafka.coordinator.group.GroupMetadataManager'
const OFFSETS_PARTITIONS = 50

/** Kinds of journal entries a server's log tells of. */
export const LOGGED_NOTES: readonly string[] = [
  'broker-started', 'broker-stopping', 'topic-created', 'partitions-created', 'topic-deleted', 'config-changed', 'group-state', 'group-deleted', 'member-joined', 'member-left',
  'member-evicted',
]

export interface ServerLine { readonly level: 'INFO' | 'WARN' | 'ERROR'; readonly text: string; readonly logger: string }

/** What a journal entry holds. */
export type NoteData = Readonly<Record<string, unknown>>

export const wordOf = (data: NoteData, name: string): string => {
  const value = data[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export const info = (logger: string, text: string): ServerLine => ({ level: 'INFO', text, logger })

const coordinatorOf = (id: number, group: string): string =>
  `[GroupCoordinator id=${id} topic=__consumer_offsets partition=${Math.abs(stringHashCode(group)) % OFFSETS_PARTITIONS}]`

function groupLines(id: number, data: NoteData): ServerLine[] {
  const [group = '', to, generation, members, reason] = ['group', 'to', 'generation', 'members', 'reason'].map((name) => wordOf(data, name))
  const who = coordinatorOf(id, group)
  if (to === 'PreparingRebalance') {
    return [info(COORDINATOR, `${who} Preparing to rebalance group ${group} in state PreparingRebalance with old generation ${generation} (reason: ${reason}).`)]
  }
  if (to === 'CompletingRebalance') return [info(COORDINATOR, `${who} Stabilized group ${group} generation ${generation} with ${members} members.`)]
  if (to === 'Stable') {
    const [leader, statics] = [wordOf(data, 'leader'), wordOf(data, 'staticMembers')]
    return [info(COORDINATOR, `${who} Assignment received from leader ${leader} for group ${group} for generation ${generation}. The group has ${members} members, ${statics} of which are static.`)]
  }
  if (to === 'Empty' && Number(generation) > 0) return [info(COORDINATOR, `${who} Group ${group} with generation ${generation} is now empty.`)]
  return []
}

/** A member asks twice: first it is given its id, then it comes with it. */
function joinedLines(id: number, data: NoteData): ServerLine[] {
  const [group, member, state] = [wordOf(data, 'group'), wordOf(data, 'member'), wordOf(data, 'state')]
  const who = coordinatorOf(id, group)
  return [
    info(COORDINATOR, `${who} Dynamic member with unknown member id joins group ${group} in ${state} state. Created a new member id ${member} and requesting the member to rejoin with this id.`),
    info(COORDINATOR, `${who} Pending dynamic member with id ${member} joins group ${group} in ${state} state. Adding to the group now.`),
  ]
}

/** The lines for a note of server `id`. */
export function linesFor(id: number, kind: string, data: NoteData): ServerLine[] {
  switch (kind) {
    case 'group-state': return groupLines(id, data)
    case 'group-deleted':
      return [info('org.apache.kafka.coordinator.group.GroupCoordinatorShard', `${coordinatorOf(id, wordOf(data, 'group'))} The following groups were deleted: ${wordOf(data, 'group')}. A total of ${wordOf(data, 'offsets')} offsets were removed.`)]
    case 'member-joined': return joinedLines(id, data)
    case 'member-left':
      return [info(COORDINATOR, `${coordinatorOf(id, wordOf(data, 'group'))} [Group ${wordOf(data, 'group')}] Member ${wordOf(data, 'member')} has left group through explicit \`LeaveGroup\` request; client reason: ${wordOf(data, 'reason')}`)]
    case 'member-evicted':
      if (!wordOf(data, 'reason').startsWith('no heartbeat')) return []
      return [info(COORDINATOR, `${coordinatorOf(id, wordOf(data, 'group'))} Member ${wordOf(data, 'member')} in group ${wordOf(data, 'group')} has failed, removing it from the group.`)]
    default: return []
  }
}
