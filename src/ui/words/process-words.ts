// Sentences about whole processes: killed, standing still, started. Kafka says nothing of it; the operating system does.
import { clockOf } from '../../store/clock-text.ts'
import type { Names } from '../../store/names.ts'
import { clientName } from '../../store/names.ts'
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
  return names[node] ?? clientName(terminal, node)
}

/** To the second: the coordinator's clock, not the process's. */
const sessionWords = (data: Data, verb: string): string => {
  const group = stringOf(data['group'])
  const end = data['sessionEndsUs']
  if (group === null || typeof end !== 'number') return ''
  return ` Group ${group} does not know${verb}: its session runs out at ${clockOf(end).slice(0, 8)}.`
}

const isServer = (data: Data): boolean => data['kind'] === 'server'

/** `had not ended 10 s after docker stop`. */
const killedWords = (data: Data): string =>
  (typeof data['graceMs'] === 'number' ? ` It was told to end, and had not ended ${data['graceMs'] / 1000} s later.` : ' It told nobody.')

/** What an exit code of a server's container says. */
export const exitReason = (name: string, exitCode: number): string => {
  if (exitCode === 137) return 'its process was killed (SIGKILL), and of that no log can tell'
  if (exitCode === 143 || exitCode === 130 || exitCode === 0) return 'it was told to end'
  return `its server gave up; docker logs ${name} tells why`
}

export const processSentences: Readonly<Record<string, (data: Data, names: Names) => string>> = {
  'process-killed': (data, names) =>
    `The process of ${processName(data, names)} was killed.${isServer(data) ? killedWords(data) : sessionWords(data, ' yet')}`,
  'process-paused': (data, names) => `The process of ${processName(data, names)} stands still.${isServer(data) ? '' : sessionWords(data, '')}`,
  'process-resumed': (data, names) => `The process of ${processName(data, names)} goes on.`,
  'process-started': (data, names) => `The process of ${processName(data, names)} was started.`,
  'process-stopping': (data, names) => `The process of ${processName(data, names)} was told to end (SIGTERM).`,
  'container-exited': (data) => `The container ${String(data['container'])} exited (${String(data['exitCode'])}): ${exitReason(String(data['container']), Number(data['exitCode']))}.`,
}

const short: Readonly<Record<string, string>> = {
  'process-killed': 'killed', 'process-paused': 'stands still', 'process-resumed': 'goes on', 'process-started': 'started', 'process-stopping': 'told to end',
}

/** A few words for the time line; null: it is about no process. */
export const processLabel = ({ kind, data }: JournalEntry, names: Names): string | null => {
  if (kind === 'container-exited') return `container ${String(data['container'])} exited (${String(data['exitCode'])})`
  const words = short[kind]
  return words === undefined ? null : `${isServer(data) ? `server ${String(data['server'])}` : processName(data, names).replace(/^consumer /, '')} ${words}`
}
