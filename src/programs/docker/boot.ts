// A container starts: its entrypoint writes, formats the storage, and begins Kafka, whose nodes come into the world one after the other. It
// ends like any process: with the reason in its log and an exit code.
// Simplified: Each step of a server's start takes a fixed time. Where a server prints a stack trace, its log has only
// the first line of it.
// Simplified: Two servers with the same node.id cannot run at once, not even in two clusters: the second says so and
// ends.

import type { ServerSpec } from '../../engine/index.ts'
import { next128, noteServerProcess, randomUuid, serverNodes, unreadableSetting, utf8Decode, utf8Encode } from '../../engine/index.ts'
import type { Machine } from '../../tools/program.ts'
import type { EntrypointLine, Found, Image, Prepared } from '../images/image.ts'
import { imageFor } from '../images/images.ts'
import { startErrorOf } from '../images/server-checks.ts'
import { logLine, writeLog, writeServerLines } from './container-log.ts'
import type { Container, DockerState } from './docker-state.ts'
import { hostNameOf } from './docker-state.ts'
import { containerEnded } from './container-end.ts'
import type { BootStep } from './boot-plan.ts'
import { plan } from './boot-plan.ts'
import { diskFor, logDirOf } from './disks.ts'
import { propertiesPath, putServerProperties } from './room-files.ts'
import { linesFor, LOGGED_NOTES } from './server-log.ts'
import { startBlock, stopBlock } from './start-blocks.ts'
import { logTopic } from './topic-lines.ts'

/** When after the container's start: the entrypoint has spoken, the storage is formatted, the controller and the broker begin. */
const ENTRYPOINT_MS = 350
const FORMATTED_MS = 1_700
const CONTROLLER_AFTER_MS = 1_400

export function takeStep(machine: Machine, docker: DockerState, container: Container, step: BootStep): void {
  switch (step.step) {
    case 'entrypoint': return runEntrypoint(machine, docker, container)
    case 'format': return formatStorage(machine, docker, container)
    case 'controller': return beginNodes(machine, docker, container, 'controller')
    case 'broker': return beginNodes(machine, docker, container, 'broker')
    case 'lines': return writeLog(machine, docker, container, utf8Encode(step.lines))
    case 'kill': return endGrace(machine, docker, container, step.graceMs)
    case 'restart': case 'remove': case 'health': return
    case 'end': return containerEnded(machine, docker, container, step.exitCode)
  }
}

export const beginBoot = (machine: Machine, container: Container): void => plan(machine, container, ENTRYPOINT_MS, { step: 'entrypoint' })

function writeEntrypoint(machine: Machine, docker: DockerState, container: Container, image: Image, lines: readonly EntrypointLine[]): void {
  const nowMs = machine.ctx.wallMs()
  for (const line of lines) writeLog(machine, docker, container, image.entrypointLine(line, nowMs), line.level === null ? 1 : 2)
}

function runEntrypoint(machine: Machine, docker: DockerState, container: Container): void {
  const image = imageFor(container.spec.image)!
  const found = foundIn(machine, docker, container, image)
  const prepared = image.prepare(container.spec.environment, found.formatted?.clusterId ?? randomUuid(() => next128(machine.ctx.prng)), found)
  writeEntrypoint(machine, docker, container, image, prepared.lines)
  if (prepared.failure) {
    writeEntrypoint(machine, docker, container, image, prepared.failure)
    containerEnded(machine, docker, container, 1)
    return
  }
  container.server = serverSpec(prepared)
  container.clusterId = prepared.clusterId
  const room = machine.state.rooms.get(container.spec.name)
  if (room) putServerProperties(room.files, image, prepared.properties, machine.ctx.wallMs())
  plan(machine, container, FORMATTED_MS, { step: 'format' })
}

/** What an earlier start or a mount has left in the container. */
function foundIn(machine: Machine, docker: DockerState, container: Container, image: Image): Found {
  const files = machine.state.rooms.get(container.spec.name)?.files
  const text = (path: string): string | null => {
    const entry = files?.get(path)
    return entry && !entry.directory ? utf8Decode(entry.bytes) : null
  }
  const disk = diskFor(docker, container)
  const clusterId = disk?.clusterId ?? (container.nodes.length > 0 ? container.clusterId : null)
  return { mounted: text(image.mountedProperties), written: text(propertiesPath(image)), formatted: clusterId === null ? null : { clusterId } }
}

const serverSpec = ({ properties }: Prepared): ServerSpec => ({
  nodeId: Number(properties['node.id'] ?? 0),
  roles: (properties['process.roles'] ?? '').split(',').map((role) => role.trim()).filter((role) => role === 'broker' || role === 'controller'),
  properties,
})

/** kafka-storage.sh format reads the settings first; what it says is not shown by bitnami's entrypoint. */
function formatStorage(machine: Machine, docker: DockerState, container: Container): void {
  const server = container.server!
  const disk = diskFor(docker, container)
  const unreadable = startErrorOf(server.properties)?.text ?? unreadableSetting(server.properties)
  const moved = disk && disk.nodeId !== server.nodeId
    ? `java.lang.RuntimeException: Stored node id ${disk.nodeId} doesn't match previous node id ${server.nodeId} in ${logDirOf(server.properties)}/meta.properties. If you moved your data, make sure your configured node id matches. If you intend to create a new node, you should remove all data in your data directories.`
    : null
  const failure = unreadable ?? moved
  const image = imageFor(container.spec.image)!
  if (failure !== null) {
    const quiet = image.prefix === 'KAFKA_CFG_'
    if (!quiet) writeLog(machine, docker, container, utf8Encode(`Exception in thread "main" ${failure}\n`), 2)
    containerEnded(machine, docker, container, 1)
    return
  }
  writeEntrypoint(machine, docker, container, image, image.prepare(container.spec.environment, container.clusterId).afterFormat)
  const duration = startBlock(machine, docker, container, 'controller')
  const controller = server.roles.includes('controller')
  if (controller) plan(machine, container, CONTROLLER_AFTER_MS, { step: 'controller' })
  if (server.roles.includes('broker')) plan(machine, container, Math.max(duration, CONTROLLER_AFTER_MS), { step: 'broker' })
}

/** Listeners are opened when a node begins: what cannot be bound ends the server. */
function unboundListener(machine: Machine, container: Container, role: 'controller' | 'broker'): string | null {
  const { properties } = container.server!
  const controllers = (properties['controller.listener.names'] ?? '').toUpperCase().split(',')
  for (const listener of (properties.listeners ?? '').split(',')) {
    const match = /^\s*([^:]+):\/\/(.*):(\d+)\s*$/.exec(listener)
    if (!match || match[2] === '' || match[2] === '0.0.0.0') continue
    if (controllers.includes(match[1]!.toUpperCase()) !== (role === 'controller')) continue
    const address = machine.ctx.resolve(match[2]!, container.spec.name)
    if (address === null) return `Socket server failed to bind to ${match[2]}:${match[3]}: Unresolved address.`
    if (!address.startsWith('127.') && address !== container.address) return `Socket server failed to bind to ${match[2]}:${match[3]}: Cannot assign requested address`
  }
  return null
}

function beginNodes(machine: Machine, docker: DockerState, container: Container, role: 'controller' | 'broker'): void {
  const supervisor = machine.ctx.supervisor!
  const server = container.server!
  const unbound = unboundListener(machine, container, role)
  if (unbound !== null) return fail(machine, docker, container, `org.apache.kafka.common.KafkaException: ${unbound}`)
  const id = `${role}-${server.nodeId}`
  if (!container.nodes.includes(id) && supervisor.has(id)) {
    const stranger = strangerWith(docker, container, id)
    if (stranger !== null) return failPlainly(machine, docker, container, stranger)
    return fail(machine, docker, container, `org.apache.kafka.common.errors.DuplicateBrokerRegistrationException: Another broker is registered with that broker id. If the broker was recently restarted this should self-resolve once the heartbeat timeout expires.`)
  }
  if (container.nodes.includes(id)) supervisor.start(id)
  else {
    const disk = diskFor(docker, container)
    const made = serverNodes(server, container.clusterId, hostNameOf(container), disk).find(({ kind }) => kind === role)!
    supervisor.create({ id, kind: role, state: made.state, place: container.spec.name, reports: LOGGED_NOTES })
    container.nodes.push(id)
  }
  container.live.push(id)
}

/** Nodes are known by their number: of two clusters each number can run once. Null: it is a second server of the same cluster. */
function strangerWith(docker: DockerState, container: Container, id: string): string | null {
  const other = [...docker.containers.values()].find(({ nodes }) => nodes.includes(id))
  const { nodeId, roles } = container.server!
  if (other && other.clusterId === container.clusterId && !roles.includes('controller')) return null
  return `Lanes: node.id ${nodeId} runs ${other ? `in container "${other.spec.name}"` : 'outside of containers'} already, and this simulator runs each number once, even of separate clusters: give this server another node.id and put it into its controller.quorum.voters.`
}

function failPlainly(machine: Machine, docker: DockerState, container: Container, sentence: string): void {
  writeLog(machine, docker, container, utf8Encode(`${sentence}\n`), 2)
  container.failing = 1
  killNodes(machine, container)
  plan(machine, container, 0, { step: 'end', exitCode: 1 })
}

function fail(machine: Machine, docker: DockerState, container: Container, thrown: string): void {
  const atMs = machine.ctx.wallMs()
  writeLog(machine, docker, container, logLine(atMs, 'ERROR', 'Exiting Kafka due to fatal exception during startup.', 'kafka.Kafka$'))
  writeLog(machine, docker, container, utf8Encode(`${thrown}\n`))
  container.failing = 1
  killNodes(machine, container)
  plan(machine, container, 0, { step: 'end', exitCode: 1 })
}

/** It did not end when it was told to. */
function endGrace(machine: Machine, docker: DockerState, container: Container, graceMs: number): void {
  if (container.live.length === 0) { containerEnded(machine, docker, container, 137); return }
  noteServerProcess(machine.ctx, container.live, 'process-killed', { graceMs })
  killNodes(machine, container)
}

function killNodes(machine: Machine, container: Container): void {
  for (const node of container.live) machine.ctx.supervisor!.kill(node)
}

/** A node of the container noted something worth a line. */
export function logNote(machine: Machine, docker: DockerState, container: Container, kind: string, data: Readonly<Record<string, unknown>>): void {
  if (kind === 'broker-started') { startBlock(machine, docker, container, 'registered', data); return }
  if (kind === 'broker-stopping') { stopBlock(machine, docker, container, 'begins'); return }
  if (logTopic(machine, docker, container, kind, data)) return
  writeServerLines(machine, docker, container, linesFor(container.server?.nodeId ?? 0, kind, data))
}
