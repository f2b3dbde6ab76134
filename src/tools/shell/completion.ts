// Tab: commands at the beginning of a command, options of Kafka's tools, topics and groups behind the options that name them, files elsewhere.

import type { AdminMethods, Outcome } from '../../engine/index.ts'
import { optionNames } from '../options/option-names.ts'
import type { SystemApi } from '../os/program.ts'
import { insert, redraw } from './line-editor.ts'
import type { ShellState } from './shell-state.ts'

/** How long a cluster is given to name its topics or groups. */
const PATIENCE_US = 2_000_000

/** Completes the word before the cursor as far as it is certain; a second Tab lists what is possible. */
export function completeLine(shell: ShellState, api: SystemApi): void {
  const { editor } = shell
  if (editor.asking) return
  const before = editor.text.slice(0, editor.cursor)
  const word = /[^\s;|&<>()'"]*$/.exec(before)?.[0] ?? ''
  const command = /(?:^|[;|&(]|\b(?:then|do|else)\s)\s*((?:[^;|&()'"]|'[^']*'|"[^"]*")*)$/.exec(before)?.[1] ?? before
  const words = command.split(/\s+/)
  if (words.length <= 1 && !word.includes('/')) { offer(shell, api, word, commands(shell, api, word)); return }
  const tool = api.lookup(words[0]!) ?? ''
  const option = words.at(-2) ?? ''
  const wanted = wantedAfter(option, command)
  if (wanted && optionNames(tool).length > 0) ask(shell, api, word, wanted, serversIn(words))
  else if (word.startsWith('-')) offer(shell, api, word, optionNames(tool).filter((name) => name.startsWith(word)))
  else if (option === '--bootstrap-server') offer(shell, api, word, ['localhost:9092'].filter((name) => name.startsWith(word)))
  else offer(shell, api, word, files(api, word))
}

type Wanted = 'topics' | 'groups'

function wantedAfter(option: string, command: string): Wanted | null {
  if (option === '--topic' || option === '--include') return 'topics'
  if (option === '--group') return 'groups'
  if (option !== '--entity-name') return null
  const type = /--entity-type\s+(\w+)/.exec(command)?.[1]
  return type === 'topics' || type === 'groups' ? type : null
}

const serversIn = (words: readonly string[]): string => {
  const at = words.indexOf('--bootstrap-server')
  return (at < 0 ? undefined : words[at + 1]) ?? 'localhost:9092'
}

/** Topics and groups are known to the cluster only: an admin client asks it, as a completion script would. */
function ask(shell: ShellState, api: SystemApi, word: string, wanted: Wanted, servers: string): void {
  const made = api.newClient('admin', { 'bootstrap.servers': servers })
  if (!made.ok) { api.print(1, '\x07'); return }
  const internal = word.startsWith('_')
  const callId = wanted === 'topics'
    ? api.call(made.value, 'listTopics', { listInternal: internal })
    : api.call(made.value, 'listGroups', { groupStates: [], types: [], protocolTypes: [] })
  const timer = api.after(PATIENCE_US, 'completion-timeout')
  shell.editor.asking = { client: made.value, callId, wanted, word, line: shell.editor.text, timer }
}

/** The cluster's answer, or null when it did not come in time. */
export function onNames(shell: ShellState, api: SystemApi, outcome: Outcome<unknown> | null): void {
  const { editor } = shell
  const { asking } = editor
  if (!asking) return
  editor.asking = null
  api.dropClient(asking.client)
  if (outcome) api.cancelTimer(asking.timer)
  if (!editor.active || editor.text !== asking.line) return
  const names = outcome?.ok ? namesIn(asking.wanted, outcome.value) : []
  offer(shell, api, asking.word, names.filter((name) => name.startsWith(asking.word)).sort())
}

const namesIn = (wanted: Wanted, value: unknown): readonly string[] =>
  wanted === 'topics'
    ? (value as AdminMethods['listTopics']['value']).map(({ name }) => name)
    : (value as AdminMethods['listGroups']['value']).valid.map(({ groupId }) => groupId)

function commands(shell: ShellState, api: SystemApi, word: string): string[] {
  const names = new Set([...api.commandNames(), ...shell.functions.keys(), ...shell.aliases.keys()])
  return [...names].filter((name) => name.startsWith(word)).sort()
}

function files(api: SystemApi, word: string): string[] {
  const slash = word.lastIndexOf('/')
  const folder = slash < 0 ? '' : word.slice(0, slash + 1)
  const listed = api.list(folder === '' ? '.' : folder)
  if (!listed.ok) return []
  return listed.value.filter(({ name }) => (folder + name).startsWith(word) && (!name.startsWith('.') || word.slice(slash + 1).startsWith('.')))
    .map(({ name, directory }) => `${folder}${name}${directory ? '/' : ''}`)
}

function offer(shell: ShellState, api: SystemApi, word: string, found: readonly string[]): void {
  const { editor } = shell
  if (found.length === 0) { api.print(1, '\x07'); return }
  const common = found.reduce((a, b) => {
    let n = 0
    while (n < a.length && a[n] === b[n]) n++
    return a.slice(0, n)
  })
  const more = common.slice(word.length) + (found.length === 1 && !common.endsWith('/') ? ' ' : '')
  if (more !== '') {
    editor.tabbed = false
    api.print(1, insert(editor, more, api.columns()))
  } else if (!editor.tabbed) {
    editor.tabbed = true
    api.print(1, '\x07')
  } else {
    editor.shownCells = 0
    api.print(1, `\n${inColumns(found, api.columns())}${redraw(editor, api.columns())}`)
  }
}

function inColumns(names: readonly string[], columns: number): string {
  const width = Math.max(...names.map((name) => name.length)) + 2
  const across = Math.max(1, Math.floor(columns / width))
  const rows = Math.ceil(names.length / across)
  let out = ''
  for (let row = 0; row < rows; row++) {
    const line = names.filter((_name, i) => i % rows === row)
    out += `${line.map((name, i) => (i < line.length - 1 ? name.padEnd(width) : name)).join('')}\n`
  }
  return out
}
