// A container that runs a command instead of its image's server, and health checks: processes in it that a shim of the engine begins, listens
// to and waits for.

import type { Machine, Process, ProcessEvent, StateProgram, SystemApi } from '../../tools/program.ts'
import { beginProcess, findProgram, statusCode } from '../../tools/program.ts'
import type { Bytes } from '../../engine/index.ts'
import { imageFor } from '../images/images.ts'
import { plan } from './boot-plan.ts'
import type { Container } from './docker-state.ts'
import type { ExecAnswer, Request } from './requests.ts'

const SHIM = 'containerd-shim-runc-v2'

const programOf = (machine: Machine, { spec }: Container, command: string): string | null => {
  const image = imageFor(spec.image)!
  const seen = { environment: new Map([['PATH', image.path]]), cwd: spec.workingFolder ?? image.workingFolder, room: spec.name } as Process
  return findProgram(machine, seen, command)
}

/** Why its command cannot be started, as runc says it; null when it can. */
export function missingProgram(machine: Machine, container: Container): string | null {
  const [command] = container.spec.command ?? []
  if (command === undefined || programOf(machine, container, command) !== null) return null
  const why = command.includes('/') ? `stat ${command}: no such file or directory` : 'executable file not found in $PATH'
  return `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${command}": ${why}: unknown`
}

export function isJvm(machine: Machine, container: Container): boolean {
  const name = programOf(machine, container, container.spec.command?.[0] ?? '')
  return name !== null && machine.setup.programs.get(name)?.jvm === true
}

function beginShim(machine: Machine, container: Container, what: 'main' | 'health'): void {
  beginProcess(machine, {
    program: SHIM, argv: [SHIM, container.spec.name, what], environment: new Map(), cwd: '/', descriptors: new Map(), group: 'own', ignored: [], parent: 0,
    parentGroup: 0, terminal: null, room: '',
  })
}

export const beginMain = (machine: Machine, container: Container): void => beginShim(machine, container, 'main')

export function beginHealth(machine: Machine, container: Container): void {
  const { health } = container.spec
  container.health = health && { status: 'starting', failing: 0 }
  if (health) plan(machine, container, health.intervalMs, { step: 'health' })
}

export const checkHealth = (machine: Machine, container: Container): void => beginShim(machine, container, 'health')

/** Failures within the start period do not count; so many in a row make it unhealthy. */
export function healthChecked(machine: Machine, container: Container, exitCode: number): void {
  const { health: check } = container.spec
  const { health } = container
  if (!check || !health) return
  const begins = health.status === 'starting' && machine.ctx.wallMs() - container.startedMs < check.startPeriodMs
  health.failing = exitCode === 0 ? 0 : begins ? health.failing : health.failing + 1
  if (exitCode === 0) health.status = 'healthy'
  else if (health.failing >= check.retries) health.status = 'unhealthy'
  plan(machine, container, check.intervalMs, { step: 'health' })
}

interface ShimState { readonly name: string; readonly what: 'main' | 'health'; pid: number; code: number | null; open: number[] }

const OUT_OF = 10
const ERROR_OF = 11

function begin(api: SystemApi): ShimState {
  const [, name = '', what] = api.argv
  const state: ShimState = { name, what: what === 'health' ? 'health' : 'main', pid: 0, code: null, open: [] }
  const look = api.ask('docker', { type: 'look' } satisfies Request) as { containers: ReadonlyMap<string, Container> } | undefined
  const container = look?.containers.get(name)
  const argv = state.what === 'main' ? container?.spec.command : container?.spec.health?.command
  if (!argv || what === undefined) {
    api.print(2, `${SHIM}: docker's engine starts it by itself.\n`)
    api.exit(1)
    return state
  }
  const descriptors = new Map<number, number>()
  for (const [fd, own] of [[1, OUT_OF], [2, ERROR_OF]] as const) {
    const [from, into] = api.pipe()
    descriptors.set(fd, into)
    api.setDescriptor(own, from)
    api.release(from)
    state.open.push(own)
  }
  const nothing = api.open('/dev/null', 'read')
  if (nothing.ok) descriptors.set(0, nothing.value)
  const exec = { argv, environment: [], workingFolder: container!.spec.workingFolder, tty: false, descriptors }
  const started = api.ask('docker', { type: 'exec', name, exec } satisfies Request) as ExecAnswer
  for (const open of descriptors.values()) api.release(open)
  if ('refusal' in started) { state.open = []; state.code = started.code; leave(state, api); return state }
  state.pid = started.pid
  for (const fd of state.open) api.read(fd)
  if (state.what === 'health') api.after(container!.spec.health!.timeoutMs * 1000, 'timeout')
  return state
}

function on(state: ShimState, event: ProcessEvent, api: SystemApi): void {
  switch (event.type) {
    case 'child':
      if (event.pid !== state.pid || event.status.kind === 'stopped' || event.status.kind === 'continued') return
      state.code = statusCode(event.status)
      leave(state, api)
      return
    case 'timer':
      api.killGroup(state.pid, 'KILL')
      state.code = 1
      state.open = []
      leave(state, api)
      return
    case 'input':
      if (state.what === 'main') told(state, event.fd === OUT_OF ? 1 : 2, event.bytes, api)
      api.read(event.fd)
      return
    case 'eof':
      state.open = state.open.filter((fd) => fd !== event.fd)
      leave(state, api)
  }
}

const told = ({ name }: ShimState, stream: 1 | 2, bytes: Bytes, api: SystemApi): void => {
  api.ask('docker', { type: 'wrote', name, stream, bytes } satisfies Request)
}

function leave(state: ShimState, api: SystemApi): void {
  if (state.code === null || state.open.length > 0) return
  api.ask('docker', { type: state.what === 'main' ? 'ended' : 'checked', name: state.name, exitCode: state.code } satisfies Request)
  api.exit(0)
}

const program: StateProgram<ShimState> = { shape: 'state', name: SHIM, jvm: false, start: begin, on }
export const shim = program as StateProgram
