// The shell's loop: lets the frame on top of the stack go on until it has to wait. Everything it knows is in the state, so it can be
// checkpointed between any two events.

import { MOST_FRAMES } from '../os/limits.ts'
import type { SystemApi } from '../os/program.ts'
import { complain } from './complain.ts'
import { listFrame, popFrame } from './frames.ts'
import { runAndOr, runAwait, runList, runPipeline, runSubshell, runWait } from './run-pipeline.ts'
import { runArithmeticFor, runCase, runFor, runIf, runRedirected, runTest, runWhile } from './run-compound.ts'
import { runRead, runSubstitution } from './run-input.ts'
import { runSimple } from './run-simple.ts'
import { runRefused } from './run-source.ts'
import type { Control, Frame, Progress, ShellState } from './shell-state.ts'
import { NoProcess, ShellError } from './shell-state.ts'
import { parseScript } from './syntax.ts'
import { refuse } from './with-answers.ts'

/** Runs until the shell waits or its stack is empty. True: it is empty. */
export function runShell(shell: ShellState, api: SystemApi): boolean {
  while (api.alive()) {
    if (shell.control) { unwind(shell, api, shell.control); continue }
    if (!shell.paused && shell.pendingTraps.length > 0) beginTrap(shell)
    const frame = shell.stack.at(-1)
    if (!frame) return true
    if (shell.paused || shell.blockedOn !== null) return false
    if (advance(frame, shell, api) === 'wait') return false
  }
  return false
}

/** A trap runs between two commands; a command in the foreground ends first. */
function beginTrap(shell: ShellState): void {
  const top = shell.stack.at(-1)
  if (top?.type === 'wait' || top?.type === 'substitution' || top?.type === 'read') return
  const parsed = parseScript(shell.pendingTraps.shift()!)
  if (parsed.kind === 'ok') shell.stack.push({ type: 'status', status: shell.status }, listFrame(parsed.script.commands))
}

/** bash sleeps and tries again: 1, 2, 4 and 8 s. */
const LAST_TRY = 4

function tryLater(shell: ShellState, api: SystemApi): Progress {
  if (shell.forkTries === LAST_TRY) {
    shell.forkTries = 0
    complain(shell, api, 'fork: Resource temporarily unavailable')
    shell.control = { kind: shell.interactive ? 'abort' : 'exit', code: 254 }
    return 'go'
  }
  complain(shell, api, 'fork: retry: Resource temporarily unavailable')
  shell.paused = true
  api.after(2 ** shell.forkTries++ * 1_000_000, 'resume')
  return 'wait'
}

function tooDeep({ stack }: ShellState): ShellError {
  const calls = stack.filter((frame) => frame.type === 'call')
  const name = calls.at(-1)?.name
  return new ShellError(`${name === undefined ? '' : `${name}: `}maximum function nesting level exceeded (${calls.length})`)
}

function advance(frame: Frame, shell: ShellState, api: SystemApi): Progress {
  try {
    if (shell.stack.length > MOST_FRAMES) throw tooDeep(shell)
    return step(frame, shell, api)
  } catch (error) {
    if (error instanceof NoProcess) return tryLater(shell, api)
    // An expression nested deeper than there is room for.
    if (error instanceof RangeError) refuse(shell, api, new ShellError('xrealloc: cannot allocate memory', true, 2))
    else if (error instanceof ShellError) refuse(shell, api, error)
    else throw error
    return 'go'
  }
}

function step(frame: Frame, shell: ShellState, api: SystemApi): Progress {
  switch (frame.type) {
    case 'list': return exitOnError(shell) ?? runList(frame, shell, api)
    case 'andor': return runAndOr(frame, shell, api)
    case 'pipeline': return runPipeline(frame, shell, api)
    case 'subshell': return runSubshell(frame, shell, api)
    case 'simple': return runSimple(frame, shell, api)
    case 'wait': return runWait(frame, shell, api)
    case 'await': return runAwait(frame, shell, api)
    case 'if': return runIf(frame, shell, api)
    case 'for': return runFor(frame, shell, api)
    case 'arithmetic-for': return runArithmeticFor(frame, shell, api)
    case 'while': return runWhile(frame, shell, api)
    case 'case': return runCase(frame, shell, api)
    case 'test': return runTest(frame, shell, api)
    case 'redirected': return runRedirected(frame, shell, api)
    case 'refused': return runRefused(frame, shell, api)
    case 'substitution': return runSubstitution(frame, shell, api)
    case 'read': return runRead(frame, shell, api)
    case 'status': shell.status = frame.status; popFrame(shell, api); return 'go'
    case 'source': case 'call': popFrame(shell, api); return 'go'
  }
}

/** `set -e`: a command that failed ends the shell, unless its status was asked for. */
function exitOnError(shell: ShellState): Progress | null {
  if (!shell.options.errexit || shell.status === 0) return null
  const frame = shell.stack.at(-1)
  if (frame?.type !== 'list' || frame.index === 0 || isAsked(shell, frame.statements[frame.index - 1]!.command)) return null
  shell.control = { kind: 'exit', code: shell.status }
  return 'go'
}

function isAsked(shell: ShellState, command: { readonly type: string; readonly prefixes?: readonly unknown[] }): boolean {
  if (command.type === 'AndOr' || (command.prefixes?.length ?? 0) > 0) return true
  return shell.stack.some((frame, i) => {
    const above = shell.stack[i + 1]
    if (!above) return false
    if (frame.type === 'if' || frame.type === 'while') return frame.phase === 'test'
    return frame.type === 'andor' && frame.index < frame.node.commands.length
  })
}

const isLoop = (frame: Frame): boolean => frame.type === 'for' || frame.type === 'while' || frame.type === 'arithmetic-for'

/** break, continue, return, exit, and what an interruption does. */
function unwind(shell: ShellState, api: SystemApi, control: Control): void {
  if ('levels' in control) {
    while (shell.stack.length > 0 && !isLoop(shell.stack.at(-1)!)) popFrame(shell, api)
    if (control.levels > 1 && shell.stack.slice(0, -1).some(isLoop)) {
      control.levels--
      popFrame(shell, api)
      return
    }
    if (control.kind === 'break') popFrame(shell, api)
    shell.control = null
    return
  }
  const { kind, code } = control
  if (kind === 'return') {
    while (shell.stack.length > 0 && shell.stack.at(-1)!.type !== 'call' && shell.stack.at(-1)!.type !== 'source') popFrame(shell, api)
    popFrame(shell, api)
  } else while (shell.stack.length > 0) popFrame(shell, api)
  shell.status = code
  shell.control = null
  if (kind === 'exit' && !runExitTrap(shell)) api.exit(code)
}

/** `trap … EXIT`: true when there is something to do before the end. */
export function runExitTrap(shell: ShellState): boolean {
  const parsed = shell.exitTrap === null ? null : parseScript(shell.exitTrap)
  shell.exitTrap = null
  if (parsed?.kind !== 'ok') return false
  shell.stack.push({ type: 'status', status: shell.status }, listFrame(parsed.script.commands))
  return true
}
