// What of the journal is said aloud, in a sentence or three: a screen reader hears what happened, not everything that did.
import type { Names } from '../../store/names.ts'
import type { JournalEntry } from '../../worker/view.ts'
import { asShown } from './as-shown.ts'
import { narrate } from './narrate.ts'

const mostSentences = 3

/** The most important first; what is not here is not said. */
const ranks: readonly (readonly string[])[] = [
  ['process-killed', 'process-paused', 'process-resumed', 'process-started', 'container-exited', 'broker-fenced', 'broker-stopped', 'controller-stopped', 'producer-batch-failed', 'partitions-lost', 'member-evicted', 'truncation-detected', 'log-truncated'],
  ['group-state', 'topic-created', 'topic-deleted', 'partitions-created', 'broker-started', 'broker-unfenced', 'group-deleted', 'group-expired'],
  ['member-joined', 'member-left', 'static-member-away', 'offsets-reset', 'assignment', 'config-changed', 'isr-shrunk', 'isr-expanded', 'log-start-offset'],
  ['leader-elected', 'partitions-assigned', 'partitions-revoked', 'producer-batch-retried'],
]
const rankByKind = new Map(ranks.flatMap((kinds, rank) => kinds.map((kind) => [kind, rank] as const)))

/** Entries that tell of the same thing again: the last of them stands for all. */
const subjectOf = ({ kind, data }: JournalEntry): string => {
  if (kind === 'group-state' || kind === 'assignment') return `${kind} ${String(data['group'])}`
  // The client and the coordinator both write it down.
  if (kind === 'member-joined' || kind === 'member-left') return `${kind} ${String(data['group'])} ${String(data['member'])}`
  if (kind === 'leader-elected' || kind.startsWith('producer-batch')) return `${kind} ${String(data['topic'])}`
  return `${kind} ${JSON.stringify(data)}`
}

/** Newly made topics have leaders by themselves. */
const goesWithoutSaying = (entry: JournalEntry, made: ReadonlySet<unknown>): boolean =>
  entry.kind === 'leader-elected' && made.has(entry.data['topic'])

const isInternal = ({ data }: JournalEntry): boolean => typeof data['topic'] === 'string' && data['topic'].startsWith('__')

/** Null where there is nothing to say. */
export const announcement = (entries: readonly JournalEntry[], names: Names): string | null => {
  const made = new Set(entries.filter(({ kind }) => kind === 'topic-created').map(({ data }) => data['topic']))
  const latest = new Map<string, JournalEntry>()
  for (const entry of entries) {
    if (!rankByKind.has(entry.kind) || goesWithoutSaying(entry, made) || isInternal(entry)) continue
    latest.delete(subjectOf(entry))
    latest.set(subjectOf(entry), entry)
  }
  const all = [...latest.values()]
  if (all.length === 0) return null
  const rankOf = ({ kind }: JournalEntry): number => rankByKind.get(kind) ?? ranks.length
  const chosen = new Set(all.toReversed().sort((a, b) => rankOf(a) - rankOf(b)).slice(0, mostSentences))
  const words = all.filter((entry) => chosen.has(entry)).map((entry) => asShown(narrate(entry, names)))
  const more = all.length - chosen.size
  return more === 0 ? words.join(' ') : `${words.join(' ')} And ${more} more in the journal.`
}
