// `lanes load`: a program with one producer that makes records at a steady rate. It asks the producer each second how far it is.
// When the topic has got more partitions, and the producer knows it, they are used too.

import type { GeneratedLoad, LoadProgress, NodeId, Outcome, Throwable } from '../../engine/index.ts'
import { SHUTDOWN_SIGNALS } from '../java/java-process.ts'
import type { ProcessEvent, SystemApi } from '../os/program.ts'
import { complain } from './complain.ts'
import type { LoadOptions, Shape } from './load-options.ts'
import { readChange, readLoadOptions } from './load-options.ts'

type Wait = 'partitions' | 'start' | 'progress' | 'change' | 'end' | 'flush' | 'last' | 'close'

export interface LoadState {
  readonly program: 'load'
  readonly producer: NodeId
  readonly options: LoadOptions
  readonly seed: number
  shape: Shape
  partitionCount: number
  /** What was asked last of the producer, and its call. */
  waits: Wait
  callId: number
  startedUs: number
  /** What the last line told. */
  told: { readonly atUs: number; readonly next: number }
  /** To be asked for next. */
  toChange: boolean
  toEnd: boolean
  exitCode: number
}

const SECOND_US = 1_000_000
const SOON_US = 10_000

const throwableText = ({ className, message }: Throwable): string => (message === null ? className : `${className}: ${message}`)

export function startLoad(api: SystemApi, words: readonly string[]): LoadState | null {
  const read = readLoadOptions(words)
  if ('refused' in read) return complain(api, 'load', read.refused)
  const { topic, properties, shape } = read.value
  const made = api.newClient('producer', properties)
  if (!made.ok) {
    const { cause } = made.error
    return complain(api, 'load', throwableText(cause ?? made.error))
  }
  api.handleSignals([...SHUTDOWN_SIGNALS.keys()])
  const state: LoadState = {
    program: 'load', producer: made.value, options: read.value, seed: api.random(0x7fffffff), shape, partitionCount: 0, waits: 'partitions', callId: -1,
    startedUs: 0, told: { atUs: 0, next: 0 }, toChange: false, toEnd: false, exitCode: 0,
  }
  ask(state, api, 'partitions', 'partitionsFor', { topic })
  return state
}

function ask(state: LoadState, api: SystemApi, waits: Wait, method: string, args: unknown): void {
  state.waits = waits
  state.callId = api.call(state.producer, method, args)
}

const loadOf = ({ options, shape, seed, partitionCount }: LoadState): GeneratedLoad => ({
  seed, topic: options.topic, partitionCount, keyCount: shape.keyCount, hotKeyPerMille: shape.hotKeyPerMille, valueSize: shape.valueSize,
})

function kindText({ keyCount, hotKeyPerMille, valueSize }: Shape): string {
  const keys = keyCount === 0 ? 'no keys' : `${keyCount} ${keyCount === 1 ? 'key' : 'keys'}`
  return `${keys}${hotKeyPerMille > 0 ? `, ${hotKeyPerMille / 10}% of all records with one of them` : ''}, ${valueSize} bytes each`
}

function headline({ options, shape, partitionCount }: LoadState): string {
  const lanes = `${partitionCount} ${partitionCount === 1 ? 'partition' : 'partitions'}`
  return `${shape.recordsPerSecond} records a second to ${options.topic} (${lanes}), ${kindText(shape)}. Ctrl+C ends it.\n`
}

/** partitionsFor has answered, or failed. */
function begin(state: LoadState, api: SystemApi, count: number): void {
  state.partitionCount = count
  state.startedUs = api.nowUs()
  state.told = { atUs: api.nowUs(), next: 0 }
  api.print(1, headline(state))
  const { records, seconds } = state.options
  const until = records ?? (seconds === null ? null : Math.floor(seconds * state.shape.recordsPerSecond))
  ask(state, api, 'start', 'startLoad', { load: loadOf(state), recordsPerSecond: state.shape.recordsPerSecond, until })
}

/** The next thing to ask the producer for; it has just answered. */
function goOn(state: LoadState, api: SystemApi): void {
  if (state.toEnd) ask(state, api, 'end', 'endLoad', {})
  else if (state.toChange) {
    state.toChange = false
    ask(state, api, 'change', 'changeLoad', { load: loadOf(state), recordsPerSecond: state.shape.recordsPerSecond })
  } else state.callId = -1
}

const idle = (state: LoadState): boolean => state.callId === -1

function lineOf(state: LoadState, api: SystemApi, { next, acked, failed, lastError }: LoadProgress): string {
  const now = api.nowUs()
  const seconds = (now - state.startedUs) / SECOND_US
  const rate = now > state.told.atUs ? Math.round(((next - state.told.next) * SECOND_US) / (now - state.told.atUs)) : 0
  const failure = failed === 0 ? '' : `, ${failed} failed${lastError === null ? '' : ` (${lastError})`}`
  state.told = { atUs: now, next }
  return `${seconds.toFixed(0).padStart(4)} s  ${next} sent, ${acked} acknowledged${failure}, ${rate}/s\n`
}

function progressed(state: LoadState, api: SystemApi, progress: LoadProgress): void {
  const due = api.nowUs() - state.told.atUs >= SECOND_US
  if (due) api.print(1, lineOf(state, api, progress))
  if (progress.ended) state.toEnd = true
  else api.after(untilNextLook(state, api, progress), 'look')
  goOn(state, api)
}

/** A second after the last line, or as soon as all records may be made. */
function untilNextLook(state: LoadState, api: SystemApi, { next }: LoadProgress): number {
  const toNextLine = state.told.atUs + SECOND_US - api.nowUs()
  const { records, seconds } = state.options
  const until = records ?? (seconds === null ? null : seconds * state.shape.recordsPerSecond)
  if (until === null) return Math.max(1, toNextLine)
  const rest = Math.ceil(((until - next) * SECOND_US) / state.shape.recordsPerSecond)
  return Math.max(SOON_US, Math.min(toNextLine, rest))
}

function last(state: LoadState, api: SystemApi, progress: LoadProgress): void {
  const { next, acked, failed, lastError } = progress
  const seconds = ((api.nowUs() - state.startedUs) / SECOND_US).toFixed(1)
  const failure = failed === 0 ? '' : `, ${failed} failed${lastError === null ? '' : ` (${lastError})`}`
  api.print(1, `${next} records sent in ${seconds} s, ${acked} acknowledged${failure}.\n`)
  if (failed > 0 && state.exitCode === 0) state.exitCode = 1
  ask(state, api, 'close', 'close', { timeoutMs: 5000 })
}

function notThere(state: LoadState, api: SystemApi, error: Throwable): void {
  const { topic } = state.options
  const hint = /not present in metadata/.test(error.message ?? '')
    ? `. Does ${topic} exist there, and does a broker answer? kafka-topics.sh --create makes a topic.` : ''
  complain(api, 'load', `${throwableText(error).replace(/\.$/, '')}${hint}`)
}

function answered(state: LoadState, api: SystemApi, outcome: Outcome<unknown>): void {
  const { waits } = state
  if (waits === 'close') { api.exit(state.exitCode); return }
  if (waits === 'partitions' && state.startedUs === 0) {
    if (outcome.ok) begin(state, api, (outcome.value as readonly unknown[]).length)
    else notThere(state, api, outcome.error)
  } else if (waits === 'partitions') {
    const count = outcome.ok ? (outcome.value as readonly unknown[]).length : state.partitionCount
    if (count !== state.partitionCount) state.toChange = true
    state.partitionCount = count
    ask(state, api, 'progress', 'loadProgress', {})
  } else if (!outcome.ok) complain(api, 'load', throwableText(outcome.error))
  else if (waits === 'start') {
    api.after(SOON_US, 'look')
    goOn(state, api)
  } else if (waits === 'progress') progressed(state, api, outcome.value as LoadProgress)
  else if (waits === 'end') ask(state, api, 'flush', 'flush', {})
  else if (waits === 'flush') ask(state, api, 'last', 'loadProgress', {})
  else if (waits === 'last') last(state, api, outcome.value as LoadProgress)
  else goOn(state, api)
}

/** `lanes change` has asked for something; it has been checked there too. */
function change(state: LoadState, api: SystemApi, words: readonly string[]): void {
  const read = readChange(words, state.shape)
  if (state.toEnd || state.startedUs === 0) return
  if ('refused' in read) { api.print(2, `lanes change: ${read.refused}.\n`); return }
  state.shape = read.value
  api.print(1, headline(state))
  state.toChange = true
  if (idle(state)) goOn(state, api)
}

/** The first signal ends the load in order; the second ends it here. */
function signalled(state: LoadState, api: SystemApi, code: number): void {
  if (state.toEnd || state.startedUs === 0) { api.exit(code); return }
  state.exitCode = code
  state.toEnd = true
  api.after(2 * SECOND_US, 'waits')
  if (idle(state)) goOn(state, api)
}

export function onLoad(state: LoadState, event: ProcessEvent, api: SystemApi): void {
  if (event.type === 'completion' && event.callId === state.callId) answered(state, api, event.outcome)
  else if (event.type === 'timer' && event.tag === 'look' && !state.toEnd) {
    if (idle(state)) ask(state, api, 'partitions', 'partitionsFor', { topic: state.options.topic })
    else api.after(SOON_US, 'look')
  } else if (event.type === 'timer' && event.tag === 'waits') {
    if (state.waits !== 'close') api.print(1, 'Waiting for what is not acknowledged yet. Ctrl+C again gives it up.\n')
  } else if (event.type === 'signal') signalled(state, api, SHUTDOWN_SIGNALS.get(event.signal) ?? 1)
  else if (event.type === 'notice') change(state, api, (event.notice as { readonly change: readonly string[] }).change)
}
