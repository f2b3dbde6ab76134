// The shell at its prompt: reading a line, history, continuation lines, aliases, completion.

import type { Bytes } from '../../engine/index.ts'

import type { SystemApi } from '../os/program.ts'
import { expandAliases } from './aliases.ts'
import { complain } from './complain.ts'
import { completeLine } from './completion.ts'
import { listFrame } from './frames.ts'
import { expandHistory } from './history-expansion.ts'
import { notifyJobs } from './jobs.ts'
import type { EditorState } from './editor-state.ts'
import { takeInput } from './bracketed-paste.ts'
import { cellsOf, deleteForward, redraw, rowOf } from './line-editor.ts'
import type { ShellState } from './shell-state.ts'
import type { Parsed } from './syntax.ts'
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

function beginLine(shell: ShellState, api: SystemApi, before: string, wanted: EditorState['waitsFor'] = null): false {
  Object.assign(shell.editor, {
    active: true, prompt: before === '' ? shell.variables.get('PS1')?.value ?? '$ ' : '> ', text: '', cursor: 0, before, waitsFor: wanted, search: null,
    historyAt: shell.history.length, draft: '', tabbed: false,
  })
  shell.editor.shownCells = cellsOf(shell.editor.prompt, api.columns())
  api.print(1, shell.editor.prompt)
  api.read(0)
  return false
}

/** Keys at the prompt. True: a command begins. */
export function onKeys(shell: ShellState, api: SystemApi, bytes: Bytes): boolean {
  const { editor } = shell
  let keys = bytes
  for (;;) {
    const { action, rest, shown } = takeInput(editor, keys, shell.history, api.columns())
    if (shown !== '') api.print(1, shown)
    if (action === 'enter') {
      if (enter(shell, api, rest)) return true
    } else if (action === 'cancel') {
      api.print(1, '^C\n')
      shell.status = 130
      beginLine(shell, api, '')
    } else if (action === 'end') {
      if (editor.text === '' && editor.before === '') return leave(shell, api)
      deleteForward(editor)
      api.print(1, redraw(editor, api.columns()))
    } else if (action === 'clear') {
      editor.shownCells = 0
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
  const parts = line.replace(/\\\n/g, '').split('\n')
  let entry = ''
  for (const part of parts.length > 50 ? [line] : parts) {
    const alone = parseScript(entry)
    const literal = alone.kind === 'incomplete' && (alone.script !== undefined || /[`'"]'$/.test(alone.message))
    const open = /(^|[\s;])(do|then|else|in|\{)\s*$|[;(|&]\s*$/.test(entry)
    entry += entry === '' ? part : `${literal ? '\n' : open ? ' ' : '; '}${part}`
  }
  if (entry.trim() === '' || shell.history.at(-1) === entry) return
  shell.history.push(entry)
  if (shell.history.length > HISTORY_LENGTH) shell.history.shift()
}

/** Of several commands in as many lines, as they are pasted, each is remembered by itself. */
function rememberEach(shell: ShellState, line: string): void {
  const parts = line.split('\n')
  if (parts.length === 1 || parts.length > 50) return remember(shell, line)
  let command: string | null = null
  for (const part of parts) {
    command = command === null ? part : `${command}\n${part}`
    if (/(^|[^\\])(\\\\)*\\$/.test(command) || parseScript(command).kind === 'incomplete') continue
    remember(shell, command)
    command = null
  }
  if (command !== null) remember(shell, command)
}

/** Enter. True: a command begins; else a line is being edited again. */
function enter(shell: ShellState, api: SystemApi, rest: Bytes): boolean {
  const { editor } = shell
  editor.cursor = editor.text.length
  const below = Math.floor(cellsOf(editor.prompt + editor.text, api.columns()) / api.columns()) - rowOf(editor, api.columns())
  api.print(1, '\n'.repeat(1 + Math.max(0, below)))
  const expanded = expandHistory(editor.text, shell.history)
  if ('missing' in expanded) return refuseLine(shell, api, `${expanded.missing}: event not found`, shell.status)
  if (expanded.line !== editor.text) api.print(1, `${expanded.line}\n`)
  const line = editor.before + expanded.line
  if (!mayEnd(editor, expanded.line)) return beginLine(shell, api, `${line}\n`, editor.waitsFor)
  const parsed = /(^|[^\\])(\\\\)*\\$/.test(expanded.line) ? null : parseScript(expandAliases(shell.aliases, line))
  if (parsed === null || parsed.kind === 'incomplete') return beginLine(shell, api, `${line}\n`, parsed && waitsFor(parsed))
  if (parsed.kind === 'ok') rememberEach(shell, line)
  else remember(shell, line)
  if (parsed.kind === 'error') return refuseLine(shell, api, parsed.message, 2)
  api.setRawMode(false)
  if (rest !== '') api.unread(rest)
  run(shell, api, parsed.script.commands)
  return true
}

/** Says what is wrong with the line and prompts again. */
function refuseLine(shell: ShellState, api: SystemApi, message: string, status: number): false {
  complain(shell, api, message)
  shell.status = status
  shell.editor.active = false
  prompt(shell, api)
  return false
}

/** What has to come before the command can be whole: the end of a here-document, or a quote. */
function waitsFor(parsed: Extract<Parsed, { kind: 'incomplete' }>): EditorState['waitsFor'] {
  if (parsed.script) return { kind: 'line', text: parsed.message }
  const quote = /`([`'"])'$/.exec(parsed.message)?.[1]
  return quote === undefined ? null : { kind: 'text', text: quote }
}

function mayEnd({ waitsFor: wanted }: EditorState, line: string): boolean {
  if (!wanted) return true
  return wanted.kind === 'line' ? line.split('\n').some((each) => each.replace(/^\t+/, '') === wanted.text) : line.includes(wanted.text)
}

/** Ctrl+C while the shell itself works: back to the prompt. */
export function interrupt(shell: ShellState): void {
  shell.blockedOn = null
  if (shell.forkTries > 0) Object.assign(shell, { forkTries: 0, paused: false })
  shell.control = { kind: 'abort', code: 130 }
}

