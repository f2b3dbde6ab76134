// What scenarios measure of a run: read from the journal's entries and from what the terminals have shown.

import type { Facts } from './facts.ts'
import { groupEntries, topicOf } from './facts.ts'

export interface PrintedRecord {
  readonly partition: number
  readonly offset: number
  readonly key: string
  readonly value: string
}

/** Each line of it that is a record with its partition and offset. */
export function recordsIn(text: string): PrintedRecord[] {
  const lines = text.matchAll(/^Partition:(\d+)\tOffset:(\d+)\t([^\t\r\n]*)(?:\t([^\r\n]*))?/gm)
  return [...lines].map(([, partition, offset, key, value]) =>
    ({ partition: Number(partition), offset: Number(offset), key: key!, value: value ?? '' }))
}

/** What a console consumer printed in a terminal, in order. */
export const printed = (facts: Facts, terminal: string): PrintedRecord[] => recordsIn(facts.screens.get(terminal) ?? '')

/** A console consumer from its command line to the next prompt. */
export interface ConsumerRun {
  readonly terminal: string
  readonly command: string
  /** The events that it printed, in whatever format. */
  readonly lines: readonly string[]
  readonly goesOn: boolean
}

/** Notices, log lines and exceptions, what Ctrl+C leaves, a shell’s prompt in a container. */
const notEvents = /^(?:$|\^C|\[\d{4}-|Processed a total of|The consumer rebalance protocol|Error|Killed|\[\d+\]|\s+at |(?:org|java)\.|I have no name!|\w+@\w+:)/

function runsIn(terminal: string, screen: string): ConsumerRun[] {
  const runs: { terminal: string; command: string; lines: string[]; goesOn: boolean }[] = []
  for (const line of screen.split(/\r?\n/)) {
    const last = runs.at(-1)
    const isPrompt = line.startsWith('$ ')
    if (last?.goesOn && last.command.endsWith('\\') && line.startsWith('> ')) last.command += line.slice(1)
    else if (line.includes('kafka-console-consumer') || (last?.goesOn && isPrompt)) {
      if (last) last.goesOn = false
      if (line.includes('kafka-console-consumer')) runs.push({ terminal, command: line, lines: [], goesOn: true })
    } else if (last?.goesOn && !notEvents.test(line)) last.lines.push(line)
  }
  return runs
}

/** Every console consumer that a terminal still shows, oldest first in each; `word`: its command line names it. */
export const consumerRuns = (facts: Facts, word = ''): ConsumerRun[] =>
  [...facts.screens].flatMap(([terminal, screen]) => runsIn(terminal, screen)).filter(({ command }) => command.includes(word))

/** Events that consumers have printed. Positions alone do not tell: they are at the end of the log where nothing was read. */
export const printedCount = (facts: Facts, word = ''): number => sum(consumerRuns(facts, word).map(({ lines }) => lines.length))

/** The one that printed most of what is looked for. */
export const tellingRun = (runs: readonly ConsumerRun[], found: (run: ConsumerRun) => readonly string[]): ConsumerRun | undefined =>
  runs.reduce<ConsumerRun | undefined>((best, run) => (best === undefined || found(run).length >= found(best).length ? run : best), undefined)

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
  [...groupEntries(facts, group, 'offsets-committed'), ...groupEntries(facts, group, 'offsets-reset')].sort((a, b) => a.id - b.id).map(({ at, data }) => ({ at, offsets: new Map(offsetsIn(data['offsets'], topic)) }))

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
