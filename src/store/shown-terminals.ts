// Which terminals are shown when not all of them have room. What is shown stays; one that comes takes the place of the idle one that was used
// least recently, and of one in which something runs only where none is idle.

import type { LoggedCommand } from '../engine/index.ts'

/** Terminals that people can have; Z is where a scenario sets its stage. */
export const terminalLetters: readonly string[] = [...'ABCDEFGHIJKLMNOPQRSTUVWXY']

export type ShownTab = { readonly terminal: string; readonly running: string | null; readonly line?: string; readonly background?: string }

type Terminals = {
  readonly terminals: readonly ShownTab[]
  /** The one used last stands last. */
  readonly recentTerminals: readonly string[]
  readonly shownTerminals: readonly string[]
  /** Not there yet, asked for by what is seen elsewhere: they come without taking anybody's place. */
  readonly asideTerminals: readonly string[]
  readonly terminalRoom: number
  readonly wideTerminal: boolean
}

const without = (letters: readonly string[], one: string): string[] => letters.filter((letter) => letter !== one)

/** Who goes first: the idle before the busy, of each the one that was used longest ago. */
const leastOf = (state: Terminals, letters: readonly string[]): string | undefined => {
  const busy = new Set(state.terminals.filter(({ running }) => running !== null).map(({ terminal }) => terminal))
  const rank = (letter: string): number => state.recentTerminals.indexOf(letter) + (busy.has(letter) ? state.recentTerminals.length : 0)
  return [...letters].sort((a, b) => rank(a) - rank(b))[0]
}

const fitted = (state: Terminals, letters: readonly string[], kept: readonly string[]): readonly string[] => {
  const there = new Set(state.terminals.map(({ terminal }) => terminal))
  let shown = letters.filter((letter) => there.has(letter))
  while (shown.length > Math.max(1, state.terminalRoom)) {
    const others = shown.filter((letter) => !kept.includes(letter))
    shown = without(shown, leastOf(state, others.length > 0 ? others : shown) ?? '')
  }
  const waiting = state.recentTerminals.filter((letter) => there.has(letter) && !shown.includes(letter))
  while (shown.length < state.terminalRoom && waiting.length > 0) shown.push(waiting.pop() ?? '')
  shown.sort()
  const same = shown.length === state.shownTerminals.length && shown.every((letter, index) => letter === state.shownTerminals[index])
  return same ? state.shownTerminals : shown
}

/** What is shown once these have come in sight, or once the room is another: then the one used last stays. */
export const withShown = <S extends Terminals>(state: S, coming: readonly string[] = state.recentTerminals.slice(-1).filter((letter) => state.shownTerminals.includes(letter))): S => {
  const shownTerminals = fitted(state, [...new Set([...state.shownTerminals, ...coming])], coming)
  return shownTerminals === state.shownTerminals ? state : { ...state, shownTerminals }
}

/** Used last. */
export const withTerminalUsed = <S extends Terminals>(state: S, terminal: string): S =>
  state.recentTerminals.at(-1) === terminal ? state : { ...state, recentTerminals: [...without(state.recentTerminals, terminal), terminal] }

export const withTerminalInFront = <S extends Terminals>(state: S, terminal: string): S => withShown(withTerminalUsed(state, terminal), [terminal])

/** Some that are new: they come in sight, the first of them nearest; a wide one keeps its width. */
export const withTerminalsOpened = <S extends Terminals>(state: S, opened: readonly string[]): S => {
  const news = opened.filter((terminal) => !state.recentTerminals.includes(terminal)).reverse()
  const before = state.recentTerminals.filter((terminal) => !opened.includes(terminal))
  // Something was run there before it was there to be seen.
  const used = state.recentTerminals.filter((terminal) => opened.includes(terminal))
  const wide = state.wideTerminal && before.length > 0
  const inFront = news.filter((terminal) => !state.asideTerminals.includes(terminal))
  const aside = news.filter((terminal) => state.asideTerminals.includes(terminal))
  const recentTerminals = [...aside, ...(wide ? [...before.slice(0, -1), ...inFront, ...before.slice(-1), ...used] : [...before, ...inFront, ...used])]
  return withShown({ ...state, recentTerminals, asideTerminals: [] }, opened.filter((terminal) => !aside.includes(terminal)))
}

/** While a solution is shown: the terminal that it is typed in is in sight. */
export const withTypedInSight = <S extends Terminals>(state: S, applied: readonly LoggedCommand[]): S => {
  const typed = applied.findLast(({ command: { type } }) => type === 'run' || type === 'key')?.command
  const at = typed !== undefined && 'terminal' in typed ? typed.terminal : undefined
  return at !== undefined && state.terminals.some(({ terminal }) => terminal === at) ? withTerminalInFront(state, at) : state
}

/** A terminal takes the whole width, or the others come back beside it. */
export const withWideTerminal = <S extends Terminals>(state: S, terminal: string, wide: boolean): S =>
  ({ ...withTerminalInFront(state, terminal), wideTerminal: wide })

/** In the order of their letters. */
export const visibleTerminals = (state: Terminals): readonly string[] => {
  if (!state.wideTerminal) return state.shownTerminals
  const front = state.recentTerminals.findLast((letter) => state.terminals.some(({ terminal }) => terminal === letter))
  return front === undefined ? [] : [front]
}

/** What runs in a terminal, as short as can be: kafka-console-consumer.sh is a consumer. */
export const shortRunning = (running: string): string =>
  running.split(' | ').map((one) => (one.split('/').at(-1) ?? one).replace(/^kafka-(console-)?/, '').replace(/\.sh$/, '')).join(' | ')
