// What the command line prints as tables, from the state: same columns, same names, same order. `-` where the tools print it.
import type { GroupView, PartitionRow, TopicView } from '../../worker/view.ts'

export type Cell = string | number | null
export type Table = { readonly command: string; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
export type TableName = 'topics' | 'offsets' | 'members' | 'states' | 'ends'

export const tableNames: readonly (readonly [TableName, string])[] = [
  ['offsets', 'Group offsets'], ['members', 'Group members'], ['states', 'Group states'], ['topics', 'Partitions'], ['ends', 'End offsets'],
]

const list = (values: readonly number[]): string => values.join(',')

/** The coordinator tells assignments of a group that is stable only. */
const assigned = ({ groupState }: GroupView, owner: string | null): string | null => (groupState === 'Stable' ? owner : null)

const groupOffsets = (groups: readonly GroupView[]): Table => ({
  command: 'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --all-groups',
  columns: ['GROUP', 'TOPIC', 'PARTITION', 'CURRENT-OFFSET', 'LOG-END-OFFSET', 'LAG', 'CONSUMER-ID', 'HOST', 'CLIENT-ID'],
  rows: groups.flatMap((group) => group.partitions.map(({ topic, partition, committed, end, lag, owner }) => {
    const member = group.members.find(({ memberId }) => memberId === assigned(group, owner))
    return [group.groupId, topic, partition, committed, end, lag, member?.memberId ?? null, member?.host ?? null, member?.clientId ?? null]
  })),
})

const groupMembers = (groups: readonly GroupView[]): Table => ({
  command: 'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --members --all-groups',
  columns: ['GROUP', 'CONSUMER-ID', 'HOST', 'CLIENT-ID', '#PARTITIONS'],
  rows: groups.flatMap((group) => group.members.map(({ memberId, host, clientId }) =>
    [group.groupId, memberId, host, clientId, group.partitions.filter(({ owner }) => assigned(group, owner) === memberId).length])),
})

const groupStates = (groups: readonly GroupView[]): Table => ({
  command: 'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --state --all-groups',
  columns: ['GROUP', 'COORDINATOR (ID)', 'ASSIGNMENT-STRATEGY', 'STATE', '#MEMBERS'],
  rows: groups.map(({ groupId, coordinator, assignor, groupState, members }) =>
    [groupId, coordinator === null ? null : `(${coordinator})`, assignor === '' ? null : assignor, groupState, members.length]),
})

const partitionTable = (partitions: readonly PartitionRow[]): Table => ({
  command: 'kafka-topics.sh --bootstrap-server localhost:9092 --describe',
  columns: ['Topic', 'Partition', 'Leader', 'Replicas', 'Isr'],
  rows: partitions.map(({ topic, partition, leader, replicas, inSync }) => [topic, partition, leader ?? 'none', list(replicas), list(inSync)]),
})

const endTable = (partitions: readonly PartitionRow[]): Table => ({
  command: 'kafka-get-offsets.sh --bootstrap-server localhost:9092',
  columns: ['Topic', 'Partition', 'Log start', 'High watermark', 'Log end'],
  rows: partitions.map(({ topic, partition, logStartOffset, highWatermark, logEndOffset }) => [topic, partition, logStartOffset, highWatermark, logEndOffset]),
})

type Sources = { readonly groups: readonly GroupView[]; readonly partitions: readonly PartitionRow[]; readonly topics: readonly TopicView[]; readonly internal: boolean }

export const tableOf = (name: TableName, { groups, partitions, topics, internal }: Sources): Table => {
  const hidden = new Set(internal ? [] : topics.filter((topic) => topic.internal).map((topic) => topic.name))
  const shown = partitions.filter(({ topic }) => !hidden.has(topic))
  switch (name) {
    case 'topics': return partitionTable(shown)
    case 'ends': return endTable(shown)
    case 'offsets': return groupOffsets(groups)
    case 'members': return groupMembers(groups)
    case 'states': return groupStates(groups)
  }
}

export type Order = { readonly column: number; readonly down: boolean }

const compare = (left: Cell, right: Cell): number => {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  return typeof left === 'number' && typeof right === 'number' ? left - right : String(left) < String(right) ? -1 : 1
}

/** Rows that are equal keep the order they came in. */
export const sorted = (rows: Table['rows'], order: Order | null): Table['rows'] => {
  if (order === null) return rows
  const { column, down } = order
  return rows.toSorted((a, b) => compare(a[column] ?? null, b[column] ?? null) * (down ? -1 : 1))
}

const csvCell = (cell: Cell): string => {
  const text = cell === null ? '-' : String(cell)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvOf = ({ columns, rows }: Table): string => [columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')

export const jsonOf = ({ columns, rows }: Table): string =>
  JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]))), null, 2)
