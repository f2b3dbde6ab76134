// What a docker-compose.yml says, as far as it matters for servers in containers.

import type { HealthCheck } from '../docker/docker-state.ts'

export interface PortMapping { readonly host: number; readonly container: number; readonly line: number }

export interface Mount {
  /** A named volume, a folder of the machine, or null: a volume without a name. */
  readonly source: string | null
  readonly kind: 'volume' | 'bind'
  readonly target: string
}

/** A value of `environment`, and the line it stands in. */
export interface Variable { readonly value: string; readonly line: number }

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully'

export interface Dependency { readonly name: string; readonly condition: Condition }

export interface ComposeService {
  readonly name: string
  readonly image: string
  readonly line: number
  readonly imageLine: number
  readonly containerName: string | null
  readonly hostName: string | null
  readonly ports: readonly PortMapping[]
  readonly environment: ReadonlyMap<string, Variable>
  readonly mounts: readonly Mount[]
  readonly networks: readonly string[]
  readonly dependsOn: readonly Dependency[]
  readonly restart: string
  readonly command: readonly string[] | null
  readonly entrypoint: readonly string[] | null
  readonly workingFolder: string | null
  readonly tty: boolean
  /** Files of variables; those of `environment` win. */
  readonly envFiles: readonly { readonly path: string; readonly required: boolean; readonly line: number }[]
  /** It is there only when one of them is asked for; none: always. */
  readonly profiles: readonly string[]
  readonly health: HealthCheck | null
}

export interface ComposeFile {
  readonly projectName: string | null
  /** The line of the obsolete `version:`, or 0. */
  readonly versionLine: number
  readonly services: readonly ComposeService[]
  readonly volumes: readonly string[]
}

/** Something about one line: `error` keeps the file from being used. */
export interface Remark { readonly line: number; readonly level: 'error' | 'warning'; readonly text: string }

export type ComposeReading =
  | { readonly ok: true; readonly file: ComposeFile; readonly remarks: readonly Remark[] }
  /** `message`: as compose says it. */
  | { readonly ok: false; readonly message: string; readonly remarks: readonly Remark[] }
