// What scenarios measure of a run: read from the journal's entries and from what the terminals have shown.

import type { Facts } from './facts.ts'
import { groupEntries, topicOf } from './facts.ts'

export interface PrintedRecord {
  readonly partition: number
  readonly offset: number
  readonly key: string
  readonly value: string
}

/** What a console consumer printed in a terminal, in order. */
export function printed(facts: Facts, terminal: string): PrintedRecord[] {
  const lines = (facts.screens.get(terminal) ?? '').matchAll(/^Partition:(\d+)\tOffset:(\d+)\t([^\t\r\n]*)(?:\t([^\r\n]*))?/gm)
  return [...lines].map(([, partition, offset, key, value]) =>
    ({ partition: Number(partition), offset: Number(offset), key: key!, value: value ?? '' }))
}

export const isRising = (items: readonly string[]): boolean => items.every((item, at) => at === 0 || items[at - 1]! < item)

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** `payments-0=12 payments-2=3` */
const offsetsIn = (text: unknown, topic: string): [number, number][] =>
  String(text).split(' ').flatMap((word) => {
    const [, name, partition, offset] = /^(.+)-(\d+)=(\d+)$/.exec(word) ?? []
    return name === topic ? [[Number(partition), Number(offset)] as [number, number]] : []
  })

/** What a group committed on a topic: at which instant, by partition. */
export const commitsOf = (facts: Facts, group: string, topic: string): { readonly at: number; readonly offsets: ReadonlyMap<number, number> }[] =>
  groupEntries(facts, group, 'offsets-committed').map(({ at, data }) => ({ at, offsets: new Map(offsetsIn(data['offsets'], topic)) }))

/** Records a second that a group committed on a topic since an instant: from each partition's first commit after it to its last. */
export function consumedPerSecond(facts: Facts, group: string, topic: string, sinceUs: number): number | null {
  const spans = new Map<number, { from: number; to: number; first: number; last: number }>()
  for (const { at, offsets } of commitsOf(facts, group, topic)) {
    if (at < sinceUs) continue
    for (const [partition, offset] of offsets) {
      const span = spans.get(partition)
      if (span === undefined) spans.set(partition, { from: at, to: at, first: offset, last: offset })
      else Object.assign(span, { to: at, last: offset })
    }
  }
  const rates = [...spans.values()].flatMap(({ from, to, first, last }) => (to > from ? [(last - first) / ((to - from) / 1_000_000)] : []))
  return rates.length === 0 ? null : sum(rates)
}

/** Records that a topic's lanes held at an instant, those that were deleted since counted too. */
export const heldAt = (facts: Facts, topic: string, us: number): number =>
  sum(Array.from({ length: topicOf(facts, topic)?.partitionCount ?? 0 }, (_, partition) => facts.endAt(topic, partition, us)))

/** Records a second that were appended to a topic from an instant to now. */
export const producedPerSecond = (facts: Facts, topic: string, sinceUs: number): number =>
  (heldAt(facts, topic, facts.nowUs) - heldAt(facts, topic, sinceUs)) / ((facts.nowUs - sinceUs) / 1_000_000)
