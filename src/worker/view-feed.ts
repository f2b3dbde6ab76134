// What of the simulation goes to the page: only what changed since the page last took a message.
import type { LoggedCommand, Simulation } from '../engine/index.ts'
import { wallMillis } from '../engine/index.ts'
import type { ClockView, TerminalView, ViewMessage } from './api.ts'
import { clusterView } from './cluster-view.ts'
import type { Pacer } from './pacer.ts'
import type { SavedState } from './saved-state.ts'
import { terminalScreens } from './terminal-screens.ts'
import type { ClusterView, LaneWindow } from './view.ts'

export type ViewFeed = {
  windows: readonly LaneWindow[]
  /** Bytes of each terminal's output that the page has. */
  readonly shown: Map<string, { total: number; running: string | null }>
  sentCommands: number
  inputsTaken: number
  /** -1: the cluster must be sent whatever happened. */
  sentEvents: number
  sentClock: string
}

export const createViewFeed = (sentCommands: number): ViewFeed => ({
  windows: [], shown: new Map(), sentCommands, inputsTaken: 0, sentEvents: -1, sentClock: '',
})

const terminalViews = (feed: ViewFeed, sim: Simulation): TerminalView[] =>
  terminalScreens(sim).flatMap(({ terminal, total, running, outputSince }) => {
    const known = feed.shown.get(terminal)
    if (known !== undefined && known.total === total && known.running === running) return []
    feed.shown.set(terminal, { total, running })
    const { output, whole } = outputSince(known?.total ?? 0)
    return [{ terminal, output, fresh: known === undefined || whole, running }]
  })

const clusterIfChanged = (feed: ViewFeed, sim: Simulation): ClusterView | undefined => {
  if (feed.sentEvents === sim.world.firedEvents) return undefined
  feed.sentEvents = sim.world.firedEvents
  return clusterView(sim, feed.windows)
}

const newCommands = (feed: ViewFeed, sim: Simulation): LoggedCommand[] => {
  const applied = sim.commandLog.slice(feed.sentCommands)
  feed.sentCommands = sim.commandLog.length
  return applied
}

const clockOf = (sim: Simulation, { paused, speed }: Pacer): ClockView => {
  const { now, firedEvents } = sim.world
  return { nowUs: now, unixMs: wallMillis(now), firedEvents, paused, speed }
}

/** The next message, or null when the page has it all. */
export const nextMessage = (feed: ViewFeed, sim: Simulation, pacer: Pacer, saved: SavedState | null): ViewMessage | null => {
  const clock = clockOf(sim, pacer)
  const clockText = JSON.stringify(clock)
  const applied = newCommands(feed, sim)
  if (clockText === feed.sentClock && applied.length === 0 && feed.sentEvents === clock.firedEvents && saved === null) return null
  feed.sentClock = clockText
  const cluster = clusterIfChanged(feed, sim)
  const terminals = terminalViews(feed, sim)
  const { inputsTaken } = feed
  feed.inputsTaken = 0
  return {
    clock,
    inputsTaken,
    ...(cluster === undefined ? {} : { cluster }),
    ...(terminals.length === 0 ? {} : { terminals }),
    ...(applied.length === 0 ? {} : { applied }),
    ...(saved === null ? {} : { saved }),
  }
}
