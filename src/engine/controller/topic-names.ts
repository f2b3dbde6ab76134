// Which names topics may have: org.apache.kafka.common.internals.Topic.

const INTERNAL_TOPICS: ReadonlySet<string> = new Set([
  '__consumer_offsets',
  '__transaction_state',
  '__share_group_state',
])
const MAX_NAME_LENGTH = 249

/** What is wrong with a name, as Topic.validate says it, or null. */
export function invalidTopicName(name: string): string | null {
  const reason = reasonInvalid(name)
  return reason === null ? null : `Topic name is invalid: ${reason}`
}

function reasonInvalid(name: string): string | null {
  if (name === '') return 'the empty string is not allowed'
  if (name === '.') return "'.' is not allowed"
  if (name === '..') return "'..' is not allowed"
  if (name.length > MAX_NAME_LENGTH)
    return `the length of '${name}' is longer than the max allowed length ${MAX_NAME_LENGTH}`
  if (/^[a-zA-Z0-9._-]+$/.test(name)) return null
  return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`
}

export const isInternalTopic = (name: string): boolean => INTERNAL_TOPICS.has(name)

/** Metric names turn periods into underscores, so two names that differ only there collide. */
export const hasCollisionChars = (name: string): boolean => /[._]/.test(name)
export const unifyCollisionChars = (name: string): string => name.replaceAll('.', '_')
