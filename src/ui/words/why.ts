// What "Why did that happen?" shows: the last things that explain something, down to what set them off, and above them what was acknowledged
// since, all in one line for each producer and topic, with the time from which it counts.
import { clockOf } from '../../store/clock-text.ts'
import type { Names } from '../../store/names.ts'
import { nodeName } from '../../store/names.ts'
import type { JournalEntry } from '../../worker/view.ts'
import { isServer } from './message-areas.ts'
import { narrate } from './narrate.ts'

/** `entry`: what opens; `key`: a line that only counts on is the same line; `isFront`: the one that is shown where there is room for one. */
export type WhyLine = { readonly key: string; readonly entry: JournalEntry; readonly words: string; readonly isFront: boolean }

const most = 3
const mostAcknowledged = 2
const freshForUs = 4_000_000

/** They would push out what explains them. */
const everyday = new Set(['producer-batch-acked', 'load-acked', 'producer-batch-sent', 'load-sent', 'offsets-committed'])

/** The steps of every rebalance: that there is one, who set it off and what came of it say more. */
const steps = new Set(['assignment-computed', 'partitions-assigned', 'group-state'])

/** Who leads an internal topic explains nothing that is seen; a step of a rebalance is on the stage. */
const isHidden = ({ kind, node, data }: JournalEntry): boolean =>
  steps.has(kind) || (kind === 'leader-elected' && String(data['topic']).startsWith('__')) || (kind === 'member-joined' && !isServer(node))

type Acknowledged = { readonly last: JournalEntry; records: number }

const isAcknowledged = ({ kind, data }: JournalEntry): boolean => /-(acked|sent)$/.test(kind) && !String(data['topic']).startsWith('__')

const wordsOf = ({ last, records }: Acknowledged, sinceUs: number, names: Names): string => {
  const verb = last.kind.endsWith('-sent') ? 'sent to' : 'acknowledged in'
  const since = last.at > sinceUs && records > Number(last.data['records']) ? ` since ${clockOf(sinceUs).slice(0, 8)}` : ''
  return `${nodeName(last.node, names)}: ${records} ${records === 1 ? 'record' : 'records'} ${verb} ${String(last.data['topic'])}${since}.`
}

/** A coordinator that sees a member come, leave or fall silent: a rebalance begins here. */
const beginsRebalance = ({ kind, node }: JournalEntry): boolean => kind.startsWith('member-') && isServer(node)

/** What set an entry off, as far back as the journal knows. */
const rootOf = (entry: JournalEntry, journal: readonly JournalEntry[]): JournalEntry => {
  let root = entry
  for (let index = journal.lastIndexOf(entry), wanted = entry.cause; wanted > 0 && index >= 0; index--) {
    const before = journal[index]!
    if (before.id !== wanted) continue
    wanted = before.cause
    if (everyday.has(before.kind) || isHidden(before)) continue
    root = before
    if (beginsRebalance(before)) break
  }
  return root
}

/** The newest, what lies between, and last what set the newest off. */
const downToRoot = (explaining: readonly JournalEntry[], journal: readonly JournalEntry[]): readonly JournalEntry[] => {
  const [newest] = explaining
  if (newest === undefined) return explaining
  const root = rootOf(newest, journal)
  return explaining.includes(root) ? explaining : [...explaining.slice(0, most - 1), root]
}

export const whyLines = (journal: readonly JournalEntry[], names: Names): readonly WhyLine[] => {
  const acknowledged = new Map<string, Acknowledged>()
  const explaining: JournalEntry[] = []
  for (let index = journal.length - 1; index >= 0 && explaining.length < most; index--) {
    const entry = journal[index]!
    if (isHidden(entry)) continue
    if (!everyday.has(entry.kind)) explaining.push(entry)
    else if (explaining.length === 0 && isAcknowledged(entry)) {
      const key = `${entry.node} ${String(entry.data['topic'])}`
      const so = acknowledged.get(key) ?? { last: entry, records: 0 }
      so.records += Number(entry.data['records'])
      acknowledged.set(key, so)
    }
  }
  const sinceUs = (explaining[0] ?? journal[0])?.at ?? 0
  const news = [...acknowledged].slice(0, mostAcknowledged).map(([key, each]) => ({ key, entry: each.last, words: wordsOf(each, sinceUs, names) }))
  const causes = downToRoot(explaining, journal).map((entry) => ({ key: String(entry.id), entry, words: narrate(entry, names) }))
  // What has just happened stays in front for a while.
  const isFresh = causes[0] !== undefined && (news[0] === undefined || news[0].entry.at - causes[0].entry.at < freshForUs)
  return [...news, ...causes].slice(0, most).map((line) => ({ ...line, isFront: line === (isFresh ? causes[0] : news[0] ?? causes[0]) }))
}
