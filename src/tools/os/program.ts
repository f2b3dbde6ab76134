// The contract between the machine that people type at and the programs that run on it. A machine is one engine node (`host`): it holds
// terminals, files, pipes and processes as plain data. Programs come in two shapes:
// - a StateProgram keeps plain data and reacts to events: everything that may live long (console consumer and producer, filters, the shell);
// - a ToolProgram is a generator for short-lived tools. It is never stored: the process keeps the answers it was given, and after a
//   restore the generator is rebuilt by running it again on those answers. So it must be a pure function of argv and answers.

import type { Bytes, ClientEvent, NodeId, Outcome } from '../../engine/index.ts'

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
  /** Something that this process has asked a service to be told of. */
  | { readonly type: 'notice'; readonly notice: unknown }

export type ChildStatus =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: Signal }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'continued' }

/** What became of a write: `full` means taken, but wait for `drain` before writing more; `broken` that nobody reads (SIGPIPE was sent), or that
 * the disk is full (it was told). */
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
  /** How long this process takes over each record that it consumes, microseconds; it is noticed (`notice`) of a change. */
  recordDelayUs(): number
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

export interface SpawnRequest {
  /** Name of a registered program. */
  readonly program: string
  readonly argv: readonly string[]
  readonly environment: ReadonlyMap<string, string>
  readonly cwd: string
  /** Descriptor → open file; the child holds each once more. */
  readonly descriptors: ReadonlyMap<Fd, number>
  /** The process group: the parent's, one of its own, or one that exists. */
  readonly group: 'parent' | 'own' | Pid
  readonly ignored: readonly Signal[]
  /** A fork: the child is not started but goes on from this state. */
  readonly state?: unknown
}

export interface ProcessInfo {
  readonly pid: Pid
  readonly parent: Pid
  readonly group: Pid
  readonly terminal: string | null
  readonly argv: readonly string[]
  readonly phase: 'running' | 'stopped'
  readonly startedMs: number
}

export interface FileInfo {
  readonly name: string
  readonly directory: boolean
  readonly size: number
  readonly modifiedMs: number
}

export type OpenMode = 'read' | 'write' | 'append' | 'update'

/** Why a file call failed: what strerror says. */
export type FileError =
  | 'No such file or directory' | 'Is a directory' | 'Not a directory' | 'File exists' | 'Directory not empty' | 'Permission denied'
export type FileResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FileError }

/** What programs that start other programs, or look at the machine, may do besides. An open file that a call returns is held by the caller
 * until it releases it. */
export interface SystemApi extends ProcessApi {
  /** False once it has exited or was killed by what it did. */
  alive(): boolean
  environment(): ReadonlyMap<string, string>
  /** The registered program that a command name means, or null. */
  lookup(command: string): string | null
  commandNames(): readonly string[]
  /** Whether so many more processes may begin (`ulimit -u`). */
  hasRoomFor(count: number): boolean
  spawn(request: SpawnRequest): Pid
  /** Becomes another program, as exec does. */
  execute(program: string, argv: readonly string[], environment: ReadonlyMap<string, string>): void
  kill(target: Pid, signal: Signal | null): boolean
  killGroup(group: Pid, signal: Signal): boolean
  processes(): readonly ProcessInfo[]
  readonly group: Pid
  open(path: string, mode: OpenMode): FileResult<number>
  /** An open file that reads these bytes. */
  openText(bytes: Bytes): number
  /** Two open files: what is written to the second is read from the first. */
  pipe(): readonly [number, number]
  release(openFile: number): void
  /** Holds an open file once more. */
  retain(openFile: number): void
  descriptors(): ReadonlyMap<Fd, number>
  /** Lets a descriptor be an open file (held once more), or closes it. */
  setDescriptor(fd: Fd, openFile: number | null): void
  chdir(path: string): FileResult<null>
  stat(path: string): FileResult<FileInfo>
  /** The size of the file a descriptor reads, or null when it is none. */
  fileSize(fd: Fd): number | null
  list(path: string): FileResult<readonly FileInfo[]>
  makeDirectory(path: string): FileResult<null>
  remove(path: string): FileResult<null>
  rename(from: string, to: string): FileResult<null>
  rows(): number
  /** The shell edits lines itself: no echo, keys come as they are typed. */
  setRawMode(raw: boolean): void
  /** Gives bytes back that were read from a descriptor, to be read again. */
  giveBack(fd: Fd, bytes: Bytes): void
  /** Asks a service of the machine; undefined when there is none of that name. */
  ask(service: string, request: unknown): unknown
  /** Puts back what was typed behind the line that was taken. */
  unread(bytes: Bytes): void
  foregroundGroup(): Pid
  setForeground(group: Pid): void
}

/** A program whose whole state is the plain data S. `start` may already exit. */
export interface StateProgram<S = unknown> {
  readonly shape: 'state'
  readonly name: string
  /** A Java tool: client-log lines of its clients go to its standard error as log4j prints them, and SIGINT/SIGTERM exit with 130/143. */
  readonly jvm: boolean
  start(api: SystemApi): S
  on(state: S, event: ProcessEvent, api: SystemApi): void
}

/** What a ToolProgram asks for. Each is answered with the type noted beside it. */
export type Syscall =
  | { readonly sys: 'write'; readonly fd: Fd; readonly text: string } // WriteResult
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
  | { readonly sys: 'read'; readonly fd: Fd } // Bytes | null (end)
  | { readonly sys: 'writeBytes'; readonly fd: Fd; readonly bytes: Bytes } // WriteResult
  | { readonly sys: 'stat'; readonly path: string } // FileResult<FileInfo>
  | { readonly sys: 'list'; readonly path: string } // FileResult<readonly FileInfo[]>
  | { readonly sys: 'load'; readonly path: string } // FileResult<Bytes>
  | { readonly sys: 'store'; readonly path: string; readonly bytes: Bytes } // FileResult<null>
  | { readonly sys: 'makeDirectory'; readonly path: string } // FileResult<null>
  | { readonly sys: 'remove'; readonly path: string } // FileResult<null>
  | { readonly sys: 'rename'; readonly from: string; readonly to: string } // FileResult<null>
  | { readonly sys: 'processes' } // readonly ProcessInfo[]
  | { readonly sys: 'kill'; readonly pid: Pid; readonly signal: Signal | null } // boolean
  | { readonly sys: 'self' } // Pid

/** A generator that yields syscalls and returns its exit code. */
export type ToolRun = Generator<Syscall, number, unknown>

export interface ToolProgram {
  readonly shape: 'tool'
  readonly name: string
  readonly jvm: boolean
  run(argv: readonly string[]): ToolRun
}

export type Program = StateProgram | ToolProgram
