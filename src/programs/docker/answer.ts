// The engine's answers to what the docker programs ask of it.

import type { Machine, Process } from '../../tools/program.ts'
import { containerEnded } from './container-end.ts'
import { writeLog } from './container-log.ts'
import {
  createContainer, createNetwork, createVolume, ensureNetworks, pause, removeContainer, signalContainer, startContainer, stopContainer, unpause,
} from './containers.ts'
import type { Container, DockerState } from './docker-state.ts'
import { findContainer, isUp } from './docker-state.ts'
import { execIn } from './exec.ts'
import { healthChecked } from './main-process.ts'
import type { ExecAnswer, Refusal, Request } from './requests.ts'

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
