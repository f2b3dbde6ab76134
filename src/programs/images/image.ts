// A container image that Lanes can run: where Kafka lies in it, what its entrypoint makes of the environment, and what it writes before Kafka
// starts.

import type { Bytes } from '../../engine/index.ts'
import { parseProperties } from '../../engine/index.ts'

export interface Prepared {
  /** server.properties as the entrypoint writes it. */
  readonly properties: Readonly<Record<string, string>>
  readonly clusterId: string
  /** Lines of the entrypoint, before it formats the storage and after. */
  readonly lines: readonly EntrypointLine[]
  readonly afterFormat: readonly EntrypointLine[]
  /** What the entrypoint refuses: the container ends with this. */
  readonly failure: readonly EntrypointLine[] | null
}

/** server.properties as settings; what cannot be read of it counts as nothing. */
export function settingsIn(text: string): Record<string, string> {
  const read = parseProperties(text)
  return read.ok ? Object.fromEntries(read.value) : {}
}

/** What lies in the container already. */
export interface Found {
  /** server.properties of one's own, mounted. */
  readonly mounted: string | null
  /** server.properties where Kafka reads it: from an earlier start, or mounted there. */
  readonly written: string | null
  /** The storage's meta.properties. */
  readonly formatted: { readonly clusterId: string } | null
}

export const NOTHING_FOUND: Found = { mounted: null, written: null, formatted: null }

/** `level`: of a logger that writes the time itself; null for a plain line. */
export interface EntrypointLine { readonly level: 'INFO' | 'WARN' | 'ERROR' | null; readonly text: string }

export interface Image {
  readonly repositories: readonly string[]
  readonly command: string
  readonly toolFolder: string
  /** PATH in a container. */
  readonly path: string
  readonly exposed: readonly number[]
  /** Folders the image declares as volumes. */
  readonly volumes: readonly string[]
  readonly workingFolder: string
  readonly homeFolder: string
  /** Folders that exist besides those of every Linux. */
  readonly folders: readonly string[]
  /** Prefix of the variables that become server properties. */
  readonly prefix: string
  prepare(environment: ReadonlyMap<string, string>, newClusterId: string, found?: Found): Prepared
  /** Where a server.properties of one's own is looked for. */
  readonly mountedProperties: string
  /** Loggers whose lines go to files in the container and not to its log. */
  readonly unlogged: readonly string[]
  /** What the entrypoint says before any command. */
  greeting(environment: ReadonlyMap<string, string>): readonly EntrypointLine[]
  /** The property a variable becomes, or null for those that mean something else. */
  propertyOf(variable: string): string | null
  /** What the shell in the container shows as its prompt. */
  prompt(hostName: string): string
  /** A line as the entrypoint's logger writes it. */
  entrypointLine(line: EntrypointLine, timeMs: number): Bytes
}
