// Where a command of the task goes: into the terminal that the task names; into another that is free when something else lasts there;
// nowhere when just that runs already.
import type { ShownCommand } from '../worker/guide-view.ts'
import type { ShownTab } from './shown-terminals.ts'
import { terminalLetters } from './shown-terminals.ts'

export type GuidedPlace =
  | { readonly kind: 'run'; readonly terminal: string; readonly busy: string | null }
  /** It runs: only its lines are to be typed. */
  | { readonly kind: 'type'; readonly terminal: string }
  /** What was run there a moment ago has to end first. */
  | { readonly kind: 'wait'; readonly terminal: string }
  /** It runs already. */
  | { readonly kind: 'runs' }
  | { readonly kind: 'full' }

type Put = { readonly line: string; readonly ends: boolean }

/** `moved`: where the guide put what the task has in a terminal; `put`: what it put there last, or what it is to end. */
export type GuidedTerminals = { readonly moved: Readonly<Record<string, string>>; readonly put: Readonly<Record<string, Put>> }

export const noTerminalsGuided: GuidedTerminals = { moved: {}, put: {} }

const toolIn = (line: string): string | undefined => /(?:^|[\s/])(kafka-[\w-]+?)(?:\.sh)?(?=\s|$)/.exec(line)?.[1]

const optionIn = (line: string, name: string): string | undefined => new RegExp(`--${name}[ =]"?([^\\s"]+)`).exec(line)?.[1]

/** The same tool at the same topic for the same group, wherever it is started from and however its properties are written. */
export const isSameWork = (one: string, other: string): boolean => {
  const tool = toolIn(one)
  if (tool === undefined || tool !== toolIn(other)) return one.trim() === other.trim()
  return ['topic', 'group', 'describe', 'list', 'create', 'alter', 'delete'].every((name) => optionIn(one, name) === optionIn(other, name))
}

/** What goes on until somebody ends it. */
const lasts = (line: string): boolean => /kafka-console-(consumer|producer)|perf-test|^(while|tail|cat|less|watch) |logs.* -f/.test(line)

export const whereNow = ({ moved }: GuidedTerminals, terminal: string): string => moved[terminal] ?? terminal

/** `kept`: terminals that the task has something else for. */
export const placeOf = (command: ShownCommand, tabs: readonly ShownTab[], guided: GuidedTerminals, kept: readonly string[]): GuidedPlace => {
  const terminal = whereNow(guided, command.terminal)
  const tab = tabs.find((one) => one.terminal === terminal)
  if (tab === undefined || tab.running === null) return { kind: 'run', terminal, busy: null }
  const line = tab.line === undefined || tab.line === '' ? tab.running : tab.line
  const put = guided.put[terminal]
  if (put !== undefined && isSameWork(put.line, line) && (put.ends || !lasts(put.line))) return { kind: 'wait', terminal }
  if (isSameWork(command.line, line)) return command.input === undefined ? { kind: 'runs' } : { kind: 'type', terminal }
  const free = tabs.filter(({ running }) => running === null).map((one) => one.terminal)
  const other = free.find((one) => !kept.includes(one)) ?? terminalLetters.find((one) => !kept.includes(one) && !tabs.some((known) => known.terminal === one)) ?? free[0]
  return other === undefined ? { kind: 'full' } : { kind: 'run', terminal: other, busy: `${terminal} is busy with ${tab.running.split('/').at(-1)}` }
}

/** The first of the task's commands that is still to be done. */
export const nextAt = (commands: readonly ShownCommand[], from: number, tabs: readonly ShownTab[], guided: GuidedTerminals): number => {
  const runs = (command: ShownCommand): boolean => command.press === undefined && placeOf(command, tabs, guided, []).kind === 'runs'
  let at = from
  while (at < commands.length && runs(commands[at]!)) at++
  return at
}

/** After the guide has put something there; `running`: what it was to end. */
export const withPut = ({ moved, put }: GuidedTerminals, { terminal: named, line, press }: ShownCommand, terminal: string, running = ''): GuidedTerminals => ({
  moved: press === undefined && lasts(line) ? { ...moved, [named]: terminal } : moved,
  put: { ...put, [terminal]: press === undefined ? { line, ends: false } : { line: running, ends: true } },
})
