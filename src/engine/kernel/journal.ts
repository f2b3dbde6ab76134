// The journal: typed, append-only, bounded; each entry holds the id of the entry that caused it. Narration, the time line, "why?" and
// the ledger of lost and repeated records all read it.

import type { Recent } from './recent.ts'
import { addRecent, createRecent, recentAt } from './recent.ts'
import type { Instant } from './time.ts'

/** One entry. `kind` is a word of Kafka's (`group-state`, `request`, `leader-elected`); `data` is plain and frozen. */
export interface JournalEntry {
  readonly id: number
  readonly at: Instant
  readonly node: string
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
  /** The id of the entry that caused this one; 0 when it came from outside, negative: a clock of the node's own. */
  readonly cause: number
}

/** The last `capacity` entries. */
export interface Journal { entries: Recent<JournalEntry>; nextId: number }

export const createJournal = (capacity = 20_000): Journal => ({ entries: createRecent(capacity), nextId: 1 })

/** Appends an entry and returns its id. */
export function record(journal: Journal, at: Instant, node: string, kind: string, data: Record<string, unknown>, cause: number): number {
  const id = journal.nextId++
  addRecent(journal.entries, Object.freeze({ id, at, node, kind, data: Object.freeze(data), cause }))
  return id
}

/** The entry with this id, or undefined when it has been pushed out. */
export const entryOf = (journal: Journal, id: number): JournalEntry | undefined => recentAt(journal.entries, id)

/** Entries with an id above `after`, oldest first, at most `limit` of the newest. */
export function entriesAfter(journal: Journal, after: number, limit = journal.entries.capacity): JournalEntry[] {
  const first = Math.max(after + 1, journal.nextId - Math.min(limit, journal.entries.capacity))
  const out: JournalEntry[] = []
  for (let id = first; id < journal.nextId; id++) {
    const entry = entryOf(journal, id)
    if (entry) out.push(entry)
  }
  return out
}

/** The chain of causes of an entry, nearest first, as far as the journal still holds it. */
export function causesOf(journal: Journal, id: number): JournalEntry[] {
  const chain: JournalEntry[] = []
  let entry = entryOf(journal, id)
  while (entry && entry.cause > 0 && entry.cause < entry.id) {
    entry = entryOf(journal, entry.cause)
    if (entry) chain.push(entry)
  }
  return chain
}
