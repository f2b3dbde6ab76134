// What the page knows: the last view of the cluster, the clock, the terminals, and what the reader unfolded or chose to see.
import { createStore } from 'zustand/vanilla'
import type { ClockView, ViewMessage } from '../worker/api.ts'
import type { ClusterView, FilesView, Inspection, InspectTarget, JournalEntry, MessageView, PartitionRow, TopicView } from '../worker/view.ts'
import type { Action } from './action.ts'
import type { Change } from './changes.ts'
import type { LagSeen } from '../worker/lag-news.ts'
import type { Names } from './names.ts'
import { withNames } from './names.ts'
import { withEntries, withMessages } from './recent.ts'
import { withSeenClients } from './seen-names.ts'
import type { ShownTab } from './shown-terminals.ts'
import { withShown, withTerminalsOpened } from './shown-terminals.ts'
import { isSameTarget } from './target.ts'
import type { TimeState } from './time-state.ts'
import { noTime } from './time-state.ts'

export type TerminalTab = ShownTab

export type StageView = 'lanes' | 'cluster' | 'messages'
export type DockTab = 'terminals' | 'code' | 'journal' | 'tables'
/** How near a lane is looked at. */
export type Zoom = 'density' | 'tiles' | 'keys'

/** A stored run on its way to its instant: how much of it has been played, of 1. */
export type PlayingRun = { readonly what: string; readonly part: number; readonly stop: () => void }

export type LanesState = TimeState & {
  readonly seed: number
  readonly clock: ClockView | null
  readonly cluster: ClusterView
  readonly terminals: readonly TerminalTab[]
  /** The terminals that were used, the latest last; those that are shown; how many have room; whether the one used last has all of it. */
  readonly recentTerminals: readonly string[]
  readonly shownTerminals: readonly string[]
  readonly asideTerminals: readonly string[]
  readonly terminalRoom: number
  readonly wideTerminal: boolean
  readonly unfolded: Readonly<Record<string, boolean>>
  readonly view: StageView
  readonly zoom: Zoom
  readonly dockTab: DockTab
  readonly sideOpen: boolean
  readonly dockOpen: boolean
  /** Large type for a room: nothing vital in the bottom quarter, keys echoed. */
  readonly present: boolean
  readonly keysOpen: boolean
  /** Letters and digits act without Alt; who speaks to the computer turns them off. */
  readonly singleKeys: boolean
  /** What is opened in the inspector, and what the worker says of it; `inspection` may still be that of the last target. */
  readonly target: InspectTarget | null
  readonly inspection: Inspection | null
  /** Messages on their way, and those that were too quick to be seen on it. */
  readonly flying: readonly MessageView[]
  readonly passed: readonly MessageView[]
  readonly journal: readonly JournalEntry[]
  readonly messages: readonly MessageView[]
  readonly lostMessages: readonly number[]
  readonly partitions: readonly PartitionRow[]
  /** Of the terminals' folder; null until it has been looked at. */
  readonly files: FilesView | null
  readonly lag: LagSeen
  readonly names: Names
  /** What the reader is about to do by clicks. */
  readonly action: Action | null
  /** What has just changed after it was still, by names of things on the stage; and the same in words. */
  readonly lit: Readonly<Record<string, true>>
  readonly changed: readonly Change[]
  readonly stateHash: string | null
  readonly notice: string | null
  /** A run that is being played to its instant, before it is shown. */
  readonly playing: PlayingRun | null
}

const noCluster: ClusterView = {
  brokers: [], controllers: [], clients: [], connections: [], topics: [], groups: [], lanes: [], containers: [], network: { servers: [], clients: [] },
}

const noLag: LagSeen = { spacingUs: 0, groups: {}, rebalances: {} }

const nothingSeen = {
  flying: [], passed: [], journal: [], messages: [], lostMessages: [], partitions: [], files: null, lag: noLag, names: {}, action: null, lit: {}, changed: [], ...noTime,
} satisfies Partial<LanesState>

export const initialState = (seed: number): LanesState => ({
  seed, clock: null, cluster: noCluster, terminals: [], recentTerminals: [], shownTerminals: [], asideTerminals: [], terminalRoom: 3, wideTerminal: false, unfolded: {}, stateHash: null, notice: null, playing: null,
  view: 'lanes', zoom: 'tiles', dockTab: 'terminals', sideOpen: true, dockOpen: true,
  present: false, keysOpen: false, singleKeys: true, target: null, inspection: null, ...nothingSeen,
})

/** A run that begins anew: what was seen of the last is void, how the page is arranged stays. */
export const restarted = (state: LanesState, seed: number): LanesState => {
  const { view, zoom, dockTab, sideOpen, dockOpen, present, singleKeys, terminalRoom } = state
  return { ...initialState(seed), view, zoom, dockTab, sideOpen, dockOpen, present, singleKeys, terminalRoom }
}

export const createLanesStore = (seed: number) => createStore<LanesState>(() => initialState(seed))
export type LanesStore = ReturnType<typeof createLanesStore>

const inspected = (state: LanesState, { inspection }: ViewMessage): Inspection | null => {
  if (inspection === undefined) return state.inspection
  return inspection !== null && isSameTarget(inspection.target, state.target) ? inspection : state.inspection
}

const namesIn = (names: Names, { cluster, seenClients }: ViewMessage): Names => {
  const known = seenClients === undefined ? names : withSeenClients(names, seenClients)
  return cluster === undefined ? known : withNames(known, cluster)
}

const seen = (state: LanesState, message: ViewMessage): Partial<LanesState> => ({
  flying: message.flying ?? state.flying,
  passed: message.passed ?? state.passed,
  journal: withEntries(state.journal, message.journal),
  messages: withMessages(state.messages, message.messages),
  lostMessages: message.messages?.lost ?? state.lostMessages,
  inspection: inspected(state, message),
  partitions: message.partitions ?? state.partitions,
  files: message.files ?? state.files,
  names: namesIn(state.names, message),
})

/** The state before a message is taken in: after a jump nothing that moved or changed is left, and only terminals that are shown again. */
const beforeMessage = (state: LanesState, { jumped, time, marks, terminals }: ViewMessage): LanesState => {
  const told = { ...state, time: time ?? state.time, marks: marks ?? state.marks }
  if (!jumped) return told
  const there = new Set(terminals?.map(({ terminal }) => terminal) ?? [])
  return {
    ...told, jumps: state.jumps + 1, flying: [], passed: [], journal: [], messages: [], lostMessages: [], lit: {}, changed: [],
    terminals: state.terminals.filter(({ terminal }) => there.has(terminal)), recentTerminals: state.recentTerminals.filter((terminal) => there.has(terminal)),
  }
}

/** Takes a message of the worker in: what it does not name stays as it was, and stays the same object. */
export const withView = (before: LanesState, message: ViewMessage, lag = before.lag): LanesState => {
  const state = beforeMessage(before, message)
  const { clock, applied, inputsTaken, jumped } = message
  // A key that is typed while the run stands still changes the state too.
  const done = inputsTaken > 0 || jumped === true || (applied?.length ?? 0) > 0
  const moved = done || state.clock === null || clock.firedEvents !== state.clock.firedEvents || clock.nowUs !== state.clock.nowUs
  const shown = message.terminals?.map(({ terminal, running, line = '', background }) => ({ terminal, running, line, ...(background === undefined ? {} : { background }) })) ?? []
  const { closedTerminals: closed = [] } = message
  const known = new Map([...state.terminals, ...shown].filter(({ terminal }) => !closed.includes(terminal)).map((tab) => [tab.terminal, tab]))
  const opened = shown.map(({ terminal }) => terminal).filter((terminal) => !state.terminals.some((tab) => tab.terminal === terminal))
  const now: LanesState = {
    ...state,
    clock,
    lag,
    cluster: message.cluster ?? state.cluster,
    ...seen(state, message),
    recentTerminals: closed.length === 0 ? state.recentTerminals : state.recentTerminals.filter((terminal) => !closed.includes(terminal)),
    terminals: shown.length + closed.length === 0 ? state.terminals : [...known.values()].sort((a, b) => (a.terminal < b.terminal ? -1 : 1)),
    stateHash: moved ? null : state.stateHash,
  }
  return opened.length > 0 ? withTerminalsOpened(now, opened) : jumped || closed.length > 0 ? withShown(now) : now
}

/** Internal topics are folded until someone opens them. */
export const isUnfolded = (unfolded: LanesState['unfolded'], topic: TopicView): boolean => unfolded[topic.name] ?? !topic.internal

export const withTopicToggled = (state: LanesState, topic: TopicView): LanesState => ({
  ...state, unfolded: { ...state.unfolded, [topic.name]: !isUnfolded(state.unfolded, topic) },
})
