// What the docker programs ask of the engine.

import type { Fd, Pid, SystemApi } from '../../tools/program.ts'
import type { Bytes } from '../../engine/index.ts'
import type { ContainerSpec, DockerState } from './docker-state.ts'

/** What dockerd answers, without `Error response from daemon: `; null when it did as told. */
export type Refusal = string | null

export interface ExecRequest {
  readonly argv: readonly string[]
  readonly environment: readonly string[]
  readonly workingFolder: string | null
  /** On the terminal of who asks. */
  readonly tty: boolean
  /** Descriptor → open file. */
  readonly descriptors: ReadonlyMap<Fd, number>
}

export type Request =
  | { readonly type: 'look' }
  | { readonly type: 'create'; readonly spec: ContainerSpec; readonly kept?: ReadonlyMap<string, string> }
  | { readonly type: 'pause' | 'unpause' | 'follow' | 'await'; readonly name: string }
  | { readonly type: 'start'; readonly name: string; readonly attached?: boolean }
  | { readonly type: 'stop'; readonly name: string; readonly timeoutMs: number }
  | { readonly type: 'signal'; readonly name: string; readonly signal: 'INT' | 'TERM' | 'KILL' }
  | { readonly type: 'remove'; readonly name: string; readonly volumes: boolean }
  | { readonly type: 'exec'; readonly name: string; readonly exec: ExecRequest }
  /** From the process that runs a container's command. */
  | { readonly type: 'wrote'; readonly name: string; readonly stream: 1 | 2; readonly bytes: Bytes }
  | { readonly type: 'ended' | 'checked'; readonly name: string; readonly exitCode: number }
  | { readonly type: 'network' | 'volume' | 'remove-network' | 'remove-volume'; readonly name: string }

/** The process that was started, or why not and the exit code for it. */
export type ExecAnswer = { readonly pid: Pid } | { readonly refusal: string; readonly code: number; readonly onOutput: boolean }

/** What the engine has. Only to be looked at. */
export const look = (api: SystemApi): DockerState => api.ask('docker', { type: 'look' } satisfies Request) as DockerState

/** Asks for something that can be refused. */
export const demand = (api: SystemApi, request: Exclude<Request, { readonly type: 'look' | 'exec' }>): Refusal =>
  api.ask('docker', request) as Refusal

export const demandExec = (api: SystemApi, name: string, exec: ExecRequest): ExecAnswer =>
  api.ask('docker', { type: 'exec', name, exec } satisfies Request) as ExecAnswer
