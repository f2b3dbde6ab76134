// Lists, `&&` and `||`, pipelines, subshells, background jobs, and waiting for children.

import type { CommandNode, Statement } from 'unbash'
import type { ChildStatus, Fd, Pid, SystemApi } from '../os/program.ts'
import { checkFork, fork, listFrame, popFrame, pushNode } from './frames.ts'
import { finishJob, forgetDone, reportDeath, startJob } from './jobs.ts'
import type { AndOrFrame, AwaitFrame, ListFrame, PipelineFrame, Progress, ShellState, SubshellFrame, WaitFrame } from './shell-state.ts'
import { sourceOf } from './source-of.ts'
import { statusCode } from './status.ts'

export function runList(frame: ListFrame, shell: ShellState, api: SystemApi): Progress {
  const statement = frame.statements[frame.index]
  if (!statement) { popFrame(shell, api); return 'go' }
  if (statement.background) checkFork(shell, api)
  frame.index++
  if (statement.background) startBackground(shell, api, statement)
  else pushNode(shell, api, statement.command)
  return 'go'
}

export function runAndOr(frame: AndOrFrame, shell: ShellState, api: SystemApi): Progress {
  const { commands, operators } = frame.node
  while (frame.index > 0 && frame.index < commands.length && (operators[frame.index - 1] === '&&') !== (shell.status === 0)) frame.index++
  const next = commands[frame.index]
  if (!next) { popFrame(shell, api); return 'go' }
  frame.index++
  pushNode(shell, api, next)
  return 'go'
}

function startBackground(shell: ShellState, api: SystemApi, statement: Statement): void {
  const descriptors = new Map(api.descriptors())
  let nothing: number | null = null
  if (!shell.interactive) {
    const opened = api.open('/dev/null', 'read')
    if (opened.ok) { nothing = opened.value; descriptors.set(0, nothing) }
  }
  const pid = fork(shell, api, {
    frame: listFrame([{ ...statement, background: undefined }]), descriptors, group: shell.interactive ? 'own' : 'parent',
    ignored: shell.interactive ? [] : ['INT', 'QUIT'],
  })
  if (nothing !== null) api.release(nothing)
  shell.lastBackground = pid
  const job = startJob(shell, [pid], sourceOf(statement.command))
  if (shell.interactive) api.print(2, `[${job.id}] ${pid}\n`)
  shell.status = 0
}

export function runSubshell(frame: SubshellFrame, shell: ShellState, api: SystemApi): Progress {
  checkFork(shell, api)
  const pid = fork(shell, api, { frame: listFrame(frame.node.body.commands), descriptors: api.descriptors(), group: groupFor(shell) })
  popFrame(shell, api)
  waitFor(shell, api, [pid], sourceOf(frame.node))
  return 'go'
}

const groupFor = (shell: ShellState): 'own' | 'parent' => (shell.interactive ? 'own' : 'parent')

/** Waits for processes in the foreground; the status of the last is the command's. */
export function waitFor(shell: ShellState, api: SystemApi, pids: Pid[], text: string): void {
  const group = shell.interactive ? pids[0]! : api.group
  if (shell.interactive) api.setForeground(group)
  shell.stack.push({ type: 'wait', pids, group, text, jobId: null })
}

export function runPipeline(frame: PipelineFrame, shell: ShellState, api: SystemApi): Progress {
  const { commands, prefixes } = frame.node
  if (frame.phase === 'begin') {
    if (commands.length > 1) checkFork(shell, api, commands.length)
    frame.phase = 'wait'
    if (commands.length === 1) pushNode(shell, api, commands[0]!)
    else if (commands.length > 1) {
      const pids = startPipeline(shell, api, frame)
      waitFor(shell, api, pids, sourceOf(frame.node))
    }
    return 'go'
  }
  const timed = prefixes.find((prefix) => prefix.type === 'Time')
  if (timed) printTimes(api, api.nowUs() - frame.startedUs, timed.posix !== undefined)
  if (prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1) shell.status = shell.status === 0 ? 1 : 0
  popFrame(shell, api)
  return 'go'
}

/** Each command is a shell of its own, which becomes the program it runs. */
function startPipeline(shell: ShellState, api: SystemApi, frame: PipelineFrame): Pid[] {
  const { commands, operators } = frame.node
  const pids: Pid[] = []
  let input: number | null = null
  commands.forEach((node: CommandNode, i) => {
    const descriptors = new Map<Fd, number>(api.descriptors())
    const link = i < commands.length - 1 ? api.pipe() : null
    if (input !== null) descriptors.set(0, input)
    if (link) descriptors.set(1, link[1])
    if (link && operators[i] === '|&') descriptors.set(2, link[1])
    const statement: Statement = { type: 'Statement', pos: node.pos, end: node.end, command: node, background: undefined }
    const group = shell.interactive ? pids[0] ?? 'own' : 'parent'
    pids.push(fork(shell, api, { frame: listFrame([statement]), descriptors, group }))
    if (input !== null) api.release(input)
    if (link) api.release(link[1])
    input = link ? link[0] : null
  })
  return pids
}

function printTimes(api: SystemApi, us: number, posix: boolean): void {
  if (posix) { api.print(2, `real ${(us / 1_000_000).toFixed(2)}\nuser 0.00\nsys 0.00\n`); return }
  const ms = Math.floor(us / 1000)
  const text = `${Math.floor(ms / 60_000)}m${Math.floor(ms / 1000) % 60}.${String(ms % 1000).padStart(3, '0')}s`
  api.print(2, `\nreal\t${text}\nuser\t0m0.000s\nsys\t0m0.000s\n`)
}

export function runWait(frame: WaitFrame, shell: ShellState, api: SystemApi): Progress {
  const statuses = frame.pids.map((pid) => shell.children.get(pid))
  if (statuses.some((status) => status === null)) return 'wait'
  if (statuses.some((status) => status?.kind === 'stopped')) { suspend(frame, shell, api); return 'go' }
  const ended = statuses.map((status): ChildStatus => status ?? { kind: 'exited', code: 127 })
  for (const pid of frame.pids) shell.children.delete(pid)
  shell.stack.pop()
  if (shell.interactive) api.setForeground(api.group)
  const codes = ended.map(statusCode)
  shell.pipeStatus = codes
  const last = ended.at(-1)!
  shell.status = statusCode(last)
  if (shell.options.pipefail && shell.status === 0) shell.status = codes.findLast((code) => code !== 0) ?? 0
  if (frame.jobId !== null) finishJob(shell, frame.jobId)
  reportDeath(shell, api, frame, last)
  return 'go'
}

/** `wait`: until the jobs are over. */
export function runAwait(frame: AwaitFrame, shell: ShellState, api: SystemApi): Progress {
  if (frame.pids.some((pid) => shell.children.get(pid) === null)) return 'wait'
  const status = frame.last === null ? undefined : shell.children.get(frame.last)
  popFrame(shell, api)
  shell.status = status ? statusCode(status) : 0
  if (!shell.interactive) forgetDone(shell)
  return 'go'
}

/** Ctrl+Z: the command becomes a stopped job and the prompt comes back. */
function suspend(frame: WaitFrame, shell: ShellState, api: SystemApi): void {
  shell.stack.pop()
  api.setForeground(api.group)
  const known = shell.jobs.find((job) => job.id === frame.jobId)
  const job = known ?? startJob(shell, frame.pids, frame.text)
  job.phase = 'stopped'
  api.print(2, `\n[${job.id}]+  Stopped                 ${job.text}\n`)
  for (const pid of frame.pids) if (shell.children.get(pid)?.kind === 'stopped') shell.children.set(pid, null)
  shell.status = 148
  shell.control = { kind: 'abort', code: 148 }
}
