// A shell as plain data: variables, jobs, and the stack of what it is in the middle of.

import type {
  AndOr, ArithmeticFor, Case, Command, For, If, ParsedScript, Pipeline, Redirected, Statement, Subshell, TestCommand, ArithmeticCommand, While, CompoundCommand, CompoundList,
} from 'unbash'
import type { ChildStatus, Fd, Pid, Signal } from '../os/program.ts'
import type { EditorState } from './editor-state.ts'

export interface Variable { value: string; exported: boolean; readonly: boolean; list: string[] | null; keys: readonly string[] | null; associative: boolean }

export interface Job {
  readonly id: number
  readonly group: Pid
  readonly pids: readonly Pid[]
  readonly text: string
  phase: 'running' | 'stopped' | 'done'
  /** Of the last process. */
  status: ChildStatus | null
}

/** What a frame says it did: gone on, or has to wait for an event. */
export type Progress = 'go' | 'wait'

export interface ListFrame { readonly type: 'list'; readonly statements: readonly Statement[]; index: number }
export interface AndOrFrame { readonly type: 'andor'; readonly node: AndOr; index: number }
export interface PipelineFrame {
  readonly type: 'pipeline'; readonly node: Pipeline; phase: 'begin' | 'wait' | 'single'; pids: Pid[]; readonly startedUs: number
}
export interface SimpleFrame { readonly type: 'simple'; readonly node: Command; answers: string[]; substituted: boolean }
export interface WaitFrame { readonly type: 'wait'; readonly pids: Pid[]; readonly group: Pid; readonly text: string; readonly jobId: number | null }
/** `source`: what to go back to when the file is over. */
interface SourceFrame {
  readonly type: 'source'; readonly script: string | null; readonly positional: string[]
}
/** Sets the status back. */
interface StatusFrame { readonly type: 'status'; readonly status: number }
/** The `wait` builtin; `last`: whose status it gives. */
export interface AwaitFrame { readonly type: 'await'; readonly pids: Pid[]; readonly last: Pid | null }
export interface IfFrame { readonly type: 'if'; readonly node: If; branch: number; phase: 'begin' | 'test' | 'body' }
export interface ForFrame { readonly type: 'for'; readonly node: For; words: string[] | null; index: number; answers: string[] }
export interface ArithmeticForFrame { readonly type: 'arithmetic-for'; readonly node: ArithmeticFor; phase: 'begin' | 'test' | 'body'; answers: string[] }
export interface WhileFrame { readonly type: 'while'; readonly node: While; phase: 'begin' | 'test' | 'body'; status: number }
export interface CaseFrame { readonly type: 'case'; readonly node: Case; phase: 'begin' | 'body'; index: number; answers: string[] }
export interface TestFrame { readonly type: 'test'; readonly node: TestCommand | ArithmeticCommand; answers: string[] }
export interface RedirectedFrame {
  readonly type: 'redirected'; readonly node: Redirected; answers: string[]; restore: SavedDescriptors | null
}
export interface CallFrame {
  readonly type: 'call'; readonly positional: string[]; readonly name: string; readonly locals: Map<string, Variable | null>
  readonly restore: SavedDescriptors | null; readonly temporary: Map<string, Variable | null>
}
export interface SubstitutionFrame {
  readonly type: 'substitution'; readonly pid: Pid; readonly fd: Fd; text: string; ended: boolean
}
export interface ReadFrame {
  readonly type: 'read'; readonly names: readonly string[]; readonly raw: boolean; readonly fd: Fd; readonly delimiter: string
  restore: SavedDescriptors | null; text: string; ended: boolean; timedOut: boolean; timer: number | null; readonly limit: number | null; readonly list: boolean
  /** `mapfile`: all lines, with their newlines or without. */
  readonly lines: 'whole' | 'bare' | null
  readonly separators: string
}
export interface SubshellFrame { readonly type: 'subshell'; readonly node: Subshell }

/** A syntax error that is told when what stands before it has run. */
export interface RefusedFrame { readonly type: 'refused'; readonly text: string; readonly code: number | null; readonly ends: boolean }

export type Frame =
  | ListFrame | AndOrFrame | PipelineFrame | SimpleFrame | WaitFrame | IfFrame | ForFrame | ArithmeticForFrame | WhileFrame | CaseFrame
  | TestFrame | RedirectedFrame | CallFrame | SubstitutionFrame | ReadFrame | RefusedFrame | SubshellFrame | AwaitFrame | SourceFrame | StatusFrame

/** Descriptors and where each was saved; null: it was closed. */
export type SavedDescriptors = readonly (readonly [Fd, number | null])[]

export type Control =
  | { readonly kind: 'break' | 'continue'; levels: number }
  | { readonly kind: 'return' | 'exit'; readonly code: number }
  | { readonly kind: 'abort'; readonly code: number }

export interface ShellOptions { errexit: boolean; nounset: boolean; xtrace: boolean; noglob: boolean; pipefail: boolean; noclobber: boolean }

export interface ShellState {
  readonly interactive: boolean
  /** Its commands come from standard input, which it still reads. */
  readsScript: boolean
  /** As much of it as was read. */
  scriptText: string
  /** Runs one command line and ends: its last command may take the shell's place. */
  readonly oneCommand: boolean
  readonly name: string
  readonly pid: Pid
  positional: string[]
  variables: Map<string, Variable>
  functions: Map<string, { readonly body: CompoundCommand | Redirected | CompoundList }>
  aliases: Map<string, string>
  options: ShellOptions
  /** The file it runs, and the line it is at; null: what was typed. */
  script: string | null
  line: number
  status: number
  pipeStatus: number[]
  lastBackground: Pid | null
  stack: Frame[]
  control: Control | null
  /** Between two commands: goes on at the next `resume`. */
  paused: boolean
  interrupted: boolean
  /** It has said that there are stopped jobs. */
  warned: boolean
  /** How often it has tried in vain to start a process. */
  forkTries: number
  /** A write that waits for room: its descriptor. */
  blockedOn: Fd | null
  children: Map<Pid, ChildStatus | null>
  /** Descriptors of `<(…)` that the next command inherits. */
  processPipes: Fd[]
  /** What `trap … EXIT` set. */
  exitTrap: string | null
  /** What `trap … SIGNAL` set; an empty one: the signal is ignored. */
  signalTraps: Map<Signal, string>
  /** Traps whose signal came: they run before the next command. */
  pendingTraps: string[]
  jobs: Job[]
  history: string[]
  editor: EditorState
  startedUs: number
  /** How many `$(…)` deep it runs, for `set -x`. */
  readonly traceDepth: number
  /** Status of the last command substitution. */
  substitutionStatus: number
}

/** An answer to `$(…)`, `<(…)` or `>(…)` has to be found first. */
export class NeedsSubstitution extends Error {
  readonly script: ParsedScript | undefined
  /** The way of the pipe of a process substitution; null: a command's output is wanted. */
  readonly direction: '<' | '>' | null
  constructor(script: ParsedScript | undefined, direction: '<' | '>' | null = null) {
    super('substitution')
    this.script = script
    this.direction = direction
  }
}

/** The machine has no room for another process now. */
export class NoProcess extends Error {}

/** An expansion that bash refuses; `fatal`: a script ends there. */
export class ShellError extends Error {
  readonly fatal: boolean
  readonly code: number
  constructor(message: string, fatal = true, code = 1) {
    super(message)
    this.fatal = fatal
    this.code = code
  }
}
