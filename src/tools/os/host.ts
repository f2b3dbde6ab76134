// The machine that people type at: one node with terminals, files, pipes and processes. Programs meet Kafka only through client nodes that
// this node starts; it hears of them by `tell`.

import type { Behaviour, ClientEvent, ClientLog, Completion, Context, NodeEnd, NodeEvent, NodeId, NodeNote } from '../../engine/index.ts'
import { START_MS } from '../../engine/index.ts'
import { createFiles, resolvePath, storeFile } from './files.ts'
import type { HostState, Machine, MachineSetup, Process } from './host-state.ts'
import { awaitInput, takeInput } from './open-files.ts'
import { signalProcess } from './process-end.ts'
import { ProcessHandle } from './process-handle.ts'
import type { Fd, Pid, ProcessEvent } from './program.ts'
import { closeTerminalsFor, openTerminal, runIn } from './sessions.ts'
import type { ToolState } from './tool-runner.ts'
import { advanceTool, createToolState, toolEvent } from './tool-runner.ts'
import { typeAt, typePending } from './tty-input.ts'

const HOME = '/home/lanes'

/** A fresh machine. `shortToolNames`: Kafka's tools can be called without `.sh` too. */
export const createHostState = (shortToolNames = true): HostState => ({
  nextPid: 1000, nextOpenFile: 1, nextPipe: 1, processes: new Map(), openFiles: new Map(), pipes: new Map(),
  files: createFiles(['/', '/home', HOME, '/tmp', '/dev', '/bin', '/usr', '/usr/bin'], START_MS), terminals: new Map(),
  clientOwners: new Map(), home: HOME, shortToolNames, rooms: new Map(), services: new Map(),
  environment: new Map([
    ['HOME', HOME], ['PWD', HOME], ['PATH', '/opt/kafka/bin:/usr/bin:/bin'], ['LANG', 'C.UTF-8'], ['TZ', 'UTC'], ['TERM', 'xterm'],
    ['SHELL', '/bin/bash'], ['USER', 'lanes'], ['LOGNAME', 'lanes'], ['HOSTNAME', 'lanes'], ['SHLVL', '1'],
  ]),
})

/** The code of the machine with these programs. */
export const createHostBehaviour = (setup: MachineSetup): Behaviour<HostState> => ({
  kind: 'host',
  handle(state: HostState, event: NodeEvent, ctx: Context): void {
    const machine: Machine = { state, ctx, setup }
    if (event.type === 'timer') onTimer(machine, event.kind, event.payload)
    else if (event.type === 'tell') onTell(machine, event.kind, event.payload)
    else if (event.type === 'command') onCommand(machine, event.kind, event.payload as CommandPayload)
  },
})

interface CommandPayload {
  readonly terminal: string
  readonly line: string
  readonly bytes: string
  readonly path: string
  readonly columns: number
  readonly rows: number
}

function onCommand(machine: Machine, kind: string, command: CommandPayload): void {
  const { state, ctx } = machine
  if (kind === 'start-node') for (const service of machine.setup.services.values()) service.onStart(machine, command as unknown as NodeId)
  else if (kind === 'run') runIn(machine, command.terminal, command.line)
  else if (kind === 'key') typeAt(machine, command.terminal, command.bytes as Parameters<typeof typeAt>[2])
  else if (kind === 'open-terminal') openTerminal(machine, command.terminal)
  else if (kind === 'file') {
    storeFile(state, resolvePath(state.home, command.path), command.bytes as Parameters<typeof storeFile>[2], false, ctx.wallMs())
  } else if (kind === 'resize') {
    const terminal = state.terminals.get(command.terminal)
    if (terminal) Object.assign(terminal, { columns: command.columns, rows: command.rows })
  }
}

function onTimer(machine: Machine, kind: string, payload: unknown): void {
  if (kind === 'process') {
    const { pid, event } = payload as { readonly pid: Pid; readonly event: ProcessEvent }
    const process = machine.state.processes.get(pid)
    if (process) give(machine, process, event)
  } else if (kind === 'readable') {
    const { pid, fd } = payload as { readonly pid: Pid; readonly fd: Fd }
    const process = machine.state.processes.get(pid)
    if (process) tryRead(machine, process, fd)
  } else if (kind === 'start-program') {
    const process = machine.state.processes.get(payload as Pid)
    if (process) startProgram(machine, process)
  } else if (kind === 'service') {
    const { service, event } = payload as { readonly service: string; readonly event: unknown }
    machine.setup.services.get(service)?.onTimer(machine, event)
  } else if (kind === 'login') closeTerminalsFor(machine, payload as string)
}

function onTell(machine: Machine, kind: string, payload: unknown): void {
  if (kind === 'node-note' || kind === 'node-ended') { tellServices(machine, kind, payload); return }
  const client = (payload as Completion).client
  const process = machine.state.processes.get(machine.state.clientOwners.get(client) ?? -1)
  if (!process) return
  if (kind === 'completion') {
    const { callId, outcome } = payload as Completion
    give(machine, process, { type: 'completion', client, callId, outcome })
  } else if (kind === 'client-event') give(machine, process, { type: 'client-event', client, event: (payload as ClientEvent).event })
  else if (kind === 'client-log') {
    if (process.phase !== 'stopped') new ProcessHandle(machine, process).logLine(payload as ClientLog)
  }
}

function tellServices(machine: Machine, kind: 'node-note' | 'node-ended', payload: unknown): void {
  for (const service of machine.setup.services.values()) {
    if (kind === 'node-ended') {
      const { node, halted } = payload as NodeEnd
      service.onEnd(machine, node, halted)
    } else {
      const note = payload as NodeNote
      service.onNote(machine, note.node, note.kind, note.data)
    }
  }
}

function startProgram(machine: Machine, process: Process): void {
  const program = machine.setup.programs.get(process.program)
  if (!program || process.phase === 'ended') return
  if (process.phase === 'stopped') { process.held.push({ type: 'timer', tag: 'start', payload: null }); return }
  process.phase = 'running'
  process.begun = true
  const api = new ProcessHandle(machine, process)
  if (program.shape === 'state') process.state = program.start(api)
  else {
    process.state = createToolState()
    advanceTool(program, process.state as ToolState, api)
  }
}

function give(machine: Machine, process: Process, event: ProcessEvent): void {
  const program = machine.setup.programs.get(process.program)
  if (!program) return
  if (process.phase === 'stopped') { process.held.push(event); return }
  if (!process.begun) {
    if (event.type === 'timer' && event.tag === 'start') startProgram(machine, process)
    return
  }
  const api = new ProcessHandle(machine, process)
  if (program.shape === 'state') program.on(process.state, event, api)
  else toolEvent(program, process.state as ToolState, event, api)
}

function tryRead(machine: Machine, process: Process, fd: Fd): void {
  if (process.reads.get(fd) !== 'scheduled') return
  if (process.phase === 'stopped') { process.reads.set(fd, 'waiting'); process.stalledReads.push(fd); return }
  const file = machine.state.openFiles.get(process.descriptors.get(fd) ?? -1)
  const terminal = file?.kind === 'terminal' ? machine.state.terminals.get(file.target) : undefined
  if (terminal && process.group !== terminal.foreground && terminal.interactive) {
    process.reads.set(fd, 'waiting')
    process.stalledReads.push(fd)
    signalProcess(machine, process, 'STOP')
    return
  }
  if (terminal) typePending(machine, terminal)
  const bytes = file ? takeInput(machine, file) : null
  if (file && bytes === undefined) {
    process.reads.set(fd, 'waiting')
    awaitInput(machine, file, { pid: process.pid, fd })
    return
  }
  process.reads.delete(fd)
  give(machine, process, bytes == null ? { type: 'eof', fd } : { type: 'input', fd, bytes })
}
