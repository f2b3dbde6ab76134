// Lag over time, as it goes with a run: for each group samples at even instants, the state then and nothing else, so that whoever plays the
// run again comes to the same. When there are too many, every other one goes and the spacing doubles. Rebalances are told to the microsecond.
import type { GroupLag, JournalEntry, Simulation } from '../engine/index.ts'
import { entriesAfter, groupLags } from '../engine/index.ts'
import type { LagNews, LagSample, LagSeen, Rebalance } from './lag-news.ts'

export type LagHistory = {
  /** Where the run begins to be seen. */
  beginUs: number
  spacingUs: number
  /** The next sample is taken then. */
  nextUs: number
  groups: Map<string, LagSample[]>
  rebalances: Map<string, Rebalance[]>
  lastEntry: number
  /** What the journal says of up to then is known. */
  knownUs: number
  /** Counts changes that are more than another sample. */
  version: number
}

const firstSpacingUs = 250_000
const mostSamples = 480
const mostRebalances = 120
const mostLanes = 24

export const createLagHistory = (beginUs = 0): LagHistory => ({
  beginUs, spacingUs: firstSpacingUs, nextUs: nextOf(beginUs, firstSpacingUs), groups: new Map(), rebalances: new Map(), lastEntry: 0, knownUs: -1, version: 0,
})

const nextOf = (us: number, spacingUs: number): number => (Math.floor(us / spacingUs) + 1) * spacingUs

export const copyOfLag = (lag: LagHistory): LagHistory => ({
  ...lag,
  groups: new Map([...lag.groups].map(([id, samples]) => [id, [...samples]])),
  rebalances: new Map([...lag.rebalances].map(([id, spans]) => [id, [...spans]])),
})

const thin = (lag: LagHistory): void => {
  lag.spacingUs *= 2
  for (const [groupId, samples] of lag.groups) lag.groups.set(groupId, samples.filter(({ atUs }) => atUs % lag.spacingUs === 0))
  lag.version++
}

const sampleOf = ({ partitions }: GroupLag, atUs: number): LagSample => ({
  atUs, lags: Object.fromEntries(partitions.slice(0, mostLanes).map(({ topic, partition, lag, lagMs }) => [`${topic}-${partition}`, [lag, lagMs]])),
})

/** To be called with the run at `nextUs`. */
const take = (lag: LagHistory, { world }: Simulation): void => {
  const atUs = lag.nextUs
  for (const group of groupLags(world)) {
    const samples = lag.groups.get(group.groupId) ?? []
    samples.push(sampleOf(group, atUs))
    lag.groups.set(group.groupId, samples)
  }
  if ((atUs - lag.beginUs) / lag.spacingUs > mostSamples) thin(lag)
  lag.nextUs = nextOf(atUs, lag.spacingUs)
}

/** Takes all samples that are due up to an instant before which nothing more happens. */
export const takeUpTo = (lag: LagHistory, sim: Simulation, us: number, stand: (us: number) => void): void => {
  while (lag.nextUs <= us) {
    if (sim.world.now > lag.nextUs) {
      lag.nextUs = nextOf(sim.world.now, lag.spacingUs)
      continue
    }
    stand(lag.nextUs)
    take(lag, sim)
  }
}

const rebalances = ({ kind, data }: JournalEntry): boolean | null =>
  kind !== 'group-state' ? null : data['to'] === 'PreparingRebalance' || data['to'] === 'CompletingRebalance'

/** Takes in what the journal says of groups since the last time. */
export const noteRebalances = (lag: LagHistory, { world }: Simulation): void => {
  if (world.journal.nextId - 1 <= lag.lastEntry) return
  for (const entry of entriesAfter(world.journal, lag.lastEntry)) {
    const begins = rebalances(entry)
    if (begins === null || entry.at < lag.beginUs || entry.at <= lag.knownUs) continue
    const groupId = String(entry.data['group'])
    const spans = lag.rebalances.get(groupId) ?? []
    const last = spans.at(-1)
    if (begins === (last !== undefined && last.toUs === null)) continue
    if (begins) spans.push({ fromUs: entry.at, toUs: null })
    else if (last !== undefined) spans[spans.length - 1] = { ...last, toUs: entry.at }
    lag.rebalances.set(groupId, spans.slice(-mostRebalances))
    lag.version++
  }
  lag.lastEntry = world.journal.nextId - 1
}

/** The run goes on otherwise from here: what came later has not happened. */
export const cutLag = (lag: LagHistory, { world }: Simulation): void => {
  for (const [groupId, samples] of lag.groups) lag.groups.set(groupId, samples.filter(({ atUs }) => atUs <= world.now))
  for (const [groupId, spans] of lag.rebalances) {
    const kept = spans.filter(({ fromUs }) => fromUs <= world.now)
    lag.rebalances.set(groupId, kept.map((span) => (span.toUs !== null && span.toUs > world.now ? { ...span, toUs: null } : span)))
  }
  lag.lastEntry = Math.min(lag.lastEntry, world.journal.nextId - 1)
  lag.knownUs = Math.min(lag.knownUs, world.now)
  lag.nextUs = Math.min(lag.nextUs, nextOf(world.now, lag.spacingUs))
  lag.version++
}

/** What the page has of it. */
export type LagSent = { version: number; readonly counts: Map<string, number> }

/** What the page does not have yet; undefined: nothing. */
export const lagNews = (lag: LagHistory, sent: LagSent): LagNews | undefined => {
  const fresh = lag.version !== sent.version
  if (fresh) sent.counts.clear()
  const samples = [...lag.groups].flatMap(([groupId, all]): [string, readonly LagSample[]][] => {
    const known = sent.counts.get(groupId) ?? 0
    sent.counts.set(groupId, all.length)
    return all.length > known ? [[groupId, all.slice(known)]] : []
  })
  sent.version = lag.version
  if (!fresh) return samples.length === 0 ? undefined : { fresh, samples: Object.fromEntries(samples) }
  const spans = Object.fromEntries([...lag.rebalances].map(([id, of]) => [id, [...of]]))
  return { fresh, spacingUs: lag.spacingUs, samples: Object.fromEntries(samples), rebalances: spans }
}

/** What another worker goes on from: as the page has it. */
export const lagFrom = ({ spacingUs, groups, rebalances: spans }: LagSeen, beginUs: number, endUs: number): LagHistory => ({
  beginUs, spacingUs, nextUs: nextOf(endUs, spacingUs), lastEntry: 0, knownUs: endUs, version: 1,
  groups: new Map(Object.entries(groups).map(([id, samples]) => [id, [...samples]])),
  rebalances: new Map(Object.entries(spans).map(([id, of]) => [id, [...of]])),
})
