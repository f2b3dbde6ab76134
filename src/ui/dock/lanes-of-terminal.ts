import { isRebalancing } from '../../store/group-state.ts'
import type { GroupView } from '../../worker/view.ts'

/** What a terminal's consumer owns, in words; null when no member of a group runs in it. */
export const lanesOfTerminal = (groups: readonly GroupView[], terminal: string): string | null => {
  for (const group of groups) {
    const { groupId, members, partitions } = group
    const member = members.find((one) => one.terminal === terminal)
    if (member === undefined) continue
    const owned = partitions.filter(({ reader }) => reader === member.memberId)
    if (owned.length === 0 && isRebalancing(group)) return `in group ${groupId}, rebalancing`
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
