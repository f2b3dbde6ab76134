// kafka-consumer-groups --describe [--offsets]: where a group stands in each of its partitions.
import type { ConsumerGroupDescription, MemberDescription, OffsetAndMetadata, TopicPartition } from '../../engine/index.ts'
import { keyOf } from '../../engine/index.ts'
import { has } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'
import { write } from '../os/syscalls.ts'
import type { GroupService } from './group-service.ts'
import { byGroupId, committedOffsets, describeGroups } from './group-service.ts'
import { shouldPrintMemberState, width } from './group-state.ts'
import { LATEST, logOffsets, withoutLeader } from './log-offsets.ts'

const MISSING = '-'

/** PartitionAssignmentState. */
export interface OffsetRow extends TopicPartition {
  readonly committed: OffsetAndMetadata | null
  readonly logEndOffset: number | null
  readonly consumerId: string
  readonly host: string
  readonly clientId: string
}

type Owner = Pick<OffsetRow, 'consumerId' | 'host' | 'clientId'>
const NOBODY: Owner = { consumerId: MISSING, host: MISSING, clientId: MISSING }
const ownerOf = ({ memberId, host, clientId }: MemberDescription): Owner => ({ consumerId: memberId, host, clientId })

const byPlace = (a: TopicPartition, b: TopicPartition): number =>
  a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1

type CommittedByKey = ReadonlyMap<string, OffsetAndMetadata>

/** describePartitions: the rows of one owner, by topic and partition. */
function* rowsOf(
  service: GroupService, partitions: readonly TopicPartition[], committed: CommittedByKey, owner: Owner,
): Sub<OffsetRow[]> {
  const leaderless = new Set((yield* withoutLeader(service, partitions)).map(keyOf))
  const ends = yield* logOffsets(service, partitions.filter((tp) => !leaderless.has(keyOf(tp))), LATEST)
  return partitions
    .map(({ topic, partition }) => {
      const key = keyOf({ topic, partition })
      return { topic, partition, committed: committed.get(key) ?? null, logEndOffset: ends.get(key) ?? null, ...owner }
    })
    .sort(byPlace)
}

function* collectRows(service: GroupService, group: ConsumerGroupDescription): Sub<OffsetRow[]> {
  const offsets = yield* committedOffsets(service, group.groupId)
  const committed = new Map(offsets.map((each) => [keyOf(each), each.offset]))
  const owners = group.members.filter((member) => member.assignment.length > 0)
  owners.sort((a, b) => b.assignment.length - a.assignment.length)
  const rows: OffsetRow[] = []
  for (const owner of owners) rows.push(...(yield* rowsOf(service, owner.assignment, committed, ownerOf(owner))))
  const owned = new Set(owners.flatMap((owner) => owner.assignment.map(keyOf)))
  const left = offsets.filter((each) => !owned.has(keyOf(each)))
  if (left.length > 0) rows.push(...(yield* rowsOf(service, left, committed, NOBODY)))
  return rows
}

function cells(groupId: string, row: OffsetRow, verbose: boolean): string[] {
  const { committed, logEndOffset } = row
  const lag = committed === null || committed.offset === -1 || logEndOffset === null ? MISSING : String(logEndOffset - committed.offset)
  const epoch = committed === null || committed.leaderEpoch < 0 ? MISSING : String(committed.leaderEpoch)
  return [
    groupId, row.topic, String(row.partition), ...(verbose ? [epoch] : []), committed === null ? MISSING : String(committed.offset),
    logEndOffset === null ? MISSING : String(logEndOffset), lag, row.consumerId, row.host, row.clientId,
  ]
}

/** The table of one group: every row begins with a line feed. */
export function offsetsTable(groupId: string, rows: readonly OffsetRow[], verbose: boolean): string {
  const titles = [
    'GROUP', 'TOPIC', 'PARTITION', ...(verbose ? ['LEADER-EPOCH'] : []), 'CURRENT-OFFSET', 'LOG-END-OFFSET', 'LAG', 'CONSUMER-ID', 'HOST',
    'CLIENT-ID',
  ]
  const widths = [
    width(15, rows.length > 0 ? [groupId] : []), width(15, rows.map((row) => row.topic)), 10, ...(verbose ? [15] : []), 15, 15, 15,
    width(15, rows.map((row) => row.consumerId)), width(15, rows.map((row) => row.host)), 0,
  ]
  const lines = [titles, ...rows.map((row) => cells(groupId, row, verbose))]
  return `${lines.map((line) => `\n${line.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' ')}`).join('')}\n`
}

export function* describeOffsets(service: GroupService): Sub<void> {
  const groups = yield* describeGroups(service, 'Offsets')
  const tables: { groupId: string; state: string; rows: OffsetRow[] }[] = []
  for (const group of groups) {
    tables.push({ groupId: group.groupId, state: group.groupState, rows: yield* collectRows(service, group) })
  }
  for (const { groupId, state, rows } of tables.sort(byGroupId)) {
    if (!(yield* shouldPrintMemberState(groupId, state, rows.length))) continue
    yield* write(1, offsetsTable(groupId, rows, has(service.options, 'verbose')))
  }
}
