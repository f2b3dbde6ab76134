// What the docker programs ask of the engine, and its answers.

import type { Fd, Machine, Pid, Process, SystemApi } from '../../tools/program.ts'
import type { Bytes } from '../../engine/index.ts'
import { containerEnded } from './container-end.ts'
import { writeLog } from './container-log.ts'
import type { Refusal } from './containers.ts'
import {
  createContainer, createNetwork, createVolume, ensureNetworks, pause, removeContainer, signalContainer, startContainer, stopContainer, unpause,
} from './containers.ts'
import type { Container, ContainerSpec, DockerState } from './docker-state.ts'
import { findContainer, isUp } from './docker-state.ts'
import { execIn } from './exec.ts'
import { healthChecked } from './main-process.ts'

export interface ExecRequest {
  readonly argv: readonly string[]
  readonly environment: readonly string[]
  readonly workingFolder: string | null
  /** On the terminal of who asks. */
  readonly tty: boolean
  /** Descriptor → open file. */
  readonly descriptors: ReadonlyMap<Fd, number>
}

export type Request =
  | { readonly type: 'look' }
  | { readonly type: 'create'; readonly spec: ContainerSpec; readonly kept?: ReadonlyMap<string, string> }
  | { readonly type: 'pause' | 'unpause' | 'follow' | 'await'; readonly name: string }
  | { readonly type: 'start'; readonly name: string; readonly attached?: boolean }
  | { readonly type: 'stop'; readonly name: string; readonly timeoutMs: number }
  | { readonly type: 'signal'; readonly name: string; readonly signal: 'INT' | 'TERM' | 'KILL' }
  | { readonly type: 'remove'; readonly name: string; readonly volumes: boolean }
  | { readonly type: 'exec'; readonly name: string; readonly exec: ExecRequest }
  /** From the process that runs a container's command. */
  | { readonly type: 'wrote'; readonly name: string; readonly stream: 1 | 2; readonly bytes: Bytes }
  | { readonly type: 'ended' | 'checked'; readonly name: string; readonly exitCode: number }
  | { readonly type: 'network' | 'volume' | 'remove-network' | 'remove-volume'; readonly name: string }

/** The process that was started, or why not and the exit code for it. */
export type ExecAnswer = { readonly pid: Pid } | { readonly refusal: string; readonly code: number; readonly onOutput: boolean }

export function answer(machine: Machine, process: Process, docker: DockerState, request: Request): unknown {
  ensureNetworks(machine, docker)
  switch (request.type) {
    case 'look': return docker
    case 'create': return createContainer(machine, docker, request.spec, request.kept)
    case 'network': return createNetwork(machine, docker, request.name)
    case 'volume': return createVolume(machine, docker, request.name)
    case 'remove-network': return docker.networks.delete(request.name)
    case 'remove-volume': return docker.volumes.delete(request.name)
    default: return onContainer(machine, process, docker, request)
  }
}

type OfContainer = Exclude<Request, { readonly type: 'look' | 'create' | 'network' | 'volume' | 'remove-network' | 'remove-volume' }>

function onContainer(machine: Machine, process: Process, docker: DockerState, request: OfContainer): unknown {
  const container = findContainer(docker, request.name)
  if (!container) {
    const refusal = `No such container: ${request.name}`
    return request.type === 'exec' ? { refusal: `Error response from daemon: ${refusal}`, code: 1, onOutput: false } satisfies ExecAnswer : refusal
  }
  switch (request.type) {
    case 'exec': return execIn(machine, process, container, request.exec)
    case 'start': return startContainer(machine, docker, container, request.attached === true)
    case 'wrote': writeLog(machine, docker, container, request.bytes, request.stream); return null
    case 'ended': if (isUp(container)) containerEnded(machine, docker, container, request.exitCode); return null
    case 'checked': healthChecked(machine, container, request.exitCode); return null
    case 'stop': stopContainer(machine, docker, container, request.timeoutMs); return null
    case 'remove': return removeContainer(machine, docker, container, request.volumes)
    case 'follow': docker.followers.push({ pid: process.pid, container: container.spec.name }); return null
    case 'await': docker.waiters.push({ pid: process.pid, container: container.spec.name }); return null
    case 'signal': return signal(machine, docker, container, request.signal)
    case 'pause': case 'unpause': return hold(machine, container, request.type)
  }
}

function signal(machine: Machine, docker: DockerState, container: Container, which: 'INT' | 'TERM' | 'KILL'): Refusal {
  if (!isUp(container)) return `cannot kill container: ${container.spec.name}: container ${container.id} is not running`
  signalContainer(machine, docker, container, which)
  return null
}

function hold(machine: Machine, container: Container, what: 'pause' | 'unpause'): Refusal {
  if (what === 'pause') {
    if (container.phase === 'paused') return `Container ${container.id} is already paused`
    if (!isUp(container)) return `Container ${container.id} is not running`
    pause(machine, container)
  } else {
    if (container.phase !== 'paused') return `Container ${container.id} is not paused`
    unpause(machine, container)
  }
  return null
}

/** What the engine has. Only to be looked at. */
export const look = (api: SystemApi): DockerState => api.ask('docker', { type: 'look' } satisfies Request) as DockerState

/** Asks for something that can be refused. */
export const demand = (api: SystemApi, request: Exclude<Request, { readonly type: 'look' | 'exec' }>): Refusal =>
  api.ask('docker', request) as Refusal

export const demandExec = (api: SystemApi, name: string, exec: ExecRequest): ExecAnswer =>
  api.ask('docker', { type: 'exec', name, exec } satisfies Request) as ExecAnswer
