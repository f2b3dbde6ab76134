// org.apache.kafka.tools.OffsetsUtils: where the logs of some partitions begin and end, and which partitions there are.
import type { TopicDescription, TopicPartition } from '../../engine/index.ts'
import { javaStringOrder, javaTopicPartitionOrder, keyOf } from '../../engine/index.ts'
import { JavaException } from '../options/java-exception.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, random } from '../os/syscalls.ts'
import { getAllUnchecked, getUnchecked } from './group-service.ts'
import type { GroupService } from './group-service.ts'

export const LATEST = -1
export const EARLIEST = -2

type Asking = Pick<GroupService, 'client' | 'timeoutMs'>

const SPEC_CLASSES: ReadonlyMap<number, string> = new Map([[LATEST, 'LatestSpec'], [EARLIEST, 'EarliestSpec']])

/** Object.toString. */
function* objectText(className: string): Sub<string> {
  return `${className}@${((yield* random(0x7fffffff)) + 1).toString(16)}`
}

/** The first key that comes twice. */
function duplicate(partitions: readonly TopicPartition[]): string | undefined {
  const seen = new Set<string>()
  for (const key of partitions.map(keyOf)) {
    if (seen.has(key)) return key
    seen.add(key)
  }
  return undefined
}

const duplicateKey = (key: string, before: string, value: string): JavaException =>
  new JavaException('java.lang.IllegalStateException', `Duplicate key ${key} (attempted merging values ${before} and ${value})`)

/** Collectors.toMap: the same key twice is an error that names both values. */
export function rejectDuplicates<T extends TopicPartition>(partitions: readonly T[], text: (partition: T) => string): void {
  const key = duplicate(partitions)
  if (key === undefined) return
  const [before = '', value = ''] = partitions.filter((each) => keyOf(each) === key).map(text)
  throw duplicateKey(key, before, value)
}

/** Offsets of one kind by `topic-partition`. */
export function* logOffsets(service: Asking, partitions: readonly TopicPartition[], spec: number): Sub<ReadonlyMap<string, number>> {
  const twice = duplicate(partitions)
  if (twice !== undefined) {
    const named = `org.apache.kafka.clients.admin.OffsetSpec$${SPEC_CLASSES.get(spec) ?? 'TimestampSpec'}`
    const before = yield* objectText(named)
    throw duplicateKey(twice, before, spec < 0 ? before : yield* objectText(named))
  }
  const offsets = new Map(javaTopicPartitionOrder(partitions).map((tp) => [keyOf(tp), spec]))
  const { client, timeoutMs } = service
  const outcomes = getUnchecked(yield* admin(client, 'listOffsets', { offsets, isolationLevel: 0, timeoutMs }))
  return new Map([...getAllUnchecked(outcomes)].map(([key, { offset }]) => [key, offset]))
}

/** The topics of some partitions described, in HashMap order. */
function* describeTopicsOf({ client, timeoutMs }: Asking, partitions: readonly TopicPartition[]): Sub<TopicDescription[]> {
  const names = javaStringOrder(new Set(partitions.map((tp) => tp.topic)))
  const described = getUnchecked(yield* admin(client, 'describeTopics', { names, timeoutMs }))
  return [...getAllUnchecked(described).values()]
}

const partitionsOf = (topics: readonly TopicDescription[], wanted: (leader: boolean) => boolean): TopicPartition[] =>
  topics.flatMap(({ name, partitions }) =>
    partitions.filter(({ leader }) => wanted(leader !== null)).map(({ partition }) => ({ topic: name, partition })))

/** Those of the partitions that have no leader, in the order of their topics' HashMap. */
export function* withoutLeader(service: Asking, partitions: readonly TopicPartition[]): Sub<TopicPartition[]> {
  const keys = new Set(partitions.map(keyOf))
  return partitionsOf(yield* describeTopicsOf(service, partitions), (leader) => !leader).filter((tp) => keys.has(keyOf(tp)))
}

const listed = (partitions: readonly TopicPartition[]): string => partitions.map(keyOf).join(',')

/** checkAllTopicPartitionsValid. */
export function* checkPartitions(service: Asking, partitions: readonly TopicPartition[]): Sub<void> {
  const existing = new Set(partitionsOf(yield* describeTopicsOf(service, partitions), () => true).map(keyOf))
  const missing = partitions.filter((tp) => !existing.has(keyOf(tp)))
  if (missing.length > 0) {
    const why = `The partitions "${listed(missing)}" do not exist`
    throw new JavaException('org.apache.kafka.common.errors.UnknownTopicOrPartitionException', why)
  }
  const leaderless = yield* withoutLeader(service, partitions)
  if (leaderless.length === 0) return
  const why = `The partitions "${listed(leaderless)}" have no leader`
  throw new JavaException('org.apache.kafka.common.errors.LeaderNotAvailableException', why)
}
