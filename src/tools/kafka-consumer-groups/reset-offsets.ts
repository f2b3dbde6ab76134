// kafka-consumer-groups --reset-offsets: for each group that has no members, which partitions, which new offsets, and with --execute
// their commit.
import type { OffsetAndMetadata, Outcome, TopicPartition } from '../../engine/index.ts'
import { javaStringOrder, keyOf } from '../../engine/index.ts'
import { get, getAll, unwrapped } from '../java/java-tool.ts'
import { printUsageAndExit } from '../options/command-line-utils.ts'
import { JavaException, wrapping } from '../options/java-exception.ts'
import { has, valuesOf } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, write } from '../os/syscalls.ts'
import { exportedCsv } from './csv.ts'
import type { GroupService } from './group-service.ts'
import { committedOffsets, getUnchecked, printError, selectedGroups } from './group-service.ts'
import { width } from './group-state.ts'
import { checkPartitions } from './log-offsets.ts'
import { SCENARIOS } from './options.ts'
import { fromFile, readResetPlan } from './reset-plan-file.ts'
import type { GroupReset, NewOffset } from './reset-scenarios.ts'
import { scenarios } from './reset-scenarios.ts'
import { namesPartitions, partitionsNamed } from './topic-arguments.ts'

/** parseTopicPartitionsToReset: partitions that were named first, then all of the other topics. */
function* partitionsOfTopics({ client, timeoutMs }: GroupService, topicArguments: readonly string[]): Sub<TopicPartition[]> {
  const named = topicArguments.filter(namesPartitions).flatMap(partitionsNamed)
  const names = topicArguments.filter((argument) => !namesPartitions(argument))
  if (names.length === 0) return named
  const described = getAll(get(yield* admin(client, 'describeTopics', { names, timeoutMs })))
  const topics = javaStringOrder(described.keys(), { initialCapacity: described.size }).map((name) => described.get(name)!)
  return [...named, ...topics.flatMap(({ name, partitions }) => partitions.map(({ partition }) => ({ topic: name, partition })))]
}

function* partitionsToReset(service: GroupService, groupId: string): Sub<TopicPartition[]> {
  const { options } = service
  if (has(options, 'all-topics')) return yield* committedOffsets(service, groupId)
  if (has(options, 'topic')) return yield* partitionsOfTopics(service, valuesOf(options, 'topic'))
  if (!has(options, 'from-file')) {
    printUsageAndExit(options.parser, 'One of the reset scopes should be defined: --all-topics, --topic.')
  }
  return []
}

function* prepareOffsets(service: GroupService, groupId: string, scope: readonly TopicPartition[]): Sub<readonly NewOffset[]> {
  const { options } = service
  const partitions = scope.map(({ topic, partition }) => ({ topic, partition }))
  yield* checkPartitions(service, partitions)
  const chosen = scenarios.find(([option]) => has(options, option))
  if ((chosen === undefined || chosen[0] === 'to-current') && has(options, 'from-file')) {
    yield* readResetPlan(service)
    return yield* fromFile(service, groupId)
  }
  if (chosen !== undefined) return yield* chosen[1](service, groupId, partitions)
  const all = SCENARIOS.map((name) => `[${name}]`).join(', ')
  return printUsageAndExit(options.parser, `Option '[reset-offsets]' requires one of the following scenarios: [${all}]`)
}

function* commit({ client, timeoutMs }: GroupService, { groupId, offsets: reset }: GroupReset): Sub<void> {
  const offsets = new Map<string, OffsetAndMetadata>(reset.map((each) => [keyOf(each), { offset: each.offset, leaderEpoch: -1, metadata: '' }]))
  getAll(get(yield* admin(client, 'alterConsumerGroupOffsets', { groupId, offsets, timeoutMs })))
}

const isKafkaException = (e: JavaException): boolean =>
  e.className.startsWith('org.apache.kafka.common.errors.') || e.className.endsWith('.KafkaException')

/** What an ExecutionException wraps is thrown on: a KafkaException as it is. */
function thrownOn(e: JavaException): JavaException {
  const cause = unwrapped(e)
  if (cause === e || isKafkaException(cause)) return cause
  return wrapping('java.lang.RuntimeException', cause)
}

function* resetInactiveGroup(service: GroupService, groupId: string): Sub<GroupReset> {
  try {
    const scope = yield* partitionsToReset(service, groupId)
    const reset = { groupId, offsets: yield* prepareOffsets(service, groupId, scope) }
    if (has(service.options, 'execute') && !has(service.options, 'dry-run')) yield* commit(service, reset)
    return reset
  } catch (e) {
    throw e instanceof JavaException ? thrownOn(e) : e
  }
}

type Described = { readonly groupState: string }

/** The group's state; a group that is not there may be reset, too. */
function stateOf(outcome: Outcome<Described> | undefined): string {
  if (outcome !== undefined && !outcome.ok && outcome.error.className.endsWith('.GroupIdNotFoundException')) return 'Dead'
  return getUnchecked(outcome).groupState
}

function* resetGroups(service: GroupService): Sub<GroupReset[]> {
  const groupIds = yield* selectedGroups(service)
  const { client, timeoutMs } = service
  const described = getUnchecked(yield* admin(client, 'describeConsumerGroups', { groupIds, timeoutMs }))
  const result: GroupReset[] = []
  for (const [groupId, outcome] of described) {
    const state = stateOf(outcome)
    if (state === 'Empty' || state === 'Dead') result.push(yield* resetInactiveGroup(service, groupId))
    else {
      const why = `Assignments can only be reset if the group '${groupId}' is inactive, but the current state is ${state}.`
      yield* printError(why)
      result.push({ groupId, offsets: [] })
    }
  }
  const byId = new Map(result.map((each) => [each.groupId, each]))
  return javaStringOrder(byId.keys()).map((groupId) => byId.get(groupId)!)
}

/** OffsetsUtils.printOffsetsToReset. */
export function resetTable(groups: readonly GroupReset[]): string {
  const widths = [
    width(15, groups.map((group) => group.groupId)), width(15, groups.flatMap((group) => group.offsets.map((each) => each.topic))), 10, 0,
  ]
  const rows = groups.flatMap(({ groupId, offsets }) =>
    offsets.map(({ topic, partition, offset }) => [groupId, topic, String(partition), String(offset)]))
  const lines = groups.length === 0 ? [] : [['GROUP', 'TOPIC', 'PARTITION', 'NEW-OFFSET'], ...rows]
  return `${lines.map((line) => `\n${line.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' ')}`).join('')}\n`
}

export function* resetOffsets(service: GroupService): Sub<void> {
  const groups = yield* resetGroups(service)
  if (has(service.options, 'export')) yield* write(1, `${exportedCsv(groups, service.groups.length === 1)}\n`)
  else yield* write(1, resetTable(groups))
}
