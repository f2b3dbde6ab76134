// Reads a docker-compose.yml as `docker compose` does: its messages where it refuses a file, and the line.
// Simplified: The fields build, deploy, extends, include and secrets of a compose file change nothing. Numbers in it
// stay as they are written.

import type { ComposeFile, ComposeReading, ComposeService, Remark } from './compose-file.ts'
import { interpolate } from './interpolate.ts'
import { readHealth } from './health-field.ts'
import { FieldError, readCommand, readDependencies, readEnvFiles, readEnvironment, readMounts, readNames, readPorts, readText } from './service-fields.ts'
import type { YamlEntry, YamlValue } from './yaml-values.ts'
import { entry, readYaml, textOf } from './yaml-values.ts'

const TOP_LEVEL = new Set(['version', 'name', 'services', 'networks', 'volumes', 'configs', 'secrets', 'include', 'models'])

const SERVICE = new Set([
  'annotations', 'attach', 'blkio_config', 'build', 'cap_add', 'cap_drop', 'cgroup', 'cgroup_parent', 'command', 'configs', 'container_name',
  'cpu_count', 'cpu_percent', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares', 'cpus', 'cpuset', 'credential_spec',
  'depends_on', 'deploy', 'develop', 'device_cgroup_rules', 'devices', 'dns', 'dns_opt', 'dns_search', 'domainname', 'entrypoint', 'env_file',
  'environment', 'expose', 'extends', 'external_links', 'extra_hosts', 'gpus', 'group_add', 'healthcheck', 'hostname', 'image', 'init', 'ipc',
  'isolation', 'label_file', 'labels', 'links', 'logging', 'mac_address', 'mem_limit', 'mem_reservation', 'mem_swappiness', 'memswap_limit',
  'models', 'network_mode', 'networks', 'oom_kill_disable', 'oom_score_adj', 'pid', 'pids_limit', 'platform', 'ports', 'post_start', 'pre_stop',
  'privileged', 'profiles', 'provider', 'pull_policy', 'read_only', 'restart', 'runtime', 'scale', 'secrets', 'security_opt', 'shm_size',
  'stdin_open', 'stop_grace_period', 'stop_signal', 'storage_opt', 'sysctls', 'tmpfs', 'tty', 'ulimits', 'user', 'userns_mode', 'uts', 'volumes',
  'volumes_from', 'working_dir',
])

/** What is found after the file has been held against the schema. */
const BARE = /invalid compose project$|^invalid (container|host)Port|^invalid ranges|^error while interpolating/

const refuse = (line: number, message: string, remark = message): ComposeReading =>
  ({ ok: false, message, remarks: [{ line, level: 'error', text: remark }] })

/** `outside`: the machine's environment, for variables in the file. */
export function readCompose(text: string, outside: ReadonlyMap<string, string> = new Map()): ComposeReading {
  const yaml = readYaml(text)
  if (!yaml.ok) return refuse(yaml.line, `yaml: line ${yaml.line}: ${yaml.reason}`)
  const remarks: Remark[] = []
  try {
    const root = withVariables(yaml.value, outside, remarks, '')
    if (root.kind === 'null') return refuse(1, 'empty compose file')
    if (root.kind !== 'map') return refuse(root.line, `top-level object must be a mapping`)
    return { ok: true, file: fileOf(root, outside), remarks }
  } catch (error) {
    if (error instanceof FieldError) return refuse(error.line, BARE.test(error.message) ? error.message : `validating docker-compose.yml: ${error.message}`, error.message)
    throw error
  }
}

function withVariables(value: YamlValue, outside: ReadonlyMap<string, string>, remarks: Remark[], path: string): YamlValue {
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`)
  if (value.kind === 'map') {
    return { ...value, entries: value.entries.map((each): YamlEntry => ({ ...each, value: withVariables(each.value, outside, remarks, below(each.key)) })) }
  }
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => withVariables(item, outside, remarks, below('[]'))) }
  if (value.kind !== 'text' || !value.text.includes('$')) return value
  const { text, unset, error } = interpolate(value.text, outside)
  if (error !== null) throw new FieldError(value.line, error.startsWith('required') ? `error while interpolating ${path}: ${error}` : error.replace(/^invalid interpolation format: /, `invalid interpolation format for ${path}.\n`))
  for (const name of unset) {
    remarks.push({ line: value.line, level: 'warning', text: `The "${name}" variable is not set. Defaulting to a blank string.` })
  }
  return { ...value, text }
}

function fileOf(root: YamlValue & { readonly kind: 'map' }, outside: ReadonlyMap<string, string>): ComposeFile {
  for (const { key, line } of root.entries) {
    if (!TOP_LEVEL.has(key) && !key.startsWith('x-')) throw new FieldError(line, `(root) additional properties '${key}' not allowed`)
  }
  const services = entry(root, 'services')
  if (services === undefined || services.value.kind === 'null') throw new FieldError(services?.line ?? 1, 'services must be a mapping')
  if (services.value.kind !== 'map') throw new FieldError(services.line, 'services must be a mapping')
  const volumes = readNames(entry(root, 'volumes')?.value, 'volumes')
  const networks = readNames(entry(root, 'networks')?.value, 'networks')
  const read = services.value.entries.map((each) => serviceOf(each, outside))
  for (const service of read) checkNames(service, read, volumes, networks)
  return { projectName: textOf(entry(root, 'name')?.value), versionLine: entry(root, 'version')?.line ?? 0, services: read, volumes }
}

function serviceOf({ key: name, line, value }: YamlEntry, outside: ReadonlyMap<string, string>): ComposeService {
  const path = `services.${name}`
  if (!/^[a-zA-Z0-9._-]+$/.test(name)) throw new FieldError(line, `services additional properties '${name}' not allowed`)
  if (value.kind !== 'map') throw new FieldError(line, `${path} must be a mapping`)
  for (const { key, line: at } of value.entries) {
    if (!SERVICE.has(key) && !key.startsWith('x-')) throw new FieldError(at, `${path} additional properties '${key}' not allowed`)
  }
  const field = (key: string): YamlValue | undefined => entry(value, key)?.value
  const image = readText(field('image'), `${path}.image`)
  if (image === null) throw new FieldError(line, `service "${name}" has neither an image nor a build context specified: invalid compose project`)
  return {
    name, image, line, imageLine: entry(value, 'image')!.line,
    containerName: readText(field('container_name'), `${path}.container_name`),
    hostName: readText(field('hostname'), `${path}.hostname`),
    ports: readPorts(field('ports'), path),
    environment: readEnvironment(field('environment'), path, outside),
    mounts: readMounts(field('volumes'), path),
    networks: readNames(field('networks'), `${path}.networks`),
    dependsOn: readDependencies(field('depends_on'), path),
    restart: readText(field('restart'), `${path}.restart`) ?? 'no',
    command: readCommand(field('command')),
    entrypoint: readCommand(field('entrypoint')),
    workingFolder: readText(field('working_dir'), `${path}.working_dir`),
    tty: readText(field('tty'), `${path}.tty`) === 'true',
    envFiles: readEnvFiles(field('env_file')),
    profiles: readNames(field('profiles'), `${path}.profiles`),
    health: readHealth(field('healthcheck'), path),
  }
}

function checkNames(service: ComposeService, all: readonly ComposeService[], volumes: readonly string[], networks: readonly string[]): void {
  const { name, line } = service
  for (const { name: other } of service.dependsOn) {
    if (!all.some((each) => each.name === other)) throw new FieldError(line, `service "${name}" depends on undefined service "${other}": invalid compose project`)
  }
  for (const { source, kind } of service.mounts) {
    if (kind === 'volume' && source !== null && !volumes.includes(source)) {
      throw new FieldError(line, `service "${name}" refers to undefined volume ${source}: invalid compose project`)
    }
  }
  for (const network of service.networks) {
    if (network !== 'default' && !networks.includes(network)) {
      throw new FieldError(line, `service "${name}" refers to undefined network ${network}: invalid compose project`)
    }
  }
}

/** Services in the order they have to be started in. */
export function startOrder(services: readonly ComposeService[]): ComposeService[] {
  const out: ComposeService[] = []
  const visit = (service: ComposeService, above: readonly string[]): void => {
    if (out.includes(service) || above.includes(service.name)) return
    for (const { name } of service.dependsOn) {
      const other = services.find((each) => each.name === name)
      if (other) visit(other, [...above, service.name])
    }
    out.push(service)
  }
  for (const service of services) visit(service, [])
  return out
}
