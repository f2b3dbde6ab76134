// Open files and pipes: reading, writing, and waking who waits.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, below, EMPTY } from '../../engine/index.ts'
import { fileToWrite, lookAt, resolvePath } from './files.ts'
import type { Disk, Machine, OpenFile, Pipe, Process, Waiter } from './host-state.ts'
import { PIPE_CAPACITY, WAKE_US } from './host-state.ts'
import { MOST_FILE_BYTES } from './limits.ts'
import type { Fd, FileResult, OpenMode, WriteResult } from './program.ts'
import { showOn, takeTyped } from './terminal.ts'
import { deliver, scheduleRead } from './wake.ts'

/** How far a terminal may be behind before writers wait. */
const TERMINAL_BACKLOG_US = 50_000

/** The files of a container, or of the machine itself. */
export const diskOf = (machine: Machine, room: string): Disk => machine.state.rooms.get(room) ?? machine.state

type NewFile = Partial<OpenFile> & Pick<OpenFile, 'kind'>

export function addOpenFile(machine: Machine, file: NewFile): number {
  const id = machine.state.nextOpenFile++
  machine.state.openFiles.set(id, {
    target: '', pipe: 0, room: '', offset: 0, append: false, readable: true, writable: true, references: 1, ...file, id,
  })
  return id
}

export function openPipe(machine: Machine): readonly [number, number] {
  const pipe: Pipe = { id: machine.state.nextPipe++, buffer: EMPTY, readers: 1, writers: 1, waitingReaders: [], waitingWriters: [] }
  machine.state.pipes.set(pipe.id, pipe)
  return [
    addOpenFile(machine, { kind: 'pipe-read', pipe: pipe.id, writable: false }),
    addOpenFile(machine, { kind: 'pipe-write', pipe: pipe.id, readable: false }),
  ]
}

/** Opens a path as open(2) does. The caller holds the open file. */
export function openPath(machine: Machine, process: Process, path: string, mode: OpenMode): FileResult<number> {
  const full = resolvePath(process.cwd, path)
  const device = deviceOf(machine, process, full)
  if (device !== null) return { ok: true, value: device }
  const { ctx } = machine
  const disk = diskOf(machine, process.room)
  const { room } = process
  if (mode === 'read') {
    const found = lookAt(disk, full)
    if (!found.ok) return found
    return { ok: true, value: addOpenFile(machine, { kind: 'file', target: full, room, writable: false }) }
  }
  const found = fileToWrite(disk, full, ctx.wallMs())
  if (!found.ok) return found
  if (mode === 'write') { found.value.bytes = EMPTY; found.value.modifiedMs = ctx.wallMs() }
  return { ok: true, value: addOpenFile(machine, { kind: 'file', target: full, room, append: mode === 'append', readable: mode === 'update' }) }
}

const STANDARD: Readonly<Record<string, Fd>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 }

const DEVICES: Readonly<Record<string, OpenFile['kind']>> = {
  '/dev/null': 'null', '/dev/zero': 'zero', '/dev/random': 'random', '/dev/urandom': 'random',
}

function deviceOf(machine: Machine, process: Process, path: string): number | null {
  const device = DEVICES[path]
  if (device) return addOpenFile(machine, { kind: device })
  if (path === '/dev/tty' && process.terminal) return addOpenFile(machine, { kind: 'terminal', target: process.terminal })
  const fd = STANDARD[path] ?? (path.startsWith('/dev/fd/') ? Number(path.slice(8)) : undefined)
  const open = fd === undefined ? undefined : process.descriptors.get(fd)
  if (open === undefined) return null
  retain(machine, open)
  return open
}

export function retain(machine: Machine, id: number): void {
  const file = machine.state.openFiles.get(id)
  if (file) file.references++
}

/** Gives an open file back; the last one to do so closes it. */
export function release(machine: Machine, id: number): void {
  const file = machine.state.openFiles.get(id)
  if (!file || --file.references > 0) return
  machine.state.openFiles.delete(id)
  const pipe = machine.state.pipes.get(file.pipe)
  if (!pipe) return
  if (file.kind === 'pipe-read') { pipe.readers--; wakeWriters(machine, pipe) } else { pipe.writers--; wakeReaders(machine, pipe) }
  if (pipe.readers + pipe.writers === 0) machine.state.pipes.delete(pipe.id)
}

function wakeReaders(machine: Machine, pipe: Pipe): void {
  for (const waiter of pipe.waitingReaders.splice(0)) scheduleRead(machine, waiter)
}

function wakeWriters(machine: Machine, pipe: Pipe): void {
  for (const { pid, fd } of pipe.waitingWriters.splice(0)) {
    deliver(machine, pid, { type: 'drain', fd }, WAKE_US)
  }
}

/** Bytes, null at the end, or undefined when there is nothing yet. */
export function takeInput(machine: Machine, file: OpenFile): Bytes | null | undefined {
  if (!file.readable || file.kind === 'null') return null
  if (file.kind === 'terminal') return takeTyped(machine, file.target)
  if (file.kind === 'zero') return asBytes('\0'.repeat(4096))
  if (file.kind === 'random') return asBytes(Array.from({ length: 4096 }, () => String.fromCharCode(below(machine.ctx.prng, 256))).join(''))
  if (file.kind === 'file' || file.kind === 'text') {
    const all = file.kind === 'text' ? file.target : diskOf(machine, file.room).files.get(file.target)?.bytes ?? ''
    const piece = asBytes(all.slice(file.offset, file.offset + PIPE_CAPACITY))
    file.offset += piece.length
    return piece.length > 0 ? piece : null
  }
  const pipe = machine.state.pipes.get(file.pipe)
  if (!pipe) return null
  if (pipe.buffer.length === 0) return pipe.writers > 0 ? undefined : null
  const piece = pipe.buffer
  pipe.buffer = EMPTY
  wakeWriters(machine, pipe)
  return piece
}

/** What was read too far goes back to the front. */
export function returnInput(machine: Machine, file: OpenFile, bytes: Bytes): void {
  const pipe = machine.state.pipes.get(file.pipe)
  const terminal = machine.state.terminals.get(file.target)
  if (file.kind === 'terminal' && terminal) {
    terminal.input.splice(0, terminal.taken, bytes)
    terminal.taken = 0
  } else if (pipe) pipe.buffer = asBytes(bytes + pipe.buffer)
  else if (file.kind === 'file' || file.kind === 'text') file.offset -= bytes.length
}

/** Puts a reader on the list of who waits for this open file. */
export function awaitInput(machine: Machine, file: OpenFile, waiter: Waiter): void {
  const waiting = file.kind === 'terminal'
    ? machine.state.terminals.get(file.target)?.waitingReaders
    : machine.state.pipes.get(file.pipe)?.waitingReaders
  if (!waiting?.some(({ pid, fd }) => pid === waiter.pid && fd === waiter.fd)) waiting?.push(waiter)
}

export function writeTo(machine: Machine, process: Process, fd: Fd, bytes: Bytes): WriteResult | 'no-space' {
  const file = machine.state.openFiles.get(process.descriptors.get(fd) ?? -1)
  if (!file?.writable || file.kind === 'text') return 'broken'
  if (bytes.length === 0 || file.kind === 'null' || file.kind === 'zero' || file.kind === 'random') return 'ok'
  if (file.kind === 'terminal') return writeToTerminal(machine, process, fd, file.target, bytes)
  if (file.kind === 'file') return writeFileAt(machine, file, bytes)
  const pipe = machine.state.pipes.get(file.pipe)
  if (!pipe || pipe.readers === 0) return 'broken'
  pipe.buffer = asBytes(pipe.buffer + bytes)
  wakeReaders(machine, pipe)
  if (pipe.buffer.length < PIPE_CAPACITY) return 'ok'
  pipe.waitingWriters.push({ pid: process.pid, fd })
  return 'full'
}

/** A terminal shows ten million bytes a second; who writes more has to wait for it. */
function writeToTerminal(machine: Machine, process: Process, fd: Fd, name: string, bytes: Bytes): WriteResult {
  showOn(machine, name, bytes)
  const terminal = machine.state.terminals.get(name)
  if (!terminal) return 'broken'
  const now = machine.ctx.now
  terminal.busyUntilUs = Math.max(now, terminal.busyUntilUs) + Math.ceil(bytes.length / 10)
  if (terminal.busyUntilUs - now < TERMINAL_BACKLOG_US) return 'ok'
  deliver(machine, process.pid, { type: 'drain', fd }, terminal.busyUntilUs - now)
  return 'full'
}

/** A file that was removed while open takes what is written and keeps nothing. */
function writeFileAt(machine: Machine, file: OpenFile, bytes: Bytes): 'ok' | 'no-space' {
  const entry = diskOf(machine, file.room).files.get(file.target)
  if (!entry || entry.directory) return 'ok'
  const at = file.append ? entry.bytes.length : file.offset
  if (at + bytes.length > MOST_FILE_BYTES) return 'no-space'
  const before = at > entry.bytes.length ? entry.bytes + '\0'.repeat(at - entry.bytes.length) : entry.bytes
  entry.bytes = asBytes(at === before.length ? before + bytes : before.slice(0, at) + bytes + before.slice(at + bytes.length))
  file.offset = at + bytes.length
  entry.modifiedMs = machine.ctx.wallMs()
  return 'ok'
}
