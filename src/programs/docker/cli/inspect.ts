// docker inspect: containers, networks and volumes as the engine's API describes them, and `-f` over it.
// Simplified: `docker inspect` shows the fields that people ask for, without limits, drivers and paths on the
// machine's disk.

import type { SystemApi } from '../../../tools/program.ts'
import { calendar } from '../../../tools/program.ts'
import { imageFor } from '../../images/images.ts'
import type { Container, DockerState, Network, Volume } from '../docker-state.ts'
import { findContainer, hostNameOf, isUp } from '../docker-state.ts'
import { environmentOf } from '../exec.ts'
import { look } from '../requests.ts'
import type { Json } from './go-template.ts'
import { format } from './go-template.ts'
import type { Parsed } from './options.ts'
import { last } from './options.ts'
import type { Step } from './steps.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** RFC 3339 with nanoseconds. */
function timeText(unixMs: number): string {
  if (unixMs === 0) return '0001-01-01T00:00:00Z'
  const { year, month, day, hour, minute, second, millisecond } = calendar(unixMs)
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${String(millisecond).padStart(3, '0')}000000Z`
}

const portsOf = ({ spec }: Container, exposed: readonly number[]): { readonly [port: string]: Json } =>
  Object.fromEntries([...new Set([...spec.ports.map((each) => each.container), ...exposed])].sort((a, b) => a - b).map((port) => {
    const hosts = spec.ports.filter((each) => each.container === port).flatMap(({ host }) => ['0.0.0.0', '::'].map((HostIp) => ({ HostIp, HostPort: String(host) })))
    return [`${port}/tcp`, hosts.length === 0 ? null : hosts]
  }))

function stateOf(container: Container): Json {
  const { phase, exitCode, startedMs, finishedMs, health } = container
  return {
    Status: phase, Running: isUp(container), Paused: phase === 'paused', Restarting: false, OOMKilled: false, Dead: false,
    ExitCode: isUp(container) ? 0 : exitCode, Error: '', StartedAt: timeText(startedMs), FinishedAt: timeText(isUp(container) && finishedMs === 0 ? 0 : finishedMs),
    ...(health ? { Health: { Status: health.status, FailingStreak: health.failing } } : {}),
  }
}

const labelsOf = ({ spec: { labels } }: Container): { readonly [name: string]: Json } =>
  labels === null ? {} : { 'com.docker.compose.container-number': '1', 'com.docker.compose.project': labels.project, 'com.docker.compose.service': labels.service }

function containerJson(container: Container, docker: DockerState): Json {
  const { spec, id, address, gateway } = container
  const image = imageFor(spec.image)!
  const [path = '', ...args] = spec.command ?? image.command.split(' ')
  const network = docker.networks.get(spec.network)
  const up = isUp(container)
  return {
    Id: id, Created: timeText(container.createdMs), Path: path, Args: args, State: stateOf(container), Name: `/${spec.name}`, RestartCount: container.restarts,
    HostConfig: { NetworkMode: spec.network, RestartPolicy: { Name: spec.restart.split(':')[0]!, MaximumRetryCount: 0 }, AutoRemove: spec.autoRemove },
    Mounts: spec.mounts.map(({ target, volume, kind }) => ({ Type: kind ?? 'volume', ...(kind === 'bind' ? { Source: volume } : { Name: volume }), Destination: target, RW: true })),
    Config: {
      Hostname: hostNameOf(container), Image: spec.image, Tty: spec.tty, Cmd: spec.command ?? image.command.split(' ').slice(-1),
      Env: [...environmentOf(container, [], false)].filter(([name]) => name !== 'HOSTNAME' && name !== 'PS1' && name !== 'HOME').map(([name, value]) => `${name}=${value}`),
      ExposedPorts: Object.fromEntries(image.exposed.map((port) => [`${port}/tcp`, {}])), WorkingDir: spec.workingFolder ?? image.workingFolder, Labels: labelsOf(container),
    },
    NetworkSettings: {
      Ports: up ? portsOf(container, image.exposed) : {}, IPAddress: up && spec.network === 'bridge' ? address : '', Gateway: up && spec.network === 'bridge' ? gateway : '',
      Networks: {
        [spec.network]: {
          Aliases: spec.network === 'bridge' ? null : [spec.name, ...spec.aliases], NetworkID: network?.id ?? '', Gateway: up ? gateway : '', IPAddress: up ? address : '',
          IPPrefixLen: up ? 16 : 0, DNSNames: spec.network === 'bridge' ? null : [spec.name, ...spec.aliases, id.slice(0, 12)],
        },
      },
    },
  }
}

const networkJson = (network: Network, docker: DockerState): Json => ({
  Name: network.name, Id: network.id, Scope: 'local', Driver: network.driver,
  IPAM: { Driver: 'default', Config: network.driver === 'bridge' ? [{ Subnet: `172.${network.subnet}.0.0/16`, Gateway: `172.${network.subnet}.0.1` }] : [] },
  Containers: Object.fromEntries([...docker.containers.values()].filter((each) => isUp(each) && each.spec.network === network.name)
    .map(({ id, spec, address }) => [id, { Name: spec.name, IPv4Address: `${address}/16` }])),
})

const volumeJson = ({ name, createdMs }: Volume): Json => ({
  CreatedAt: timeText(createdMs), Driver: 'local', Labels: null, Mountpoint: `/var/lib/docker/volumes/${name}/_data`, Name: name, Options: null, Scope: 'local',
})

export type Kind = 'container' | 'network' | 'volume'

function find(docker: DockerState, name: string, kinds: readonly Kind[]): Json | undefined {
  const container = kinds.includes('container') ? findContainer(docker, name) : undefined
  if (container) return containerJson(container, docker)
  const network = kinds.includes('network') ? docker.networks.get(name) ?? [...docker.networks.values()].find(({ id }) => name.length > 2 && id.startsWith(name)) : undefined
  if (network) return networkJson(network, docker)
  const volume = kinds.includes('volume') ? docker.volumes.get(name) : undefined
  return volume && volumeJson(volume)
}

const MISSING: Readonly<Record<Kind, (name: string) => string>> = {
  container: (name) => `Error response from daemon: No such container: ${name}\n`,
  network: (name) => `Error response from daemon: network ${name} not found\n`,
  volume: (name) => `Error response from daemon: get ${name}: no such volume\n`,
}

/** Empty lists go over two lines in Go's encoder as in JavaScript's; `-f` prints one line an object. */
export function inspectSteps(parsed: Parsed, api: SystemApi, kinds: readonly Kind[]): Step[] {
  const docker = look(api)
  const found: Json[] = []
  const errors: string[] = []
  for (const name of parsed.words) {
    const object = find(docker, name, kinds)
    if (object === undefined) errors.push(kinds.length > 1 ? `Error: No such object: ${name}\n` : MISSING[kinds[0]!](name))
    else found.push(object)
  }
  const template = last(parsed, 'format', 'f')
  const texts: string[] = []
  for (const object of template === null ? [] : found) {
    if (template === 'json') { texts.push(`${JSON.stringify(object)}\n`); continue }
    const shown = format(template!, object)
    if (shown.ok) texts.push(`${shown.text}\n`)
    else errors.push(`template parsing error: template: :1: ${shown.reason}\n`)
  }
  const text = template === null ? `${JSON.stringify(found, null, 4)}\n` : texts.join('')
  return [{ do: 'print', fd: 1, text }, { do: 'print', fd: 2, text: errors.join('') }, ...(errors.length > 0 ? [{ do: 'exit', code: 1 } as const] : [])]
}
