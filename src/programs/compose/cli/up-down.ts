// docker compose up, down, stop, start, restart: from what is there to what the file wants, one step after the other.
// Simplified: The progress lines of `docker compose` are ours, one for each thing done; the real ones are drawn anew
// all the time, and things are done side by side.

import type { Container, DockerState } from '../../docker/docker-state.ts'
import { isUp } from '../../docker/docker-state.ts'
import type { Step } from '../../docker/cli/steps.ts'
import type { ComposeService, Condition } from '../compose-file.ts'
import type { Project } from '../project.ts'
import { containerSpec, networkName } from '../project.ts'
import { startOrder } from '../read-compose.ts'

const STOP_MS = 10_000
const CREATE_MS = 80
const START_MS = 250

/** Containers of the project, and those that have the names of its services. */
export const containersOf = (docker: DockerState, project: string): Container[] =>
  [...docker.containers.values()].filter(({ spec }) => spec.labels?.project === project)

const line = (what: string, name: string, done: string): string => ` ✔ ${what} ${name}  ${done}\n`
const print = (text: string): Step => ({ do: 'print', fd: 2, text })
const pause = (ms: number): Step => ({ do: 'wait', ms })

export function upSteps(project: Project, wanted: readonly ComposeService[], docker: DockerState, recreate: boolean): Step[] {
  const steps: Step[] = []
  const networks = [...new Set(wanted.map((service) => networkName(project, service)))].filter((name) => !docker.networks.has(name))
  for (const name of networks) steps.push({ do: 'demand', demand: { type: 'network', name }, done: '', goOn: false }, pause(CREATE_MS), print(line('Network', name, 'Created')))
  const volumes = project.file.volumes.map((name) => `${project.name}_${name}`)
    .filter((name) => !docker.volumes.has(name) && wanted.some((service) => containerSpec(project, service).mounts.some(({ volume }) => volume === name)))
  for (const name of volumes) steps.push({ do: 'demand', demand: { type: 'volume', name }, done: '', goOn: false }, print(line('Volume', JSON.stringify(name), 'Created')))
  for (const service of startOrder(wanted)) {
    for (const { name, condition } of service.dependsOn) steps.push(...waitFor(project, name, condition))
    steps.push(...serviceUp(project, service, docker, recreate))
  }
  return steps
}

/** Until a service that another one depends on is as that one wants it. */
function waitFor(project: Project, dependency: string, condition: Condition): Step[] {
  const service = project.file.services.find(({ name }) => name === dependency)
  if (condition === 'service_started' || !service) return []
  const { name } = containerSpec(project, service)
  return [{ do: 'await-condition', name, service: dependency, condition }]
}

function serviceUp(project: Project, service: ComposeService, docker: DockerState, recreate: boolean): Step[] {
  const spec = containerSpec(project, service)
  const { name } = spec
  const there = containersOf(docker, project.name).find((container) => container.spec.labels?.service === service.name)
  const same = there && there.spec.labels?.hash === spec.labels?.hash && there.spec.name === name && !recreate
  if (there && same && isUp(there)) return [print(line('Container', name, 'Running'))]
  const start: Step[] = [{ do: 'demand', demand: { type: 'start', name }, done: '', goOn: false }, pause(START_MS), print(line('Container', name, 'Started'))]
  if (there && same) return start
  const kept = new Map(there?.spec.mounts.filter(({ volume }) => /^[0-9a-f]{64}$/.test(volume)).map(({ target, volume }) => [target, volume]))
  const away: Step[] = there ? [...stopped(there), { do: 'demand', demand: { type: 'remove', name: there.spec.name, volumes: false }, done: '', goOn: false }] : []
  const create: Step[] = [...away, { do: 'demand', demand: { type: 'create', spec, kept }, done: '', goOn: false }, pause(CREATE_MS)]
  return there ? [...create, print(line('Container', name, 'Recreated')), ...start] : [...create, ...start]
}

const stopped = ({ spec }: Container): Step[] => [
  { do: 'demand', demand: { type: 'stop', name: spec.name, timeoutMs: STOP_MS }, done: '', goOn: true }, { do: 'await', name: spec.name },
]

export function downSteps(project: Project, docker: DockerState, volumes: boolean): Step[] {
  const steps: Step[] = []
  const containers = containersOf(docker, project.name).reverse()
  for (const container of containers) {
    const { name } = container.spec
    steps.push(...stopped(container), { do: 'demand', demand: { type: 'remove', name, volumes }, done: '', goOn: false }, print(line('Container', name, 'Removed')))
  }
  if (volumes) {
    for (const each of project.file.volumes) {
      const name = `${project.name}_${each}`
      if (docker.volumes.has(name)) steps.push({ do: 'demand', demand: { type: 'remove-volume', name }, done: '', goOn: true }, print(line('Volume', name, 'Removed')))
    }
  }
  for (const name of docker.networks.keys()) {
    if (name.startsWith(`${project.name}_`)) steps.push({ do: 'demand', demand: { type: 'remove-network', name }, done: '', goOn: true }, pause(CREATE_MS), print(line('Network', name, 'Removed')))
  }
  return steps.length > 0 ? steps : [print(`Warning: No resource found to remove for project "${project.name}".\n`)]
}

/** `stop`, `start`, `restart`, `kill`, `rm` of the services that are named, or of all. */
export function actSteps(what: string, containers: readonly Container[], project: Project, force: boolean): Step[] {
  if (containers.length === 0) {
    return what === 'rm' ? [print('No stopped containers\n')] : what === 'start' || what === 'restart' ? [print(`service "${project.file.services[0]?.name ?? ''}" has no container to start\n`), { do: 'exit', code: 1 }] : []
  }
  return containers.flatMap((container): Step[] => {
    const { name } = container.spec
    const start: Step[] = [{ do: 'demand', demand: { type: 'start', name }, done: '', goOn: true }, pause(START_MS)]
    switch (what) {
      case 'start': return [...start, print(line('Container', name, 'Started'))]
      case 'restart': return [...stopped(container), ...start, print(line('Container', name, 'Started'))]
      case 'kill': return isUp(container) ? [{ do: 'demand', demand: { type: 'signal', name, signal: 'KILL' }, done: '', goOn: true }, { do: 'await', name }, print(line('Container', name, 'Killed'))] : []
      case 'rm': return [...(force ? stopped(container) : []), { do: 'demand', demand: { type: 'remove', name, volumes: false }, done: '', goOn: true }, print(line('Container', name, 'Removed'))]
      case 'pause': return [{ do: 'demand', demand: { type: 'pause', name }, done: '', goOn: true }, print(line('Container', name, 'Paused'))]
      case 'unpause': return [{ do: 'demand', demand: { type: 'unpause', name }, done: '', goOn: true }, print(line('Container', name, 'Unpaused'))]
      default: return [...stopped(container), print(line('Container', name, 'Stopped'))]
    }
  })
}

