// kafka-consumer-groups --delete-offsets: what a group has committed for some topics.
import type { ErrorName, Throwable, TopicPartition } from '../../engine/index.ts'
import { copySetCapacity, errorOf, javaStringOrder, javaTopicPartitionOrder, keyOf, messageOf } from '../../engine/index.ts'
import { get } from '../java/java-tool.ts'
import { valueOf, valuesOf } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, out, write } from '../os/syscalls.ts'
import { printError } from './group-service.ts'
import type { GroupService } from './group-service.ts'
import { width } from './group-state.ts'
import { namesPartitions, partitionsNamed } from './topic-arguments.ts'

/** How it went for one partition; partition −1 stands for a topic that could not be described. */
export interface DeleteRow extends TopicPartition { readonly error: Throwable | null }

const GROUP_ERRORS: readonly ErrorName[] = ['INVALID_GROUP_ID', 'GROUP_ID_NOT_FOUND', 'GROUP_AUTHORIZATION_FAILED', 'NON_EMPTY_GROUP']
const PARTITION_ERRORS: readonly ErrorName[] = ['GROUP_SUBSCRIBED_TO_TOPIC', 'TOPIC_AUTHORIZATION_FAILED', 'UNKNOWN_TOPIC_OR_PARTITION']

/** `Errors.forException` of the first failure, NONE when there is none. */
const topLevelError = (error: Throwable | undefined): ErrorName => (error === undefined ? 'NONE' : errorOf(error))

function* printTopLevel(error: ErrorName, groupId: string): Sub<void> {
  if (error === 'NONE') yield* out(`Request succeeded for deleting offsets from group ${groupId}.`)
  else if (GROUP_ERRORS.includes(error)) yield* printError(messageOf(error))
  else if (PARTITION_ERRORS.includes(error)) yield* printError('Encountered some partition-level error, see the follow-up details.')
  else yield* printError(`Encountered some unknown error: ${error}`)
}

/** An ExecutionException's message. */
const status = (error: Throwable | null): string =>
  error === null ? 'Successful' : `Error: ${error.className}${error.message === null ? '' : `: ${error.message}`}`

/** Sorted by the text of topic and partition together, so 10 comes before 2. */
export function deleteOffsetsTable(rows: readonly DeleteRow[]): string {
  const sorted = [...rows].sort((a, b) => {
    const [one, other] = [`${a.topic}${a.partition}`, `${b.topic}${b.partition}`]
    return one < other ? -1 : one > other ? 1 : 0
  })
  const lines = [
    ['TOPIC', 'PARTITION', 'STATUS'],
    ...sorted.map(({ topic, partition, error }) => [topic, partition >= 0 ? String(partition) : '-', status(error)]),
  ]
  const widths = [width(15, rows.map((row) => row.topic)), 10, 15]
  return `${lines.map((line) => `\n${line.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' ')}`).join('')}\n`
}

export function* deleteOffsets({ client, options, timeoutMs }: GroupService): Sub<void> {
  const groupId = valueOf(options, 'group') ?? ''
  const topicArguments = valuesOf(options, 'topic')
  const known = javaStringOrder(new Set(topicArguments.filter(namesPartitions))).flatMap(partitionsNamed)
  const names = javaStringOrder(new Set(topicArguments.filter((argument) => !namesPartitions(argument))))
  const rows: DeleteRow[] = []
  const wanted = new Map(known.map((tp) => [keyOf(tp), tp]))
  for (const [topic, outcome] of get(yield* admin(client, 'describeTopics', { names, timeoutMs }))) {
    if (!outcome.ok) rows.push({ topic, partition: -1, error: outcome.error })
    else for (const { partition } of outcome.value.partitions) wanted.set(keyOf({ topic, partition }), { topic, partition })
  }
  const partitions = javaTopicPartitionOrder(wanted.values(), { initialCapacity: copySetCapacity(known.length) })
  const deleted = yield* admin(client, 'deleteConsumerGroupOffsets', { groupId, partitions, timeoutMs })
  for (const tp of partitions) {
    const outcome = deleted.ok ? deleted.value.get(keyOf(tp)) : deleted
    rows.push({ ...tp, error: outcome === undefined || outcome.ok ? null : outcome.error })
  }
  const failed = deleted.ok ? [...deleted.value.values()].find((outcome) => !outcome.ok) : deleted
  yield* printTopLevel(topLevelError(failed !== undefined && !failed.ok ? failed.error : undefined), groupId)
  yield* write(1, deleteOffsetsTable(rows))
}
