// Java's exceptions inside one tool: thrown, caught and printed as the real tool's are. They never leave the tool:
// between nodes errors are values.

export class JavaException extends Error {
  readonly className: string
  readonly causedBy: JavaException | undefined
  readonly frames: readonly string[]

  constructor(className: string, message: string | null, causedBy?: JavaException, frames: readonly string[] = []) {
    super(message ?? 'null')
    this.className = className
    this.causedBy = causedBy
    this.frames = frames
    this.hasMessage = message !== null
  }

  readonly hasMessage: boolean
  /** Throwable.addSuppressed. */
  readonly suppressed: JavaException[] = []
}

/** The tool ends at once: org.apache.kafka.common.utils.Exit, and what it prints before. */
export class ToolExit extends Error {
  readonly code: number
  readonly stdout: string
  readonly stderr: string

  constructor(code: number, { stdout = '', stderr = '' }: { stdout?: string; stderr?: string } = {}) {
    super(`exit ${code}`)
    this.code = code
    this.stdout = stdout
    this.stderr = stderr
  }
}

/** Throwable.toString: the class name, and the message when there is one. */
export const throwableToString = (e: JavaException): string =>
  e.hasMessage ? `${e.className}: ${e.message}` : e.className

/** How many frames at their ends two traces have in common. */
function sharedFrames(inner: readonly string[], outer: readonly string[]): number {
  let count = 0
  while (count < Math.min(inner.length, outer.length) && inner.at(-1 - count) === outer.at(-1 - count)) count++
  return count
}

/** Throwable.printStackTrace, ending in a line feed. */
export function stackTrace(e: JavaException): string {
  let text = `${throwableToString(e)}\n${e.frames.map((frame) => `\tat ${frame}\n`).join('')}`
  text += e.suppressed.map((each) => `\tSuppressed: ${throwableToString(each)}\n`).join('')
  let around = e
  for (let cause = e.causedBy; cause !== undefined; around = cause, cause = cause.causedBy) {
    const shared = sharedFrames(cause.frames, around.frames)
    const own = cause.frames.slice(0, cause.frames.length - shared)
    text += `Caused by: ${throwableToString(cause)}\n${own.map((frame) => `\tat ${frame}\n`).join('')}${shared > 0 ? `\t... ${shared} more\n` : ''}`
  }
  return text
}

/** new Exception(cause): its message is the cause's own text. */
export const wrapping = (className: string, cause: JavaException, frames: readonly string[] = []): JavaException =>
  new JavaException(className, throwableToString(cause), cause, frames)

export const illegalArgument = (message: string, frames: readonly string[] = []): JavaException =>
  new JavaException('java.lang.IllegalArgumentException', message, undefined, frames)

export const isJavaException = (e: unknown): e is JavaException => e instanceof JavaException
