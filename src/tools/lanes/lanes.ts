// lanes: what this simulator does that Kafka has no command for, in its own name. Kafka knows nothing of it: loads are what a program with a
// producer does, slow and paused clients what a busy machine does.

import type { StateProgram, SystemApi } from '../os/program.ts'
import type { ClientRequest, ClientRow } from './clients-service.ts'
import { CLIENTS } from './clients-service.ts'
import { complain } from './complain.ts'
import { findClient } from './find-client.ts'
import { helpFor } from './help.ts'
import type { LoadState } from './load.ts'
import { onLoad, startLoad } from './load.ts'
import { readChange, USUAL } from './load-options.ts'
import { readTime, timeText } from './values.ts'

const ask = (api: SystemApi, request: ClientRequest): unknown => api.ask(CLIENTS, request)
const clientsOf = (api: SystemApi): readonly ClientRow[] => ask(api, { what: 'list' }) as readonly ClientRow[]

function done(api: SystemApi, sentence: string): null {
  api.print(1, `${sentence}\n`)
  api.exit(0)
  return null
}

function clientNamed(api: SystemApi, command: string, word: string | undefined): ClientRow | null {
  if (word === undefined || word.startsWith('-')) return complain(api, command, `which client? See lanes help ${command}`)
  const found = findClient(clientsOf(api), word)
  return 'refused' in found ? complain(api, command, found.refused) : found.value
}

/** A consumer that is slow from its first record on: this process goes on as its command. */
function beginSlow(api: SystemApi, time: string, argv: readonly string[]): null {
  const delay = readTime('per-record', time)
  if ('refused' in delay) return complain(api, 'slow', delay.refused)
  const program = api.lookup(argv[0]!)
  if (program !== 'kafka-console-consumer') return complain(api, 'slow', `only console consumers can be made slow; '${argv[0]}' is none`)
  api.execute(program, argv, api.environment())
  ask(api, { what: 'slow', pid: api.pid, recordDelayUs: delay.value })
  return null
}

function slow(api: SystemApi, words: readonly string[]): null {
  const [option, given, ...command] = words
  if (option === '--per-record' && given !== undefined && command.length > 1) return beginSlow(api, given, command)
  const joined = words.flatMap((word) => (word.startsWith('--per-record=') ? ['--per-record', word.slice('--per-record='.length)] : [word]))
  const at = joined.indexOf('--per-record')
  const text = at < 0 ? undefined : joined[at + 1]
  const others = joined.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
  if (text === undefined || others.length !== 1) return complain(api, 'slow', 'how slow? Write lanes slow CLIENT --per-record 500ms')
  const time = readTime('per-record', text)
  if ('refused' in time) return complain(api, 'slow', time.refused)
  const client = clientNamed(api, 'slow', others[0])
  if (client === null) return null
  const { node, kind, program, pid } = client
  if (kind !== 'consumer') return complain(api, 'slow', `${node} is a producer; only consumers handle records. lanes change changes a load's rate`)
  if (program !== 'kafka-console-consumer') return complain(api, 'slow', `${node} belongs to ${program}; only console consumers can be made slow`)
  ask(api, { what: 'slow', pid, recordDelayUs: time.value })
  return done(api, time.value === 0 ? `${named(client)} handles records as fast as it can.` : `${named(client)} takes ${timeText(time.value)} over each record.`)
}

const ACTS = {
  pause: 'stands still.',
  resume: 'goes on.',
  stop: 'was told to end.',
  kill: 'was killed; the broker has not been told.',
} as const

/** As the page calls it: by its terminal, where it has one. */
const named = ({ node, kind, terminal }: ClientRow): string => (terminal === null ? node : `The ${kind} of terminal ${terminal}`)

function act(api: SystemApi, what: keyof typeof ACTS, words: readonly string[]): null {
  if (words.length > 1) return complain(api, what, `one client at a time: '${words[1]}' is too much`)
  const client = clientNamed(api, what, words[0])
  if (client === null) return null
  if (what === 'pause' && client.paused) return complain(api, what, `${client.node} stands still already; lanes resume lets it go on`)
  if (what === 'resume' && !client.paused) return complain(api, what, `${client.node} does not stand still`)
  ask(api, { what, pid: client.pid })
  return done(api, `${named(client)} ${ACTS[what]}`)
}

function change(api: SystemApi, words: readonly string[]): null {
  const client = clientNamed(api, 'change', words[0])
  if (client === null) return null
  if (client.program !== 'lanes') return complain(api, 'change', `${client.node} is no load; only a running lanes load can be changed`)
  const read = readChange(words.slice(1), USUAL)
  if ('refused' in read) return complain(api, 'change', read.refused)
  ask(api, { what: 'tell', pid: client.pid, notice: { change: words.slice(1) } })
  return done(api, `${named(client)} was changed.`)
}

function stateText({ paused, recordDelayUs, recordsPerSecond }: ClientRow): string {
  if (paused) return 'stands still'
  if (recordDelayUs > 0) return `${timeText(recordDelayUs)} a record`
  return recordsPerSecond === null ? 'running' : `${recordsPerSecond} records/s`
}

function clients(api: SystemApi, words: readonly string[]): null {
  if (words.length > 0) return complain(api, 'clients', `'${words[0]}' is too much; see lanes help clients`)
  const rows = clientsOf(api)
  if (rows.length === 0) return done(api, 'No producer or consumer is running.')
  const table = [['CLIENT', 'TERMINAL', 'CLIENT-ID', 'GROUP', 'MEMBER', 'STATE'], ...rows.map((row) =>
    [row.node, row.terminal ?? '-', row.clientId, row.groupId ?? '-', row.memberId ?? '-', stateText(row)])]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((cells) => cells[column]!.length)))
  const lines = table.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd())
  return done(api, lines.join('\n'))
}

function help(api: SystemApi, command: string | undefined): null {
  const text = helpFor(command)
  if (text === null) return complain(api, 'help', `there is no command '${command}'; lanes help lists them`)
  api.print(1, text)
  api.exit(0)
  return null
}

function start(api: SystemApi): LoadState | null {
  const [command, ...words] = api.argv.slice(1)
  if (command === undefined || command === '--help' || command === '-h') return help(api, undefined)
  if (words[0] === '--help' || words[0] === '-h') return help(api, command)
  switch (command) {
    case 'help': return help(api, words[0])
    case 'load': return startLoad(api, words)
    case 'change': return change(api, words)
    case 'slow': return slow(api, words)
    case 'pause': case 'resume': case 'stop': case 'kill': return act(api, command, words)
    case 'clients': return clients(api, words)
    default:
      api.print(2, `lanes: there is no command '${command}'; lanes help lists them.\n`)
      api.exit(1)
      return null
  }
}

export const lanes: StateProgram<LoadState | null> = {
  shape: 'state', name: 'lanes', jvm: false, start,
  on(state, event, api) { if (state !== null) onLoad(state, event, api) },
}
