// What of the simulation goes to the page: only what it looks at, and of that only what changed since it last took a message.
import type { LoggedCommand, Simulation } from '../engine/index.ts'
import { entriesAfter, flyingMessages, inspect, partitionTable, recentMessages, wallMillis } from '../engine/index.ts'
import type { ClockView, TerminalView, ViewMessage } from './api.ts'
import { clusterView } from './cluster-view.ts'
import type { FilesSent } from './files-view.ts'
import { filesView, nothingSent } from './files-view.ts'
import type { GuideView } from './guide-view.ts'
import type { Pacer } from './pacer.ts'
import type { SavedState } from './saved-state.ts'
import { terminalScreens } from './terminal-screens.ts'
import type { TimeNews } from './time-view.ts'
import type { Look } from './view.ts'
import { nothingLookedAt } from './view.ts'

export type ViewFeed = {
  look: Look
  /** Bytes of each terminal's output that the page has. */
  readonly shown: Map<string, { total: number; line: string }>
  sentCommands: number
  inputsTaken: number
  /** -1: the cluster must be sent whatever happened. */
  sentEvents: number
  sentClock: string
  /** The last journal entry and messages the page has; 0: nothing, and what it has from before is void. */
  sentEntry: number
  sentMessage: number
  passedMessage: number
  flew: boolean
  files: FilesSent
  /** When slow things were sent last, and what they said. */
  readonly slow: Map<'inspection' | 'partitions', { atMs: number; events: number; text: string }>
}

const slowEveryMs = 120
const mostPassed = 60
const mostEntries = 1000
const mostMessages = 1500

export const createViewFeed = (sentCommands: number): ViewFeed => ({
  look: nothingLookedAt, shown: new Map(), sentCommands, inputsTaken: 0, sentEvents: -1, sentClock: '',
  sentEntry: 0, sentMessage: 0, passedMessage: -1, flew: false, files: nothingSent(), slow: new Map(),
})

export const lookAt = (feed: ViewFeed, look: Look): void => {
  if (look.messages && !feed.look.messages) feed.sentMessage = 0
  if (look.files !== null && feed.look.files === null) feed.files = nothingSent()
  feed.look = look
  feed.sentEvents = -1
  feed.slow.clear()
}

/** Another instant is looked at: all that was sent is void. */
export const showAnew = (feed: ViewFeed): void => {
  feed.shown.clear()
  feed.slow.clear()
  Object.assign(feed, { sentEvents: -1, sentEntry: 0, sentMessage: 0, passedMessage: -1, flew: true, files: nothingSent() })
}

const terminalViews = (feed: ViewFeed, sim: Simulation): TerminalView[] =>
  terminalScreens(sim).flatMap(({ terminal, total, running, line, background, columns, rows, outputSince }) => {
    const known = feed.shown.get(terminal)
    const runs = `${line}\n${background ?? ''}`
    if (known !== undefined && known.total === total && known.line === runs) return []
    const { output, whole, next } = outputSince(known?.total ?? 0)
    feed.shown.set(terminal, { total: next, line: runs })
    return [{ terminal, output, fresh: known === undefined || whole, columns, rows, running, line, ...(background === null ? {} : { background }) }]
  })

/** Windows that the page still has. */
const closedTerminals = ({ shown }: ViewFeed, sim: Simulation): string[] => {
  const there = new Set(terminalScreens(sim).map(({ terminal }) => terminal))
  const closed = [...shown.keys()].filter((terminal) => !there.has(terminal))
  for (const terminal of closed) shown.delete(terminal)
  return closed
}

const newCommands = (feed: ViewFeed, sim: Simulation): LoggedCommand[] => {
  const applied = sim.commandLog.slice(feed.sentCommands)
  // In the past the commands that come have been told before.
  feed.sentCommands = Math.max(feed.sentCommands, sim.commandLog.length)
  return applied
}

const clockOf = (sim: Simulation, { paused, speed }: Pacer): ClockView => {
  const { now, firedEvents } = sim.world
  return { nowUs: now, unixMs: wallMillis(now), firedEvents, paused, speed }
}

/** Dots that move, and paths that light up because the dot was too quick. */
const onTheWay = (feed: ViewFeed, { world }: Simulation): Pick<ViewMessage, 'flying' | 'passed'> => {
  const newest = world.network.nextMessage - 1
  const since = feed.passedMessage < 0 ? newest : feed.passedMessage
  feed.passedMessage = newest
  const flies = world.network.messages.size > 0
  if (!flies && !feed.flew && since === newest) return {}
  feed.flew = flies
  const passed = recentMessages(world, since, mostPassed).messages.filter(({ arrivesAt }) => arrivesAt <= world.now)
  return { flying: flyingMessages(world), ...(passed.length === 0 ? {} : { passed }) }
}

const newEntries = (feed: ViewFeed, { world }: Simulation): Pick<ViewMessage, 'journal'> => {
  const fresh = feed.sentEntry === 0
  const entries = entriesAfter(world.journal, feed.sentEntry, mostEntries)
  feed.sentEntry = world.journal.nextId - 1
  return entries.length === 0 && !fresh ? {} : { journal: { fresh, entries } }
}

const newMessages = (feed: ViewFeed, { world }: Simulation): Pick<ViewMessage, 'messages'> => {
  if (!feed.look.messages) return {}
  const fresh = feed.sentMessage === 0
  const recent = recentMessages(world, feed.sentMessage, mostMessages)
  feed.sentMessage = world.network.nextMessage - 1
  return recent.messages.length === 0 && !fresh ? {} : { messages: { fresh, ...recent } }
}

/** What costs more to make than it is worth sixty times a second. While the run is paused it is always exact: `nowMs` is infinite then. */
const slowly = <T>(feed: ViewFeed, name: 'inspection' | 'partitions', sim: Simulation, nowMs: number, make: () => T): T | undefined => {
  const last = feed.slow.get(name)
  const moment = sim.world.firedEvents
  if (last !== undefined && (last.events === moment || nowMs - last.atMs < slowEveryMs)) return undefined
  const made = make()
  const text = JSON.stringify(made)
  feed.slow.set(name, { atMs: Number.isFinite(nowMs) ? nowMs : 0, events: moment, text })
  return text === last?.text ? undefined : made
}

const lookedAt = (feed: ViewFeed, sim: Simulation, nowMs: number): Pick<ViewMessage, 'inspection' | 'partitions' | 'files'> => {
  const { inspect: target, tables, files: filesLook } = feed.look
  const files = filesLook === null ? undefined : filesView(feed.files, sim, filesLook)
  const inspection = target === null ? undefined : slowly(feed, 'inspection', sim, nowMs, () => inspect(sim.world, target))
  const partitions = tables ? slowly(feed, 'partitions', sim, nowMs, () => partitionTable(sim.world)) : undefined
  return {
    ...(inspection === undefined ? {} : { inspection }), ...(partitions === undefined ? {} : { partitions }), ...(files === undefined ? {} : { files }),
  }
}

/** What others have for the page. */
export type Enclosed = { readonly saved: SavedState | null; readonly guide: GuideView | null; readonly news: TimeNews }

/** The next message, or null when the page has it all. */
export const nextMessage = (feed: ViewFeed, sim: Simulation, pacer: Pacer, { saved, guide, news }: Enclosed, nowMs: number): ViewMessage | null => {
  const clock = clockOf(sim, pacer)
  const clockText = JSON.stringify(clock)
  const applied = newCommands(feed, sim)
  const slow = lookedAt(feed, sim, pacer.paused ? Number.POSITIVE_INFINITY : nowMs)
  const nothingNew = Object.keys(news).length === 0 && clockText === feed.sentClock && feed.sentEvents === clock.firedEvents && Object.keys(slow).length === 0
  if (nothingNew && applied.length === 0 && saved === null && guide === null) return null
  feed.sentClock = clockText
  const moved = feed.sentEvents !== clock.firedEvents
  feed.sentEvents = clock.firedEvents
  const closed = moved ? closedTerminals(feed, sim) : []
  const terminals = terminalViews(feed, sim)
  const { inputsTaken } = feed
  feed.inputsTaken = 0
  return {
    clock,
    inputsTaken,
    ...news,
    ...slow,
    ...(moved ? { cluster: clusterView(sim, feed.look.windows), ...newEntries(feed, sim), ...newMessages(feed, sim), ...onTheWay(feed, sim) } : {}),
    ...(terminals.length === 0 ? {} : { terminals }),
    ...(closed.length === 0 ? {} : { closedTerminals: closed }),
    ...(applied.length === 0 ? {} : { applied }),
    ...(saved === null ? {} : { saved }),
    ...(guide === null ? {} : { guide }),
  }
}
