// Marks of the time line: what happened when, as the journal and the commands say while it happens, so that an hour has them all though the
// journal forgets. What comes often is thinned: then every second one goes.
import type { Command, JournalEntry, LoggedCommand, Simulation } from '../engine/index.ts'
import { entriesAfter } from '../engine/index.ts'

export type MarkKind = 'topic' | 'join' | 'stable' | 'election' | 'fault' | 'commit'

export type Mark = {
  readonly kind: MarkKind
  readonly atUs: number
  /** What the journal said, or what was done. */
  readonly entry: JournalEntry | null
  readonly command: Command | null
}

export type Marks = {
  list: Mark[]
  lastEntry: number
  commands: number
  /** Of every so many of a kind one is kept. */
  every: Map<MarkKind, { one: number; seen: number }>
  /** Counts changes, for who shows them. */
  version: number
}

const mostOfKind = 160

export const createMarks = (): Marks => ({ list: [], lastEntry: 0, commands: 0, every: new Map(), version: 0 })

export const copyOfMarks = (marks: Marks): Marks => ({
  ...marks, list: [...marks.list], every: new Map([...marks.every].map(([kind, rate]) => [kind, { ...rate }])),
})

const kinds: Readonly<Record<string, MarkKind>> = {
  'topic-created': 'topic', 'topic-deleted': 'topic', 'offsets-reset': 'topic', 'member-joined': 'join', 'broker-fenced': 'fault', 'broker-stopped': 'fault',
  'process-killed': 'fault', 'process-paused': 'fault', 'process-resumed': 'fault', 'process-started': 'fault', 'process-stopping': 'fault',
  'member-evicted': 'fault', 'producer-batch-failed': 'fault', 'offsets-committed': 'commit',
}

const kindOfEntry = ({ kind, data }: JournalEntry): MarkKind | null => {
  if (kind === 'group-state') return data['to'] === 'Stable' ? 'stable' : null
  // The first leader of a new partition was not elected by anybody.
  if (kind === 'leader-elected') return Number(data['leaderEpoch']) > 0 ? 'election' : null
  if ((kind === 'topic-created' || kind === 'topic-deleted') && String(data['topic']).startsWith('__')) return null
  // What was asked for, and a kill, are told already.
  if (kind === 'container-exited') return data['asked'] === false && data['exitCode'] !== 137 ? 'fault' : null
  return kinds[kind] ?? null
}

/** What is done to processes the journal tells. */
const isFault = ({ type }: Command): boolean => type === 'link' || type === 'clock'

/** Who joins again in a rebalance has joined before. */
const joinedBefore = ({ list }: Marks, { data }: JournalEntry): boolean =>
  list.some(({ kind, entry }) => kind === 'join' && entry?.data['member'] === data['member'] && entry?.data['group'] === data['group'])

const add = (marks: Marks, mark: Mark): void => {
  const rate = marks.every.get(mark.kind) ?? { one: 1, seen: 0 }
  marks.every.set(mark.kind, rate)
  if (rate.seen++ % rate.one !== 0) return
  marks.list.push(mark)
  marks.version++
  if (marks.list.filter(({ kind }) => kind === mark.kind).length <= mostOfKind) return
  rate.one *= 2
  rate.seen = 0
  let index = 0
  marks.list = marks.list.filter(({ kind }) => kind !== mark.kind || index++ % 2 === 0)
}

/** Takes in what has happened since the last time. In the past nothing new happens. */
export const noteMarks = (marks: Marks, { world, commandLog }: Simulation): void => {
  for (; marks.commands < commandLog.length; marks.commands++) {
    const { at, command } = commandLog[marks.commands] as LoggedCommand
    if (isFault(command)) add(marks, { kind: 'fault', atUs: at, entry: null, command })
  }
  if (world.journal.nextId - 1 <= marks.lastEntry) return
  for (const entry of entriesAfter(world.journal, marks.lastEntry)) {
    const kind = kindOfEntry(entry)
    if (kind !== null && !(kind === 'join' && joinedBefore(marks, entry))) add(marks, { kind, atUs: entry.at, entry, command: null })
  }
  marks.lastEntry = world.journal.nextId - 1
}

/** The run goes on otherwise from here: what came later has not happened. */
export const cutMarks = (marks: Marks, { world, commandLog }: Simulation): void => {
  marks.lastEntry = Math.min(marks.lastEntry, world.journal.nextId - 1)
  marks.commands = Math.min(marks.commands, commandLog.length)
  marks.list = marks.list.filter(({ atUs, entry }) => (entry === null ? atUs <= world.now : entry.id <= marks.lastEntry))
  marks.version++
}
