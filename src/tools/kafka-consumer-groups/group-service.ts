// ConsumerGroupCommand.ConsumerGroupService: the admin client and what several actions ask of it.
import type { ConsumerGroupDescription, NodeId, OffsetAndMetadata, Outcome, TopicPartition } from '../../engine/index.ts'
import { javaStringOrder, parseTpKey } from '../../engine/index.ts'
import { get } from '../java/java-tool.ts'
import { JavaException, wrapping } from '../options/java-exception.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has, longOf, longsOf, valueOf, valuesOf } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, write } from '../os/syscalls.ts'

/** OffsetsUtilsOptions: converted when the service is made, whatever the action. */
interface ResetOptions {
  readonly toOffsets: readonly bigint[]
  readonly fromFiles: readonly string[]
  readonly datetimes: readonly string[]
  readonly duration: string | undefined
  readonly shiftBy: bigint | undefined
}

export interface GroupService {
  readonly client: NodeId
  readonly options: OptionSet
  readonly groups: readonly string[]
  readonly reset: ResetOptions
  readonly timeoutMs: number
}

export function groupService(client: NodeId, options: OptionSet): GroupService {
  const groups = valuesOf(options, 'group')
  const reset = {
    toOffsets: longsOf(options, 'to-offset'),
    fromFiles: valuesOf(options, 'from-file'),
    datetimes: valuesOf(options, 'to-datetime'),
    duration: valueOf(options, 'by-duration'),
    shiftBy: longOf(options, 'shift-by'),
  }
  const timeoutMs = Number(BigInt.asIntN(32, longOf(options, 'timeout') ?? 30_000n))
  return { client, options, groups, reset, timeoutMs }
}

const runtimeException = (e: JavaException): JavaException => wrapping('java.lang.RuntimeException', e)

/** `future.get()` whose ExecutionException is thrown on as a RuntimeException. */
export function getUnchecked<T>(outcome: Outcome<T> | undefined): T {
  try {
    return get(outcome)
  } catch (e) {
    throw e instanceof JavaException ? runtimeException(e) : e
  }
}

/** `KafkaFuture.allOf(futures).get()`, likewise. */
export const getAllUnchecked = <T>(outcomes: ReadonlyMap<string, Outcome<T>>): Map<string, T> =>
  new Map([...outcomes].map(([key, outcome]) => [key, getUnchecked(outcome)]))

/** Runs it; a Java exception goes on as the cause of a RuntimeException. */
export function rethrown<T>(run: () => T): T {
  try {
    return run()
  } catch (e) {
    throw e instanceof JavaException ? runtimeException(e) : e
  }
}

/** ListGroupsOptions.forConsumerGroups. */
export const CONSUMER_GROUPS = {
  types: ['Classic', 'Consumer'] as readonly string[],
  protocolTypes: ['', 'consumer'] as readonly string[],
  groupStates: [] as readonly string[],
}

export function* listConsumerGroups({ client, timeoutMs }: GroupService): Sub<string[]> {
  const { valid, errors } = getUnchecked(yield* admin(client, 'listGroups', { ...CONSUMER_GROUPS, timeoutMs }))
  if (errors[0] !== undefined) getUnchecked({ ok: false, error: errors[0] })
  return valid.map((group) => group.groupId)
}

/** The groups that `--all-groups` or `--group` mean. */
export function* selectedGroups(service: GroupService): Sub<readonly string[]> {
  return has(service.options, 'all-groups') ? yield* listConsumerGroups(service) : service.groups
}

/** What is collected, and the lines where that and describeGroups call. */
const COLLECT_LINES = { Offsets: [831, 548], Members: [883, 552], State: [912, 555] } as const

function describeFrames(what: keyof typeof COLLECT_LINES): readonly string[] {
  const command = 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand'
  const [collects, describes] = COLLECT_LINES[what]
  return [
    `${command}$ConsumerGroupService.describeConsumerGroups(ConsumerGroupCommand.java:815)`,
    `${command}$ConsumerGroupService.collectGroups${what}(ConsumerGroupCommand.java:${collects})`,
    `${command}$ConsumerGroupService.describeGroups(ConsumerGroupCommand.java:${describes})`,
    `${command}.run(ConsumerGroupCommand.java:125)`,
    `${command}.main(ConsumerGroupCommand.java:109)`,
  ]
}

/** Every group's description by id, in HashMap order; the first that cannot be had is an exception. */
export function* describeGroups(service: GroupService, what: keyof typeof COLLECT_LINES): Sub<ConsumerGroupDescription[]> {
  const groupIds = yield* selectedGroups(service)
  const { client, timeoutMs } = service
  const callers = describeFrames(what)
  const described = get(yield* admin(client, 'describeConsumerGroups', { groupIds, timeoutMs }), callers)
  for (const outcome of described.values()) get(outcome, callers)
  return javaStringOrder(described.keys()).map((groupId) => get(described.get(groupId)))
}

export interface Committed extends TopicPartition { readonly offset: OffsetAndMetadata }

/** The group's committed offsets, in HashMap order. */
export function* committedOffsets({ client, timeoutMs }: GroupService, groupId: string): Sub<Committed[]> {
  const args = { groupId, topicPartitions: null, requireStable: false, timeoutMs }
  const offsets = getUnchecked(yield* admin(client, 'listConsumerGroupOffsets', args))
  return [...offsets].flatMap(([key, offset]) => (offset === null ? [] : [{ ...parseTpKey(key), offset }]))
}

/** printError: an empty line, then the error, on standard output. */
export function* printError(message: string): Sub<void> {
  yield* write(1, `\nError: ${message}\n`)
}

/** TreeMap order of group ids. */
export const byGroupId = (a: { readonly groupId: string }, b: { readonly groupId: string }): number =>
  a.groupId < b.groupId ? -1 : 1
