// Sentences about whole processes: killed, standing still, started. Kafka says nothing of it; the operating system does.
import { clockOf } from '../../store/clock-text.ts'
import type { Names } from '../../store/names.ts'
import type { JournalEntry } from '../../worker/view.ts'

type Data = JournalEntry['data']

const stringOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** `consumer B`, `the server of broker 1 and controller 1`. */
const processName = (data: Data, names: Names): string => {
  const node = stringOf(data['process']) ?? 'a process'
  if (data['kind'] === 'server') {
    const roles = Array.isArray(data['roles']) ? data['roles'].map((role) => `${String(role)} ${String(data['server'])}`) : []
    return roles.join(' and ')
  }
  const terminal = stringOf(data['terminal'])
  return names[node] ?? (terminal === null ? node : `${String(data['kind'])} ${terminal}`)
}

/** To the second: the coordinator's clock, not the process's. */
const sessionWords = (data: Data, verb: string): string => {
  const group = stringOf(data['group'])
  const end = data['sessionEndsUs']
  if (group === null || typeof end !== 'number') return ''
  return ` Group ${group} does not know${verb}: its session runs out at ${clockOf(end).slice(0, 8)}.`
}

const isServer = (data: Data): boolean => data['kind'] === 'server'

export const processSentences: Readonly<Record<string, (data: Data, names: Names) => string>> = {
  'process-killed': (data, names) =>
    `The process of ${processName(data, names)} was killed.${isServer(data) ? ' It told nobody.' : sessionWords(data, ' yet')}`,
  'process-paused': (data, names) => `The process of ${processName(data, names)} stands still.${isServer(data) ? '' : sessionWords(data, '')}`,
  'process-resumed': (data, names) => `The process of ${processName(data, names)} goes on.`,
  'process-started': (data, names) => `The process of ${processName(data, names)} was started.`,
  'process-stopping': (data, names) => `The process of ${processName(data, names)} was told to end (SIGTERM).`,
}

const short: Readonly<Record<string, string>> = {
  'process-killed': 'killed', 'process-paused': 'stands still', 'process-resumed': 'goes on', 'process-started': 'started', 'process-stopping': 'told to end',
}

/** A few words for the time line; null: it is about no process. */
export const processLabel = ({ kind, data }: JournalEntry, names: Names): string | null => {
  const words = short[kind]
  return words === undefined ? null : `${isServer(data) ? `server ${String(data['server'])}` : processName(data, names).replace(/^consumer /, '')} ${words}`
}
