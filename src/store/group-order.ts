// In which order groups first appeared in the run: the order they stand in and the colours they have, as long as the run goes.
import type { LagSeen } from '../worker/lag-news.ts'
import type { ClusterView } from '../worker/view.ts'

type Seen = Pick<LagSeen, 'groups' | 'rebalances'>

/** A group appears with its first rebalance; one that only stores offsets, when they are first counted. */
const appeared = ({ groups, rebalances }: Seen, groupId: string): number =>
  Math.min(rebalances[groupId]?.[0]?.fromUs ?? Number.POSITIVE_INFINITY, groups[groupId]?.[0]?.atUs ?? Number.POSITIVE_INFINITY)

/** Also those that are gone, so that whoever stays keeps its place; at the end those that nothing is known of but their consumers. */
export const groupOrder = (seen: Seen, { groups, clients }: Pick<ClusterView, 'groups' | 'clients'>): readonly string[] => {
  const known = new Set([...Object.keys(seen.rebalances), ...Object.keys(seen.groups), ...groups.map(({ groupId }) => groupId)])
  const at = new Map([...known].map((groupId) => [groupId, appeared(seen, groupId)]))
  const sorted = [...at].sort(([a, first], [b, second]) => (first === second ? (a < b ? -1 : 1) : first - second)).map(([groupId]) => groupId)
  const coming = clients.filter(({ kind }) => kind === 'consumer').map(({ groupId }) => groupId ?? '').filter((groupId) => !known.has(groupId))
  return [...sorted, ...new Set(coming)]
}
