// A reset plan from a CSV file (OffsetsUtils.resetPlanFromFile). It is read anew for every group.
import type { TopicPartition } from '../../engine/index.ts'
import { javaTopicPartitionOrder, keyOf } from '../../engine/index.ts'
import { readText } from '../java/admin-session.ts'
import { JavaException, stackTrace, wrapping } from '../options/java-exception.ts'
import type { Sub } from '../os/syscalls.ts'
import { write } from '../os/syscalls.ts'
import { readCsvRecord } from './csv.ts'
import type { GroupService } from './group-service.ts'
import { printError, rethrown } from './group-service.ts'
import { javaSplit } from './java-split.ts'
import type { NewOffset } from './reset-scenarios.ts'
import { withinLog } from './reset-scenarios.ts'

interface PlannedOffset extends TopicPartition { readonly requested: bigint }

/** Group → the offsets planned for it. */
type ResetPlan = ReadonlyMap<string, readonly PlannedOffset[]>

function* readPlanFile(path: string): Sub<string> {
  try {
    return yield* readText(path)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    throw wrapping('java.lang.RuntimeException', e)
  }
}

/** Whether the lines are `topic,partition,offset`; what the first line lacks for that is printed and forgotten. */
function* isWithoutGroups(lines: readonly string[]): Sub<boolean> {
  try {
    readCsvRecord(lines[0] ?? '', false)
    return true
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    yield* write(2, stackTrace(e))
    return false
  }
}

export function* readResetPlan({ reset, groups }: GroupService): Sub<ResetPlan> {
  const lines = javaSplit(yield* readPlanFile(reset.fromFiles[0] ?? ''), '\n')
  const isForOneGroup = (yield* isWithoutGroups(lines)) && groups.length === 1
  const plan = new Map<string, Map<string, PlannedOffset>>()
  for (const line of lines) {
    const record = rethrown(() => readCsvRecord(line, !isForOneGroup))
    const groupId = isForOneGroup ? (groups[0] ?? '') : (record.group ?? 'null')
    const place = { topic: record.topic ?? 'null', partition: record.partition }
    if (record.offset < 0n) throw new JavaException('java.lang.IllegalArgumentException', 'Invalid negative offset')
    const planned = plan.get(groupId) ?? new Map<string, PlannedOffset>()
    plan.set(groupId, planned.set(keyOf(place), { ...place, requested: record.offset }))
  }
  return new Map([...plan].map(([groupId, planned]) => [groupId, javaTopicPartitionOrder(planned.values())]))
}

/** resetFromFile. */
export function* fromFile(service: GroupService, groupId: string): Sub<readonly NewOffset[]> {
  const planned = (yield* readResetPlan(service)).get(groupId)
  if (planned === undefined) {
    yield* printError(`No reset plan for group ${groupId} found`)
    return []
  }
  return yield* withinLog(service, planned)
}
