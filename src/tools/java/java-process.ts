// What the main methods of Kafka's long-lived tools (StatePrograms) do with their streams, their files and their end.
import type { Bytes, Outcome, Throwable } from '../../engine/index.ts'
import { configErrorClass, parseProperties } from '../../engine/index.ts'
import { JavaException, stackTrace, ToolExit } from '../options/java-exception.ts'
import type { LogLevel } from '../options/java-format.ts'
import { logLine } from '../options/java-format.ts'
import type { ProcessApi, Signal } from '../os/program.ts'
import { toJava } from './java-tool.ts'

const LOAD_FRAMES = [
  'java.base/sun.nio.fs.UnixException.translateToIOException(UnixException.java:92)',
  'java.base/sun.nio.fs.UnixFileSystemProvider.newByteChannel(UnixFileSystemProvider.java:218)',
  'java.base/java.nio.file.Files.newInputStream(Files.java:160)',
  'org.apache.kafka.common.utils.Utils.loadProps(Utils.java:718)',
]

/** The signals whose default in a JVM is to run the shutdown hooks, and the exit code that follows. */
export const SHUTDOWN_SIGNALS: ReadonlyMap<Signal, number> = new Map([['HUP', 129], ['INT', 130], ['TERM', 143]])

/** Utils.loadProps. */
export function loadProps(api: ProcessApi, path: string): Map<string, string> {
  const outcome: Outcome<Bytes> = api.readFile(path)
  if (!outcome.ok) throw toJava(outcome.error, LOAD_FRAMES)
  const parsed = parseProperties(outcome.value)
  if (!parsed.ok) throw new JavaException(configErrorClass(parsed.error), parsed.error.message)
  return parsed.value
}

/** The tool's own logger: a line, and below it the exception when there is one. */
export function logOwn(api: ProcessApi, level: LogLevel, message: string, logger: string, thrown?: string): void {
  api.print(2, logLine(api.nowMs(), level, message, logger) + (thrown ?? ''))
}

/** The stack trace of an exception that a client answered with. */
export const traceOf = (error: Throwable, frames: readonly string[] = []): string => stackTrace(toJava(error, frames))

/** Runs what may end the tool at once: Exit.exit with its texts, or an exception that main does not catch. */
export function guarded<T>(api: ProcessApi, run: () => T): T | null {
  try {
    return run()
  } catch (e) {
    if (e instanceof ToolExit) {
      if (e.stdout !== '') api.print(1, e.stdout)
      if (e.stderr !== '') api.print(2, e.stderr)
      api.exit(e.code)
    } else if (e instanceof JavaException) {
      api.print(2, `Exception in thread "main" ${stackTrace(e)}`)
      api.exit(1)
    } else throw e
    return null
  }
}
