// timeout, xargs, watch: programs that run programs.

import { asBytes, utf8Decode } from '../../engine/index.ts'
import { absentCommand } from '../shell/absent-commands.ts'
import type { ChildStatus, Pid, Signal, StateProgram, SystemApi } from '../os/program.ts'
import { SIGNAL_NUMBERS, signalByName } from '../os/signal-numbers.ts'
import { formatDate } from './date-format.ts'
import { parseOptions } from './options.ts'
import { intervalOf } from './sleep.ts'

const codeOf = (status: ChildStatus): number =>
  status.kind === 'exited' ? status.code : status.kind === 'signalled' ? 128 + SIGNAL_NUMBERS[status.signal] : 0

/** Starts a program with this process's descriptors; null: there is none of that name. */
function start(api: SystemApi, argv: readonly string[], output: number | null = null): Pid | null {
  const program = api.lookup(argv[0]!)
  if (program === null) return null
  const descriptors = new Map(api.descriptors())
  if (output !== null) { descriptors.set(1, output); descriptors.set(2, output) }
  return api.spawn({ program, argv, environment: api.environment(), cwd: api.cwd(), descriptors, group: 'parent', ignored: [] })
}

/** Why a name cannot be run. */
const whyNot = (api: SystemApi, name: string): string => absentCommand(name) ?? (api.stat(name).ok ? 'Permission denied' : 'No such file or directory')

interface TimeoutState {
  child: Pid | null; expired: boolean; signal: Signal; killAfterMs: number | null; preserve: boolean; tells: boolean; command: string
}

export const timeout: StateProgram<TimeoutState> = {
  shape: 'state', name: 'timeout', jvm: false,
  start(api) {
    const state: TimeoutState = {
      child: null, expired: false, signal: 'TERM', killAfterMs: null, preserve: false, tells: false, command: '',
    }
    const given = parseOptions(api, 'timeout', {
      flags: 'fpv', values: 'ks', strict: true, long: { signal: 's', 'kill-after': 'k', 'preserve-status': 'p', foreground: 'f', verbose: 'v' },
    }, 125)
    if (!given) return state
    const hint = "Try 'timeout --help' for more information.\n"
    const fail = (text: string, code = 125): TimeoutState => { api.print(2, text); api.exit(code); return state }
    const [duration, ...argv] = given.words
    if (duration === undefined || argv.length === 0) return fail(hint)
    const ms = intervalOf(duration)
    if (ms === null) return fail(`timeout: invalid time interval ‘${duration}’\n${hint}`)
    const named = given.values.get('s')
    const signal = named === undefined ? 'TERM' : signalByName(named)
    if (signal === null) return fail(`timeout: ‘${named}’: invalid signal\n${hint}`)
    const after = given.values.get('k')
    if (after !== undefined && intervalOf(after) === null) return fail(`timeout: invalid time interval ‘${after}’\n${hint}`)
    Object.assign(state, { signal, killAfterMs: after === undefined ? null : intervalOf(after), preserve: given.flags.has('p'), tells: given.flags.has('v'), command: argv[0] })
    api.handleSignals(['INT', 'TERM', 'HUP'])
    state.child = start(api, argv)
    if (state.child === null) return fail(`timeout: failed to run command ‘${argv[0]}’: ${whyNot(api, argv[0]!)}\n`, api.stat(argv[0]!).ok ? 126 : 127)
    if (ms > 0) api.after(Math.round(ms * 1000), 'expired')
    return state
  },
  on(state, event, api) {
    if (event.type === 'timer' && state.child !== null) expire(state, event.tag, api)
    else if (event.type === 'signal' && state.child !== null) api.kill(state.child, event.signal)
    else if (event.type === 'child' && (event.status.kind === 'exited' || event.status.kind === 'signalled')) {
      const killed = state.expired && state.signal === 'KILL'
      if (state.expired && !state.preserve && !killed) { api.exit(124); return }
      if (event.status.kind === 'signalled' && (killed || !state.expired)) {
        api.handleSignals([])
        api.kill(api.pid, event.status.signal)
      } else api.exit(codeOf(event.status))
    }
  },
}

function expire(state: TimeoutState, tag: string, api: SystemApi): void {
  state.expired = true
  if (tag === 'kill') state.signal = 'KILL'
  if (state.tells) api.print(2, `timeout: sending signal ${state.signal} to command ‘${state.command}’\n`)
  api.kill(state.child!, state.signal)
  if (tag === 'expired' && state.killAfterMs !== null) api.after(Math.round(state.killAfterMs * 1000), 'kill')
}

interface XargsState {
  argv: readonly string[]
  replace: string | null
  most: number | null
  lines: number | null
  delimiter: string | null
  noneIfEmpty: boolean
  trace: boolean
  input: string
  batches: string[][]
  status: number
}

export const xargs: StateProgram<XargsState> = {
  shape: 'state', name: 'xargs', jvm: false,
  start(api) {
    const argv = api.argv.map((word) => (word === '-i' ? '-I{}' : word))
    const given = parseOptions(api, 'xargs', {
      flags: 'r0tpx', values: 'nILdPs', strict: true,
      long: { null: '0', 'max-args': 'n', replace: 'I', 'max-lines': 'L', delimiter: 'd', 'no-run-if-empty': 'r', verbose: 't', 'max-procs': 'P' },
    }, 1, argv)
    const number = (letter: string): number | null => (given?.values.has(letter) ? Number(given.values.get(letter)) : null)
    const wrong = given ? wrongNumber(given.values) : null
    if (wrong !== null) {
      api.print(2, `xargs: ${wrong}\nTry 'xargs --help' for more information.\n`)
      api.exit(1)
    }
    const state: XargsState = {
      argv: given && given.words.length > 0 ? given.words : ['echo'], replace: given?.values.get('I') ?? null, most: number('n'), lines: number('L'),
      delimiter: given?.flags.has('0') ? '\0' : given?.values.get('d')?.replace('\\n', '\n').replace('\\0', '\0') ?? null,
      noneIfEmpty: given?.flags.has('r') ?? false, trace: given?.flags.has('t') ?? false, input: '', batches: [], status: 0,
    }
    if (given && wrong === null) api.read(0)
    return state
  },
  on(state, event, api) {
    if (event.type === 'input') {
      state.input += event.bytes
      api.read(0)
    } else if (event.type === 'eof') {
      const quote = state.delimiter === null ? openQuote(state.input) : null
      state.batches = batchesOf(state)
      if (quote !== null) {
        api.print(2, `xargs: unmatched ${quote} quote; by default quotes are special to xargs unless you use the -0 option\n`)
        state.batches = []
        state.status = 1
      }
      nextBatch(state, api)
    } else if (event.type === 'child') {
      const code = codeOf(event.status)
      if (event.status.kind === 'signalled') { api.exit(125); return }
      if (code !== 0) state.status = 123
      if (code === 255) { api.print(2, `xargs: ${state.argv[0]}: exited with status 255; aborting\n`); api.exit(124); return }
      nextBatch(state, api)
    }
  },
}

/** What is wrong with -n or -L. */
function wrongNumber(values: ReadonlyMap<string, string>): string | null {
  for (const letter of 'nL') {
    const text = values.get(letter)
    if (text === undefined) continue
    if (!/^[-+]?\d+$/.test(text)) return `invalid number "${text}" for -${letter} option`
    if (Number(text) < 1) return `value ${text} for -${letter} option should be >= 1`
  }
  return null
}

/** The kind of a quotation that does not end on its line. */
function openQuote(text: string): 'single' | 'double' | null {
  const rest = text.replace(/\\[^]|'[^'\n]*'|"[^"\n]*"/g, '')
  const at = rest.search(/['"]/)
  return at < 0 ? null : rest[at] === "'" ? 'single' : 'double'
}

function batchesOf(state: XargsState): string[][] {
  const text = utf8Decode(asBytes(state.input))
  if (state.replace !== null) {
    const lines = text.split(state.delimiter ?? '\n').map((line) => line.replace(/^[ \t]+/, '')).filter((line) => line !== '')
    return lines.map((line) => state.argv.map((word) => word.replaceAll(state.replace!, line)))
  }
  if (state.lines !== null) {
    const lines = text.split('\n').filter((line) => line.trim() !== '').map(wordsOf)
    const out: string[][] = []
    for (let i = 0; i < lines.length; i += state.lines) out.push([...state.argv, ...lines.slice(i, i + state.lines).flat()])
    return out
  }
  const words = state.delimiter === null ? wordsOf(text) : text.replace(state.delimiter === '\n' ? /\n$/ : /\0$/, '').split(state.delimiter)
  if (words.length === 0 || (words.length === 1 && words[0] === '' && state.delimiter !== null)) return state.noneIfEmpty ? [] : [[...state.argv]]
  const size = state.most ?? words.length
  const out: string[][] = []
  for (let i = 0; i < words.length; i += size) out.push([...state.argv, ...words.slice(i, i + size)])
  return out
}

/** Words apart by blanks; quotes and backslashes as xargs reads them. */
const wordsOf = (text: string): string[] =>
  [...text.matchAll(/(?:'[^'\n]*'|"[^"\n]*"|\\[^]|[^\s'"\\])+/g)].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"|\\([^])/g, '$1$2$3'))

function nextBatch(state: XargsState, api: SystemApi): void {
  const argv = state.batches.shift()
  if (!argv) { api.exit(state.status); return }
  if (state.trace) api.print(2, `${argv.join(' ')}\n`)
  if (start(api, argv) !== null) return
  api.print(2, `xargs: ${argv[0]}: ${whyNot(api, argv[0]!)}\n`)
  api.exit(api.stat(argv[0]!).ok ? 126 : 127)
}

interface WatchState { argv: readonly string[]; intervalMs: number; title: boolean; output: string; child: Pid | null; ended: boolean }

export const watch: StateProgram<WatchState> = {
  shape: 'state', name: 'watch', jvm: false,
  start(api) {
    const given = parseOptions(api, 'watch', {
      flags: 'bcdegptwx', values: 'n', strict: true, long: { interval: 'n', 'no-title': 't', differences: 'd', exec: 'x' },
    })
    const seconds = Number(given?.values.get('n') ?? 2)
    const state: WatchState = {
      argv: given?.flags.has('x') ? given.words : ['bash', '-c', '--', (given?.words ?? []).join(' ')],
      intervalMs: Math.max(100, seconds * 1000), title: !given?.flags.has('t'), output: '', child: null, ended: false,
    }
    if (!given) return state
    if (given.words.length === 0 || Number.isNaN(seconds)) {
      api.print(2, given.words.length === 0 ? '\nUsage:\n watch [options] command\n' : `watch: failed to parse argument: '${given.values.get('n')}'\n`)
      api.exit(1)
      return state
    }
    once(state, api)
    return state
  },
  on(state, event, api) {
    if (event.type === 'input') { state.output += event.bytes; api.read(event.fd) }
    else if (event.type === 'eof') { state.ended = true; showWatched(state, api) }
    else if (event.type === 'child' && event.pid === state.child) { state.child = null; showWatched(state, api) }
    else if (event.type === 'timer') once(state, api)
  },
}

const WATCH_FD = 9

function once(state: WatchState, api: SystemApi): void {
  const [from, to] = api.pipe()
  Object.assign(state, { output: '', ended: false, child: start(api, state.argv, to) })
  api.release(to)
  api.setDescriptor(WATCH_FD, from)
  api.release(from)
  api.read(WATCH_FD)
}

/** When the command is over: a fresh screen with as much as fits. */
function showWatched(state: WatchState, api: SystemApi): void {
  if (!state.ended || state.child !== null) return
  api.setDescriptor(WATCH_FD, null)
  const left = `Every ${(state.intervalMs / 1000).toFixed(1)}s: ${state.argv[0] === 'bash' ? state.argv.slice(3).join(' ') : state.argv.join(' ')}`
  const right = `${api.env('HOSTNAME') ?? 'lanes'}: ${formatDate('%a %b %e %H:%M:%S %Y', api.nowMs())}`
  const gap = Math.max(1, api.columns() - left.length - right.length)
  const title = state.title ? `${left}${' '.repeat(gap)}${right}\n\n` : ''
  const lines = state.output.split('\n').slice(0, api.rows() - (state.title ? 3 : 1))
  api.print(1, `\x1b[H\x1b[2J${title}`)
  api.write(1, asBytes(lines.join('\n')))
  api.after(Math.round(state.intervalMs * 1000), 'again')
}

