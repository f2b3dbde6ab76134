// kafka-console-consumer.sh: org.apache.kafka.tools.consumer.ConsoleConsumer. Its main thread subscribes, then polls and
// prints; at the end it goes back to the first record that it has not shown, closes the consumer and tells how many
// messages it has processed. A shutdown hook wakes it up and waits for that.
// A process that `lanes slow` made slow takes its time over each record; told to end, it ends after the record in hand.
import type { NodeId, Outcome, PolledSpan, Throwable } from '../engine/index.ts'
import { asBytes, throwable } from '../engine/index.ts'
import type { ConsoleConsumerOptions } from './console-consumer/options.ts'
import { parseConsumerOptions } from './console-consumer/options.ts'
import { writeTo } from './console-consumer/message-formatter.ts'
import type { MessageFormatter } from './console-consumer/message-formatter.ts'
import { spansFrom, startsOf, visitRecords } from './console-consumer/polled-records.ts'
import { checkPattern } from './java/java-pattern.ts'
import { guarded, logOwn, SHUTDOWN_SIGNALS, traceOf } from './java/java-process.ts'
import { toJava } from './java/java-tool.ts'
import { JavaException, stackTrace } from './options/java-exception.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { has, integerOf, valueOf } from './options/jopt-simple.ts'
import type { ProcessApi, ProcessEvent, StateProgram, WriteResult } from './os/program.ts'

const LOGGER = 'org.apache.kafka.tools.consumer.ConsoleConsumer'
const WAKEUP = 'org.apache.kafka.common.errors.WakeupException'
const HINT =
  'The consumer rebalance protocol (KIP-848) is production-ready! Set group.protocol=consumer to try it out. ' +
  'See https://kafka.apache.org/documentation/#consumer_rebalance_protocol'
const NOT_SIMULATED = 'java.lang.UnsupportedOperationException'
const MAIN_FRAMES = [
  'org.apache.kafka.tools.consumer.ConsoleConsumer.run(ConsoleConsumer.java:74)',
  'org.apache.kafka.tools.consumer.ConsoleConsumer.main(ConsoleConsumer.java:62)',
]
/** What the tool gives to the consumer's constructor; formatters do the rest. */
const DESERIALIZER = 'org.apache.kafka.common.serialization.ByteArrayDeserializer'
/** The longest that one poll waits. */
const LONGEST_POLL_MS = 2 ** 31 - 1
const CLOSE_TIMEOUT_MS = 30_000
/** What closing costs a JVM besides requests: who reads its output in a pipe sees the messages before the total. */
const CLOSING_US = 3_000
const CLOSED = 'closed'
/** The time for the last record is over. */
const HANDLED = 'handled'

interface Call {
  readonly method: string
  readonly args: unknown
}

interface Running {
  readonly consumer: NodeId
  readonly formatter: MessageFormatter
  /** −1: no end. */
  readonly maxMessages: number
  readonly timeoutMs: number | null
  readonly skipMessageOnError: boolean
  readonly systestEvents: boolean
  messageCount: number
  phase: 'begin' | 'poll' | 'drain' | 'handling' | 'end' | 'closed' | 'exiting'
  /** Calls that are made one after the other: the first is under way. */
  calls: Call[]
  callId: number
  /** What a poll brought and was not shown yet, while each record takes its time, and the clock for the one in hand. */
  rest: readonly PolledSpan[]
  recordTimer: number
  /** When the wait for the next message began. */
  waitingSinceMs: number
  /** The exception that leaves main, as it is logged. */
  failure: string | null
  /** What the JVM exits with when a signal ends it. */
  signalCode: number | null
}

type State = Running | { readonly phase: 'never' }

const logUnknown = (api: ProcessApi, trace: string): void =>
  logOwn(api, 'ERROR', 'Unknown error when running consumer: ', LOGGER, trace)

function makeCalls(state: Running, api: ProcessApi, calls: readonly Call[]): void {
  state.calls = [...calls]
  const first = state.calls[0]
  if (first) state.callId = api.call(state.consumer, first.method, first.args)
}

/** ConsumerWrapper's constructor: what is subscribed to, or assigned and sought. */
function subscription(parsed: ConsoleConsumerOptions): Call[] {
  const { options, partition, offset } = parsed
  if (!has(options, 'topic')) {
    const pattern = valueOf(options, 'include') ?? ''
    checkPattern(pattern)
    return [{ method: 'subscribePattern', args: { pattern } }]
  }
  const topic = valueOf(options, 'topic') ?? ''
  if (partition === null) return [{ method: 'subscribe', args: { topics: [topic] } }]
  const partitions = [{ topic, partition }]
  const assign: Call = { method: 'assign', args: { partitions } }
  if (offset === 'earliest') return [assign, { method: 'seekToBeginning', args: { partitions } }]
  if (offset === 'latest') return [assign, { method: 'seekToEnd', args: { partitions } }]
  return [assign, { method: 'seek', args: { topic, partition, offset } }]
}

function poll(state: Running, api: ProcessApi): void {
  if (state.maxMessages !== -1 && state.messageCount >= state.maxMessages) return cleanUp(state, api)
  state.phase = 'poll'
  const timeoutMs = Math.min(state.timeoutMs ?? LONGEST_POLL_MS, LONGEST_POLL_MS)
  makeCalls(state, api, [{ method: 'poll', args: { timeoutMs } }])
}

/** The finally block: back to the first message not shown, close, the total. */
function cleanUp(state: Running, api: ProcessApi, unread: readonly unknown[] = []): void {
  state.phase = 'end'
  const seeks = unread.map((args): Call => ({ method: 'seek', args }))
  makeCalls(state, api, [...seeks, { method: 'close', args: { timeoutMs: CLOSE_TIMEOUT_MS } }])
}

function terminated(state: Running, api: ProcessApi, error: Throwable): void {
  if (error.className !== WAKEUP) {
    const message = 'Error processing message, terminating consumer process: '
    logOwn(api, 'ERROR', message, LOGGER, traceOf(error, MAIN_FRAMES))
  }
  cleanUp(state, api)
}

/** Prints what a poll brought: its first message by itself, to learn whether anybody still reads, the others in one piece
 * that is cut only where something has to be said on standard error in between. */
function show(state: Running, api: ProcessApi, spans: readonly PolledSpan[]): void {
  const slow = api.recordDelayUs() > 0
  let pending = ''
  let first = true
  let result = 'ok' as WriteResult
  const flush = (): void => {
    if (pending === '') return
    const written = api.write(1, asBytes(pending))
    if (written !== 'ok') result = written
    pending = ''
  }
  const unread = visitRecords(spans, (record) => {
    state.messageCount++
    try {
      writeTo(state.formatter, record, (bytes) => { pending += bytes })
    } catch (e) {
      if (!(e instanceof JavaException)) throw e
      flush()
      if (!state.skipMessageOnError) {
        state.failure = stackTrace(e)
        return false
      }
      logOwn(api, 'ERROR', 'Error processing message, skipping this message: ', LOGGER, stackTrace(e))
    }
    if (first) flush()
    first = false
    return !slow && result !== 'broken' && state.messageCount !== state.maxMessages
  })
  if (result !== 'broken') flush()
  state.waitingSinceMs = api.nowMs()
  const over = state.failure !== null || result === 'broken' || state.messageCount === state.maxMessages
  if (slow && !over) takeTime(state, api, spansFrom(spans, unread))
  else goOn(state, api, result, unread)
}

/** The record in hand takes its time; what a poll brought besides waits. */
function takeTime(state: Running, api: ProcessApi, rest: readonly PolledSpan[]): void {
  state.phase = 'handling'
  state.rest = rest
  state.recordTimer = api.after(api.recordDelayUs(), HANDLED)
}

/** The next record, or the next poll; a signal that came meanwhile ends it here. */
function handled(state: Running, api: ProcessApi): void {
  const { rest } = state
  state.rest = []
  state.waitingSinceMs = api.nowMs()
  if (state.signalCode !== null) cleanUp(state, api, startsOf(rest))
  else if (rest.length > 0) show(state, api, rest)
  else poll(state, api)
}

/** It got slower or faster: the record in hand is handled. */
function hurried(state: Running, api: ProcessApi): void {
  if (state.phase !== 'handling') return
  api.cancelTimer(state.recordTimer)
  handled(state, api)
}

function goOn(state: Running, api: ProcessApi, result: WriteResult, unread: readonly unknown[]): void {
  if (state.failure !== null) return cleanUp(state, api, unread)
  if (result === 'broken') {
    api.print(2, 'Unable to write to standard out, closing consumer.\n')
    return cleanUp(state, api, unread)
  }
  if (unread.length > 0) return cleanUp(state, api, unread)
  if (result === 'full') state.phase = 'drain'
  else poll(state, api)
}

function polled(state: Running, api: ProcessApi, outcome: Outcome<unknown>): void {
  if (!outcome.ok) return terminated(state, api, outcome.error)
  const { spans, count } = outcome.value as { readonly spans: readonly PolledSpan[]; readonly count: number }
  if (count > 0) return show(state, api, spans)
  if (state.timeoutMs !== null && api.nowMs() - state.waitingSinceMs >= state.timeoutMs) {
    return terminated(state, api, throwable('org.apache.kafka.common.errors.TimeoutException', null))
  }
  poll(state, api)
}

/** main is over: the total, what went wrong, and the end of the JVM. */
function exit(state: Running, api: ProcessApi): void {
  state.phase = 'exiting'
  api.print(2, `Processed a total of ${state.messageCount} messages\n`)
  if (state.failure !== null) logUnknown(api, state.failure)
  if (state.systestEvents) api.print(1, 'shutdown_complete\n')
  api.exit(state.signalCode ?? (state.failure === null ? 0 : 1))
}

/** ConsumerWrapper's constructor, which stands outside of the try block. */
function begun(state: Running, api: ProcessApi, outcome: Outcome<unknown>): void {
  if (outcome.ok) {
    state.waitingSinceMs = api.nowMs()
    poll(state, api)
    return
  }
  logUnknown(api, traceOf(outcome.error, MAIN_FRAMES))
  api.exit(1)
}

function completed(state: Running, api: ProcessApi, outcome: Outcome<unknown>): void {
  state.calls.shift()
  const next = state.calls[0]
  if (next && (outcome.ok || state.phase === 'end')) {
    state.callId = api.call(state.consumer, next.method, next.args)
    return
  }
  if (state.phase === 'begin') begun(state, api, outcome)
  else if (state.phase === 'poll') polled(state, api, outcome)
  else if (state.phase === 'end') {
    if (!outcome.ok) state.failure ??= traceOf(outcome.error, MAIN_FRAMES)
    state.phase = 'closed'
    api.dropClient(state.consumer)
    api.after(CLOSING_US, CLOSED)
  }
}

/** The constructor's exception; what is not simulated is told in one sentence. */
function refused(api: ProcessApi, error: Throwable): State {
  if (error.cause?.className !== NOT_SIMULATED) throw toJava(error, MAIN_FRAMES)
  api.print(2, `${error.cause.message}\n`)
  api.exit(1)
  return { phase: 'never' }
}

/** run(): the consumer is made, then the formatter's and the numbers' turn comes. */
function run(parsed: ConsoleConsumerOptions, api: ProcessApi): State {
  const { options, properties } = parsed
  const bytes = { 'key.deserializer': DESERIALIZER, 'value.deserializer': DESERIALIZER }
  const made = api.newClient('consumer', { ...properties, ...bytes })
  if (!made.ok) return refused(api, made.error)
  const protocol = (properties['group.protocol'] ?? 'classic').toLowerCase()
  if (parsed.partition === null && protocol === 'classic') api.print(2, `${HINT}\n`)
  const calls = subscription(parsed)
  const state: Running = {
    consumer: made.value, formatter: parsed.formatter,
    timeoutMs: parsed.timeoutMs, skipMessageOnError: has(options, 'skip-message-on-error'),
    systestEvents: has(options, 'enable-systest-events'), messageCount: 0, phase: 'begin', calls: [], callId: -1,
    rest: [], recordTimer: 0, waitingSinceMs: api.nowMs(), signalCode: null, ...maxMessages(options),
  }
  api.handleSignals([...SHUTDOWN_SIGNALS.keys()])
  makeCalls(state, api, calls)
  return state
}

/** `--max-messages` is read when the loop begins: a word that is no number fails there. */
function maxMessages(options: OptionSet): Pick<Running, 'maxMessages' | 'failure'> {
  try {
    const given = has(options, 'max-messages') ? integerOf(options, 'max-messages') : undefined
    return { maxMessages: given ?? -1, failure: null }
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    return { maxMessages: 0, failure: stackTrace(e) }
  }
}

function start(api: ProcessApi): State {
  const parsed = guarded(api, () => parseConsumerOptions(api.argv.slice(1), api))
  if (parsed === null) return { phase: 'never' }
  try {
    return run(parsed, api)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    logUnknown(api, stackTrace(e))
    api.exit(1)
    return { phase: 'never' }
  }
}

function on(state: State, event: ProcessEvent, api: ProcessApi): void {
  if (state.phase === 'never' || state.phase === 'exiting') return
  if (event.type === 'completion' && event.callId === state.callId) completed(state, api, event.outcome)
  else if (event.type === 'timer' && event.tag === CLOSED) exit(state, api)
  else if (event.type === 'timer' && event.tag === HANDLED) handled(state, api)
  else if (event.type === 'notice') hurried(state, api)
  else if (event.type === 'drain' && state.phase === 'drain') poll(state, api)
  else if (event.type === 'signal' && state.signalCode === null) {
    state.signalCode = SHUTDOWN_SIGNALS.get(event.signal) ?? 0
    if (state.phase === 'handling') hurried(state, api)
    else if (state.phase !== 'closed') api.call(state.consumer, 'wakeup', {})
  }
}

export const kafkaConsoleConsumer: StateProgram<State> = {
  shape: 'state', name: 'kafka-console-consumer', jvm: true, start, on,
}
