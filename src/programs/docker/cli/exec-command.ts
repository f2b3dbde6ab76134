// docker exec: the command runs on this terminal (`-t`), or its output is handed on; its exit code is docker's.
// Simplified: `docker exec -t` puts no second terminal between yours and the program; the keys that detach (Ctrl+P
// Ctrl+Q) do nothing.

import type { ChildStatus, Fd, Pid, ProcessEvent, SystemApi } from '../../../tools/program.ts'
import { statusCode } from '../../../tools/program.ts'
import type { Request } from '../requests.ts'
import { demandExec } from '../requests.ts'

export interface ExecOptions {
  readonly container: string
  readonly argv: readonly string[]
  readonly interactive: boolean
  readonly tty: boolean
  readonly detach: boolean
  readonly environment: readonly string[]
  readonly workingFolder: string | null
}

export interface ExecState {
  kind: 'exec'
  pid: Pid
  status: ChildStatus | null
  /** Pipes from the command that are still open. */
  open: Fd[]
  /** The container that ends with it: the command is what it runs. */
  ends: string | null
}

const OUT_OF = 10
const ERROR_OF = 11
const INTO = 12

export function beginExec(options: ExecOptions, api: SystemApi, ends: string | null = null): ExecState {
  const state: ExecState = { kind: 'exec', pid: 0, status: null, open: [], ends }
  if (options.tty && options.interactive && !api.isTerminal(0)) {
    api.print(2, 'the input device is not a TTY\n')
    api.exit(1)
    return state
  }
  const descriptors = options.tty && !options.detach ? onTerminal(options, api) : throughPipes(options, state, api)
  const { argv, environment, workingFolder, tty, container } = options
  const started = demandExec(api, container, { argv, environment, workingFolder, tty: tty && !options.detach, descriptors })
  for (const open of descriptors.values()) api.release(open)
  if ('refusal' in started) {
    if (started.onOutput) api.print(1, `${started.refusal}\r\n`)
    else api.print(2, `${started.refusal}\n`)
    api.exit(started.code)
    return state
  }
  state.pid = started.pid
  if (options.detach) { api.exit(0); return state }
  if (tty && api.isTerminal(0)) api.setForeground(started.pid)
  else api.handleSignals(['INT', 'TERM'])
  for (const fd of state.open) api.read(fd)
  if (!tty && options.interactive) api.read(0)
  return state
}

/** The command gets docker's own descriptors; the caller releases what is returned. */
function onTerminal({ interactive }: ExecOptions, api: SystemApi): Map<Fd, number> {
  const own = api.descriptors()
  const descriptors = new Map<Fd, number>()
  for (const fd of [0, 1, 2]) {
    const open = fd === 0 && !interactive ? nothing(api) : own.get(fd)
    if (open === undefined) continue
    if (open === own.get(fd)) api.retain(open)
    descriptors.set(fd, open)
  }
  return descriptors
}

function nothing(api: SystemApi): number {
  const opened = api.open('/dev/null', 'read')
  return opened.ok ? opened.value : 0
}

function throughPipes({ interactive, detach }: ExecOptions, state: ExecState, api: SystemApi): Map<Fd, number> {
  const descriptors = new Map<Fd, number>()
  for (const [fd, own] of [[1, OUT_OF], [2, ERROR_OF]] as const) {
    if (detach) {
      const opened = api.open('/dev/null', 'write')
      if (opened.ok) descriptors.set(fd, opened.value)
      continue
    }
    const [from, into] = api.pipe()
    descriptors.set(fd, into)
    api.setDescriptor(own, from)
    api.release(from)
    state.open.push(own)
  }
  if (interactive && !detach) {
    const [from, into] = api.pipe()
    descriptors.set(0, from)
    api.setDescriptor(INTO, into)
    api.release(into)
  } else descriptors.set(0, nothing(api))
  return descriptors
}

export function execEvent(state: ExecState, event: ProcessEvent, api: SystemApi): void {
  switch (event.type) {
    case 'child':
      if (event.pid !== state.pid || event.status.kind === 'stopped' || event.status.kind === 'continued') return
      state.status = event.status
      api.cancelRead(0)
      leave(state, api)
      return
    case 'input':
      if (event.fd === 0) { api.write(INTO, event.bytes); api.read(0) } else { api.write(event.fd === OUT_OF ? 1 : 2, event.bytes); api.read(event.fd) }
      return
    case 'eof':
      if (event.fd === 0) { api.setDescriptor(INTO, null); return }
      state.open = state.open.filter((fd) => fd !== event.fd)
      leave(state, api)
      return
    case 'signal':
      if (state.ends !== null) api.kill(state.pid, event.signal)
      else api.exit(event.signal === 'INT' ? 130 : 143)
  }
}

/** When the command has ended and all it wrote is shown. */
function leave(state: ExecState, api: SystemApi): void {
  if (state.status === null || state.open.length > 0) return
  if (api.isTerminal(0)) api.setForeground(api.group)
  const exitCode = statusCode(state.status)
  if (state.ends !== null) api.ask('docker', { type: 'ended', name: state.ends, exitCode } satisfies Request)
  api.exit(exitCode)
}
