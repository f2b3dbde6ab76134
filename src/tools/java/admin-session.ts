// How tools come to an Admin client: properties of `--command-config`, the bootstrap address over them, Admin.create.
import type { Bytes, NodeId } from '../../engine/index.ts'
import { configErrorClass, parseProperties, utf8Decode } from '../../engine/index.ts'
import type { Bootstrap } from '../options/command-line-utils.ts'
import { JavaException } from '../options/java-exception.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, newClient, readFile } from '../os/syscalls.ts'
import { constructed, toJava } from './java-tool.ts'

const LOAD_FRAMES = [
  'java.base/sun.nio.fs.UnixException.translateToIOException(UnixException.java:92)',
  'java.base/sun.nio.fs.UnixException.rethrowAsIOException(UnixException.java:106)',
  'java.base/sun.nio.fs.UnixException.rethrowAsIOException(UnixException.java:111)',
  'java.base/sun.nio.fs.UnixFileSystemProvider.newByteChannel(UnixFileSystemProvider.java:218)',
]

/** A missing file is a NoSuchFileException. */
function* readBytes(path: string): Sub<Bytes> {
  const outcome = yield* readFile(path)
  if (!outcome.ok) throw toJava(outcome.error, LOAD_FRAMES)
  return outcome.value
}

const READ_FRAMES = [
  ...LOAD_FRAMES,
  'java.base/java.nio.file.Files.newByteChannel(Files.java:380)',
  'java.base/java.nio.file.Files.newByteChannel(Files.java:432)',
  'java.base/java.nio.file.Files.readAllBytes(Files.java:3288)',
  'org.apache.kafka.common.utils.Utils.readFileAsString(Utils.java:767)',
]

/** Utils.readFileAsString: UTF-8. `callers`: where the tool called it, innermost first. */
export function* readText(path: string, callers: readonly string[] = []): Sub<string> {
  try {
    return utf8Decode(yield* readBytes(path))
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    if (callers.length === 0) throw new JavaException('java.io.IOException', `Unable to read file ${path}`, e)
    const cause = new JavaException(e.className, e.hasMessage ? e.message : null, undefined, [...READ_FRAMES, ...callers])
    throw new JavaException('java.io.IOException', `Unable to read file ${path}`, cause, ['org.apache.kafka.common.utils.Utils.readFileAsString(Utils.java:770)', ...callers])
  }
}

/** Utils.loadProps, which reads bytes as Latin-1; no path, no properties. */
export function* loadProperties(path: string | undefined): Sub<Map<string, string>> {
  if (path === undefined) return new Map()
  const parsed = parseProperties(yield* readBytes(path))
  if (!parsed.ok) throw new JavaException(configErrorClass(parsed.error), parsed.error.message)
  return parsed.value
}

export function bootstrapped(properties: ReadonlyMap<string, string>, bootstrap: Bootstrap): Map<string, string> {
  const result = new Map(properties)
  result.delete('bootstrap.servers')
  result.delete('bootstrap.controllers')
  return result.set(bootstrap.from, bootstrap.addresses)
}

export function* createAdmin(properties: ReadonlyMap<string, string>): Sub<NodeId> {
  return constructed(yield* newClient('admin', Object.fromEntries(properties)))
}

/** Runs with a client that is closed in the end, as try-with-resources does. */
export function* withAdmin<T>(properties: ReadonlyMap<string, string>, body: (client: NodeId) => Sub<T>): Sub<T> {
  const client = yield* createAdmin(properties)
  try {
    return yield* body(client)
  } finally {
    yield* admin(client, 'close', { timeoutMs: -1 })
  }
}
