// Outlines what has just changed on the stage, for a moment of wall time. Nothing moves: the outline is there, then it is not.
import { changesBetween, movedLanes } from '../../store/changes.ts'
import type { LanesState, LanesStore } from '../../store/lanes-store.ts'
import { thing } from '../../store/thing.ts'

const shownForMs = 1600
/** A lane that grows all the time is not news. */
const stillForMs = 3000
const mostWords = 6

type Seen = { readonly until: Map<string, number>; readonly movedAt: Map<string, number>; timer: ReturnType<typeof setTimeout> | undefined }

const darken = (store: LanesStore, seen: Seen): void => {
  const now = performance.now()
  for (const [name, until] of seen.until) if (until <= now) seen.until.delete(name)
  store.setState({ lit: Object.fromEntries([...seen.until.keys()].map((name) => [name, true as const])) })
  clearTimeout(seen.timer)
  const next = Math.min(...seen.until.values())
  seen.timer = seen.until.size === 0 ? undefined : setTimeout(() => darken(store, seen), next - now + 5)
}

/** Time that runs on by itself, in the same run. */
const follows = (before: LanesState, after: LanesState): boolean =>
  before.clock !== null && after.clock !== null && before.seed === after.seed && before.jumps === after.jumps && after.clock.nowUs >= before.clock.nowUs && before.cluster.brokers.length > 0

const look = (store: LanesStore, seen: Seen, before: LanesState, after: LanesState): void => {
  if (before.cluster === after.cluster || !follows(before, after)) return
  const now = performance.now()
  const changes = changesBetween(before.cluster, after.cluster, (lane) => now - (seen.movedAt.get(lane) ?? -stillForMs) >= stillForMs)
  for (const { topic, lane } of movedLanes(before.cluster, after.cluster)) seen.movedAt.set(thing.lane(topic, lane.partition), now)
  if (changes.length === 0) return
  for (const change of changes) seen.until.set(change.thing, now + shownForMs)
  store.setState({ changed: changes.filter(({ words }) => words !== '').slice(0, mostWords) })
  darken(store, seen)
}

/** For as long as the page is there. */
export const watchChanges = (store: LanesStore): void => {
  const seen: Seen = { until: new Map(), movedAt: new Map(), timer: undefined }
  store.subscribe((after, before) => look(store, seen, before, after))
}
