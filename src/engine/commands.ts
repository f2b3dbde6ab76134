// Commands are all that comes from outside: keystrokes, pasted text, clicks, files, faults. With the seed and the cluster they determine
// everything. They are plain, serialisable and versioned: a link made today must play in years.

import type { Bytes } from './kernel/bytes.ts'
import type { Instant } from './kernel/time.ts'

/** Another version may come to another state from the same commands. */
export const ENGINE_VERSION = '0.2.0'

export type ServerAction = 'kill' | 'stop' | 'start' | 'pause' | 'resume'

export type ClientAction = 'kill' | 'pause' | 'resume'

export type Command =
  /** Runs a shell command line in a terminal, as if typed at its prompt. */
  | { readonly type: 'run'; readonly terminal: string; readonly line: string }
  /** Keystrokes or pasted text, as the terminal sends them. */
  | { readonly type: 'key'; readonly terminal: string; readonly bytes: Bytes }
  | { readonly type: 'open-terminal'; readonly terminal: string }
  | { readonly type: 'resize'; readonly terminal: string; readonly columns: number; readonly rows: number }
  /** Puts a file into the machine's home folder. */
  | { readonly type: 'file'; readonly path: string; readonly bytes: Bytes }
  | { readonly type: 'server'; readonly nodeId: number; readonly what: ServerAction }
  /** Kills a client, lets it stand still (a long garbage collection) or go on: `consumer-2`. */
  | { readonly type: 'client'; readonly node: string; readonly what: ClientAction }
  /** Changes how messages travel between two nodes (both directions given apart); null: as by default. */
  | { readonly type: 'link'; readonly from: string; readonly to: string; readonly quality: { readonly latencyUs: number; readonly jitterUs: number; readonly cut: boolean } | null }
  /** Adds to a node's wall clock, milliseconds. */
  | { readonly type: 'clock'; readonly node: string; readonly skewMs: number }

/** A command with the instant it was given at, and how many events had fired by then. */
export interface LoggedCommand { readonly at: Instant; readonly firedEvents: number; readonly command: Command }
