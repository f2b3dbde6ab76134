// bash as a program: `bash -c line`, `bash file`, or interactive at a terminal.

import { asBytes, utf8Decode } from '../../engine/index.ts'
import type { ProcessEvent, Signal, StateProgram, SystemApi } from '../os/program.ts'
import { SIGNAL_NUMBERS } from '../os/signal-numbers.ts'
import { onNames } from './completion.ts'
import { interrupt, onKeys, prompt, startEditor } from './interactive.ts'
import { runExitTrap, runShell } from './interpreter.ts'
import { noteChild } from './jobs.ts'
import { newEditor } from './editor-state.ts'
import { takeShellInput } from './run-input.ts'
import { pushSource } from './run-source.ts'
import { newOptions, readShellOptions } from './shell-options.ts'
import type { ShellState } from './shell-state.ts'
import { variable } from './variables.ts'

function newShell(api: SystemApi, interactive: boolean, name: string, positional: readonly string[]): ShellState {
  const environment = api.environment()
  const shell: ShellState = {
    interactive, readsScript: false, oneCommand: !interactive, name, pid: api.pid, positional: [...positional],
    variables: new Map([...environment].map(([key, value]) => [key, variable(value, true)])),
    functions: new Map(), aliases: new Map(), script: null, line: 1, status: 0, pipeStatus: [], lastBackground: null, scriptText: '', stack: [], control: null,
    options: newOptions(),
    paused: false, interrupted: false, warned: false, forkTries: 0, blockedOn: null, children: new Map(), processPipes: [], exitTrap: null, signalTraps: new Map(), pendingTraps: [], jobs: [], history: [], editor: newEditor(),
    startedUs: api.nowUs(), traceDepth: 0, substitutionStatus: 0,
  }
  return shell
}

const USAGE = 'Usage:\tbash [GNU long option] [option] ...\n\tbash [GNU long option] [option] script-file ...\n'

/** How the shell was called: `-c`, `-s`, and options as `set` has them. */
function readInvocation(argv: readonly string[]): { readonly options: string[]; readonly clause: boolean; readonly stdin: boolean; readonly words: readonly string[] } | string {
  const options: string[] = []
  let [clause, stdin] = [false, false]
  let i = 1
  for (; i < argv.length && /^[-+]./.test(argv[i]!); i++) {
    const word = argv[i]!
    if (word === '--') { i++; break }
    if (/^--(norc|noprofile|posix|login|noediting|verbose)$/.test(word)) continue
    if (word === '--version') return 'version'
    const letters = word.slice(1)
    if (word.startsWith('--') || /[^abefhkmnptuvxBCEHPTcosilD]/.test(letters)) return word.startsWith('--') ? word : `-${/[^abefhkmnptuvxBCEHPTcosilD]/.exec(letters)![0]}`
    clause ||= letters.includes('c')
    stdin ||= letters.includes('s')
    const rest = letters.replace(/[csilD]/g, '')
    if (rest !== '') options.push(word.charAt(0) + rest)
    if (rest.includes('o')) options.push(argv[++i] ?? '')
  }
  return { options, clause, stdin, words: argv.slice(i) }
}

function start(api: SystemApi): ShellState {
  const given = readInvocation(api.argv)
  if (typeof given === 'string') {
    if (given === 'version') api.print(1, 'GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)\n')
    else api.print(2, `bash: ${given}: invalid option\n${USAGE}`)
    api.exit(given === 'version' ? 0 : 2)
    return newShell(api, false, 'bash', [])
  }
  const { clause, stdin, words } = given
  if (clause && words[0] === undefined) {
    api.print(2, `${api.argv[0]}: -c: option requires an argument\n`)
    api.exit(2)
  }
  const file = !clause && !stdin ? words[0] ?? null : null
  if (!clause && file === null && api.isTerminal(0)) {
    const shell = newShell(api, true, 'bash', words)
    startEditor(shell, api)
    return shell
  }
  const shell = newShell(api, false, clause ? words[1] ?? 'bash' : file ?? 'bash', words.slice(clause ? 2 : file === null ? 0 : 1))
  readShellOptions(shell, api, given.options, 0)
  api.handleSignals(['INT'])
  if (clause) runSource(shell, api, words[0] ?? '', 'bash: -c: line ')
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
  pushSource(shell, source, where, true)
  goOn(shell, api)
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
      if (frame?.type === 'read') { frame.ended = true; frame.timedOut = true; frame.timer = null }
    }
  } else if (event.type === 'completion') {
    if (event.callId === shell.editor.asking?.callId) onNames(shell, api, event.outcome)
    return
  } else if (event.type === 'drain') {
    if (shell.blockedOn === event.fd) shell.blockedOn = null
  } else if (event.type === 'signal') {
    onSignal(shell, api, event.signal)
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
function onSignal(shell: ShellState, api: SystemApi, signal: Signal): void {
  const top = shell.stack.at(-1)
  const action = shell.signalTraps.get(signal)
  if (action !== undefined) {
    if (action !== '') shell.pendingTraps.push(action)
    if (top?.type === 'await') {
      shell.stack.pop()
      shell.status = 128 + SIGNAL_NUMBERS[signal]
    }
    if (!shell.editor.active) goOn(shell, api)
    return
  }
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
