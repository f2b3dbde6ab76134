// The options of `docker run` and `docker create`, and the container they describe.

import type { SystemApi } from '../../../tools/program.ts'
import { utf8Decode } from '../../../engine/index.ts'
import { FieldError, portPairs } from '../../compose/service-fields.ts'
import { imageFor } from '../../images/images.ts'
import { containerName } from '../container-names.ts'
import { milliseconds } from '../durations.ts'
import type { ContainerMount, ContainerSpec, DockerState, HealthCheck } from '../docker-state.ts'
import { look } from '../requests.ts'
import type { OptionSpec, Parsed } from './options.ts'
import { has, last } from './options.ts'

export const RUN_OPTIONS: OptionSpec = {
  switches: ['detach', 'd', 'interactive', 'i', 'tty', 't', 'rm', 'privileged', 'init', 'sig-proxy', 'read-only', 'quiet', 'q', 'no-healthcheck', 'publish-all', 'P'],
  values: [
    'name', 'publish', 'p', 'env', 'e', 'env-file', 'network', 'net', 'network-alias', 'net-alias', 'hostname', 'h', 'volume', 'v', 'mount', 'workdir', 'w', 'user', 'u',
    'entrypoint', 'restart', 'label', 'l', 'memory', 'm', 'cpus', 'pull', 'platform', 'add-host', 'expose', 'stop-timeout', 'log-driver', 'log-opt', 'ulimit', 'tmpfs',
    'health-cmd', 'health-interval', 'health-retries', 'health-start-period', 'health-timeout', 'shm-size', 'cidfile', 'dns', 'ip', 'link', 'userns', 'security-opt',
  ],
  stopAtWord: true,
}

const all = ({ values }: Parsed, ...names: readonly string[]): string[] => names.flatMap((name) => values.get(name) ?? [])

class Refused extends Error {}

function variables(parsed: Parsed, api: SystemApi): Map<string, string> {
  const out = new Map<string, string>()
  const set = (text: string): void => {
    const equals = text.indexOf('=')
    const name = equals < 0 ? text : text.slice(0, equals)
    if (name === '') throw new Refused(`invalid environment variable: ${text}`)
    const value = equals < 0 ? api.environment().get(name) : text.slice(equals + 1)
    if (value !== undefined) out.set(name, value)
  }
  for (const path of all(parsed, 'env-file')) {
    const read = api.readFile(path)
    if (!read.ok) throw new Refused(`open ${path}: no such file or directory`)
    for (const line of utf8Decode(read.value).split(/\r?\n/)) if (line.trim() !== '' && !line.trimStart().startsWith('#')) set(line.trimStart())
  }
  for (const text of all(parsed, 'env', 'e')) set(text)
  return out
}

function mountOf(text: string, cwd: string): ContainerMount {
  const [source = '', target] = text.split(':')
  if (target === undefined) {
    if (!source.startsWith('/')) throw new Refused(`invalid volume specification: '${text}': invalid mount config for type "volume": invalid mount path: '${source}' mount path must be absolute`)
    return { target: source, volume: '' }
  }
  if (!target.startsWith('/')) throw new Refused(`invalid volume specification: '${text}': invalid mount config for type "bind": invalid mount path: '${target}' mount path must be absolute`)
  if (!/^[./~]/.test(source)) return { target, volume: source }
  return { target, volume: wholePath(source, cwd), kind: 'bind' }
}

/** The path from the root, without `.` and `..`. */
export function wholePath(path: string, cwd: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path.replace(/^~\//, '')}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

function mounts(parsed: Parsed, cwd: string): ContainerMount[] {
  const long = all(parsed, 'mount').map((text): ContainerMount => {
    const fields = new Map(text.split(',').map((each) => [each.split('=')[0]!, each.split('=')[1] ?? '']))
    const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination') ?? ''
    const source = fields.get('source') ?? fields.get('src') ?? ''
    return fields.get('type') === 'bind' ? { target, volume: wholePath(source, cwd), kind: 'bind' } : { target, volume: source }
  })
  return [...all(parsed, 'volume', 'v').map((text) => mountOf(text, cwd)), ...long].filter(({ volume }) => volume !== '')
}

/** A port without one on the machine gets the next free one of those that are handed out. */
function ports(parsed: Parsed, docker: DockerState): { readonly host: number; readonly container: number }[] {
  const taken = new Set([...docker.containers.values()].flatMap(({ spec }) => spec.ports.map(({ host }) => host)))
  return all(parsed, 'publish', 'p').flatMap((text) => {
    if (/^\d+$/.test(text)) {
      let host = 32_768
      while (taken.has(host)) host++
      taken.add(host)
      return [{ host, container: Number(text) }]
    }
    try {
      return portPairs(text, 0).map(({ host, container }) => ({ host, container }))
    } catch (error) {
      throw error instanceof FieldError ? new Refused(error.message) : error
    }
  })
}

function healthOf(parsed: Parsed): HealthCheck | null {
  const command = last(parsed, 'health-cmd')
  if (command === null || has(parsed, 'no-healthcheck')) return null
  const time = (name: string, otherwise: number): number => milliseconds(last(parsed, name) ?? '') || otherwise
  return {
    command: ['/bin/sh', '-c', command], intervalMs: time('health-interval', 30_000), timeoutMs: time('health-timeout', 30_000),
    startPeriodMs: time('health-start-period', 0), retries: Number(last(parsed, 'health-retries') ?? 3) || 3,
  }
}

/** The container, or what docker says. `pick`: a number below its argument, for a name. */
export function containerOf(parsed: Parsed, api: SystemApi): ContainerSpec | string {
  const docker = look(api)
  const [image = '', ...command] = parsed.words
  const entrypoint = last(parsed, 'entrypoint')
  const network = last(parsed, 'network', 'net') ?? 'bridge'
  const mode = network === 'default' ? 'bridge' : network
  try {
    if (mode === 'host' || mode === 'none' || mode.startsWith('container:')) throw new Refused(`--network ${mode}: this simulator does not have it; publish ports with -p`)
    const restart = last(parsed, 'restart') ?? 'no'
    if (!/^(no|always|unless-stopped|on-failure(:\d+)?)$/.test(restart)) throw new Refused(`invalid restart policy: unknown policy '${restart}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`)
    if (restart !== 'no' && has(parsed, 'rm')) throw new Refused("conflicting options: cannot specify both --restart and --rm")
    const name = last(parsed, 'name') ?? containerName((below) => api.random(below), (each) => docker.containers.has(each))
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return `Error response from daemon: Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`
    const own = commandOf(image, entrypoint, command)
    return {
      name, image, hostName: last(parsed, 'hostname', 'h'), environment: variables(parsed, api), ports: ports(parsed, docker), mounts: mounts(parsed, api.cwd()),
      network: mode, aliases: all(parsed, 'network-alias', 'net-alias'), restart, command: own, workingFolder: last(parsed, 'workdir', 'w'), autoRemove: has(parsed, 'rm'),
      tty: has(parsed, 'tty', 't'), health: healthOf(parsed), labels: null,
    }
  } catch (error) {
    if (error instanceof Refused) return error.message
    throw error
  }
}

/** What it runs in place of the server: words behind the image, or an entrypoint; the words that are the image's own start its server. */
export function commandOf(image: string, entrypoint: string | readonly string[] | null, words: readonly string[]): readonly string[] | null {
  const start = imageFor(image)?.command.split(' ').at(-1)
  if (entrypoint !== null) {
    const first = typeof entrypoint === 'string' ? [entrypoint] : entrypoint
    return first.length === 1 && first[0] === '' ? (words.length > 0 ? words : null) : [...first, ...words]
  }
  return words.length === 0 || words.at(-1) === start ? null : words
}
