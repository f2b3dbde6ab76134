// Making, starting, stopping and removing containers, as dockerd does; what it refuses it refuses in dockerd's words.

import { below, noteServerProcess } from '../../engine/index.ts'
import type { Machine } from '../../tools/program.ts'
import { imageFor } from '../images/images.ts'
import { beginBoot } from './boot.ts'
import { plan } from './boot-plan.ts'
import { containerEnded } from './container-end.ts'
import { removeNodes } from './disks.ts'
import type { Container, ContainerSpec, DockerState, Network } from './docker-state.ts'
import { hostNameOf, isUp, shortId } from './docker-state.ts'
import { bindMounts, roomFiles } from './room-files.ts'
import type { Refusal } from './requests.ts'
import { beginHealth, beginMain, isJvm, missingProgram } from './main-process.ts'
import { stopBlock } from './start-blocks.ts'

const HEX = '0123456789abcdef'
const newId = (machine: Machine): string => Array.from({ length: 64 }, () => HEX[below(machine.ctx.prng, 16)]).join('')

export function createNetwork(machine: Machine, docker: DockerState, name: string): boolean {
  if (docker.networks.has(name)) return false
  docker.networks.set(name, { name, id: newId(machine), subnet: docker.nextSubnet++, nextAddress: 2, driver: 'bridge' })
  return true
}

/** Those that every engine has; on `bridge` nobody knows anybody's name. */
export function ensureNetworks(machine: Machine, docker: DockerState): void {
  if (docker.networks.has('bridge')) return
  const others = [...docker.networks]
  docker.networks.clear()
  docker.networks.set('bridge', { name: 'bridge', id: newId(machine), subnet: 17, nextAddress: 2, driver: 'bridge' })
  for (const driver of ['host', 'null'] as const) {
    docker.networks.set(driver === 'null' ? 'none' : 'host', { name: driver === 'null' ? 'none' : 'host', id: newId(machine), subnet: 0, nextAddress: 2, driver })
  }
  for (const [name, network] of others) docker.networks.set(name, network)
}

export function createVolume(machine: Machine, docker: DockerState, name: string): boolean {
  if (docker.volumes.has(name)) return false
  docker.volumes.set(name, { name, createdMs: machine.ctx.wallMs(), disk: null })
  return true
}

/** Volumes that the image declares and nobody mounted get one without a name. */
export function createContainer(machine: Machine, docker: DockerState, spec: ContainerSpec, kept: ReadonlyMap<string, string> = new Map()): Refusal {
  const image = imageFor(spec.image)
  if (!image) return `No such image: ${spec.image}`
  const other = docker.containers.get(spec.name)
  if (other) {
    return `Conflict. The container name "/${spec.name}" is already in use by container "${other.id}". You have to remove (or rename) that container to be able to reuse that name.`
  }
  const mounts = [...spec.mounts]
  for (const target of image.volumes) {
    if (mounts.some((mount) => mount.target === target)) continue
    const volume = kept.get(target) ?? newId(machine)
    createVolume(machine, docker, volume)
    mounts.push({ target, volume })
  }
  for (const { volume, kind } of mounts) if (kind !== 'bind') createVolume(machine, docker, volume)
  docker.containers.set(spec.name, {
    spec: { ...spec, mounts }, id: newId(machine), createdMs: machine.ctx.wallMs(), address: '', gateway: '', phase: 'created', exitCode: 0, startedMs: 0,
    finishedMs: 0, starts: 0, failing: null, health: null, restarts: 0, stopping: false, log: [], logLength: 0, server: null, clusterId: '', nodes: [], live: [], files: null, logIds: null, brokerEpoch: null, hasRun: false,
  })
  return null
}

function addressIn(network: Network, docker: DockerState): string {
  const taken = new Set([...docker.containers.values()].filter(isUp).map(({ address }) => address))
  for (let last = 2; ; last++) {
    const address = `172.${network.subnet}.0.${last}`
    if (!taken.has(address)) return address
  }
}

/** `attached`: who starts it runs its command itself, on a terminal or through pipes. */
export function startContainer(machine: Machine, docker: DockerState, container: Container, attached = false): Refusal {
  if (isUp(container)) return null
  const { spec } = container
  ensureNetworks(machine, docker)
  const network = docker.networks.get(spec.network)
  if (!network) return `failed to set up container networking: network ${spec.network} not found`
  const taken = spec.ports.find(({ host }) => machine.ctx.supervisor!.isPublished(host))
  container.address = addressIn(network, docker)
  container.gateway = `172.${network.subnet}.0.1`
  if (taken) {
    container.exitCode = 128
    return portRefusal(docker, container, network, taken.host)
  }
  container.starts++
  container.phase = 'running'
  container.stopping = false
  container.failing = null
  container.startedMs = machine.ctx.wallMs()
  openRoom(machine, container, network)
  const missing = missingProgram(machine, container)
  if (missing !== null) {
    closeRoom(machine, container)
    container.phase = 'created'
    container.exitCode = 127
    return missing
  }
  beginHealth(machine, container)
  if (spec.command === null) beginBoot(machine, container)
  else if (!attached) beginMain(machine, container)
  return null
}

function portRefusal(docker: DockerState, { spec }: Container, network: Network, port: number): string {
  const owner = [...docker.containers.values()].some((other) => isUp(other) && other.spec.ports.some(({ host }) => host === port))
  const why = owner ? `Bind for 0.0.0.0:${port} failed: port is already allocated` : `failed to bind host port 0.0.0.0:${port}/tcp: address already in use`
  return `failed to set up container networking: driver failed programming external connectivity on endpoint ${spec.name} (${network.id}): ${why}`
}

/** Its place in the network and its files. */
function openRoom(machine: Machine, container: Container, network: Network): void {
  const supervisor = machine.ctx.supervisor!
  const { spec } = container
  const hostName = hostNameOf(container)
  const names = network.name === 'bridge' ? [] : [spec.name, ...spec.aliases, shortId(container)].map((name) => name.toLowerCase())
  supervisor.openPlace(spec.name, {
    names: new Map([['localhost', '127.0.0.1'], [hostName.toLowerCase(), container.address]]),
    networks: new Map([[network.name, { address: container.address, gateway: container.gateway, names }]]),
  })
  for (const { host, container: to } of spec.ports) supervisor.publish(host, spec.name, to)
  const image = imageFor(spec.image)!
  const files = container.files ?? roomFiles(image, { hostName, address: container.address }, container.startedMs)
  bindMounts(machine.state.files, files, spec.mounts, container.startedMs)
  machine.state.rooms.set(spec.name, { files, toolFolder: image.toolFolder })
  container.files = null
}

function closeRoom(machine: Machine, container: Container): void {
  machine.ctx.supervisor!.closePlace(container.spec.name)
  container.files = machine.state.rooms.get(container.spec.name)?.files ?? null
  machine.state.rooms.delete(container.spec.name)
}

/** SIGTERM, and SIGKILL when it has not ended by then. */
export function stopContainer(machine: Machine, docker: DockerState, container: Container, timeoutMs: number): void {
  if (!isUp(container)) { container.stopping = true; return }
  if (container.phase === 'paused') unpause(machine, container)
  signalContainer(machine, docker, container, 'TERM')
  plan(machine, container, timeoutMs, { step: 'kill', graceMs: timeoutMs })
}

/** A server hears SIGTERM and SIGINT; a command that is process 1 and no JVM does not. */
export function signalContainer(machine: Machine, docker: DockerState, container: Container, signal: 'INT' | 'TERM' | 'KILL'): void {
  const supervisor = machine.ctx.supervisor!
  container.stopping = true
  if (container.spec.command !== null && signal !== 'KILL' && !isJvm(machine, container)) return
  if (container.live.length === 0) { containerEnded(machine, docker, container, { INT: 130, TERM: 143, KILL: 137 }[signal]); return }
  if (signal === 'INT') container.failing = 130
  if (signal === 'KILL') noteServerProcess(machine.ctx, container.live, 'process-killed')
  for (const node of [...container.live].reverse()) {
    if (signal === 'KILL') supervisor.kill(node)
    else supervisor.terminate(node)
  }
}

export function pause(machine: Machine, container: Container): void {
  noteServerProcess(machine.ctx, container.live, 'process-paused')
  for (const node of container.live) machine.ctx.supervisor!.pause(node)
  container.phase = 'paused'
}

export function unpause(machine: Machine, container: Container): void {
  noteServerProcess(machine.ctx, container.live, 'process-resumed')
  for (const node of container.live) machine.ctx.supervisor!.resume(node)
  container.phase = 'running'
}

/** One of its nodes is down: the process is over when none is left, and at once when it was killed. */
export function nodeEnded(machine: Machine, docker: DockerState, container: Container, node: string, halted: boolean): void {
  container.live = container.live.filter((other) => other !== node)
  if (!isUp(container)) return
  if (!halted && container.live.length > 0) {
    for (const other of container.live) machine.ctx.supervisor!.kill(other)
    return
  }
  if (container.live.length > 0) return
  if (halted && container.server) stopBlock(machine, docker, container, 'ended')
  containerEnded(machine, docker, container, container.failing ?? (halted ? 143 : 137))
}

/** `volumes`: also those without a name. Returns why not. */
export function removeContainer(machine: Machine, docker: DockerState, container: Container, volumes: boolean): Refusal {
  const { name } = container.spec
  if (isUp(container)) return `cannot remove container "${name}": container is running: stop the container before removing or force remove`
  container.starts++
  removeNodes(machine, docker, container)
  docker.containers.delete(name)
  if (volumes) for (const { volume } of container.spec.mounts) if (/^[0-9a-f]{64}$/.test(volume)) docker.volumes.delete(volume)
  return null
}
