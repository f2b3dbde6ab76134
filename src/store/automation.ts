// `window.lanes`: what a teacher's own page, a person at the browser's console and the tests can ask. public/lanes.d.ts says the same for
// who writes in TypeScript.
import type { Session } from '../worker/connect.ts'
import type { ClusterView, JournalEntry } from '../worker/view.ts'
import type { PlayedSession } from '../worker/play-session.ts'

export type LanesAutomation = {
  /** Plays a session on a fresh cluster of its own and gives back the terminals' screens. `files`: name → text, beside the session. */
  play(session: string, files?: Readonly<Record<string, string>>): Promise<PlayedSession>
  /** What the page draws: brokers, controllers, clients, connections, topics, groups. Plain data, a copy; null before the run has begun. */
  snapshot(): Promise<ClusterView | null>
  /** Equal on every computer for the same seed, commands and place. */
  stateHash(): Promise<string>
  /** The journal's entries after one of them, oldest first; without it, all that the journal still holds. */
  journal(after?: number): Promise<readonly JournalEntry[]>
  /** The seed and every command so far: enough to replay the run anywhere. */
  run(): { readonly seed: number } & ReturnType<Session['run']>
  /** Wall-clock milliseconds that the worker has worked so far. */
  busyMs(): Promise<number>
}

const asText = (value: unknown, what: string): string => {
  if (typeof value !== 'string') throw new TypeError(`lanes.play: ${what} must be a text`)
  return value
}

const byteString = (text: string): string => Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')

const afterOf = (after: unknown): number => {
  if (after === undefined) return 0
  if (typeof after !== 'number' || !Number.isInteger(after) || after < 0) throw new TypeError('lanes.journal: after must be the id of an entry')
  return after
}

export const automationOf = (session: Session, seed: () => number): LanesAutomation => ({
  play: async (source, files = {}) => session.play(
    asText(source, 'the session'),
    Object.entries(files).map(([name, text]) => ({ name, bytes: byteString(asText(text, `the file ${name}`)) })),
  ),
  snapshot: () => session.snapshot(),
  stateHash: () => session.stateHash(),
  journal: async (after) => session.journal(afterOf(after)),
  run: () => ({ seed: seed(), ...session.run() }),
  busyMs: () => session.busyMs(),
})
