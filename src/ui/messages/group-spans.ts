// When a group was in which state, from the journal: what colours its coordinator's line.
import type { Exchange } from '../../store/exchanges.ts'
import type { JournalEntry } from '../../worker/view.ts'

export type GroupSpan = {
  readonly group: string
  readonly node: string
  readonly state: string
  readonly generation: number
  readonly fromUs: number
  readonly toUs: number
}

/** The group that most of the messages are about: the line can show one. */
const groupInSight = (exchanges: readonly Exchange[]): string | null => {
  const counts = new Map<string, number>()
  for (const { request: { group } } of exchanges) if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

export const groupSpans = (journal: readonly JournalEntry[], exchanges: readonly Exchange[], nowUs: number): GroupSpan[] => {
  const group = groupInSight(exchanges)
  if (group === null) return []
  const changes = journal.filter(({ kind, data }) => kind === 'group-state' && data['group'] === group)
  return changes.map(({ at, node, data }, index) => ({
    group, node, state: String(data['to']), generation: Number(data['generation']), fromUs: at, toUs: changes[index + 1]?.at ?? nowUs,
  }))
}
