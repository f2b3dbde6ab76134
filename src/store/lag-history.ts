// The lag of a group up to the instant that is looked at: what the run's samples say, and the present.
import type { LagSample, LagSeen } from '../worker/lag-news.ts'
import type { GroupView } from '../worker/view.ts'

export type { LagSample, Rebalance } from '../worker/lag-news.ts'

const presentOf = ({ partitions }: GroupView, atUs: number): LagSample => ({
  atUs, lags: Object.fromEntries(partitions.map(({ topic, partition, lag, lagMs }) => [`${topic}-${partition}`, [lag, lagMs]])),
})

/** The run may go on beyond that instant: what comes then is known, and left out. */
export const samplesUpTo = ({ groups }: Pick<LagSeen, 'groups'>, group: GroupView, nowUs: number): readonly LagSample[] =>
  [...(groups[group.groupId] ?? []).filter(({ atUs }) => atUs < nowUs), presentOf(group, nowUs)]
