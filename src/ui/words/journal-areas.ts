// What journal entries are about, for filters.

export type JournalArea = 'cluster' | 'topics' | 'groups' | 'records'

export const areas: readonly (readonly [JournalArea, string])[] = [
  ['cluster', 'Cluster'], ['topics', 'Topics'], ['groups', 'Groups'], ['records', 'Batches and commits'],
]

export const areaOf = (kind: string): JournalArea => {
  if (/^(producer-batch|load-(acked|sent)|offsets-committed)/.test(kind)) return 'records'
  if (/^(group|member|static-member|offsets-reset|assignment|partitions-(assigned|revoked|lost))/.test(kind)) return 'groups'
  if (/^(topic|partitions-created|config|leader|isr|log|truncation)/.test(kind)) return 'topics'
  return 'cluster'
}
