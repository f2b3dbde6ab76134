// docker images, pull, port, rename, wait, network, volume, version, info.
// Simplified: Images have no known id, age and size, and are never removed. Of those that are there as if pulled,
// `docker images` lists apache/kafka:4.3.1, bitnami/kafka:latest and what containers use.

import type { SystemApi } from '../../../tools/program.ts'
import { imageFor, parseImage } from '../../images/images.ts'
import { findContainer, isUp } from '../docker-state.ts'
import { look } from '../requests.ts'
import type { Command } from './container-commands.ts'
import { inspectSteps } from './inspect.ts'
import type { Parsed } from './options.ts'
import { has, last } from './options.ts'
import { noImage } from './run-command.ts'
import type { Step } from './steps.ts'
import { table } from './table.ts'

const DOCKER_VERSION = '28.5.1'
const BUILD = 'e180ab8'

const out = (text: string): Step => ({ do: 'print', fd: 1, text })
const fail = (text: string): Step[] => [{ do: 'print', fd: 2, text }, { do: 'exit', code: 1 }]

/** As if somebody had pulled them: the image of Kafka's own quickstart, and the tutorial's. */
const PULLED = ['apache/kafka:4.3.1', 'bitnami/kafka:latest']
const nameOf = ({ repository, tag }: { readonly repository: string; readonly tag: string }): string => `${repository}:${tag}`

function images(parsed: Parsed, api: SystemApi): Step[] {
  const there = new Set([...[...look(api).containers.values()].map(({ spec }) => spec.image), ...PULLED].map((image) => nameOf(parseImage(image))))
  const used = [...there].filter((image) => parsed.words.every((word) => image === (/:[^/]*$/.test(word) ? nameOf(parseImage(word)) : nameOf({ ...parseImage(image), repository: parseImage(word).repository }))))
  if (has(parsed, 'quiet', 'q')) return []
  const rows = used.map((image) => { const { repository, tag } = parseImage(image); return [repository, tag, 'N/A', 'N/A', 'N/A'] })
  return [out(table([['REPOSITORY', 'TAG', 'IMAGE ID', 'CREATED', 'SIZE'], ...rows]))]
}

/** What the registry answers today. */
export function pullRefusal(image: string): string | null {
  const { repository, tag } = parseImage(image)
  if (repository === 'bitnami/kafka') return `manifest for bitnami/kafka:${tag} not found: manifest unknown: manifest unknown`
  return null
}

function pull({ words: [image = ''] }: Parsed): Step[] {
  if (!imageFor(image)) return fail(noImage(image))
  const refusal = pullRefusal(image)
  const { repository, tag } = parseImage(image)
  const asked = image.includes(':') ? '' : 'Using default tag: latest\n'
  if (refusal !== null) return [out(asked), ...fail(`Error response from daemon: ${refusal}\n`)]
  return [out(`${asked}${tag}: Pulling from ${repository}\nStatus: Image is up to date for ${repository}:${tag}\ndocker.io/${repository}:${tag}\n`)]
}

function port({ words: [name = '', wanted] }: Parsed, api: SystemApi): Step[] {
  const container = findContainer(look(api), name)
  if (!container) return fail(`Error response from daemon: No such container: ${name}\n`)
  const pairs = isUp(container) ? container.spec.ports.flatMap(({ host, container: to }) => ['0.0.0.0', '[::]'].map((ip) => ({ to: `${to}/tcp`, at: `${ip}:${host}` }))) : []
  if (wanted === undefined) return [out(pairs.map(({ to, at }) => `${to} -> ${at}\n`).sort().join(''))]
  const key = wanted.includes('/') ? wanted : `${wanted}/tcp`
  const found = pairs.filter(({ to }) => to === key)
  return found.length === 0 ? fail(`no public port '${key}' published for ${name}\n`) : [out(found.map(({ at }) => `${at}\n`).join(''))]
}

const wait = ({ words }: Parsed, api: SystemApi): Step[] => words.flatMap((name): Step[] =>
  findContainer(look(api), name)
    ? [{ do: 'await', name }, { do: 'print-code', name }]
    : fail(`Error response from daemon: No such container: ${name}\n`))

const NONE = { switches: ['quiet', 'q', 'no-trunc', 'all', 'a'], values: ['format', 'filter', 'f'] }
const command = (usage: string, words: readonly [number, number], steps: Command['steps'], options: Command['options'] = NONE): Command => ({ usage, words, steps, options })
const inspectOptions = { switches: ['size', 's'], values: ['format', 'f', 'type'] }

export const OBJECT_COMMANDS: Readonly<Record<string, Command>> = {
  images: command('docker images [OPTIONS] [REPOSITORY[:TAG]]', [0, 1], images),
  pull: command('docker pull [OPTIONS] NAME[:TAG|@DIGEST]', [1, 1], pull, { switches: ['quiet', 'q'], values: ['platform'] }),
  port: command('docker port CONTAINER [PRIVATE_PORT[/PROTO]]', [1, 2], port),
  wait: command('docker wait CONTAINER [CONTAINER...]', [1, Infinity], wait),
  inspect: command('docker inspect [OPTIONS] NAME|ID [NAME|ID...]', [1, Infinity],
    (parsed, api) => {
      const type = last(parsed, 'type')
      return inspectSteps(parsed, api, type === 'container' || type === 'network' || type === 'volume' ? [type] : ['container', 'network', 'volume'])
    }, inspectOptions),
}

function networks(parsed: Parsed, api: SystemApi): Step[] {
  const all = [...look(api).networks.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  if (has(parsed, 'quiet', 'q')) return [out(all.map(({ id }) => `${id.slice(0, 12)}\n`).join(''))]
  return [out(table([['NETWORK ID', 'NAME', 'DRIVER', 'SCOPE'], ...all.map(({ id, name, driver }) => [id.slice(0, 12), name, driver, 'local'])]))]
}

function createNetwork({ words: [name = ''] }: Parsed, api: SystemApi): Step[] {
  if (look(api).networks.has(name)) return fail(`Error response from daemon: network with name ${name} already exists\n`)
  return [{ do: 'demand', demand: { type: 'network', name }, done: '', goOn: false }, { do: 'print-id', name }]
}

function removeNetworks({ words }: Parsed, api: SystemApi): Step[] {
  const { networks: all, containers } = look(api)
  const steps: Step[] = []
  const errors: string[] = []
  for (const name of words) {
    const users = [...containers.values()].filter((each) => isUp(each) && each.spec.network === name)
    if (['bridge', 'host', 'none'].includes(name)) errors.push(`Error response from daemon: ${name} is a pre-defined network and cannot be removed\n`)
    else if (!all.has(name)) errors.push(`Error response from daemon: network ${name} not found\n`)
    else if (users.length > 0) errors.push(`Error response from daemon: error while removing network: network ${name} has active endpoints (${users.map(({ id, spec }) => `name:${JSON.stringify(spec.name)} id:${JSON.stringify(id.slice(0, 12))}`).join(', ')})\n`)
    else steps.push({ do: 'demand', demand: { type: 'remove-network', name }, done: `${name}\n`, goOn: true })
  }
  return errors.length > 0 ? [...steps, ...fail(errors.join(''))] : steps
}

function volumes(parsed: Parsed, api: SystemApi): Step[] {
  const names = [...look(api).volumes.keys()].sort()
  if (has(parsed, 'quiet', 'q')) return [out(names.map((name) => `${name}\n`).join(''))]
  return [out(table([['DRIVER', 'VOLUME NAME'], ...names.map((name) => ['local', name])]))]
}

function removeVolumes({ words }: Parsed, api: SystemApi): Step[] {
  const { volumes: all, containers } = look(api)
  const steps: Step[] = []
  const errors: string[] = []
  for (const name of words) {
    const users = [...containers.values()].filter(({ spec }) => spec.mounts.some(({ volume }) => volume === name))
    if (!all.has(name)) errors.push(`Error response from daemon: get ${name}: no such volume\n`)
    else if (users.length > 0) errors.push(`Error response from daemon: remove ${name}: volume is in use - [${users.map(({ id }) => id).join(', ')}]\n`)
    else steps.push({ do: 'demand', demand: { type: 'remove-volume', name }, done: `${name}\n`, goOn: true })
  }
  return errors.length > 0 ? [...steps, ...fail(errors.join(''))] : steps
}

/** `docker network …`, `docker volume …`. */
export const GROUPS: Readonly<Record<string, Readonly<Record<string, Command>>>> = {
  network: {
    ls: command('docker network ls [OPTIONS]', [0, 0], networks),
    create: command('docker network create [OPTIONS] NETWORK', [1, 1], createNetwork, { switches: ['attachable', 'internal'], values: ['driver', 'd', 'subnet', 'gateway', 'label'] }),
    rm: command('docker network rm NETWORK [NETWORK...]', [1, Infinity], removeNetworks, { switches: ['force', 'f'], values: [] }),
    inspect: command('docker network inspect [OPTIONS] NETWORK [NETWORK...]', [1, Infinity], (parsed, api) => inspectSteps(parsed, api, ['network']), inspectOptions),
  },
  volume: {
    ls: command('docker volume ls [OPTIONS]', [0, 0], volumes),
    create: command('docker volume create [OPTIONS] [VOLUME]', [1, 1], ({ words: [name = ''] }) => [{ do: 'demand', demand: { type: 'volume', name }, done: '', goOn: false }, out(`${name}\n`)], { switches: [], values: ['driver', 'd', 'label'] }),
    rm: command('docker volume rm [OPTIONS] VOLUME [VOLUME...]', [1, Infinity], removeVolumes, { switches: ['force', 'f'], values: [] }),
    inspect: command('docker volume inspect [OPTIONS] VOLUME [VOLUME...]', [1, Infinity], (parsed, api) => inspectSteps(parsed, api, ['volume']), inspectOptions),
  },
}

export const versionText = (): string => `Client:
 Version:           ${DOCKER_VERSION}
 API version:       1.51
 OS/Arch:           linux/amd64
 Context:           default

Server:
 Engine:
  Version:          ${DOCKER_VERSION}
  API version:      1.51 (minimum version 1.24)
  OS/Arch:          linux/amd64
  Experimental:     false
`

export const shortVersion = `Docker version ${DOCKER_VERSION}, build ${BUILD}\n`

export function infoText(api: SystemApi): string {
  const containers = [...look(api).containers.values()]
  const count = (phase: string): number => containers.filter((each) => each.phase === phase).length
  const images = new Set(containers.map(({ spec }) => spec.image)).size
  return `Client:\n Version:    ${DOCKER_VERSION}\n Context:    default\n\nServer:\n Containers: ${containers.length}\n  Running: ${count('running')}\n  Paused: ${count('paused')}\n`
    + `  Stopped: ${count('exited') + count('created')}\n Images: ${images}\n Server Version: ${DOCKER_VERSION}\n Operating System: Linux\n OSType: linux\n Architecture: x86_64\n Name: lanes\n`
}
