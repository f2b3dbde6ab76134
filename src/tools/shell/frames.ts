// The shell's stack: putting nodes of the tree on it, taking them off, and forking a shell that goes on with one of them.

import type { Function as FunctionNode, Statement } from 'unbash'
import type { Fd, Pid, Signal, SystemApi } from '../os/program.ts'
import { complain } from './complain.ts'
import { giveBackDescriptors, SAVED_FROM } from './redirect.ts'
import type { Frame, ListFrame, ShellState } from './shell-state.ts'
import { NoProcess } from './shell-state.ts'

type Runnable = Statement['command'] | FunctionNode['body']

export const listFrame = (statements: readonly Statement[]): ListFrame => ({ type: 'list', statements, index: 0 })

/** Puts a node on the stack; what is over at once sets the status. */
export function pushNode(shell: ShellState, api: SystemApi, node: Runnable): void {
  const frame = frameFor(shell, api, node)
  if (frame) shell.stack.push(frame)
}

function frameFor(shell: ShellState, api: SystemApi, node: Runnable): Frame | null {
  switch (node.type) {
    case 'Command': return { type: 'simple', node, answers: [], substituted: false }
    case 'AndOr': return { type: 'andor', node, index: 0 }
    case 'Pipeline': return { type: 'pipeline', node, phase: 'begin', pids: [], startedUs: api.nowUs() }
    case 'If': return { type: 'if', node, branch: 0, phase: 'begin' }
    case 'For': return { type: 'for', node, words: null, index: 0, answers: [] }
    case 'ArithmeticFor': return { type: 'arithmetic-for', node, phase: 'begin', answers: [] }
    case 'While': return { type: 'while', node, phase: 'begin', status: 0 }
    case 'Case': return { type: 'case', node, phase: 'begin', index: 0, answers: [] }
    case 'TestCommand': case 'ArithmeticCommand': return { type: 'test', node, answers: [] }
    case 'Redirected': return { type: 'redirected', node, answers: [], restore: null }
    case 'Subshell': return { type: 'subshell', node }
    case 'BraceGroup': return listFrame(node.body.commands)
    case 'CompoundList': return listFrame(node.commands)
    case 'Function':
      shell.functions.set(node.name.value, { body: node.body })
      shell.status = 0
      return null
    default:
      shell.status = complain(shell, api, `${node.type === 'Select' ? 'select' : 'coproc'}: this shell does not have it`, 2)
      return null
  }
}

/** Takes the top frame off and undoes what it changed for its time. */
export function popFrame(shell: ShellState, api: SystemApi): void {
  const frame = shell.stack.pop()
  if (!frame) return
  if (frame.type === 'read') api.cancelRead(frame.fd)
  if (frame.type === 'redirected' || frame.type === 'read') giveBackDescriptors(api, frame.restore)
  else if (frame.type === 'substitution') { api.cancelRead(frame.fd); api.setDescriptor(frame.fd, null) }
  else if (frame.type === 'source') Object.assign(shell, { script: frame.script, positional: frame.positional })
  else if (frame.type === 'call') {
    shell.positional = [...frame.positional]
    for (const [name, before] of [...frame.locals, ...frame.temporary]) {
      if (before) shell.variables.set(name, before)
      else shell.variables.delete(name)
    }
    giveBackDescriptors(api, frame.restore)
  }
}

/** Looked at before anything else is done, which then can be tried again. */
export function checkFork(shell: ShellState, api: SystemApi, count = 1): void {
  if (!api.hasRoomFor(count)) throw new NoProcess()
  shell.forkTries = 0
}

export interface Fork {
  readonly frame: Frame
  readonly descriptors: ReadonlyMap<Fd, number>
  readonly group: 'parent' | 'own' | Pid
  readonly ignored?: readonly Signal[]
  /** It runs a `$(…)`. */
  readonly substitution?: boolean
}

/** A child that is this shell, but runs only the frame. */
export function fork(shell: ShellState, api: SystemApi, { frame, descriptors, group, ignored, substitution }: Fork): Pid {
  const child: ShellState = {
    ...shell, traceDepth: shell.traceDepth + (substitution ? 1 : 0), interactive: false, oneCommand: true, positional: [...shell.positional],
    variables: new Map([...shell.variables].map(([name, known]) => [name, { ...known, list: known.list && [...known.list] }])),
    functions: new Map(shell.functions), aliases: new Map(shell.aliases), options: { ...shell.options }, pipeStatus: [], stack: [frame],
    control: null, paused: false, interrupted: false, forkTries: 0, blockedOn: null, children: new Map(), processPipes: [], exitTrap: null, signalTraps: new Map([...shell.signalTraps].filter(([, action]) => action === '')), pendingTraps: [], jobs: shell.jobs.map((job) => ({ ...job })), history: [],
    editor: { ...shell.editor },
  }
  const pid = api.spawn({
    program: 'bash', argv: api.argv, environment: new Map(), cwd: api.cwd(), group, ignored: ignored ?? [], state: child,
    descriptors: new Map([...descriptors].filter(([fd]) => fd < SAVED_FROM)),
  })
  shell.children.set(pid, null)
  return pid
}
