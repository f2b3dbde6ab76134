// What a container engine keeps: containers, networks, volumes. Plain data.
// Simplified: Containers have one user and no limits on memory or CPU. Their logs are not rotated and hold up to a
// million characters. What is mounted from the machine is copied when the container starts.

import type { Bytes, ServerDisk, ServerSpec } from '../../engine/index.ts'
import type { FileEntry, Pid } from '../../tools/program.ts'

interface PublishedPort { readonly host: number; readonly container: number }

/** `bind`: a file or folder of the machine, by its whole path. */
export interface ContainerMount { readonly target: string; readonly volume: string; readonly kind?: 'volume' | 'bind' }

/** `docker run --health-cmd`, compose's `healthcheck`. */
export interface HealthCheck {
  readonly command: readonly string[]
  readonly intervalMs: number
  readonly startPeriodMs: number
  readonly timeoutMs: number
  readonly retries: number
}

/** What a container is made from. */
export interface ContainerSpec {
  readonly name: string
  readonly image: string
  readonly hostName: string | null
  readonly environment: ReadonlyMap<string, string>
  readonly ports: readonly PublishedPort[]
  readonly mounts: readonly ContainerMount[]
  readonly network: string
  /** Names besides its own that others on the network know it by. */
  readonly aliases: readonly string[]
  readonly restart: string
  /** What it runs in place of the image's server; null: the server. */
  readonly command: readonly string[] | null
  readonly workingFolder: string | null
  /** `--rm`. */
  readonly autoRemove: boolean
  /** `-t`. */
  readonly tty: boolean
  readonly health: HealthCheck | null
  /** Of `docker compose`: project, service and what of the file it was made from. */
  readonly labels: { readonly project: string; readonly service: string; readonly hash: string } | null
}

export interface LogPiece { readonly atMs: number; readonly bytes: Bytes; readonly stream: 1 | 2 }

export interface Container {
  readonly spec: ContainerSpec
  readonly id: string
  readonly createdMs: number
  address: string
  gateway: string
  phase: 'created' | 'running' | 'paused' | 'exited'
  exitCode: number
  startedMs: number
  finishedMs: number
  /** Counts starts: what an earlier one had planned does not happen. */
  starts: number
  /** How its health check goes; null: it has none, or is not running. */
  health: { status: 'starting' | 'healthy' | 'unhealthy'; failing: number } | null
  /** Somebody stopped it: it is not restarted. */
  stopping: boolean
  log: LogPiece[]
  logLength: number
  /** The server in it, once Kafka has begun. */
  server: ServerSpec | null
  clusterId: string
  /** Server nodes in the world, its controller first. */
  nodes: string[]
  /** Nodes that are still up. */
  live: string[]
  /** The exit code of a server that is ending by itself, or null. */
  failing: number | null
  /** How often its restart policy has started it. */
  restarts: number
  /** Ids that its server drew for its log, its broker's epoch, and whether it has been up before. */
  logIds: Readonly<Record<string, string>> | null
  brokerEpoch: string | null
  hasRun: boolean
  /** Its files while it is not running; those of its image when it never was. */
  files: Map<string, FileEntry> | null
}

export interface Volume { readonly name: string; readonly createdMs: number; disk: ServerDisk | null }

export interface Network { readonly name: string; readonly id: string; readonly subnet: number; nextAddress: number; readonly driver: 'bridge' | 'host' | 'null' }

export interface DockerState {
  containers: Map<string, Container>
  networks: Map<string, Network>
  volumes: Map<string, Volume>
  nextSubnet: number
  /** Who follows a container's log, and who waits for its end. */
  followers: { readonly pid: Pid; readonly container: string }[]
  waiters: { readonly pid: Pid; readonly container: string }[]
}

export const createDockerState = (): DockerState =>
  ({ containers: new Map(), networks: new Map(), volumes: new Map(), nextSubnet: 18, followers: [], waiters: [] })

/** A container by its name or by the beginning of its id. */
export function findContainer(state: DockerState, name: string): Container | undefined {
  const byName = state.containers.get(name.replace(/^\//, ''))
  if (byName || !/^[0-9a-f]{3,}$/.test(name)) return byName
  const found = [...state.containers.values()].filter(({ id }) => id.startsWith(name))
  return found.length === 1 ? found[0] : undefined
}

export const isUp = ({ phase }: Container): boolean => phase === 'running' || phase === 'paused'

export const shortId = ({ id }: { readonly id: string }): string => id.slice(0, 12)

export const hostNameOf = (container: Container): string => container.spec.hostName ?? shortId(container)
