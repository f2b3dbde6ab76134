// What the quiz's questions read of a run, and the lines their sessions share.

import type { Facts } from '../facts.ts'
import { groupOf, recordsOf, topicOf } from '../facts.ts'
import { TOPIC } from '../payments-stage.ts'

/** What a console consumer printed in a terminal, in order. */
export function printed(facts: Facts, terminal: string): { readonly partition: number; readonly offset: number; readonly key: string }[] {
  const lines = (facts.screens.get(terminal) ?? '').matchAll(/^Partition:(\d+)\tOffset:(\d+)\t([^\t\r\n]*)/gm)
  return [...lines].map(([, partition, offset, key]) => ({ partition: Number(partition), offset: Number(offset), key: key! }))
}

/** Where the log of each partition ends, by partition. */
export const endsOf = (facts: Facts, topic = TOPIC): number[] => topicOf(facts, topic)?.partitions.map(({ logEndOffset }) => logEndOffset) ?? []

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

export const isRising = (items: readonly string[]): boolean => items.every((item, at) => at === 0 || items[at - 1]! < item)

/** The keys of a partition, in offset order. */
export const keysIn = (facts: Facts, partition: number): string[] =>
  recordsOf(facts, TOPIC).flatMap((record) => (record.partition === partition && record.key !== null ? [record.key] : []))

/** How many partitions of its topics each member of a group owns, most first. */
export function sharesOf(facts: Facts, group: string): number[] {
  const found = groupOf(facts, group)
  return (found?.members ?? [])
    .map(({ memberId }) => found!.partitions.filter(({ owner }) => owner === memberId).length).sort((a, b) => b - a)
}

/** Records that a group has committed, over all partitions of a topic. */
export const committedOf = (facts: Facts, group: string): number =>
  sum((groupOf(facts, group)?.partitions ?? []).map(({ committed }) => committed ?? 0))

const SERVER = '--bootstrap-server localhost:9092'
export const topics = (rest: string): string => `kafka-topics.sh ${SERVER} ${rest}`
const PRINT = '--formatter-property print.key=true --formatter-property print.partition=true --formatter-property print.offset=true'
export const consume = (rest: string): string => `kafka-console-consumer.sh ${SERVER} ${rest} ${PRINT}`
