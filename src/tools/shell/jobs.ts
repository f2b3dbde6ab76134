// Jobs: what runs in the background or was stopped, and what bash says when a process dies.

import type { ChildStatus, Pid, SystemApi } from '../os/program.ts'
import { complain } from './complain.ts'
import type { Job, ShellState, WaitFrame } from './shell-state.ts'
import { deathWord, statusCode } from './status.ts'

export function startJob(shell: ShellState, pids: readonly Pid[], text: string): Job {
  const id = shell.jobs.reduce((highest, job) => Math.max(highest, job.id), 0) + 1
  const job: Job = { id, group: pids[0]!, pids: [...pids], text, phase: 'running', status: null }
  shell.jobs.push(job)
  return job
}

export function finishJob(shell: ShellState, id: number): void { shell.jobs = shell.jobs.filter((job) => job.id !== id) }

/** A child changed: the job it belongs to may be over. */
export function noteChild(shell: ShellState, api: SystemApi, pid: Pid, status: ChildStatus): void {
  const job = shell.jobs.find((each) => each.pids.includes(pid))
  if (!job) return
  const statuses = job.pids.map((each) => shell.children.get(each))
  if (status.kind === 'continued') job.phase = 'running'
  else if (statuses.some((each) => each === null)) return
  else if (statuses.some((each) => each?.kind === 'stopped')) job.phase = 'stopped'
  else {
    job.phase = 'done'
    job.status = shell.children.get(job.pids.at(-1)!) ?? status
    const word = job.status.kind === 'signalled' && job.status.signal !== 'TERM' ? deathWord(job.status.signal) : null
    if (!shell.interactive && word !== null) tellDeath(shell, api, pid, word, job.text)
  }
}

/** How a shell without job control tells of a death. */
function tellDeath(shell: ShellState, api: SystemApi, pid: Pid, word: string, text: string): void {
  complain(shell, api, `${String(pid).padStart(5)} ${word.padEnd(23)} ${text}`)
}

/** `+` is the current job, `-` the one before it. */
function markOf(shell: ShellState, job: Job): string {
  const order = [...shell.jobs].sort((a, b) => Number(b.phase === 'stopped') - Number(a.phase === 'stopped') || b.id - a.id)
  return order[0] === job ? '+' : order[1] === job ? '-' : ' '
}

export function describeJob(shell: ShellState, job: Job): string {
  const status = job.status
  const code = status ? statusCode(status) : 0
  const word = job.phase === 'running' ? 'Running'
    : job.phase === 'stopped' ? 'Stopped'
      : status?.kind === 'signalled' ? deathWord(status.signal) ?? 'Done' : code === 0 ? 'Done' : `Exit ${code}`
  return `[${job.id}]${markOf(shell, job)}  ${word.padEnd(24)}${job.text}${job.phase === 'running' ? ' &' : ''}\n`
}

/** Before a prompt: tells of jobs that are over and forgets them. */
export function notifyJobs(shell: ShellState, api: SystemApi): void {
  for (const job of shell.jobs) if (job.phase === 'done') api.print(2, describeJob(shell, job))
  forgetDone(shell)
}

export function forgetDone(shell: ShellState): void {
  for (const job of shell.jobs) if (job.phase === 'done') for (const pid of job.pids) shell.children.delete(pid)
  shell.jobs = shell.jobs.filter((job) => job.phase !== 'done')
}

/** The job that `%1`, `%+`, `%name` or nothing means. */
export function findJob(shell: ShellState, text: string | undefined): Job | undefined {
  if (text === undefined || text === '%' || text === '%%' || text === '%+') return shell.jobs.find((job) => markOf(shell, job) === '+')
  if (text === '%-') return shell.jobs.find((job) => markOf(shell, job) === '-')
  const name = text.replace(/^%/, '')
  if (/^\d+$/.test(name)) return shell.jobs.find((job) => job.id === Number(name))
  return shell.jobs.find((job) => (name.startsWith('?') ? job.text.includes(name.slice(1)) : job.text.startsWith(name)))
}

/** What the shell says and does when the command it waited for was killed by a signal. */
export function reportDeath(shell: ShellState, api: SystemApi, frame: WaitFrame, last: ChildStatus): void {
  const interrupted = last.kind === 'signalled' && last.signal === 'INT'
  if (interrupted && (shell.interactive || shell.interrupted)) {
    if (shell.interactive) {
      api.print(2, '\n')
      shell.control = { kind: 'abort', code: 130 }
    } else {
      api.handleSignals([])
      api.kill(api.pid, 'INT')
    }
  }
  shell.interrupted = false
  const word = last.kind === 'signalled' ? deathWord(last.signal) : null
  if (word === null) return
  if (shell.interactive) api.print(2, `${word}\n`)
  else tellDeath(shell, api, frame.pids.at(-1)!, word, frame.text)
}
