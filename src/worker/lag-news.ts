// Lag over time on its way to the page, and what the page has of it.

export type LagSample = {
  readonly atUs: number
  /** `topic-partition` → records, and milliseconds; null: nothing committed yet. */
  readonly lags: Readonly<Record<string, readonly [records: number | null, ms: number | null]>>
}

/** While a group rebalances; null: it still does. */
export type Rebalance = { readonly fromUs: number; readonly toUs: number | null }

/** Samples since the last message; `fresh`: what the page has is void. */
export type LagNews = {
  readonly fresh: boolean
  readonly samples: Readonly<Record<string, readonly LagSample[]>>
  readonly spacingUs?: number
  readonly rebalances?: Readonly<Record<string, readonly Rebalance[]>>
}

export type LagSeen = {
  readonly spacingUs: number
  readonly groups: Readonly<Record<string, readonly LagSample[]>>
  readonly rebalances: Readonly<Record<string, readonly Rebalance[]>>
}

export const noLagSeen: LagSeen = { spacingUs: 0, groups: {}, rebalances: {} }

export const withLagNews = (seen: LagSeen, news: LagNews | undefined): LagSeen => {
  if (news === undefined) return seen
  const before = news.fresh ? noLagSeen : seen
  const groups = { ...before.groups }
  for (const [groupId, samples] of Object.entries(news.samples)) groups[groupId] = [...(groups[groupId] ?? []), ...samples]
  return { spacingUs: news.spacingUs ?? before.spacingUs, rebalances: news.rebalances ?? before.rebalances, groups }
}
