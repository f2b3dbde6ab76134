// Where `--reset-offsets` moves a group to: one function per scenario of org.apache.kafka.tools.OffsetsUtils. Each answers with the new
// offsets in HashMap order of the partitions.
import type { TopicPartition } from '../../engine/index.ts'
import { javaTopicPartitionOrder, keyOf } from '../../engine/index.ts'
import { log } from '../java/java-tool.ts'
import { illegalArgument, JavaException, wrapping } from '../options/java-exception.ts'
import type { Sub } from '../os/syscalls.ts'
import { nowMs, write } from '../os/syscalls.ts'
import { parseDateTime, parseDurationMs } from './date-time.ts'
import type { Committed, GroupService } from './group-service.ts'
import { committedOffsets } from './group-service.ts'
import { EARLIEST, LATEST, logOffsets, rejectDuplicates } from './log-offsets.ts'

const LOGGER = 'org.apache.kafka.tools.OffsetsUtils'

export interface NewOffset extends TopicPartition { readonly offset: number }
/** The new offsets of one group, in HashMap order of its partitions. */
export interface GroupReset { readonly groupId: string; readonly offsets: readonly NewOffset[] }
interface RequestedOffset extends TopicPartition { readonly requested: bigint }

const wrapLong = (n: bigint): bigint => BigInt.asIntN(64, n)

/** checkOffsetsRange: what lies outside a log becomes its beginning or end, and a warning says so. */
export function* withinLog(service: GroupService, wanted: readonly RequestedOffset[]): Sub<NewOffset[]> {
  const starts = yield* logOffsets(service, wanted, EARLIEST)
  const ends = yield* logOffsets(service, wanted, LATEST)
  const result: NewOffset[] = []
  for (const { topic, partition, requested } of wanted) {
    const key = keyOf({ topic, partition })
    const start = starts.get(key) ?? 0
    const end = ends.get(key) ?? 0
    const offset = requested > BigInt(end) ? end : requested < BigInt(start) ? start : Number(requested)
    result.push({ topic, partition, offset })
    if (BigInt(offset) === requested) continue
    const [side, bound] = offset === end && requested > BigInt(end) ? ['higher than latest', end] : ['lower than earliest', start]
    const message = `New offset (${requested}) is ${side} offset for topic partition ${key}. Value will be set to ${bound}`
    yield* log('WARN', message, LOGGER)
  }
  return javaTopicPartitionOrder(result)
}

function* toLog(service: GroupService, partitions: readonly TopicPartition[], spec: number): Sub<NewOffset[]> {
  const offsets = yield* logOffsets(service, partitions, spec)
  return javaTopicPartitionOrder(partitions.map((tp) => ({ ...tp, offset: offsets.get(keyOf(tp)) ?? 0 })))
}

function* toOffset(service: GroupService, partitions: readonly TopicPartition[]): Sub<NewOffset[]> {
  const requested = service.reset.toOffsets[0] ?? 0n
  rejectDuplicates(partitions, () => String(requested))
  return yield* withinLog(service, javaTopicPartitionOrder(partitions.map((tp) => ({ ...tp, requested }))))
}

/** Committed offsets by `topic-partition`. */
const byKey = (committed: readonly Committed[]): ReadonlyMap<string, number> =>
  new Map(committed.map((each) => [keyOf(each), each.offset.offset]))

function* byShift(service: GroupService, groupId: string, partitions: readonly TopicPartition[]): Sub<NewOffset[]> {
  const committed = byKey(yield* committedOffsets(service, groupId))
  const wanted = partitions.map((tp) => {
    const current = committed.get(keyOf(tp))
    if (current === undefined) {
      throw illegalArgument(`Cannot shift offset for partition ${keyOf(tp)} since there is no current committed offset`)
    }
    return { ...tp, requested: wrapLong(BigInt(current) + (service.reset.shiftBy ?? 0n)) }
  })
  rejectDuplicates(wanted, (tp) => String(tp.requested))
  return yield* withinLog(service, javaTopicPartitionOrder(wanted))
}

/** getLogTimestampOffsets: partitions without a record that late fall back to their end. */
function* toTimestamp(service: GroupService, partitions: readonly TopicPartition[], timestamp: number): Sub<NewOffset[]> {
  const offsets = yield* logOffsets(service, partitions, timestamp)
  const inOrder = javaTopicPartitionOrder(partitions, { initialCapacity: partitions.length })
  const empty = javaTopicPartitionOrder(inOrder.filter((tp) => (offsets.get(keyOf(tp)) ?? -1) === -1))
  for (const { topic, partition } of empty) {
    yield* write(1, `\nWarn: Partition ${partition} from topic ${topic} is empty. Falling back to latest known offset.\n`)
  }
  const ends = yield* logOffsets(service, empty, LATEST)
  const offsetOf = (tp: TopicPartition): number => ends.get(keyOf(tp)) ?? offsets.get(keyOf(tp)) ?? 0
  return javaTopicPartitionOrder(partitions.map((tp) => ({ ...tp, offset: offsetOf(tp) })))
}

function* toDateTime(service: GroupService, partitions: readonly TopicPartition[]): Sub<NewOffset[]> {
  let timestamp: number
  try {
    timestamp = parseDateTime(service.reset.datetimes[0] ?? '')
  } catch (e) {
    throw e instanceof JavaException ? wrapping('java.lang.RuntimeException', e) : e
  }
  return yield* toTimestamp(service, partitions, timestamp)
}

function* byDuration(service: GroupService, partitions: readonly TopicPartition[]): Sub<NewOffset[]> {
  const durationMs = parseDurationMs(service.reset.duration ?? '')
  return yield* toTimestamp(service, partitions, (yield* nowMs()) - durationMs)
}

/** What is committed stays; the end of the log where nothing is. */
function* toCurrent(service: GroupService, groupId: string, partitions: readonly TopicPartition[]): Sub<NewOffset[]> {
  const committed = byKey(yield* committedOffsets(service, groupId))
  const kept = partitions.flatMap((tp) => {
    const offset = committed.get(keyOf(tp))
    return offset === undefined ? [] : [{ ...tp, offset }]
  })
  rejectDuplicates(kept, ({ offset }) => `OffsetAndMetadata{offset=${offset}, leaderEpoch=null, metadata=''}`)
  const others = yield* toLog(service, partitions.filter((tp) => !committed.has(keyOf(tp))), LATEST)
  return javaTopicPartitionOrder([...javaTopicPartitionOrder(kept), ...others])
}

type Scenario = (service: GroupService, groupId: string, partitions: readonly TopicPartition[]) => Sub<NewOffset[]>

/** In the order in which they are looked for; a plan from a file comes before `--to-current`. */
export const scenarios: readonly (readonly [option: string, scenario: Scenario])[] = [
  ['to-offset', (service, _groupId, partitions) => toOffset(service, partitions)],
  ['to-earliest', (service, _groupId, partitions) => toLog(service, partitions, EARLIEST)],
  ['to-latest', (service, _groupId, partitions) => toLog(service, partitions, LATEST)],
  ['shift-by', byShift],
  ['to-datetime', (service, _groupId, partitions) => toDateTime(service, partitions)],
  ['by-duration', (service, _groupId, partitions) => byDuration(service, partitions)],
  ['to-current', toCurrent],
]
