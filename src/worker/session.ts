// What the page can ask of the run that it shows, and what it hears of it; `connect.ts` keeps to it, whichever worker runs the simulation.
import type { LoggedCommand } from '../engine/index.ts'
import type { ViewMessage } from './api.ts'
import type { OfferedFile, Remark } from './compose-help.ts'
import type { Catalogue, Opening, QuizResult } from './guide-view.ts'
import type { LagSeen } from './lag-news.ts'
import type { Asked, StoredRun } from './open-aside.ts'
import type { OutputListener } from './outputs.ts'
import type { Place } from './place.ts'
import type { FileBeside, PlayedSession } from './play-session.ts'
import type { ClusterView, JournalEntry, Look } from './view.ts'

export type Session = {
  type(terminal: string, text: string): void
  resize(terminal: string, columns: number, rows: number): void
  openTerminal(terminal: string): void
  setPaused(paused: boolean): void
  setSpeed(speed: number): void
  step(): void
  /** To an instant of the run, standing still there. */
  seek(nowUs: number): void
  stepBack(): void
  /** Back to the end of the run, going on as it did before the past was looked at. */
  goToEnd(): void
  undo(): void
  /** To the course of events that was left last. */
  takeLeft(): void
  /** Says what the page looks at now; what is left out stays. */
  look(change: Partial<Look>): void
  stateHash(): Promise<string>
  /** Wall-clock milliseconds that the worker has worked so far. */
  busyMs(): Promise<number>
  /** Plays a terminal session on a cluster of its own, in a worker of its own. */
  play(session: string, beside?: readonly FileBeside[], stop?: AbortSignal): Promise<PlayedSession>
  /** The cluster as it is drawn, and the journal's entries after one, asked of the worker now: also while the page is hidden. */
  snapshot(): Promise<ClusterView | null>
  journal(after: number): Promise<readonly JournalEntry[]>
  /** Every command so far, and the place the page was shown last. */
  run(): { readonly commands: readonly LoggedCommand[]; readonly until: Place }
  /** All that is needed to open this run again; null before it has begun. */
  storedRun(): StoredRun | null
  /** Plays a stored run aside and shows it when it stands where it should; until then, and if it fails, the present one goes on. */
  openRun(stored: StoredRun, asked?: Asked): Promise<{ readonly stateHash: string } | { readonly reason: string }>
  /** Begins again with this seed and, where it is named, another scenario. */
  restart(seed: number, opening?: Opening): void
  /** The run goes on as another scenario's; nothing begins anew. */
  goOnAs(scenario: string): void
  /** Puts a text into a file of the terminals' folder. */
  storeFile(path: string, text: string): void
  /** What there is to say about a compose file, by line; nothing while no run answers. */
  remarks(text: string): Promise<readonly Remark[]>
  offeredFiles(): Promise<readonly OfferedFile[]>
  /** Plays lines of a session into the terminals. */
  perform(lines: readonly string[]): void
  /** Answers a question of the quiz by a run of its own. */
  quiz(id: string): Promise<QuizResult | null>
  /** What a terminal shows from now on; the first call also gets what came before anybody listened. */
  onOutput(terminal: string, listener: OutputListener): () => void
}

export type SessionListener = {
  /** The run ends here, and another takes its place. */
  onLeft(stored: StoredRun): void
  /** `lag`: over time, as far as it is known by now. */
  onView(message: ViewMessage, lag?: LagSeen): void
  /** The run begins anew; all that was seen is void. */
  onRestart(seed: number, opening: Opening): void
  /** A stored run has taken the place of the last one. */
  onOpened(seed: number, opening: Opening): void
  onNotice(text: string): void
  onCatalogue(catalogue: Catalogue): void
}
