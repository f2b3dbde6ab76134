// What the quiz's questions read of a run, and the lines their sessions share.

import type { Facts } from '../facts.ts'
import { groupOf, recordsOf, topicOf } from '../facts.ts'
import { sum } from '../measures.ts'
import { TOPIC } from '../payments-stage.ts'

export { isRising, printed, sum } from '../measures.ts'

/** Where the log of each partition ends, by partition. */
export const endsOf = (facts: Facts, topic = TOPIC): number[] => topicOf(facts, topic)?.partitions.map(({ logEndOffset }) => logEndOffset) ?? []

/** The keys of a partition, in offset order. */
export const keysIn = (facts: Facts, partition: number): string[] =>
  recordsOf(facts, TOPIC).flatMap((record) => (record.partition === partition && record.key !== null ? [record.key] : []))

/** How many partitions of its topics each member of a group owns, most first. */
export function sharesOf(facts: Facts, group: string): number[] {
  const found = groupOf(facts, group)
  return (found?.members ?? [])
    .map(({ memberId }) => found!.partitions.filter(({ owner }) => owner === memberId).length).sort((a, b) => b - a)
}

/** What a group has committed, by partition. */
export const committedIn = (facts: Facts, group: string): number[] => (groupOf(facts, group)?.partitions ?? []).map(({ committed }) => committed ?? 0)

/** Records that a group has committed, over all partitions of a topic. */
export const committedOf = (facts: Facts, group: string): number => sum(committedIn(facts, group))

/** `one event`, `12 events`, `no event`. */
export const events = (count: number): string => (count === 0 ? 'no event' : count === 1 ? 'one event' : `${count} events`)

const SERVER = '--bootstrap-server localhost:9092'
export const topics = (rest: string): string => `kafka-topics.sh ${SERVER} ${rest}`
const PRINT = '--formatter-property print.key=true --formatter-property print.partition=true --formatter-property print.offset=true'
export const consume = (rest: string): string => `kafka-console-consumer.sh ${SERVER} ${rest} ${PRINT}`
