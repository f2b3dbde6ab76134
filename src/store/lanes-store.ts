// What the page knows: the last view of the cluster, the clock, the terminals, and what the reader unfolded or chose to see.
import { createStore } from 'zustand/vanilla'
import type { ClockView, ViewMessage } from '../worker/api.ts'
import type { ClusterView, TopicView } from '../worker/view.ts'

export type TerminalTab = { readonly terminal: string; readonly running: string | null }

export type LanesState = {
  readonly seed: number
  readonly clock: ClockView | null
  readonly cluster: ClusterView
  readonly terminals: readonly TerminalTab[]
  /** The terminals that were looked at, the latest last: as many of them as there is room for are shown. */
  readonly recentTerminals: readonly string[]
  readonly unfolded: Readonly<Record<string, boolean>>
  readonly stateHash: string | null
  readonly notice: string | null
}

const noCluster: ClusterView = { brokers: [], controllers: [], clients: [], connections: [], topics: [], groups: [], lanes: [] }

export const initialState = (seed: number): LanesState => ({
  seed, clock: null, cluster: noCluster, terminals: [], recentTerminals: [], unfolded: {}, stateHash: null, notice: null,
})

export const createLanesStore = (seed: number) => createStore<LanesState>(() => initialState(seed))
export type LanesStore = ReturnType<typeof createLanesStore>

/** Takes a message of the worker in: what it does not name stays as it was, and stays the same object. */
export const withView = (state: LanesState, message: ViewMessage): LanesState => {
  const moved = state.clock === null || message.clock.firedEvents !== state.clock.firedEvents || message.clock.nowUs !== state.clock.nowUs
  const shown = message.terminals?.map(({ terminal, running }) => ({ terminal, running })) ?? []
  const known = new Map([...state.terminals, ...shown].map((tab) => [tab.terminal, tab]))
  const opened = shown.map(({ terminal }) => terminal).filter((terminal) => !state.terminals.some((tab) => tab.terminal === terminal))
  return {
    ...state,
    clock: message.clock,
    cluster: message.cluster ?? state.cluster,
    terminals: shown.length === 0 ? state.terminals : [...known.values()].sort((a, b) => (a.terminal < b.terminal ? -1 : 1)),
    recentTerminals: opened.length === 0 ? state.recentTerminals : [...state.recentTerminals, ...opened.reverse()],
    stateHash: moved ? null : state.stateHash,
  }
}

export const withTerminalInFront = (state: LanesState, terminal: string): LanesState => ({
  ...state, recentTerminals: [...state.recentTerminals.filter((other) => other !== terminal), terminal],
})

/** Internal topics are folded until someone opens them. */
export const isUnfolded = (unfolded: LanesState['unfolded'], topic: TopicView): boolean => unfolded[topic.name] ?? !topic.internal

export const withTopicToggled = (state: LanesState, topic: TopicView): LanesState => ({
  ...state, unfolded: { ...state.unfolded, [topic.name]: !isUnfolded(state.unfolded, topic) },
})

/** The terminals there is room for, in the order of their letters. */
export const visibleTerminals = (state: LanesState, room: number): string[] =>
  state.recentTerminals.slice(-Math.max(1, room)).sort()
