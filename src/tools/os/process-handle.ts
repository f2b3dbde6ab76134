// What a program sees of the machine while it handles an event. One object per event; nothing of it is state.

import type { Bytes, ClientLog, NodeId, Outcome } from '../../engine/index.ts'
import { asBytes, below, EMPTY, failure, micros, success, throwable, utf8Encode } from '../../engine/index.ts'
import { traceOf } from '../java/java-process.ts'
import { log4jTime } from './calendar.ts'
import { infoOf, listFolder, locate, lookAt, makeFolder, removeEntry, renameEntry, resolvePath, storeFile } from './files.ts'
import { MOST_PROCESSES } from './limits.ts'
import type { Machine, Process, Terminal } from './host-state.ts'
import { commandNames, findProgram } from './lookup.ts'
import { addOpenFile, awaitInput, diskOf, openPath, openPipe, release, retain, returnInput, writeTo } from './open-files.ts'
import { becomeProgram, beginProcess } from './process-begin.ts'
import { endProcess, signalGroup, signalProcess } from './process-end.ts'
import type {
  ClientKind, Fd, FileInfo, FileResult, OpenMode, Pid, ProcessInfo, Signal, SpawnRequest, SystemApi, WriteResult,
} from './program.ts'
import { setRaw } from './terminal.ts'
import { scheduleRead } from './wake.ts'

export class ProcessHandle implements SystemApi {
  private readonly machine: Machine
  private readonly process: Process

  constructor(machine: Machine, process: Process) {
    this.machine = machine
    this.process = process
  }

  get pid() { return this.process.pid }
  get argv() { return this.process.argv }
  get group() { return this.process.group }
  alive() { return this.process.phase !== 'ended' }
  environment(): ReadonlyMap<string, string> { return this.process.environment }
  env(name: string) { return this.process.environment.get(name) }
  cwd() { return this.process.cwd }
  recordDelayUs() { return this.process.recordDelayUs }
  nowMs() { return this.machine.ctx.wallMs() }
  nowUs() { return this.machine.ctx.now }
  random(bound: number) { return below(this.machine.ctx.prng, bound) }
  print(fd: Fd, text: string): WriteResult { return this.write(fd, utf8Encode(text)) }

  write(fd: Fd, bytes: Bytes): WriteResult {
    const result = writeTo(this.machine, this.process, fd, bytes)
    if (result === 'no-space') { this.diskFull(); return 'broken' }
    if (result === 'broken' && this.process.descriptors.has(fd)) signalProcess(this.machine, this.process, 'PIPE')
    return result
  }

  /** A shell goes on with the next command, everything else ends. */
  private diskFull(): void {
    const name = this.argv[0]!.replace(/^.*\//, '')
    this.print(2, `${name}: write error: No space left on device\n`)
    if (this.process.program !== 'bash') this.exit(1)
  }

  read(fd: Fd): void {
    const file = this.machine.state.openFiles.get(this.process.descriptors.get(fd) ?? -1)
    if (this.process.reads.has(fd)) return
    this.process.reads.set(fd, 'waiting')
    if (file) awaitInput(this.machine, file, { pid: this.pid, fd })
    scheduleRead(this.machine, { pid: this.pid, fd })
  }

  cancelRead(fd: Fd): void { this.process.reads.delete(fd) }

  giveBack(fd: Fd, bytes: Bytes): void {
    const file = this.machine.state.openFiles.get(this.process.descriptors.get(fd) ?? -1)
    if (file && bytes.length > 0) returnInput(this.machine, file, bytes)
  }

  isTerminal(fd: Fd): boolean {
    return this.machine.state.openFiles.get(this.process.descriptors.get(fd) ?? -1)?.kind === 'terminal'
  }

  private terminal(): Terminal | undefined { return this.machine.state.terminals.get(this.process.terminal ?? '') }
  columns() { return this.terminal()?.columns ?? 80 }
  rows() { return this.terminal()?.rows ?? 24 }
  setRawMode(raw: boolean) { const terminal = this.terminal(); if (terminal) setRaw(this.machine, terminal, raw) }
  unread(bytes: Bytes) { const terminal = this.terminal(); if (terminal) terminal.pending = asBytes(bytes + terminal.pending) }
  foregroundGroup() { return this.terminal()?.foreground ?? 0 }
  setForeground(group: Pid) { const terminal = this.terminal(); if (terminal) terminal.foreground = group }

  after(us: number, tag: string, payload: unknown = null): number {
    return this.machine.ctx.after(micros(us), 'process', { pid: this.pid, event: { type: 'timer', tag, payload } })
  }

  cancelTimer(timer: number) { this.machine.ctx.cancel(timer) }

  newClient(kind: ClientKind, properties: Readonly<Record<string, string>>): Outcome<NodeId> {
    const sequence = (this.process.clientCounts.get(kind) ?? 0) + 1
    this.process.clientCounts.set(kind, sequence)
    const made = this.machine.setup.newClient(kind, properties, this.machine.ctx.self, {
      sequence, resolve: (host) => this.machine.ctx.resolve(host, this.process.room), random: (bound) => this.random(bound),
      log: (line) => this.logLine(line),
    })
    if (!made.ok) return made
    const node = this.machine.ctx.causedBy(0).spawn(kind, kind, made.value, this.process.room)
    this.process.clients.push(node)
    this.machine.state.clientOwners.set(node, this.pid)
    return success(node)
  }

  /** A line of a client's logger, as log4j prints it to standard error; below WARN it prints nothing. */
  logLine({ level, message, logger, thrown }: Omit<ClientLog, 'client'>): void {
    if (level === 'INFO' || this.machine.setup.programs.get(this.process.program)?.jvm !== true) return
    this.print(2, `[${log4jTime(this.nowMs())}] ${level} ${message} (${logger})\n${thrown ? traceOf(thrown) : ''}`)
  }

  call(client: NodeId, method: string, args: unknown): number {
    const callId = this.process.nextCall++
    // What a program does next is its own choice, whatever it has just heard.
    this.machine.ctx.causedBy(0).tell(client, 'call', { callId, method, args })
    return callId
  }

  dropClient(client: NodeId): void {
    this.machine.ctx.kill(client)
    this.machine.state.clientOwners.delete(client)
    this.process.clients = this.process.clients.filter((other) => other !== client)
  }

  handleSignals(signals: readonly Signal[]) { this.process.handled = new Set(signals) }
  ask(service: string, request: unknown): unknown { return this.machine.setup.services.get(service)?.ask(this.machine, this.process, request) }
  exit(code: number) { endProcess(this.machine, this.process, { kind: 'exited', code: code & 255 }) }

  readFile(path: string): Outcome<Bytes> {
    if (this.path(path) === '/dev/null') return success(EMPTY)
    const found = lookAt(this.disk, this.path(path))
    if (found.ok && !found.value.directory) return success(found.value.bytes)
    const reason = found.ok ? 'Is a directory' : found.error
    const className = reason === 'No such file or directory' ? 'java.nio.file.NoSuchFileException' : 'java.io.IOException'
    return failure(throwable(className, className.endsWith('IOException') ? reason : path))
  }

  writeFile(path: string, bytes: Bytes, append: boolean): Outcome<null> {
    const stored = storeFile(this.disk, this.path(path), bytes, append, this.nowMs())
    return stored.ok ? success(null) : failure(throwable('java.io.FileNotFoundException', `${path} (${stored.error})`))
  }

  private get disk() { return diskOf(this.machine, this.process.room) }
  private path(path: string): string { return resolvePath(this.process.cwd, path) }
  private locate(path: string): FileResult<string> { return locate(this.disk, this.process.cwd, path) }

  lookup(command: string): string | null { return findProgram(this.machine, this.process, command) }
  commandNames() { return commandNames(this.machine) }

  hasRoomFor(count: number): boolean { return this.machine.state.processes.size + count <= MOST_PROCESSES }

  spawn(request: SpawnRequest): Pid {
    const { pid, group, terminal, room } = this.process
    return beginProcess(this.machine, { ...request, parent: pid, parentGroup: group, terminal, room }).pid
  }

  execute(program: string, argv: readonly string[], environment: ReadonlyMap<string, string>): void {
    this.process.environment = new Map(environment)
    becomeProgram(this.machine, this.process, program, argv)
  }

  kill(target: Pid, signal: Signal | null): boolean {
    const process = this.machine.state.processes.get(target)
    if (process?.room !== this.process.room) return false
    if (signal) signalProcess(this.machine, process, signal)
    return true
  }

  killGroup(group: Pid, signal: Signal) { return signalGroup(this.machine, group, signal) }

  processes(): readonly ProcessInfo[] {
    const beside = [...this.machine.state.processes.values()].filter(({ room }) => room === this.process.room)
    return beside.map(({ pid, parent, group, terminal, argv, phase, startedMs }) =>
      ({ pid, parent, group, terminal, argv, phase: phase === 'stopped' ? 'stopped' : 'running', startedMs }))
  }

  open(path: string, mode: OpenMode) { return openPath(this.machine, this.process, path, mode) }
  openText(bytes: Bytes) { return addOpenFile(this.machine, { kind: 'text', target: bytes, writable: false }) }
  pipe() { return openPipe(this.machine) }
  release(openFile: number) { release(this.machine, openFile) }
  retain(openFile: number) { retain(this.machine, openFile) }
  descriptors(): ReadonlyMap<Fd, number> { return this.process.descriptors }

  setDescriptor(fd: Fd, openFile: number | null): void {
    const before = this.process.descriptors.get(fd)
    if (openFile !== null) {
      retain(this.machine, openFile)
      this.process.descriptors.set(fd, openFile)
    } else this.process.descriptors.delete(fd)
    if (before !== undefined) release(this.machine, before)
  }

  chdir(path: string): FileResult<null> {
    const full = this.locate(path)
    const found = full.ok ? lookAt(this.disk, full.value) : full
    if (!full.ok) return full
    if (!found.ok) return found
    if (!found.value.directory) return { ok: false, error: 'Not a directory' }
    this.process.cwd = full.value
    return { ok: true, value: null }
  }

  stat(path: string): FileResult<FileInfo> {
    const full = this.locate(path)
    if (!full.ok) return full
    const found = lookAt(this.disk, full.value)
    return found.ok ? { ok: true, value: infoOf(full.value, found.value) } : found
  }

  fileSize(fd: Fd): number | null {
    const file = this.machine.state.openFiles.get(this.process.descriptors.get(fd) ?? -1)
    return file?.kind === 'file' ? diskOf(this.machine, file.room).files.get(file.target)?.bytes.length ?? 0 : null
  }

  list(path: string) { return this.at(path, (full) => listFolder(this.disk, full)) }
  makeDirectory(path: string) { return this.at(path, (full) => makeFolder(this.disk, full, this.nowMs())) }
  remove(path: string) { return this.at(path, (full) => removeEntry(this.disk, full)) }
  rename(from: string, to: string) { return this.at(from, (old) => this.at(to, (name) => renameEntry(this.disk, old, name))) }

  private at<T>(path: string, act: (full: string) => FileResult<T>): FileResult<T> {
    const full = this.locate(path)
    return full.ok ? act(full.value) : full
  }
}
