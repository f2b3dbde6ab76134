// Where a partition's log ended at an earlier time, found by the timestamps of its records, as kafka-get-offsets --time finds it.

import { wallMillis } from '../kernel/time.ts'
import type { Instant } from '../kernel/time.ts'
import type { World } from '../kernel/world.ts'
import { NO_OFFSET, offsetForTimestamp } from '../storage/offset-lookup.ts'
import { readBrokers } from './server-states.ts'
import { logOf } from './topic-snapshots.ts'

/** Null: there is no such partition. Exact where the records bear the time they were made at. */
export function logEndAt(world: World, topic: string, partition: number, at: Instant): number | null {
  const log = logOf(readBrokers(world), topic, partition)
  if (log === undefined) return null
  const found = offsetForTimestamp(log, wallMillis(at))
  return found === NO_OFFSET ? log.logEndOffset : found.offset
}
