// kafka-consumer-groups --describe --members: who is in a group, and with --verbose what each one has.
import type { ConsumerGroupDescription, MemberDescription, TopicPartition } from '../../engine/index.ts'
import { has } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'
import { write } from '../os/syscalls.ts'
import type { GroupService } from './group-service.ts'
import { byGroupId, describeGroups } from './group-service.ts'
import { shouldPrintMemberState, width } from './group-state.ts'

const MISSING = '-'

/** `payments:0,1;refunds:2`, topics in order. */
function assignmentText(partitions: readonly TopicPartition[]): string {
  if (partitions.length === 0) return MISSING
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) topics.set(topic, [...(topics.get(topic) ?? []), partition])
  return [...topics].map(([topic, list]) => `${topic}:${list.sort((a, b) => a - b).join(',')}`).sort().join(';')
}

const orMissing = (value: number | boolean | null): string => (value === null ? MISSING : String(value))

interface Column { readonly title: string; readonly least: number; readonly grows: boolean; readonly of: (member: MemberDescription) => string }

const column = (title: string, least: number, of: Column['of'], grows = true): Column => ({ title, least, of, grows })

function columnsOf(group: ConsumerGroupDescription, members: readonly MemberDescription[]): Column[] {
  const isStatic = members.some((member) => (member.groupInstanceId ?? '') !== '')
  return [
    column('GROUP', 15, () => group.groupId),
    column('CONSUMER-ID', 15, (member) => member.memberId),
    ...(isStatic ? [column('GROUP-INSTANCE-ID', 17, (member) => member.groupInstanceId ?? '')] : []),
    column('HOST', 15, (member) => member.host),
    column('CLIENT-ID', 15, (member) => member.clientId),
    column('#PARTITIONS', 15, (member) => String(member.assignment.length), false),
  ]
}

function verboseColumnsOf(group: ConsumerGroupDescription, members: readonly MemberDescription[]): Column[] {
  const mixed = members.some((member) => member.upgraded === true) && members.some((member) => member.upgraded === false)
  return [
    column('CURRENT-EPOCH', 15, (member) => orMissing(member.memberEpoch), false),
    column('CURRENT-ASSIGNMENT', 20, (member) => assignmentText(member.assignment)),
    column('TARGET-EPOCH', 15, () => orMissing(group.targetAssignmentEpoch), false),
    column('TARGET-ASSIGNMENT', 20, (member) => assignmentText(member.targetAssignment ?? [])),
    ...(mixed ? [column('UPGRADED', 0, (member) => orMissing(member.upgraded), false)] : []),
  ]
}

const fill = (columns: readonly Column[], members: readonly MemberDescription[], text: (column: Column) => string): string =>
  columns.map((each) => text(each).padEnd(each.grows ? width(each.least, members.map(each.of)) : each.least)).join(' ')

/** `measured`: the members by whose texts the columns are as wide as they are. */
export function membersTable(group: ConsumerGroupDescription, measured: readonly MemberDescription[], verbose: boolean): string {
  const columns = columnsOf(group, measured)
  const more = verbose ? verboseColumnsOf(group, measured) : []
  const line = (text: (column: Column) => string): string => `${fill(columns, measured, text)} ${fill(more, measured, text)}\n`
  return `\n${line((each) => each.title)}${group.members.map((member) => line((each) => each.of(member))).join('')}`
}

export function* describeMembers(service: GroupService): Sub<void> {
  for (const group of (yield* describeGroups(service, 'Members')).sort(byGroupId)) {
    const measured = yield* shouldPrintMemberState(group.groupId, group.groupState, group.members.length)
    yield* write(1, membersTable(group, measured ? group.members : [], has(service.options, 'verbose')))
  }
}
