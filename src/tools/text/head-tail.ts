// head and tail: -n and -c with their signs, -q, -v, several files, tail -f.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, EMPTY } from '../../engine/index.ts'
import type { SystemApi, StateProgram, ProcessEvent } from '../os/program.ts'
import { openFile } from './line-filter.ts'
import { parseOptions } from './options.ts'

interface Amount { readonly unit: 'lines' | 'bytes'; readonly count: number; /** head -n -5, tail -n +5 */ readonly rest: boolean }

interface State {
  readonly tail: boolean
  readonly amount: Amount
  readonly headers: boolean
  readonly follow: boolean
  readonly files: readonly string[]
  next: number
  fd: number
  /** Bytes that may still be shown, or that are left out. */
  kept: Bytes
  /** Units that have gone by. */
  passed: number
  shownAny: boolean
  failed: boolean
  ended: boolean
  following: { readonly path: string; offset: number }[]
}

const LONG = { lines: 'n', bytes: 'c', quiet: 'q', silent: 'q', verbose: 'v', follow: 'f', retry: 'R', pid: 'p', 'sleep-interval': 's' }
const SUFFIXES: Readonly<Record<string, number>> = { '': 1, b: 512, k: 1024, K: 1024, KB: 1000, kB: 1000, M: 1_048_576, MB: 1_000_000, G: 1_073_741_824 }

function amountOf(name: string, letter: string, text: string): Amount | string {
  const found = /^([-+]?)(\d+)([a-zA-Z]*)$/.exec(text)
  const unit = letter === 'c' ? 'bytes' : 'lines'
  const scale = found ? SUFFIXES[found[3]!] : undefined
  if (!found || scale === undefined) return `${name}: invalid number of ${unit}: ‘${text}’`
  return { unit, count: Number(found[2]) * scale, rest: found[1] === (name === 'tail' ? '+' : '-') }
}

function begin(name: 'head' | 'tail', api: SystemApi): State | null {
  const old = name === 'tail' && /^\+\d+$/.test(api.argv[1] ?? '')
  const argv = old ? [name, '-n', ...api.argv.slice(1)] : api.argv
  const given = parseOptions(api, name, {
    flags: name === 'tail' ? 'qvfFR' : 'qv', values: name === 'tail' ? 'ncps' : 'nc', long: LONG, numberLetter: 'n',
  }, 1, argv)
  if (!given) return null
  let amount: Amount = { unit: 'lines', count: 10, rest: false }
  for (const [letter, value] of given.order) {
    if (letter !== 'n' && letter !== 'c') continue
    const parsed = amountOf(name, letter, value ?? '')
    if (typeof parsed === 'string') { api.print(2, `${parsed}\n`); api.exit(1); return null }
    amount = parsed
  }
  const headers = !given.flags.has('q') && (given.words.length > 1 || given.flags.has('v'))
  return {
    tail: name === 'tail', amount, headers, follow: given.flags.has('f') || given.flags.has('F'), files: given.words.length > 0 ? given.words : ['-'],
    next: 0, fd: 0, kept: EMPTY, passed: 0, shownAny: false, failed: false, ended: false, following: [],
  }
}

function openNext(state: State, api: SystemApi): void {
  const name = state.tail ? 'tail' : 'head'
  while (state.next < state.files.length) {
    const file = state.files[state.next++]!
    const reason = file === '-' ? null : openFile(api, file)
    if (reason === 'Is a directory') api.print(2, `${name}: error reading '${file}': Is a directory\n`)
    else if (reason !== null) api.print(2, `${name}: cannot open '${file}' for reading: ${reason}\n`)
    if (reason !== null) { state.failed = true; continue }
    if (state.headers) api.print(1, `${state.shownAny ? '\n' : ''}==> ${file === '-' ? 'standard input' : file} <==\n`)
    state.shownAny = true
    Object.assign(state, { fd: file === '-' ? 0 : 3, kept: EMPTY, passed: 0 })
    if (state.follow && file !== '-') {
      const found = api.stat(file)
      state.following.push({ path: file, offset: found.ok ? found.value.size : 0 })
    }
    if (!state.tail && state.amount.count === 0 && !state.amount.rest) continue
    api.read(state.fd)
    return
  }
  if (state.following.length > 0) { api.after(500_000, 'follow'); return }
  state.ended = true
  api.exit(state.failed ? 1 : 0)
}

/** The place behind the first `count` units, or −1 when there are not so many. */
function behind(bytes: string, unit: Amount['unit'], count: number): number {
  if (unit === 'bytes') return bytes.length >= count ? count : -1
  let at = 0
  for (let i = 0; i < count; i++) {
    at = bytes.indexOf('\n', at) + 1
    if (at === 0) return -1
  }
  return at
}

const countIn = (bytes: string, unit: Amount['unit']): number => (unit === 'bytes' ? bytes.length : bytes.split('\n').length - 1)

/** The last `count` units. */
function lastOf(bytes: Bytes, { unit, count }: Amount): Bytes {
  if (count === 0) return EMPTY
  if (unit === 'bytes') return asBytes(bytes.slice(-count))
  let at = bytes.endsWith('\n') ? bytes.length - 1 : bytes.length
  for (let i = 0; i < count; i++) {
    if (at <= 0) return bytes
    at = bytes.lastIndexOf('\n', at - 1)
    if (at < 0) return bytes
  }
  return asBytes(bytes.slice(at + 1))
}

/** True: enough was seen of this file. */
function take(state: State, api: SystemApi, bytes: Bytes): boolean {
  const { unit, count, rest } = state.amount
  if (state.tail && rest) return skip(state, api, bytes, Math.max(0, count - 1))
  if (state.tail) { state.kept = trimmed(asBytes(state.kept + bytes), state.amount); return false }
  if (rest) {
    const all = asBytes(state.kept + bytes)
    const keep = lastOf(all, state.amount)
    api.write(1, asBytes(all.slice(0, all.length - keep.length)))
    state.kept = keep
    return false
  }
  const end = behind(bytes, unit, count - state.passed)
  api.write(1, end < 0 ? bytes : asBytes(bytes.slice(0, end)))
  state.passed += countIn(end < 0 ? bytes : bytes.slice(0, end), unit)
  return end >= 0
}

const trimmed = (bytes: Bytes, amount: Amount): Bytes => (bytes.length > 200_000 ? lastOf(bytes, amount) : bytes)

function skip(state: State, api: SystemApi, bytes: Bytes, count: number): boolean {
  const { unit } = state.amount
  if (state.passed >= count) { api.write(1, bytes); return false }
  const end = behind(bytes, unit, count - state.passed)
  state.passed += countIn(bytes, unit)
  if (end >= 0) { state.passed = count; api.write(1, asBytes(bytes.slice(end))) }
  return false
}

function on(state: State, event: ProcessEvent, api: SystemApi): void {
  if (state.ended) return
  if (event.type === 'input' && event.fd === state.fd) {
    if (!take(state, api, event.bytes)) { if (api.alive()) api.read(state.fd); return }
  } else if (event.type === 'eof' && event.fd === state.fd) {
    if (state.tail && !state.amount.rest) api.write(1, lastOf(state.kept, state.amount))
  } else {
    if (event.type === 'timer' && event.tag === 'follow') follow(state, api)
    return
  }
  if (state.fd !== 0) api.setDescriptor(state.fd, null)
  openNext(state, api)
}

function follow(state: State, api: SystemApi): void {
  for (const file of state.following) {
    const read = api.readFile(file.path)
    if (!read.ok) continue
    if (read.value.length < file.offset) file.offset = 0
    if (read.value.length > file.offset) api.write(1, asBytes(read.value.slice(file.offset)))
    file.offset = read.value.length
  }
  if (api.alive()) api.after(500_000, 'follow')
}

const program = (name: 'head' | 'tail'): StateProgram<State> => ({
  shape: 'state', name, jvm: false,
  start(api) {
    const state = begin(name, api)
    if (state) openNext(state, api)
    return state ?? { ended: true } as State
  },
  on,
})

export const head = program('head')
export const tail = program('tail')
