// kafka-consumer-groups --describe --state: a group's coordinator, assignor, state and size.
import type { ConsumerGroupDescription } from '../../engine/index.ts'
import { has } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'
import { write } from '../os/syscalls.ts'
import type { GroupService } from './group-service.ts'
import { byGroupId, describeGroups } from './group-service.ts'
import { shouldPrintMemberState, width } from './group-state.ts'

const orMissing = (value: number | null): string => (value === null ? '-' : String(value))

export function stateTable(group: ConsumerGroupDescription, verbose: boolean): string {
  const { host, port, id } = group.coordinator
  const coordinator = `${host}:${port}  (${id})`
  const titles = [
    'GROUP', 'COORDINATOR (ID)', 'ASSIGNMENT-STRATEGY', 'STATE', ...(verbose ? ['GROUP-EPOCH', 'TARGET-ASSIGNMENT-EPOCH'] : []), '#MEMBERS',
  ]
  const values = [
    group.groupId, coordinator, group.partitionAssignor === '' ? '-' : group.partitionAssignor, group.groupState,
    ...(verbose ? [orMissing(group.groupEpoch), orMissing(group.targetAssignmentEpoch)] : []), String(group.members.length),
  ]
  const widths = [width(15, [group.groupId]), width(25, [coordinator]), 20, 20, ...(verbose ? [15, 25] : []), 0]
  const line = (texts: readonly string[]): string => texts.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' ')
  return `\n${line(titles)}\n${line(values)}\n`
}

export function* describeState(service: GroupService): Sub<void> {
  for (const group of (yield* describeGroups(service, 'State')).sort(byGroupId)) {
    if (!(yield* shouldPrintMemberState(group.groupId, group.groupState, 1))) continue
    yield* write(1, stateTable(group, has(service.options, 'verbose')))
  }
}
