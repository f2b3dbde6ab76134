// What is said of a group's state before its table, and whether a table follows (shouldPrintMemberState).
import { JavaException } from '../options/java-exception.ts'
import type { Sub } from '../os/syscalls.ts'
import { err } from '../os/syscalls.ts'
import { printError } from './group-service.ts'

const REBALANCING = ['PreparingRebalance', 'CompletingRebalance', 'Assigning', 'Reconciling']

export function* shouldPrintMemberState(groupId: string, groupState: string, rows: number): Sub<boolean> {
  if (groupState === 'Dead') yield* printError(`Consumer group '${groupId}' does not exist.`)
  else if (groupState === 'Empty') yield* err(`\nConsumer group '${groupId}' has no active members.`)
  else if (REBALANCING.includes(groupState)) yield* err(`\nWarning: Consumer group '${groupId}' is rebalancing.`)
  else if (groupState !== 'Stable') {
    const why = `Expected a valid consumer group state, but found '${groupState}'.`
    throw new JavaException('org.apache.kafka.common.KafkaException', why)
  }
  return groupState !== 'Dead' && rows > 0
}

/** How wide a column of these texts is. */
export const width = (least: number, texts: readonly string[]): number => texts.reduce((w, text) => Math.max(w, text.length), least)
