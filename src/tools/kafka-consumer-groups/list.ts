// kafka-consumer-groups --list, with --state and --type.
import type { GroupListing } from '../../engine/index.ts'
import { get } from '../java/java-tool.ts'
import { illegalArgument } from '../options/java-exception.ts'
import { has, valueOf } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, out } from '../os/syscalls.ts'
import type { GroupService } from './group-service.ts'
import { CONSUMER_GROUPS, listConsumerGroups } from './group-service.ts'
import { width } from './group-state.ts'
import { javaSplit } from './java-split.ts'

/** GroupState.groupStatesForType(CONSUMER); Java's Set.of has another order in each run. */
const STATES = ['PreparingRebalance', 'CompletingRebalance', 'Stable', 'Dead', 'Empty', 'Assigning', 'Reconciling']
const TYPES = ['Consumer', 'Classic']

function parseFilter(text: string | undefined, known: readonly string[], what: 'state' | 'types'): string[] {
  if (text === undefined || text === '') return []
  const found = javaSplit(text, ',').map((part) => known.find((name) => name.toLowerCase() === part.trim().toLowerCase()))
  const names = found.filter((name) => name !== undefined)
  if (names.length === found.length) return [...new Set(names)]
  const valid = `Valid ${what === 'state' ? 'states' : what} are: ${known.join(', ')}`
  throw illegalArgument(`Invalid ${what} list '${text}'. ${valid}`)
}

function* printListings(groups: readonly GroupListing[], columns: readonly { title: string; of: (group: GroupListing) => string }[]): Sub<void> {
  const groupWidth = width(15, groups.map((group) => group.groupId)) + 10
  const line = (first: string, rest: readonly string[]): string =>
    [first.padEnd(groupWidth), ...rest.map((text) => text.padEnd(20))].join(' ')
  yield* out(line('GROUP', columns.map((column) => column.title)))
  for (const group of groups) yield* out(line(group.groupId, columns.map((column) => column.of(group))))
}

export function* listGroups(service: GroupService): Sub<void> {
  const { client, options, timeoutMs } = service
  const withType = has(options, 'type')
  const withState = has(options, 'state')
  if (!withType && !withState) {
    for (const groupId of yield* listConsumerGroups(service)) yield* out(groupId)
    return
  }
  const types = parseFilter(valueOf(options, 'type'), TYPES, 'types')
  const groupStates = parseFilter(valueOf(options, 'state'), STATES, 'state')
  const { protocolTypes } = CONSUMER_GROUPS
  const { valid, errors } = get(yield* admin(client, 'listGroups', { types, groupStates, protocolTypes, timeoutMs }))
  if (errors[0] !== undefined) get({ ok: false, error: errors[0] })
  yield* printListings(valid, [
    ...(withType ? [{ title: 'TYPE', of: (group: GroupListing) => group.type ?? 'Unknown' }] : []),
    ...(withState ? [{ title: 'STATE', of: (group: GroupListing) => group.groupState }] : []),
  ])
}
