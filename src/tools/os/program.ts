// The contract between the machine that people type at and the programs that run on it. A machine is one engine node (`host`): it holds
// terminals, files, pipes and processes as plain data. Programs come in two shapes:
// - a StateProgram keeps plain data and reacts to events: everything that may live long (console consumer and producer, filters, the shell);
// - a ToolProgram is a generator for short-lived tools. It is never stored: the process keeps the answers it was given, and after a
//   restore the generator is rebuilt by running it again on those answers. So it must be a pure function of argv and answers.

import type { Bytes, ClientEvent, NodeId, Outcome, Throwable } from '../../engine/index.ts'

export type Pid = number
export type Fd = number
export type Signal = 'INT' | 'TERM' | 'KILL' | 'PIPE' | 'STOP' | 'CONT' | 'TSTP' | 'QUIT' | 'HUP'
export type ClientKind = 'producer' | 'consumer' | 'admin'

export type ProcessEvent =
  /** Answer to `read`: some bytes of that descriptor (never empty). */
  | { readonly type: 'input'; readonly fd: Fd; readonly bytes: Bytes }
  | { readonly type: 'eof'; readonly fd: Fd }
  | { readonly type: 'timer'; readonly tag: string; readonly payload: unknown }
  | { readonly type: 'completion'; readonly callId: number; readonly client: NodeId; readonly outcome: Outcome<unknown> }
  | { readonly type: 'client-event'; readonly client: NodeId; readonly event: ClientEvent['event'] }
  /** Only for signals the program said it handles; others act as on Unix before the program hears of them. */
  | { readonly type: 'signal'; readonly signal: Signal }
  | { readonly type: 'child'; readonly pid: Pid; readonly status: ChildStatus }
  /** A descriptor that refused a write has room again. */
  | { readonly type: 'drain'; readonly fd: Fd }

export type ChildStatus =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: Signal }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'continued' }

/** What became of a write: `full` means taken, but wait for `drain` before writing more; `broken` that nobody reads (SIGPIPE was sent). */
export type WriteResult = 'ok' | 'full' | 'broken'

/** What a program may do while it handles an event. Everything is synchronous; answers that take time come as events. */
export interface ProcessApi {
  readonly pid: Pid
  /** argv[0] is the name it was called by. */
  readonly argv: readonly string[]
  env(name: string): string | undefined
  cwd(): string
  /** Milliseconds since 1970 on this machine's clock. */
  nowMs(): number
  /** Microseconds of virtual time. */
  nowUs(): number
  /** A whole number from 0 to bound − 1 from this machine's random stream. */
  random(bound: number): number
  write(fd: Fd, bytes: Bytes): WriteResult
  /** Text as UTF-8. */
  print(fd: Fd, text: string): WriteResult
  /** Asks for input once: leads to one `input` or `eof` event. */
  read(fd: Fd): void
  /** Takes back a `read` that has not been answered. */
  cancelRead(fd: Fd): void
  isTerminal(fd: Fd): boolean
  /** Columns of the controlling terminal (80 when there is none). */
  columns(): number
  after(us: number, tag: string, payload?: unknown): number
  cancelTimer(timer: number): void
  /** Constructs a client as `new KafkaProducer(properties)` would: a configuration error comes back at once. */
  newClient(kind: ClientKind, properties: Readonly<Record<string, string>>): Outcome<NodeId>
  /** Calls a client's method; its end comes as a `completion`. Returns the call id. */
  call(client: NodeId, method: string, args: unknown): number
  /** Forgets a client without closing it (its connections break), as when a JVM halts. Clients of a process that exits are dropped so. */
  dropClient(client: NodeId): void
  /** Which signals this program handles itself from now on. */
  handleSignals(signals: readonly Signal[]): void
  readFile(path: string): Outcome<Bytes>
  writeFile(path: string, bytes: Bytes, append: boolean): Outcome<null>
  exit(code: number): void
}

/** A program whose whole state is the plain data S. `start` may already exit. */
export interface StateProgram<S = unknown> {
  readonly shape: 'state'
  readonly name: string
  /** A Java tool: client-log lines of its clients go to its standard error as log4j prints them, and SIGINT/SIGTERM exit with 130/143. */
  readonly jvm: boolean
  start(api: ProcessApi): S
  on(state: S, event: ProcessEvent, api: ProcessApi): void
}

/** What a ToolProgram asks for. Each is answered with the type noted beside it. */
export type Syscall =
  | { readonly sys: 'write'; readonly fd: Fd; readonly text: string } // WriteResult
  | { readonly sys: 'readAll'; readonly fd: Fd } // Bytes, at end of input
  | { readonly sys: 'readLine'; readonly fd: Fd } // string | null (end); without the newline
  | { readonly sys: 'sleep'; readonly ms: number } // null
  | { readonly sys: 'nowMs' } // number
  | { readonly sys: 'random'; readonly bound: number } // number
  | { readonly sys: 'env'; readonly name: string } // string | null
  | { readonly sys: 'columns' } // number
  | { readonly sys: 'isTerminal'; readonly fd: Fd } // boolean
  | { readonly sys: 'newClient'; readonly kind: ClientKind; readonly properties: Readonly<Record<string, string>> } // Outcome<NodeId>
  | { readonly sys: 'call'; readonly client: NodeId; readonly method: string; readonly args: unknown } // Outcome<unknown>
  | { readonly sys: 'readFile'; readonly path: string } // Outcome<Bytes>
  | { readonly sys: 'writeFile'; readonly path: string; readonly text: string; readonly append: boolean } // Outcome<null>
  | { readonly sys: 'listDirectory'; readonly path: string } // Outcome<readonly string[]>

/** A generator that yields syscalls and returns its exit code. */
export type ToolRun = Generator<Syscall, number, unknown>

export interface ToolProgram {
  readonly shape: 'tool'
  readonly name: string
  readonly jvm: boolean
  run(argv: readonly string[]): ToolRun
}

export type Program = StateProgram | ToolProgram

export type { Bytes, NodeId, Outcome, Throwable }
