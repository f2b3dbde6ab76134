// The shell at its prompt: reading a line, history, continuation lines, aliases, completion.

import type { Bytes } from '../../engine/index.ts'

import type { SystemApi } from '../os/program.ts'
import { expandAliases } from './aliases.ts'
import { complain } from './complain.ts'
import { completeLine } from './completion.ts'
import { listFrame } from './frames.ts'
import { expandHistory } from './history-expansion.ts'
import { notifyJobs } from './jobs.ts'
import { cellsOf, deleteForward, redraw, takeKeys } from './line-editor.ts'
import type { ShellState } from './shell-state.ts'
import { parseScript } from './syntax.ts'

const HISTORY_LENGTH = 1000

export function startEditor(shell: ShellState, api: SystemApi): void {
  api.handleSignals(['INT', 'TERM', 'TSTP', 'QUIT'])
  prompt(shell, api)
}

/** Shows the prompt and reads keys. */
export function prompt(shell: ShellState, api: SystemApi): void {
  const { editor } = shell
  if (editor.active) return
  api.setForeground(api.group)
  api.setRawMode(true)
  notifyJobs(shell, api)
  beginLine(shell, api, '')
}

function beginLine(shell: ShellState, api: SystemApi, before: string): void {
  Object.assign(shell.editor, {
    active: true, prompt: before === '' ? shell.variables.get('PS1')?.value ?? '$ ' : '> ', text: '', cursor: 0, row: 0, before,
    historyAt: shell.history.length, draft: '', tabbed: false,
  })
  api.print(1, shell.editor.prompt)
  api.read(0)
}

/** Keys at the prompt. True: a command begins. */
export function onKeys(shell: ShellState, api: SystemApi, bytes: Bytes): boolean {
  const { editor } = shell
  let keys = bytes
  for (;;) {
    const { action, rest, shown } = takeKeys(editor, keys, shell.history, api.columns())
    if (shown !== '') api.print(1, shown)
    if (action === 'enter') return enter(shell, api, rest)
    if (action === 'cancel') {
      api.print(1, '^C\n')
      shell.status = 130
      beginLine(shell, api, '')
    } else if (action === 'end') {
      if (editor.text === '' && editor.before === '') return leave(shell, api)
      deleteForward(editor)
      api.print(1, redraw(editor, api.columns()))
    } else if (action === 'clear') {
      editor.row = 0
      api.print(1, `\x1b[H\x1b[2J${redraw(editor, api.columns())}`)
    } else if (action === 'complete') completeLine(shell, api)
    else break
    keys = rest
    if (keys === '') break
  }
  api.read(0)
  return false
}

/** Ctrl+D on an empty line: as `exit`. */
function leave(shell: ShellState, api: SystemApi): boolean {
  const parsed = parseScript('exit')
  if (parsed.kind === 'ok') run(shell, api, parsed.script.commands)
  return true
}

function run(shell: ShellState, api: SystemApi, commands: Parameters<typeof listFrame>[0]): void {
  shell.editor.active = false
  api.cancelRead(0)
  shell.stack.push(listFrame(commands))
}

/** A command of several lines becomes one, as bash's cmdhist has it, unless its newlines are quoted. */
function remember(shell: ShellState, line: string): void {
  let entry = ''
  for (const part of line.replace(/\\\n/g, '').split('\n')) {
    const alone = parseScript(entry)
    const literal = alone.kind === 'incomplete' && (alone.script !== undefined || /[`'"]'$/.test(alone.message))
    const open = /(^|[\s;])(do|then|else|in|\{)\s*$|[;(|&]\s*$/.test(entry)
    entry += entry === '' ? part : `${literal ? '\n' : open ? ' ' : '; '}${part}`
  }
  if (entry.trim() === '' || shell.history.at(-1) === entry) return
  shell.history.push(entry)
  if (shell.history.length > HISTORY_LENGTH) shell.history.shift()
}

/** Says what is wrong with the line and prompts again. */
function again(shell: ShellState, api: SystemApi, message: string, status: number, rest: Bytes): boolean {
  complain(shell, api, message)
  shell.status = status
  shell.editor.active = false
  prompt(shell, api)
  return rest !== '' && onKeys(shell, api, rest)
}

function enter(shell: ShellState, api: SystemApi, rest: Bytes): boolean {
  const { editor } = shell
  editor.cursor = editor.text.length
  const below = Math.floor(cellsOf(editor.prompt + editor.text) / api.columns()) - editor.row
  api.print(1, '\n'.repeat(1 + Math.max(0, below)))
  const typed = editor.before + editor.text
  const expanded = expandHistory(typed, shell.history)
  if ('missing' in expanded) return again(shell, api, `${expanded.missing}: event not found`, shell.status, rest)
  const { line } = expanded
  if (line !== typed) api.print(1, `${line}\n`)
  const source = expandAliases(shell.aliases, line)
  const parsed = /(^|[^\\])(\\\\)*\\$/.test(line) ? { kind: 'incomplete' as const } : parseScript(source)
  if (parsed.kind !== 'incomplete') remember(shell, line)
  else {
    beginLine(shell, api, `${line}\n`)
    return rest !== '' && onKeys(shell, api, rest)
  }
  if (parsed.kind === 'error') return again(shell, api, parsed.message, 2, rest)
  api.setRawMode(false)
  if (rest !== '') api.unread(rest)
  run(shell, api, parsed.script.commands)
  return true
}

/** Ctrl+C while the shell itself works: back to the prompt. */
export function interrupt(shell: ShellState): void {
  shell.blockedOn = null
  shell.control = { kind: 'abort', code: 130 }
}

