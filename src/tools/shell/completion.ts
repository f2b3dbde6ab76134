// Tab: commands at the beginning of a command, options of Kafka's tools, files elsewhere.

import type { SystemApi } from '../os/program.ts'
import { insert, redraw } from './line-editor.ts'
import type { ShellState } from './shell-state.ts'

/** Completes the word before the cursor as far as it is certain; a second Tab lists what is possible. */
export function completeLine(shell: ShellState, api: SystemApi): void {
  const { editor } = shell
  const before = editor.text.slice(0, editor.cursor)
  const word = /[^\s;|&<>()'"]*$/.exec(before)?.[0] ?? ''
  const isCommand = /(^|[;|&(]|\b(?:then|do|else))\s*$/.test(before.slice(0, before.length - word.length))
  const found = isCommand && !word.includes('/') ? commands(shell, api, word) : files(api, word)
  offer(shell, api, word, found)
}

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

export function offer(shell: ShellState, api: SystemApi, word: string, found: readonly string[]): void {
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
    editor.row = 0
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
