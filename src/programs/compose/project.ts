// From a compose file to containers: names, networks, volumes, as compose makes them.
// Simplified: Each service of a compose file has one container. Its configuration hash is the configuration itself.

import { commandOf, wholePath } from '../docker/cli/run-options.ts'
import { imageFor } from '../images/images.ts'
import type { ContainerSpec } from '../docker/docker-state.ts'
import type { ComposeFile, ComposeService } from './compose-file.ts'

export interface Project {
  readonly name: string
  readonly file: ComposeFile
  /** Where the file lies. */
  readonly folder: string
  /** Variables of a service's `env_file`s. */
  readonly variables: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** The folder's name in small letters, without what may not stand in a project's name. */
export const projectNameOf = (folder: string): string =>
  folder.slice(folder.lastIndexOf('/') + 1).toLowerCase().replace(/[^a-z0-9_-]/g, '').replace(/^[_-]+/, '') || 'default'

export const networkName = (project: Project, service: ComposeService): string => `${project.name}_${service.networks[0] ?? 'default'}`

const containerName = (project: Project, service: ComposeService): string => service.containerName ?? `${project.name}-${service.name}-1`

export function containerSpec(project: Project, service: ComposeService): ContainerSpec {
  const name = containerName(project, service)
  const mounts = service.mounts.flatMap(({ source, kind, target }) =>
    source === null ? [] : kind === 'bind' ? [{ target, volume: wholePath(source, project.folder), kind }] : [{ target, volume: `${project.name}_${source}` }])
  const environment = new Map([...project.variables.get(service.name) ?? [], ...[...service.environment].map(([key, { value }]): [string, string] => [key, value])])
  const command = service.command === null && service.entrypoint === null ? null : commandOf(service.image, service.entrypoint, service.command ?? [])
  const hash = JSON.stringify([service.image, service.hostName, [...environment], service.ports.map(({ host, container }) => [host, container]), mounts, service.networks, service.command, service.entrypoint, service.health, service.restart])
  return {
    name, image: service.image, hostName: service.hostName, environment, ports: service.ports.map(({ host, container }) => ({ host, container })), mounts,
    network: networkName(project, service), aliases: [service.name], restart: service.restart, command, workingFolder: service.workingFolder, autoRemove: false, tty: service.tty, health: service.health, labels: { project: project.name, service: service.name, hash },
  }
}

/** Why Lanes cannot run a file's images, or null. */
export function missingImage({ file }: Project, wanted: readonly string[]): string | null {
  const service = file.services.find(({ name, image }) => wanted.includes(name) && !imageFor(image))
  return service ? `Lanes has no image ${service.image} (service "${service.name}"): it has bitnami/kafka, bitnamilegacy/kafka and apache/kafka.` : null
}
