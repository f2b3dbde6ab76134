// What the page and the worker say to each other. Calls go through comlink; what is seen comes back on a port of its own, one message at
// a time: the worker sends the next only after the page has taken the last, so a slow or hidden page never falls behind.
import type { LoggedCommand, ServerAction } from '../engine/index.ts'
import type { OfferedFile, Remark } from './compose-help.ts'
import type { Catalogue, GuideView, Opening, QuizResult } from './guide-view.ts'
import type { LagSeen } from './lag-news.ts'
import type { Place } from './place.ts'
import type { FileBeside, PlayedSession } from './play-session.ts'
import type { KeptState, SavedState } from './saved-state.ts'
import type { Staged } from './staged.ts'
import type { CourseLog, TimeNews } from './time-view.ts'
import type { ClusterView, FilesView, Inspection, JournalEntry, Look, MessageView, PartitionRow } from './view.ts'

/** What a person does to the simulated world. Each becomes one command of the engine, or a few in time. */
export type Input =
  | { readonly type: 'open-terminal'; readonly terminal: string }
  | { readonly type: 'text'; readonly terminal: string; readonly text: string }
  | { readonly type: 'resize'; readonly terminal: string; readonly columns: number; readonly rows: number }
  | { readonly type: 'server'; readonly nodeId: number; readonly what: ServerAction }
  /** Puts a text into a file of the terminals' folder. */
  | { readonly type: 'file'; readonly path: string; readonly text: string }
  /** Plays lines of a session into the terminals. */
  | { readonly type: 'perform'; readonly lines: readonly string[] }

export type TerminalView = {
  readonly terminal: string
  /** The bytes shown since the last message. */
  readonly output: Uint8Array
  /** Show this on an empty screen: the terminal is new to this page, or was restored. */
  readonly fresh: boolean
  /** What it measures in the run; the screen that shows it may measure otherwise. */
  readonly columns: number
  readonly rows: number
  /** What runs in the foreground, or null at the prompt. */
  readonly running: string | null
  /** The same with all its words. */
  readonly line?: string
  /** What goes on behind the prompt. */
  readonly background?: string
}

export type ClockView = Place & {
  /** What the wall clock of the simulated world shows, milliseconds since 1970. */
  readonly unixMs: number
  readonly paused: boolean
  readonly speed: number
}

/** Only what changed is there. */
export type ViewMessage = TimeNews & {
  readonly clock: ClockView
  /** How many inputs were taken since the last message. */
  readonly inputsTaken: number
  readonly cluster?: ClusterView
  /** What is on its way now; and what set out and arrived since the last message, too quick to be seen otherwise. */
  readonly flying?: readonly MessageView[]
  readonly passed?: readonly MessageView[]
  /** Entries since the last message; `fresh`: what the page has is void. */
  readonly journal?: { readonly fresh: boolean; readonly entries: readonly JournalEntry[] }
  readonly messages?: { readonly fresh: boolean; readonly messages: readonly MessageView[]; readonly lost: readonly number[] }
  readonly inspection?: Inspection | null
  readonly partitions?: readonly PartitionRow[]
  readonly files?: FilesView
  readonly terminals?: readonly TerminalView[]
  /** Their shells have ended. */
  readonly closedTerminals?: readonly string[]
  /** Commands applied since the last message: the page keeps them for a worker that dies. */
  readonly applied?: readonly LoggedCommand[]
  readonly saved?: SavedState
  readonly guide?: GuideView
}

/** All that a new worker needs to stand where the last one stood. */
export type Restore = {
  readonly commands: readonly LoggedCommand[]
  readonly saved: KeptState | null
  readonly until: Place
  /** How far the run went, where it began to be seen, how many commands were given by then, and the course that was left last. */
  readonly end: Place
  readonly begin: Place
  readonly openingCommands: number
  readonly left: CourseLog | null
  /** Lag over time up to the end; null: to be found out. */
  readonly lag: LagSeen | null
  readonly paused: boolean
  readonly speed: number
  /** What the guide had seen of the run: goals that were reached stay so. */
  readonly guide: GuideView | null
  /** When goals were seen, where nothing else is known of them: they are looked for then, and not in between. */
  readonly goals?: readonly number[]
}

/** How a restore went: the hash where it ended, and whether the saved state had the hash it was saved with. */
export type Restored = { readonly stateHash: string; readonly savedHashHeld: boolean }

/** Where a run stands and how it goes on. */
export type Moment = { readonly nowUs: number; readonly paused: boolean; readonly speed: number }

/** The worker of the first moments: servers that nobody has asked for anything. */
export type FirstApi = {
  open(seed: number, views: MessagePort): Catalogue
  setPaused(paused: boolean): void
  setSpeed(speed: number): void
  step(): void
  moment(): Moment | null
}

export type WorkerApi = {
  open(seed: number, opening: Opening, restore: Restore | null, views: MessagePort, held?: boolean): Promise<Restored | null>
  /** What this opening does by itself, and where that ends. */
  stage(seed: number, opening: Opening): Promise<Staged>
  /** Goes on from this moment; a run that was opened `held` has not been seen before. */
  follow(moment: Moment): void
  input(input: Input): void
  setPaused(paused: boolean): void
  setSpeed(speed: number): void
  /** Fires the next scheduled event and stays paused. */
  step(): void
  /** To an instant, to the end of the event before, and back to the end of the run; what follows stands still unless it is told otherwise. */
  seek(nowUs: number): void
  stepBack(): void
  goToEnd(paused: boolean): void
  /** The run as if the last thing done had never been done. */
  undo(): void
  /** Back to the course that was left. */
  takeLeft(): void
  look(look: Look): void
  stateHash(): string
  /** Wall-clock milliseconds of work so far. */
  busyMs(): number
  play(session: string, beside?: readonly FileBeside[]): PlayedSession | Promise<PlayedSession>
  /** The cluster as it is drawn, without records. */
  snapshot(): ClusterView | null
  journal(after: number): readonly JournalEntry[]
  catalogue(): Promise<Catalogue>
  quiz(id: string): Promise<QuizResult | null>
  /** The run goes on as another scenario's. */
  goOnAs(scenario: string): void
  /** What there is to say about a compose file, by line. */
  remarks(text: string): readonly Remark[]
  offeredFiles(): readonly OfferedFile[]
  ping(): void
}
