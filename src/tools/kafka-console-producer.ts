// kafka-console-producer.sh: org.apache.kafka.tools.ConsoleProducer. Each line of standard input becomes a record. Its
// main thread is a loop of prompt, line, send; a shutdown hook closes the producer, which sends what is still pending.
import type { NodeId, Outcome, ProducerRecord, Throwable } from '../engine/index.ts'
import type { LineBuffer } from './console-producer/line-buffer.ts'
import { addInput, createLineBuffer, takeLine } from './console-producer/line-buffer.ts'
import type { LineMessageReader } from './console-producer/line-message-reader.ts'
import { configureReader, parseLine } from './console-producer/line-message-reader.ts'
import { parseProducerOptions, producerProperties, readerProperties } from './console-producer/options.ts'
import { newInstance } from './java/java-classes.ts'
import { guarded, logOwn, SHUTDOWN_SIGNALS, traceOf } from './java/java-process.ts'
import { toJava } from './java/java-tool.ts'
import { illegalArgument, JavaException, stackTrace, ToolExit, wrapping } from './options/java-exception.ts'
import { has, valueOf } from './options/jopt-simple.ts'
import type { ProcessApi, ProcessEvent, StateProgram } from './os/program.ts'

const LINE_READER = 'org.apache.kafka.tools.LineMessageReader'
const CALLBACK = 'org.apache.kafka.clients.producer.internals.ErrorLoggingCallback'
const MAIN_FRAMES = [
  'org.apache.kafka.tools.ConsoleProducer.send(ConsoleProducer.java:111)',
  'org.apache.kafka.tools.ConsoleProducer.loopReader(ConsoleProducer.java:100)',
  'org.apache.kafka.tools.ConsoleProducer.start(ConsoleProducer.java:71)',
  'org.apache.kafka.tools.ConsoleProducer.main(ConsoleProducer.java:60)',
]
const CONSTRUCTOR_FRAMES = [
  'org.apache.kafka.clients.producer.KafkaProducer.<init>(KafkaProducer.java:506)',
  'org.apache.kafka.clients.producer.KafkaProducer.<init>(KafkaProducer.java:315)',
  'org.apache.kafka.tools.ConsoleProducer.start(ConsoleProducer.java:67)',
  'org.apache.kafka.tools.ConsoleProducer.main(ConsoleProducer.java:60)',
]

/** A JVM's first send() takes its record's timestamp, then loads classes: the second record is stamped so much later. */
const FIRST_SEND_MS = 16

/** Sizes that ErrorLoggingCallback names; null: no key, no value. */
interface Sizes {
  readonly key: number | null
  readonly value: number | null
}

interface Running {
  readonly producer: NodeId
  readonly reader: LineMessageReader
  readonly prompt: boolean
  readonly sync: boolean
  readonly input: LineBuffer
  lineNumber: number
  /** What the main thread waits for. */
  main: 'input' | 'send' | 'delivery' | 'ended'
  sendCall: number
  /** The record that send() has not returned for yet. */
  sending: Sizes | null
  /** Its delivery, when that is known before send() returns. */
  early: { readonly sendId: number; readonly outcome: Outcome<unknown> } | null
  /** Under --sync: the send whose future the main thread waits for. */
  awaited: number
  readonly pending: Map<number, Sizes>
  /** Set once the JVM shuts down. */
  exitCode: number | null
  closeCall: number
}

type State = Running | { readonly main: 'never' }

/** Exit.exit: the first one counts; its shutdown hook closes the producer. */
function shutDown(state: Running, api: ProcessApi, exitCode: number): void {
  if (state.exitCode !== null) return
  state.exitCode = exitCode
  state.closeCall = api.call(state.producer, 'close', { timeoutMs: -1 })
}

/** An exception leaves the main loop: it is printed, and the tool ends with 1. */
function fail(state: Running, api: ProcessApi, trace: string): void {
  state.main = 'ended'
  api.print(2, trace)
  shutDown(state, api, 1)
}

function logFailure(state: Running, api: ProcessApi, sizes: Sizes, error: Throwable): void {
  const text = (size: number | null): string => (size === null ? 'null' : `${size} bytes`)
  const what = `key: ${text(sizes.key)}, value: ${text(sizes.value)} with error:`
  const message = `Error when sending message to topic ${state.reader.topic} with ${what}`
  logOwn(api, 'ERROR', message, CALLBACK, traceOf(error))
}

function send(state: Running, api: ProcessApi, record: ProducerRecord): void {
  if (state.exitCode !== null) {
    const closed = 'Cannot perform operation after producer has been closed'
    const thrown = new JavaException('java.lang.IllegalStateException', closed, undefined, MAIN_FRAMES)
    return fail(state, api, stackTrace(thrown))
  }
  state.main = 'send'
  state.sending = { key: record.key?.length ?? null, value: record.value?.length ?? null }
  const stamped = state.lineNumber === 1 ? { ...record, timestamp: api.nowMs() - FIRST_SEND_MS } : record
  state.sendCall = api.call(state.producer, 'send', stamped)
}

/** Asks for the next line; the prompt is printed before it is known whether there is one. */
function nextLine(state: Running, api: ProcessApi): void {
  state.lineNumber++
  if (state.prompt) api.print(1, '>')
  state.main = 'input'
  readLine(state, api)
}

function readLine(state: Running, api: ProcessApi): void {
  const line = takeLine(state.input)
  if (line === undefined) {
    if (state.exitCode === null) api.read(0)
  } else if (line === null) {
    state.main = 'ended'
    shutDown(state, api, 0)
  } else {
    try {
      send(state, api, parseLine(state.reader, line, state.lineNumber))
    } catch (e) {
      if (!(e instanceof JavaException)) throw e
      fail(state, api, stackTrace(e))
    }
  }
}

/** send() returned: go on, or wait for the future under --sync. */
function sent(state: Running, api: ProcessApi, outcome: Outcome<unknown>): void {
  const { sending, early } = state
  state.early = null
  // A record that send() threw for may still be in a batch: it keeps its sizes until the callback hears of it.
  if (!outcome.ok) return fail(state, api, traceOf(outcome.error, MAIN_FRAMES))
  state.sending = null
  const { sendId } = outcome.value as { readonly sendId: number }
  if (state.sync) {
    state.main = 'delivery'
    state.awaited = sendId
    if (early) delivered(state, api, early.sendId, early.outcome)
    return
  }
  if (sending && early?.sendId !== sendId) state.pending.set(sendId, sending)
  nextLine(state, api)
}

function delivered(state: Running, api: ProcessApi, sendId: number, outcome: Outcome<unknown>): void {
  if (state.sync) {
    if (state.main === 'send') state.early = { sendId, outcome }
    else if (state.main === 'delivery' && state.awaited === sendId) {
      if (outcome.ok) nextLine(state, api)
      else {
        const error = toJava(outcome.error)
        fail(state, api, stackTrace(wrapping('java.util.concurrent.ExecutionException', error, MAIN_FRAMES)))
      }
    }
    return
  }
  const known = state.pending.get(sendId)
  if (known) state.pending.delete(sendId)
  else state.early = { sendId, outcome }
  const sizes = known ?? state.sending
  if (!outcome.ok && sizes) logFailure(state, api, sizes, outcome.error)
}

function messageReader(className: string, properties: () => ReadonlyMap<string, string>): LineMessageReader {
  newInstance(className)
  if (className === LINE_READER) return configureReader(properties())
  throw illegalArgument('The reader must implement org.apache.kafka.tools.api.RecordReader interface', [
    'org.apache.kafka.tools.ConsoleProducer.messageReader(ConsoleProducer.java:92)',
    ...MAIN_FRAMES.slice(2),
  ])
}

function begin(api: ProcessApi): State {
  const options = parseProducerOptions(api.argv.slice(1), api)
  const reader = messageReader(valueOf(options, 'line-reader') ?? '', () => readerProperties(options, api))
  const made = api.newClient('producer', producerProperties(options, api))
  if (!made.ok) throw toJava(made.error, CONSTRUCTOR_FRAMES)
  api.handleSignals([...SHUTDOWN_SIGNALS.keys()])
  const state: Running = {
    producer: made.value, reader, prompt: api.isTerminal(0) && api.isTerminal(1), sync: has(options, 'sync'),
    input: createLineBuffer(), lineNumber: 0, main: 'input', sendCall: -1, sending: null, early: null, awaited: -1,
    pending: new Map(), exitCode: null, closeCall: -1,
  }
  nextLine(state, api)
  return state
}

/** main's own catch: an OptionException shows its message, any other exception its stack trace. */
function start(api: ProcessApi): State {
  try {
    return begin(api)
  } catch (e) {
    const text = e instanceof JavaException && e.className.startsWith('joptsimple.') ? `${e.message}\n` : undefined
    guarded(api, () => {
      if (!(e instanceof JavaException)) throw e
      throw new ToolExit(1, { stderr: text ?? stackTrace(e) })
    })
    return { main: 'never' }
  }
}

function completed(state: Running, api: ProcessApi, callId: number, outcome: Outcome<unknown>): void {
  if (callId === state.closeCall) api.exit(state.exitCode ?? 0)
  else if (callId === state.sendCall && state.main === 'send') sent(state, api, outcome)
}

function on(state: State, event: ProcessEvent, api: ProcessApi): void {
  if (state.main === 'never') return
  if (event.type === 'completion') completed(state, api, event.callId, event.outcome)
  else if (event.type === 'client-event') {
    if (event.event.kind === 'delivery') delivered(state, api, event.event.sendId, event.event.outcome)
  } else if (event.type === 'signal') {
    api.cancelRead(0)
    shutDown(state, api, SHUTDOWN_SIGNALS.get(event.signal) ?? 0)
  } else if (event.type === 'input' || event.type === 'eof') {
    if (event.type === 'input') addInput(state.input, event.bytes)
    else state.input.ended = true
    if (state.main === 'input' && state.exitCode === null) readLine(state, api)
  }
}

export const kafkaConsoleProducer: StateProgram<State> = {
  shape: 'state', name: 'kafka-console-producer', jvm: true, start, on,
}

