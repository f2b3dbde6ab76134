// Lists that grow at their end and forget their beginning: the journal and the messages of late as the page has them.
import type { ViewMessage } from '../worker/api.ts'
import type { JournalEntry, MessageView } from '../worker/view.ts'

const mostEntries = 4000
const mostMessages = 4000

const appended = <T>(had: readonly T[], more: readonly T[], fresh: boolean, most: number): readonly T[] => {
  if (fresh) return more.slice(-most)
  return more.length === 0 ? had : [...had.slice(Math.max(0, had.length + more.length - most)), ...more]
}

export const withEntries = (had: readonly JournalEntry[], news: ViewMessage['journal']): readonly JournalEntry[] =>
  news === undefined ? had : appended(had, news.entries, news.fresh, mostEntries)

export const withMessages = (had: readonly MessageView[], news: ViewMessage['messages']): readonly MessageView[] =>
  news === undefined ? had : appended(had, news.messages, news.fresh, mostMessages)
