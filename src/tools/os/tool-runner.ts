// Runs a ToolProgram. The generator itself is kept only beside the state: after a restore it is rebuilt by running it again on the answers
// that the process has kept.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, EMPTY, utf8Decode, utf8Encode } from '../../engine/index.ts'
import { BYTES_AT_ONCE, CALLS_AT_ONCE, MOST_ANSWERS, MOST_INPUT_BYTES, TURN_US } from './limits.ts'
import type { ProcessEvent, Syscall, SystemApi, ToolProgram, ToolRun, WriteResult } from './program.ts'

export interface ToolState {
  answers: unknown[]
  /** What has been read and not been given out yet. */
  input: Bytes
  ended: boolean
  /** The call it waits for. */
  callId: number
  /** The answer to a write that has to wait for room. */
  blocked: WriteResult | null
}

export const createToolState = (): ToolState => ({ answers: [], input: EMPTY, ended: false, callId: 0, blocked: null })

interface Live { readonly run: ToolRun; asked: IteratorResult<Syscall, number> }

const running = new WeakMap<ToolState, Live>()

function liveRun(program: ToolProgram, state: ToolState, argv: readonly string[]): Live {
  const known = running.get(state)
  if (known) return known
  const run = program.run(argv)
  let asked = run.next()
  for (const answer of state.answers) asked = run.next(answer)
  const live: Live = { run, asked }
  running.set(state, live)
  return live
}

/** Goes on until it has to wait or is over. */
export function advanceTool(program: ToolProgram, state: ToolState, api: SystemApi): void {
  const live = liveRun(program, state, api.argv)
  for (let calls = 0, bytes = 0; api.alive(); calls++) {
    if (live.asked.done) { api.exit(live.asked.value); return }
    if (state.answers.length > MOST_ANSWERS || state.input.length > MOST_INPUT_BYTES) { outOfMemory(program, api); return }
    if (calls === CALLS_AT_ONCE || bytes > BYTES_AT_ONCE) { api.after(TURN_US, 'turn'); return }
    bytes += sizeOf(live.asked.value)
    const answer = perform(live.asked.value, state, api)
    if (answer === WAIT) return
    state.answers.push(answer)
    live.asked = live.run.next(answer)
  }
}

/** The event that a waiting tool was waiting for, or none of its business. */
export function toolEvent(program: ToolProgram, state: ToolState, event: ProcessEvent, api: SystemApi): void {
  const live = liveRun(program, state, api.argv)
  if (live.asked.done) return
  if (event.type === 'timer' && event.tag === 'turn') { advanceTool(program, state, api); return }
  const asked = live.asked.value
  let answer: unknown = WAIT
  if (event.type === 'input') {
    state.input = asBytes(state.input + event.bytes)
    // Looking for the end of a line anew with every piece of a long one takes ever longer.
    if (asked.sys === 'readLine' && !event.bytes.includes('\n') && state.input.length <= MOST_INPUT_BYTES) { api.read(asked.fd); return }
  }
  else if (event.type === 'eof') state.ended = true
  else if (event.type === 'timer' && asked.sys === 'sleep') answer = null
  else if (event.type === 'completion' && asked.sys === 'call' && event.callId === state.callId) answer = event.outcome
  else if (event.type === 'drain' && state.blocked) { answer = state.blocked; state.blocked = null }
  else return
  if (answer === WAIT) { if (isRead(asked)) advanceTool(program, state, api); return }
  state.answers.push(answer)
  live.asked = live.run.next(answer)
  advanceTool(program, state, api)
}

const sizeOf = (call: Syscall): number => (call.sys === 'write' ? call.text.length : call.sys === 'writeBytes' ? call.bytes.length : 0)

function outOfMemory({ name }: ToolProgram, api: SystemApi): void {
  api.print(2, `${name}: memory exhausted\n`)
  if (api.alive()) api.exit(2)
}

const WAIT = Symbol('wait')
const isRead = (syscall: Syscall): boolean => syscall.sys === 'readLine' || syscall.sys === 'read'

function perform(call: Syscall, state: ToolState, api: SystemApi): unknown {
  switch (call.sys) {
    case 'write': return written(state, api.write(call.fd, utf8Encode(call.text)))
    case 'writeBytes': return written(state, api.write(call.fd, call.bytes))
    case 'readLine': case 'read': return readInput(call, state, api)
    case 'sleep': api.after(call.ms * 1000, 'sleep'); return WAIT
    case 'nowMs': return api.nowMs()
    case 'random': return api.random(call.bound)
    case 'env': return api.env(call.name) ?? null
    case 'columns': return api.columns()
    case 'isTerminal': return api.isTerminal(call.fd)
    case 'newClient': return api.newClient(call.kind, call.properties)
    case 'call': state.callId = api.call(call.client, call.method, call.args); return WAIT
    case 'processes': return api.processes()
    case 'kill': return api.kill(call.pid, call.signal)
    case 'self': return api.pid
    default: return performOnFiles(call, api)
  }
}

function performOnFiles(call: Syscall, api: SystemApi): unknown {
  switch (call.sys) {
    case 'readFile': return api.readFile(call.path)
    case 'stat': return api.stat(call.path)
    case 'list': return api.list(call.path)
    case 'load': return load(call.path, api)
    case 'store': return store(call.path, call.bytes, api)
    case 'makeDirectory': return api.makeDirectory(call.path)
    case 'remove': return api.remove(call.path)
    case 'rename': return api.rename(call.from, call.to)
    default: throw new Error(`no such call: ${call.sys}`)
  }
}

function written(state: ToolState, result: WriteResult): WriteResult | typeof WAIT {
  if (result !== 'full') return result
  state.blocked = 'ok'
  return WAIT
}

function readInput(call: Syscall & { readonly fd: number }, state: ToolState, api: SystemApi): unknown {
  const newline = call.sys === 'readLine' ? state.input.indexOf('\n') : -1
  if (newline >= 0) {
    const line = state.input.slice(0, newline)
    state.input = asBytes(state.input.slice(newline + 1))
    return utf8Decode(asBytes(line))
  }
  if (!state.ended && (call.sys !== 'read' || state.input === '')) { api.read(call.fd); return WAIT }
  const rest = state.input
  state.input = EMPTY
  if (rest === '') return null
  return call.sys === 'read' ? rest : utf8Decode(rest)
}

function load(path: string, api: SystemApi): unknown {
  const found = api.stat(path)
  if (!found.ok) return found
  if (found.value.directory) return { ok: false, error: 'Is a directory' }
  const read = api.readFile(path)
  return read.ok ? read : { ok: false, error: 'No such file or directory' }
}

function store(path: string, bytes: Bytes, api: SystemApi): unknown {
  const opened = api.open(path, 'write')
  if (!opened.ok) return opened
  api.release(opened.value)
  api.writeFile(path, bytes, false)
  return { ok: true, value: null }
}
