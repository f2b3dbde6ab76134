// `window.lanes`: what a teacher's own page, a person at the browser's console and the tests can ask. public/lanes.d.ts says the same for
// who writes in TypeScript.
import type { Session } from '../worker/session.ts'
import type { ClusterView, JournalEntry } from '../worker/view.ts'
import type { FileBeside, PlayedSession } from '../worker/play-session.ts'

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

const longestText = 1_000_000
const mostFiles = 19
const longestName = 200

const refuse = (sentence: string): never => { throw new TypeError(sentence) }

const asText = (value: unknown, what: string): string => {
  if (typeof value !== 'string') return refuse(`lanes.play: ${what} must be a text`)
  if (value.length > longestText) return refuse(`lanes.play: ${what} is longer than a million characters`)
  return value
}

const byteString = (text: string): string => Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')

/** Programs beside the session; whoever calls may be JavaScript, and hand over anything. */
const besideOf = (files: unknown): FileBeside[] => {
  if (typeof files !== 'object' || files === null || Array.isArray(files)) return refuse('lanes.play: the files must be an object, name by name with a text each')
  const named = Object.entries(files)
  if (named.length > mostFiles) return refuse(`lanes.play: ${named.length} files are too many, ${mostFiles} can lie beside a session`)
  return named.map(([name, text]) => {
    if (name === '' || name.length > longestName || /[\p{Cc}/]/u.test(name)) return refuse(`lanes.play: “${name.slice(0, 40)}” is no name for a file`)
    return { name, bytes: byteString(asText(text, `the file ${name}`)) }
  })
}

const afterOf = (after: unknown): number => {
  if (after === undefined) return 0
  return typeof after === 'number' && Number.isSafeInteger(after) && after >= 0 ? after : refuse('lanes.journal: after must be the id of an entry')
}

export const automationOf = (session: Session, seed: () => number): LanesAutomation => ({
  play: async (source, files = {}) => session.play(asText(source, 'the session'), besideOf(files)),
  snapshot: () => session.snapshot(),
  stateHash: () => session.stateHash(),
  journal: async (after) => session.journal(afterOf(after)),
  run: () => ({ seed: seed(), ...session.run() }),
  busyMs: () => session.busyMs(),
})
