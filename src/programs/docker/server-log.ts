// What a running server logs of what happens to it, in Kafka's words: topics made, groups that rebalance, its shutdown.
// Simplified: of a few events only, and without the lines about each partition.

import { stringHashCode } from '../../engine/index.ts'

const COORDINATOR = 'org.apache.kafka.coordinator.group.GroupMetadataManager'
const OFFSETS_PARTITIONS = 50

/** Kinds of journal entries a server's log tells of. */
export const LOGGED_NOTES: readonly string[] = [
  'broker-started', 'broker-stopping', 'topic-created', 'group-state', 'member-left', 'member-evicted',
]

export interface ServerLine { readonly level: 'INFO' | 'WARN' | 'ERROR'; readonly text: string; readonly logger: string }

/** What a journal entry holds. */
export type NoteData = Readonly<Record<string, unknown>>

export const wordOf = (data: NoteData, name: string): string => {
  const value = data[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const info = (logger: string, text: string): ServerLine => ({ level: 'INFO', text, logger })

const coordinatorOf = (id: number, group: string): string =>
  `[GroupCoordinator id=${id} topic=__consumer_offsets partition=${(stringHashCode(group) & 0x7fffffff) % OFFSETS_PARTITIONS}]`

function groupLines(id: number, data: NoteData): ServerLine[] {
  const [group = '', to, generation, members, reason] = ['group', 'to', 'generation', 'members', 'reason'].map((name) => wordOf(data, name))
  const who = coordinatorOf(id, group)
  if (to === 'PreparingRebalance') {
    return [info(COORDINATOR, `${who} Preparing to rebalance group ${group} in state PreparingRebalance with old generation ${generation} (reason: ${reason}).`)]
  }
  if (to === 'CompletingRebalance') return [info(COORDINATOR, `${who} Stabilized group ${group} generation ${generation} with ${members} members.`)]
  if (to === 'Empty' && Number(generation) > 0) return [info(COORDINATOR, `${who} Group ${group} with generation ${generation} is now empty.`)]
  return []
}

/** The lines for a note of server `id`. */
export function linesFor(id: number, kind: string, data: NoteData): ServerLine[] {
  switch (kind) {
    case 'topic-created':
      return [info('org.apache.kafka.controller.ReplicationControlManager',
        `[QuorumController id=${id}] CreateTopics result(s): CreatableTopic(name='${wordOf(data, 'topic')}', numPartitions=${wordOf(data, 'partitions')}, replicationFactor=${wordOf(data, 'replicationFactor')}, assignments=[], configs=[]): SUCCESS`)]
    case 'group-state': return groupLines(id, data)
    case 'member-left':
      return [info(COORDINATOR, `${coordinatorOf(id, wordOf(data, 'group'))} [Group ${wordOf(data, 'group')}] Member ${wordOf(data, 'member')} has left group through explicit \`LeaveGroup\` request; client reason: ${wordOf(data, 'reason')}`)]
    case 'member-evicted':
      if (!wordOf(data, 'reason').startsWith('no heartbeat')) return []
      return [info(COORDINATOR, `${coordinatorOf(id, wordOf(data, 'group'))} Member ${wordOf(data, 'member')} in group ${wordOf(data, 'group')} has failed, removing it from the group.`)]
    default: return []
  }
}
