// bash as a program: `bash -c line`, `bash file`, or interactive at a terminal.

import { asBytes, utf8Decode } from '../../engine/index.ts'
import type { ProcessEvent, StateProgram, SystemApi } from '../os/program.ts'
import { onNames } from './completion.ts'
import { listFrame } from './frames.ts'
import { interrupt, onKeys, prompt, startEditor } from './interactive.ts'
import { runExitTrap, runShell } from './interpreter.ts'
import { noteChild } from './jobs.ts'
import { newEditor } from './line-editor.ts'
import { takeShellInput } from './run-input.ts'
import type { ShellState } from './shell-state.ts'
import { parseScript } from './syntax.ts'
import { variable } from './variables.ts'

function newShell(api: SystemApi, interactive: boolean, name: string, positional: readonly string[]): ShellState {
  const environment = api.environment()
  const shell: ShellState = {
    interactive, readsScript: false, oneCommand: !interactive, name, pid: api.pid, positional: [...positional],
    variables: new Map([...environment].map(([key, value]) => [key, variable(value, true)])),
    functions: new Map(), aliases: new Map(), script: null, line: 1, status: 0, pipeStatus: [], lastBackground: null, scriptText: '', stack: [], control: null,
    options: { errexit: false, nounset: false, xtrace: false, noglob: false, pipefail: false },
    paused: false, interrupted: false, warned: false, blockedOn: null, children: new Map(), processPipes: [], exitTrap: null, jobs: [], history: [], editor: newEditor(),
    startedUs: api.nowUs(), substitutionStatus: 0,
  }
  return shell
}

function start(api: SystemApi): ShellState {
  const flags = api.argv[1] ?? ''
  const clause = /^-[a-z]*c$/.test(flags)
  const file = !clause && api.argv[1] !== undefined && !flags.startsWith('-') ? api.argv[1] : null
  if (clause && api.argv[2] === undefined) {
    api.print(2, `${api.argv[0]}: ${flags}: option requires an argument\n`)
    api.exit(2)
  }
  if (!clause && file === null && api.isTerminal(0)) {
    const shell = newShell(api, true, 'bash', [])
    startEditor(shell, api)
    return shell
  }
  const shell = newShell(api, false, clause ? api.argv[3] ?? 'bash' : file ?? 'bash', api.argv.slice(clause ? 4 : 2))
  api.handleSignals(['INT'])
  if (clause) runSource(shell, api, api.argv[2] ?? '', 'bash: -c: line ')
  else if (file === null) { shell.readsScript = true; api.read(0) }
  else {
    const read = api.readFile(file)
    shell.script = file
    if (read.ok) runSource(shell, api, utf8Decode(read.value), `${file}: line `)
    else { api.print(2, `bash: ${file}: No such file or directory\n`); api.exit(127) }
  }
  return shell
}

/** Begins to run a script; a syntax error ends the shell, after what stands on the lines before it. */
function runSource(shell: ShellState, api: SystemApi, source: string, where: string): void {
  const parsed = parseScript(source)
  if (parsed.kind === 'ok') {
    shell.stack.push(listFrame(parsed.script.commands))
    goOn(shell, api)
    return
  }
  if (parsed.kind === 'incomplete' && parsed.script) {
    api.print(2, `${where.replace(/-c: line $|line $/, '')}warning: here-document at line 1 delimited by end-of-file (wanted \`${parsed.message}')\n`)
    shell.stack.push(listFrame(parsed.script.commands))
    goOn(shell, api)
    return
  }
  const lines = source.replace(/\n$/, '').split('\n')
  if (parsed.kind === 'error') {
    api.print(2, `${where}${parsed.line}: ${parsed.message}\n${where}${parsed.line}: \`${lines[parsed.line - 1] ?? ''}'\n`)
  } else api.print(2, `${where}${lines.length + (parsed.nextLine ? 1 : 0)}: ${parsed.message}\n`)
  api.exit(2)
}

/** Lets the shell run on; when nothing is left it ends, or prompts. */
function goOn(shell: ShellState, api: SystemApi): void {
  if (!runShell(shell, api) || !api.alive()) return
  if (shell.paused) return
  if (shell.interactive) prompt(shell, api)
  else if (!runExitTrap(shell)) api.exit(shell.status)
  else goOn(shell, api)
}

function on(shell: ShellState, event: ProcessEvent, api: SystemApi): void {
  if (event.type === 'child') {
    const { pid, status } = event
    // Without job control a shell never hears that a child was stopped.
    if (!shell.interactive && (status.kind === 'stopped' || status.kind === 'continued')) return
    if (shell.children.has(pid)) shell.children.set(pid, status.kind === 'continued' ? null : status)
    noteChild(shell, api, pid, status)
  } else if (event.type === 'timer') {
    if (event.tag === 'forked') api.handleSignals(['INT'])
    else if (event.tag === 'resume') shell.paused = false
    else if (event.tag === 'completion-timeout') { onNames(shell, api, null); return }
    else if (event.tag === 'read-timeout') {
      const frame = shell.stack.at(-1)
      if (frame?.type === 'read') { frame.ended = true; frame.timer = null }
    }
  } else if (event.type === 'completion') {
    if (event.callId === shell.editor.asking?.callId) onNames(shell, api, event.outcome)
    return
  } else if (event.type === 'drain') {
    if (shell.blockedOn === event.fd) shell.blockedOn = null
  } else if (event.type === 'signal') {
    onSignal(shell, api)
    return
  } else if (event.type === 'input' || event.type === 'eof') {
    if (!takeShellInput(shell, api, event)) {
      if (shell.readsScript) onScript(shell, event, api)
      else if (shell.interactive && shell.stack.length === 0) {
        if (onKeys(shell, api, event.type === 'input' ? event.bytes : asBytes('\x04'))) goOn(shell, api)
      }
      return
    }
  }
  if (shell.readsScript || (shell.interactive && shell.editor.active)) return
  goOn(shell, api)
}

/** `bash < file` or `… | bash`: Simplified: the script is read whole before it begins. */
function onScript(shell: ShellState, event: ProcessEvent, api: SystemApi): void {
  if (event.type === 'input') {
    shell.scriptText += utf8Decode(event.bytes)
    api.read(0)
    return
  }
  shell.readsScript = false
  runSource(shell, api, shell.scriptText, 'bash: line ')
}

/** Ctrl+C while a command runs: bash waits what the command makes of it; a loop of builtins ends at once. */
function onSignal(shell: ShellState, api: SystemApi): void {
  const top = shell.stack.at(-1)
  if (top?.type === 'wait' || top?.type === 'substitution') { shell.interrupted = true; return }
  if (!shell.interactive) {
    api.handleSignals([])
    api.kill(api.pid, 'INT')
    return
  }
  api.print(2, '\n')
  interrupt(shell)
  goOn(shell, api)
}

export const bash: StateProgram<ShellState> = { shape: 'state', name: 'bash', jvm: false, start, on }
