// What `window.lanes` of the page gives to who embeds it from the same origin: `frame.contentWindow.lanes as Lanes`.

export interface PlayedSession {
  /** What every terminal showed, as `npm run -s script` prints it. */
  readonly screen: string
  /** The line at which it could not go on, and why; null: played to its end. */
  readonly failure: string | null
  readonly stateHash: string | null
}

export interface JournalEntry {
  /** Counts up from 1. */
  readonly id: number
  /** Virtual microseconds since the run began. */
  readonly at: number
  /** The server or client it happened to. */
  readonly node: string
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
  /** The entry that caused it, or 0. */
  readonly cause: number
}

/** Each with every field that the page draws from. */
export interface Snapshot {
  readonly brokers: readonly object[]
  readonly controllers: readonly object[]
  readonly clients: readonly object[]
  readonly connections: readonly object[]
  readonly topics: readonly object[]
  readonly groups: readonly object[]
}

export interface Lanes {
  /** Plays a session on a fresh cluster of its own. `files`: name → text, in the terminals' folder. */
  play(session: string, files?: Readonly<Record<string, string>>): Promise<PlayedSession>
  /** The cluster as the page draws it, without records. Null before the run has begun. */
  snapshot(): Promise<Snapshot | null>
  /** Equal on every computer for the same seed, commands and place. */
  stateHash(): Promise<string>
  /** Entries after this one, oldest first; without it, all that the journal still holds. */
  journal(after?: number): Promise<readonly JournalEntry[]>
  /** The seed, every command so far, and the place they lead to. */
  run(): {
    readonly seed: number
    readonly commands: readonly unknown[]
    readonly until: { readonly firedEvents: number; readonly nowUs: number }
  }
  /** Wall-clock milliseconds that the worker has worked so far. */
  busyMs(): Promise<number>
}
