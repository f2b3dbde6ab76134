// What a machine is made of, as plain data: processes, open files, pipes, files, terminals.

import type { Bytes, Context, NodeId, Outcome, ClientEnvironment } from '../../engine/index.ts'
import type { ChildStatus, ClientKind, Fd, Pid, ProcessEvent, Program, Signal } from './program.ts'

export interface Process {
  readonly pid: Pid
  parent: Pid
  group: Pid
  readonly terminal: string | null
  /** The container it runs in; '' is the machine itself. */
  readonly room: string
  program: string
  argv: readonly string[]
  environment: Map<string, string>
  cwd: string
  descriptors: Map<Fd, number>
  state: unknown
  phase: 'starting' | 'running' | 'stopped' | 'ended'
  /** Its program has begun. */
  begun: boolean
  handled: Set<Signal>
  ignored: Set<Signal>
  /** Descriptors it waits to read from, and whether their answer is already scheduled. */
  reads: Map<Fd, 'waiting' | 'scheduled'>
  /** What came while it was stopped. */
  held: ProcessEvent[]
  /** Reads that became ready while it was stopped. */
  stalledReads: Fd[]
  clients: NodeId[]
  nextCall: number
  /** How many clients of each kind it has made. */
  clientCounts: Map<string, number>
  readonly startedMs: number
  /** How long it takes over each record that it consumes (`lanes slow`). */
  recordDelayUs: number
}

export interface OpenFile {
  readonly id: number
  readonly kind: 'terminal' | 'pipe-read' | 'pipe-write' | 'file' | 'text' | 'null' | 'zero' | 'random'
  /** Terminal name, path, or the text itself. */
  readonly target: string
  readonly pipe: number
  /** The container whose file it is; '' is the machine itself. */
  readonly room: string
  offset: number
  readonly append: boolean
  readonly readable: boolean
  readonly writable: boolean
  references: number
}

export interface Waiter { readonly pid: Pid; readonly fd: Fd }

export interface Pipe {
  readonly id: number
  buffer: Bytes
  readers: number
  writers: number
  waitingReaders: Waiter[]
  waitingWriters: Waiter[]
}

export interface FileEntry { readonly directory: boolean; bytes: Bytes; modifiedMs: number }

/** A file system. */
export interface Disk { readonly files: Map<string, FileEntry> }

export interface Terminal {
  readonly name: string
  columns: number
  rows: number
  /** The end of what was shown; `total` counts all that ever was. */
  output: Bytes
  total: number
  lastOutputUs: number
  /** Whole lines that were typed; an empty one is Ctrl+D. The first `taken` were read already. */
  input: Bytes[]
  taken: number
  /** Until when it is busy with showing what was written. */
  busyUntilUs: number
  /** The line being typed. */
  line: Bytes
  /** Keys behind a line that the shell took, not looked at yet. */
  pending: Bytes
  raw: boolean
  foreground: Pid
  /** The shell that owns it, or null. */
  leader: Pid | null
  interactive: boolean
  lastStatus: ChildStatus | null
  waitingReaders: Waiter[]
}

export interface HostState {
  nextPid: Pid
  nextOpenFile: number
  nextPipe: number
  processes: Map<Pid, Process>
  openFiles: Map<number, OpenFile>
  pipes: Map<number, Pipe>
  files: Map<string, FileEntry>
  terminals: Map<string, Terminal>
  /** Client node → its process. */
  clientOwners: Map<NodeId, Pid>
  /** Environment of every new shell. */
  environment: Map<string, string>
  home: string
  /** Kafka's tools have their name without `.sh` too. */
  shortToolNames: boolean
  /** Running containers, by name. */
  rooms: Map<string, Room>
  /** Service → its state. */
  services: Map<string, unknown>
}

/** A container as its processes see it. */
export interface Room {
  files: Map<string, FileEntry>
  /** Where it has Kafka's tools. */
  readonly toolFolder: string
}

/** What the machine is given from outside: the programs, and how clients are made. */
export interface MachineSetup {
  readonly programs: ReadonlyMap<string, Program>
  readonly services: ReadonlyMap<string, Service>
  newClient(kind: ClientKind, properties: Readonly<Record<string, string>>, owner: NodeId, environment: ClientEnvironment): Outcome<unknown>
}

/** State, context and setup during one event. */
export interface Machine { readonly state: HostState; readonly ctx: Context; readonly setup: MachineSetup }

/** How long a written or read piece takes to reach a waiting process. */
export const WAKE_US = 20
export const PIPE_CAPACITY = 65_536

/** What runs on the machine beside its processes and is asked by programs: a container engine. Its state is plain data in the machine's state. */
export interface Service {
  readonly name: string
  /** Its state on a fresh machine. */
  create(): unknown
  /** A program asks; the answer comes at once. */
  ask(machine: Machine, process: Process, request: unknown): unknown
  onTimer(machine: Machine, payload: unknown): void
  /** A node that it supervises noted something, has ended, or is to be started again. */
  onNote(machine: Machine, node: NodeId, kind: string, data: Readonly<Record<string, unknown>>): void
  /** `halted`: it ended itself. */
  onEnd(machine: Machine, node: NodeId, halted: boolean): void
  onStart(machine: Machine, node: NodeId): void
}
