// A Kafka tool: a Java program with a main method, as a ToolProgram. Exceptions inside it are thrown and caught as in
// Java.
// Simplified: The stack trace of a tool ends with the client's frames; those of the tool itself follow only where `kafka-configs.sh` alters,
// `kafka-consumer-groups.sh` describes, and where options, files and elections fail.
import type { Outcome, Throwable } from '../../engine/index.ts'
import { JavaException, stackTrace, ToolExit, wrapping } from '../options/java-exception.ts'
import type { LogLevel } from '../options/java-format.ts'
import { logLine } from '../options/java-format.ts'
import type { ToolProgram } from '../os/program.ts'
import type { Sub } from '../os/syscalls.ts'
import { nowMs, write } from '../os/syscalls.ts'

/** The main method: its words, without the program's name; returns the exit code. */
export type JavaMain = (args: readonly string[]) => Sub<number>

function* exitWith(exit: ToolExit): Sub<number> {
  if (exit.stdout !== '') yield* write(1, exit.stdout)
  if (exit.stderr !== '') yield* write(2, exit.stderr)
  return exit.code
}

export const javaTool = (name: string, main: JavaMain): ToolProgram => ({
  shape: 'tool',
  name,
  jvm: true,
  *run(argv) {
    try {
      return yield* main(argv.slice(1))
    } catch (e) {
      if (e instanceof ToolExit) return yield* exitWith(e)
      if (!(e instanceof JavaException)) throw e
      yield* write(2, `Exception in thread "main" ${stackTrace(e)}`)
      return 1
    }
  },
})

/** The tool's own logger; below WARN nothing is shown. */
export function* log(level: LogLevel, message: string, logger: string): Sub<void> {
  yield* write(2, logLine(yield* nowMs(), level, message, logger))
}

/** `System.err.println(e.getMessage()); System.err.println(Utils.stackTrace(e))`: how most tools end after an error. */
export function* printFailure(e: JavaException, prefix = ''): Sub<number> {
  yield* write(2, `${prefix}${e.message}\n${stackTrace(e)}\n`)
  return 1
}

const CREATE_FRAMES = [
  'org.apache.kafka.clients.admin.KafkaAdminClient.createInternal(KafkaAdminClient.java:573)',
  'org.apache.kafka.clients.admin.KafkaAdminClient.createInternal(KafkaAdminClient.java:518)',
  'org.apache.kafka.clients.admin.Admin.create(Admin.java:134)',
]

const REPORT = 'java.base/java.util.concurrent.CompletableFuture.reportGet(CompletableFuture.java:396)'

const GET_FRAMES = [
  REPORT,
  'java.base/java.util.concurrent.CompletableFuture.get(CompletableFuture.java:2073)',
  'org.apache.kafka.common.internals.KafkaFutureImpl.get(KafkaFutureImpl.java:155)',
]

/** `future.get(timeout, unit)`. */
const TIMED_GET_FRAMES = [
  REPORT,
  'java.base/java.util.concurrent.CompletableFuture.get(CompletableFuture.java:2096)',
  'org.apache.kafka.common.internals.KafkaFutureImpl.get(KafkaFutureImpl.java:173)',
]

/** Exceptions of the package `errors` are ApiExceptions and carry no stack frames. */
const hasFrames = (className: string): boolean => !className.startsWith('org.apache.kafka.common.errors.')

export function toJava(error: Throwable, frames: readonly string[] = []): JavaException {
  const cause = error.cause ? toJava(error.cause) : undefined
  return new JavaException(error.className, error.message, cause, hasFrames(error.className) ? frames : [])
}

/** A constructor's outcome: its exception is thrown as it is. */
export function constructed<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw toJava(outcome.error, CREATE_FRAMES)
}

/** `future.get()`: a failure arrives wrapped in an ExecutionException. `callers`: where the tool called it, innermost first. */
export function get<T>(outcome: Outcome<T> | undefined, callers: readonly string[] = [], frames: readonly string[] = GET_FRAMES): T {
  if (outcome === undefined) throw new JavaException('java.lang.NullPointerException', null)
  if (outcome.ok) return outcome.value
  throw wrapping('java.util.concurrent.ExecutionException', toJava(outcome.error), [...frames, ...callers])
}

/** `KafkaFuture.allOf(futures).get()`. */
export function getAll<T>(outcomes: ReadonlyMap<string, Outcome<T>>): Map<string, T> {
  return new Map([...outcomes].map(([key, outcome]) => [key, get(outcome)]))
}

/** `KafkaFuture.allOf(futures).get(timeout, unit)`. */
export const getAllWithin = <T>(outcomes: Outcome<ReadonlyMap<string, Outcome<T>>>, callers: readonly string[]): Map<string, T> =>
  new Map([...get(outcomes, callers, TIMED_GET_FRAMES)].map(([key, outcome]) => [key, get(outcome, callers, TIMED_GET_FRAMES)]))

/** What an ExecutionException wraps, or the exception itself. */
export const unwrapped = (e: JavaException): JavaException =>
  e.className === 'java.util.concurrent.ExecutionException' && e.causedBy ? e.causedBy : e
