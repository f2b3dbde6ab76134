import type { GroupView } from '../../worker/view.ts'

/** What a terminal's consumer owns, in words; null when no member of a group runs in it. */
export const lanesOfTerminal = (groups: readonly GroupView[], terminal: string): string | null => {
  for (const { groupId, members, partitions } of groups) {
    const member = members.find((one) => one.terminal === terminal)
    if (member === undefined) continue
    const owned = partitions.filter(({ owner }) => owner === member.memberId)
    if (owned.length === 0) return `in group ${groupId}, idle`
    const topics = [...new Set(owned.map(({ topic }) => topic))]
    const lanes = topics.map((topic) => {
      const numbers = owned.filter((one) => one.topic === topic).map(({ partition }) => partition)
      const words = `${numbers.length === 1 ? 'lane' : 'lanes'} ${numbers.join(', ')}`
      return topics.length === 1 ? words : `${topic} ${words}`
    })
    return `in group ${groupId}, ${lanes.join('; ')}`
  }
  return null
}
