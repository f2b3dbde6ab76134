// Where a server's data lies: in a volume that is mounted over its log.dirs, or in the container itself, with which it goes.

import type { ServerDisk } from '../../engine/index.ts'
import { diskOf } from '../../engine/index.ts'
import type { Machine } from '../../tools/program.ts'
import type { Container, DockerState, Volume } from './docker-state.ts'

export const logDirOf = (properties: Readonly<Record<string, string>>): string =>
  (properties['log.dirs'] ?? properties['log.dir'] ?? '/tmp/kafka-logs').split(',')[0]!.trim()

function volumeOf(docker: DockerState, { spec, server }: Container): Volume | undefined {
  const folder = server ? logDirOf(server.properties) : null
  const mount = spec.mounts.find(({ target }) => folder !== null && (folder === target || folder.startsWith(`${target.replace(/\/$/, '')}/`)))
  return mount && docker.volumes.get(mount.volume)
}

/** What an earlier server has left where this one's data lies; null when it is new. */
export function diskFor(docker: DockerState, container: Container): ServerDisk | null {
  if (container.server) return volumeOf(docker, container)?.disk ?? null
  for (const { volume } of container.spec.mounts) {
    const disk = docker.volumes.get(volume)?.disk
    if (disk) return disk
  }
  return null
}

/** The nodes of a container leave the world; their data stays where a volume holds it. */
export function removeNodes(machine: Machine, docker: DockerState, container: Container): void {
  const { server, nodes, clusterId } = container
  const states = nodes.map((id) => ({ kind: id.startsWith('controller') ? 'controller' : 'broker', state: machine.ctx.supervisor!.remove(id) }) as const)
  const volume = volumeOf(docker, container)
  if (server && volume && states.length > 0) volume.disk = diskOf(server, clusterId, states)
  container.nodes = []
  container.live = []
}
