// jobs, fg, bg, wait, kill, disown.

import type { Pid, Signal, SystemApi } from '../../os/program.ts'
import { SIGNAL_NUMBERS, signalByName } from '../../os/signal-numbers.ts'
import { describeJob, findJob, forgetDone } from '../jobs.ts'
import type { Job, ShellState } from '../shell-state.ts'
import { complain } from '../complain.ts'
import type { Builtin } from './builtin.ts'

const jobs: Builtin = (shell, api, argv) => {
  const named = argv.slice(1).filter((word) => !word.startsWith('-'))
  const missing = named.find((word) => !findJob(shell, word))
  if (missing !== undefined) return complain(shell, api, `jobs: ${missing}: no such job`)
  for (const job of named.length > 0 ? named.map((word) => findJob(shell, word)!) : shell.jobs) {
    if (argv[1] === '-p') api.print(1, `${job.pids[0]!}\n`)
    else if (argv[1] === '-l') api.print(1, describeJob(shell, job).replace(/^(\[\d+\].) /, `$1 ${job.pids[0]!}`))
    else api.print(1, describeJob(shell, job))
  }
  forgetDone(shell)
  return 0
}

const resume = (command: 'fg' | 'bg'): Builtin => (shell, api, argv) => {
  if (!shell.interactive) return complain(shell, api, `${command}: no job control`)
  const job = findJob(shell, argv[1])
  if (!job) return complain(shell, api, `${command}: ${argv[1] ?? 'current'}: no such job`)
  if (job.phase === 'done') return complain(shell, api, `${command}: job has terminated`)
  if (command === 'bg') {
    if (job.phase === 'running') { complain(shell, api, `bg: job ${job.id} already in background`); return 0 }
    api.print(1, `[${job.id}]+ ${job.text} &\n`)
  } else api.print(1, `${job.text}\n`)
  if (command === 'fg') {
    api.setForeground(job.group)
    shell.stack.push({ type: 'wait', pids: [...job.pids], group: job.group, text: job.text, jobId: job.id })
  }
  job.phase = 'running'
  for (const pid of job.pids) if (shell.children.get(pid)?.kind === 'stopped') shell.children.set(pid, null)
  api.killGroup(job.group, 'CONT')
  return command === 'fg' ? null : 0
}

const wait: Builtin = (shell, api, argv) => {
  const named = argv.slice(1).filter((word) => !word.startsWith('-'))
  if (named.length === 0) {
    const pids = shell.jobs.filter((job) => job.phase === 'running').flatMap((job) => job.pids)
    shell.stack.push({ type: 'await', pids: [...pids], last: null })
    return null
  }
  const pids: Pid[] = []
  for (const word of named) {
    const job = word.startsWith('%') ? findJob(shell, word) : undefined
    if (word.startsWith('%') && !job) return complain(shell, api, `wait: ${word}: no such job`, 127)
    if (!job && !/^\d+$/.test(word)) return complain(shell, api, `wait: \`${word}': not a pid or valid job spec`)
    if (!job && !shell.children.has(Number(word))) return complain(shell, api, `wait: pid ${word} is not a child of this shell`, 127)
    pids.push(...(job ? job.pids : [Number(word)]))
  }
  shell.stack.push({ type: 'await', pids, last: pids.at(-1)! })
  return null
}

const USAGE = 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]'

const kill: Builtin = (shell, api, argv) => {
  let signal: Signal | null = 'TERM'
  let words = argv.slice(1)
  const first = words[0] ?? ''
  if (first === '-l' || first === '-L') return listSignals(shell, api, words.slice(1))
  if ((first === '-s' || first === '-n') && words.length === 1) return complain(shell, api, `kill: ${first}: option requires an argument`)
  if (first === '-s' || first === '-n') { signal = signalByName(words[1] ?? ''); words = words.slice(2) }
  else if (/^-[A-Za-z0-9]+$/.test(first)) { signal = first === '-0' ? null : signalByName(first.slice(1)); words = words.slice(1) }
  if (signal === null && first !== '-0') return complain(shell, api, `kill: ${first.replace(/^-/, '')}: invalid signal specification`)
  if (words[0] === '--') words = words.slice(1)
  if (words.length === 0) { api.print(2, `${USAGE}\n`); return 2 }
  let status = 0
  for (const word of words) status = killOne(shell, api, word, signal) || status
  return status
}

function killOne(shell: ShellState, api: SystemApi, word: string, signal: Signal | null): number {
  if (word.startsWith('%')) {
    const job = findJob(shell, word)
    if (!job || job.phase === 'done') return complain(shell, api, `kill: ${word}: no such job`)
    if (signal) signalJob(shell, api, job, signal)
    return 0
  }
  if (!/^-?\d+$/.test(word)) return complain(shell, api, `kill: ${word}: arguments must be process or job IDs`)
  const pid = Number(word)
  const found = pid < 0 ? api.killGroup(-pid, signal ?? 'CONT') : api.kill(pid, signal)
  return found ? 0 : complain(shell, api, `kill: (${word}) - No such process`)
}

/** A stopped job hears of its signal when it goes on. */
function signalJob(shell: ShellState, api: SystemApi, job: Job, signal: Signal): void {
  if (shell.interactive) api.killGroup(job.group, signal)
  else for (const pid of job.pids) api.kill(pid, signal)
  if (job.phase === 'stopped' && (signal === 'TERM' || signal === 'HUP')) api.killGroup(job.group, 'CONT')
}

function listSignals(shell: ShellState, api: SystemApi, words: readonly string[]): number {
  if (words.length === 0) {
    const rows = Object.entries(SIGNAL_NUMBERS).map(([name, number]) => `${String(number).padStart(2)}) SIG${name}`)
    api.print(1, `${rows.join('\t')}\n`)
    return 0
  }
  for (const word of words) {
    const signal = signalByName(/^\d+$/.test(word) && Number(word) > 128 ? String(Number(word) - 128) : word)
    if (!signal) return complain(shell, api, `kill: ${word}: invalid signal specification`)
    api.print(1, `${/^\d+$/.test(word) ? signal : SIGNAL_NUMBERS[signal]}\n`)
  }
  return 0
}

export const jobBuiltins: readonly (readonly [string, Builtin])[] = [
  ['jobs', jobs],
  ['fg', resume('fg')],
  ['bg', resume('bg')],
  ['wait', wait],
  ['kill', kill],
  ['disown', (shell, api, argv) => {
    const job = findJob(shell, argv[1])
    if (!job) return complain(shell, api, `disown: ${argv[1] ?? 'current'}: no such job`)
    shell.jobs = shell.jobs.filter((each) => each !== job)
    return 0
  }],
]
