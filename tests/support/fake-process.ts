// A scripted ProcessApi: what a program writes and asks of its clients is noted, and the test answers.
import type { Bytes, Outcome, Throwable } from '../../src/engine/index.ts'
import { asBytes, failure, success, utf8Decode, utf8Encode } from '../../src/engine/index.ts'
import type { ClientKind, ProcessEvent, StateProgram, SystemApi, WriteResult } from '../../src/tools/os/program.ts'

export interface FakeCall { readonly callId: number; readonly method: string; readonly args: unknown }

export interface FakeOptions {
  readonly terminal?: boolean
  readonly files?: Readonly<Record<string, string>>
  readonly constructorError?: Throwable
  /** What writes to standard output answer, the last one for ever; then `ok`. */
  readonly writes?: readonly WriteResult[]
}

const NOT_FAKED = (name: string) => (): never => { throw new Error(`${name} is not faked`) }

export class FakeProcess<S> {
  stdout = ''
  stderr = ''
  /** Both, in order, as a terminal shows them. */
  screen = ''
  exitCode: number | null = null
  readonly calls: FakeCall[] = []
  private readonly timers: { readonly tag: string; readonly payload: unknown }[] = []
  readonly made: { kind: ClientKind; properties: Readonly<Record<string, string>> }[] = []
  reading = false
  clockMs = 1_700_000_000_000
  private readonly program: StateProgram<S>
  private readonly options: FakeOptions
  private readonly api: SystemApi
  private state: S
  private writes = 0

  constructor(program: StateProgram<S>, line: readonly string[], options: FakeOptions = {}) {
    this.program = program
    this.options = options
    this.api = this.createApi([program.name, ...line])
    this.state = program.start(this.api)
  }

  /** Sends an event to a copy of the state, which a program must be able to live on. */
  event(event: ProcessEvent): void {
    if (this.exitCode !== null) return
    this.state = structuredClone(this.state)
    this.program.on(this.state, event, this.api)
  }

  input(text: string): void {
    this.reading = false
    this.event({ type: 'input', fd: 0, bytes: utf8Encode(text) })
  }

  eof(): void {
    this.reading = false
    this.event({ type: 'eof', fd: 0 })
  }

  signal(signal: 'INT' | 'TERM'): void { this.event({ type: 'signal', signal }) }

  get lastCall(): FakeCall {
    const call = this.calls.at(-1)
    if (!call) throw new Error('nothing was called')
    return call
  }

  reply(outcome: Outcome<unknown>, call: FakeCall = this.lastCall): void {
    this.event({ type: 'completion', client: 'client-1', callId: call.callId, outcome })
    for (const { tag, payload } of this.timers.splice(0)) this.event({ type: 'timer', tag, payload })
  }

  private write(fd: number, bytes: Bytes): WriteResult {
    const results = this.options.writes ?? []
    const result = fd === 1 ? (results[Math.min(this.writes++, results.length - 1)] ?? 'ok') : 'ok'
    if (result === 'broken') return result
    const text = utf8Decode(bytes)
    if (fd === 1) this.stdout += text
    else this.stderr += text
    this.screen += text
    return result
  }

  private createApi(argv: readonly string[]): SystemApi {
    const faked = {
      pid: 1, group: 1, argv,
      nowMs: () => this.clockMs,
      nowUs: () => this.clockMs * 1000,
      random: (bound: number) => bound - 1,
      write: (fd: number, bytes: Bytes) => this.write(fd, bytes),
      print: (fd: number, text: string) => this.write(fd, utf8Encode(text)),
      read: () => { this.reading = true },
      cancelRead: () => { this.reading = false },
      isTerminal: () => this.options.terminal === true,
      recordDelayUs: () => 0,
      newClient: (kind: ClientKind, properties: Readonly<Record<string, string>>) => {
        this.made.push({ kind, properties })
        return this.options.constructorError ? failure(this.options.constructorError) : success('client-1')
      },
      call: (_client: string, method: string, args: unknown) => {
        this.calls.push({ callId: this.calls.length, method, args })
        return this.calls.length - 1
      },
      /** Timers ring right after the answer that set them. */
      after: (_us: number, tag: string, payload: unknown = null) => this.timers.push({ tag, payload }),
      handleSignals: () => undefined,
      dropClient: () => undefined,
      readFile: (path: string) => {
        const text = this.options.files?.[path]
        return text === undefined
          ? failure({ className: 'java.nio.file.NoSuchFileException', message: path, cause: null })
          : success(asBytes(text))
      },
      exit: (code: number) => { this.exitCode ??= code },
    }
    return new Proxy(faked, {
      get: (target, name) => (name in target ? target[name as keyof typeof target] : NOT_FAKED(String(name))),
    }) as unknown as SystemApi
  }
}
