// Lag over time, as the page has seen it: for each group a row of samples, evenly spaced over the run. When there are too many, every
// other one goes and the spacing doubles.
import type { GroupView } from '../worker/view.ts'
import { isRebalancing } from './group-state.ts'

export type LagSample = {
  readonly atUs: number
  /** `topic-partition` → records, and milliseconds; null: nothing committed yet. */
  readonly lags: Readonly<Record<string, readonly [records: number | null, ms: number | null]>>
  readonly rebalancing: boolean
}
export type LagHistory = { readonly spacingUs: number; readonly groups: Readonly<Record<string, readonly LagSample[]>> }

const firstSpacingUs = 100_000
const mostSamples = 480

export const noLagHistory: LagHistory = { spacingUs: firstSpacingUs, groups: {} }

const sampleOf = (group: GroupView, atUs: number): LagSample => ({
  atUs,
  lags: Object.fromEntries(group.partitions.map(({ topic, partition, lag, lagMs }) => [`${topic}-${partition}`, [lag, lagMs]])),
  rebalancing: isRebalancing(group),
})

/** The last sample moves along with the present until it is a spacing away from the one before it. */
const extended = (samples: readonly LagSample[], next: LagSample, spacingUs: number): readonly LagSample[] => {
  const past = samples.length > 0 && samples.at(-1)!.atUs > next.atUs ? samples.filter(({ atUs }) => atUs <= next.atUs) : samples
  const [before, last] = [past.at(-2), past.at(-1)]
  if (before === undefined || last === undefined) return [...past, next]
  const tooClose = last.atUs - before.atUs < spacingUs && last.rebalancing === next.rebalancing
  return tooClose ? [...past.slice(0, -1), next] : [...past, next]
}

const thinned = (samples: readonly LagSample[]): readonly LagSample[] =>
  samples.filter(({ rebalancing }, index) =>
    index % 2 === 0 || index === samples.length - 1 || rebalancing !== samples[index - 1]!.rebalancing)

export const withLag = (history: LagHistory, groups: readonly GroupView[], nowUs: number): LagHistory => {
  if (groups.length === 0) return history
  const sampled = { ...history.groups }
  for (const group of groups) sampled[group.groupId] = extended(sampled[group.groupId] ?? [], sampleOf(group, nowUs), history.spacingUs)
  const crowded = Object.values(sampled).some((samples) => samples.length > mostSamples)
  if (!crowded) return { ...history, groups: sampled }
  return {
    spacingUs: history.spacingUs * 2,
    groups: Object.fromEntries(Object.entries(sampled).map(([groupId, samples]) => [groupId, thinned(samples)])),
  }
}
