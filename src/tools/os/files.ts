// The file system: absolute paths to files and folders.

import type { Bytes } from '../../engine/index.ts'
import { EMPTY } from '../../engine/index.ts'
import type { Disk, FileEntry } from './host-state.ts'
import type { FileError, FileInfo, FileResult } from './program.ts'

const fail = (error: FileError): { readonly ok: false; readonly error: FileError } => ({ ok: false, error })
const done = { ok: true, value: null } as const

/** An absolute path without `.`, `..` and doubled slashes. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** The absolute path of an existing way: `''`, a missing folder and a file used as one are refused, as open(2) and stat(2) do. */
export function locate(host: Disk, cwd: string, path: string): FileResult<string> {
  if (path === '') return fail('No such file or directory')
  const whole = path.startsWith('/') ? path : `${cwd}/${path}`
  for (let at = whole.indexOf('/', 1); at > 0; at = whole.indexOf('/', at + 1)) {
    const before = resolvePath('/', whole.slice(0, at))
    const entry = host.files.get(before)
    const rest = resolvePath('/', whole.slice(at))
    if (entry && !entry.directory) return fail('Not a directory')
    if (!entry && (rest !== '/' || whole.slice(at).includes('.')) && !before.startsWith('/dev')) return fail('No such file or directory')
  }
  return { ok: true, value: resolvePath(cwd, path) }
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const directory = (nowMs: number): FileEntry => ({ directory: true, bytes: EMPTY, modifiedMs: nowMs })

/** A file system that holds these folders. */
export const createFiles = (folders: readonly string[], nowMs: number): Map<string, FileEntry> =>
  new Map(folders.map((folder) => [folder, directory(nowMs)]))

/** Why nothing can be made at this path, or null. */
function obstacle(host: Disk, path: string): FileError | null {
  const above = host.files.get(parentOf(path))
  if (!above) return 'No such file or directory'
  return above.directory ? null : 'Not a directory'
}

export function lookAt(host: Disk, path: string): FileResult<FileEntry> {
  const entry = host.files.get(path)
  if (entry) return { ok: true, value: entry }
  return fail(host.files.get(parentOf(path))?.directory === false ? 'Not a directory' : 'No such file or directory')
}

/** The file at a path, made when it is not there. */
export function fileToWrite(host: Disk, path: string, nowMs: number): FileResult<FileEntry> {
  const entry = host.files.get(path)
  if (entry?.directory) return fail('Is a directory')
  if (entry) return { ok: true, value: entry }
  const error = obstacle(host, path)
  if (error) return fail(error)
  const made: FileEntry = { directory: false, bytes: EMPTY, modifiedMs: nowMs }
  host.files.set(path, made)
  return { ok: true, value: made }
}

export function storeFile(host: Disk, path: string, bytes: Bytes, append: boolean, nowMs: number): FileResult<null> {
  const file = fileToWrite(host, path, nowMs)
  if (!file.ok) return file
  file.value.bytes = append ? (file.value.bytes + bytes) as Bytes : bytes
  file.value.modifiedMs = nowMs
  return done
}

export const infoOf = (path: string, entry: FileEntry): FileInfo =>
  ({ name: baseName(path) || '/', directory: entry.directory, size: entry.directory ? 4096 : entry.bytes.length, modifiedMs: entry.modifiedMs })

/** What lies in a folder, by name. */
export function listFolder(host: Disk, path: string): FileResult<readonly FileInfo[]> {
  const entry = lookAt(host, path)
  if (!entry.ok) return entry
  if (!entry.value.directory) return fail('Not a directory')
  const out: FileInfo[] = []
  for (const [other, file] of host.files) if (other !== '/' && parentOf(other) === path) out.push(infoOf(other, file))
  return { ok: true, value: out.sort((a, b) => (a.name < b.name ? -1 : 1)) }
}

export function makeFolder(host: Disk, path: string, nowMs: number): FileResult<null> {
  if (host.files.has(path)) return fail('File exists')
  const error = obstacle(host, path)
  if (error) return fail(error)
  host.files.set(path, directory(nowMs))
  return done
}

export function removeEntry(host: Disk, path: string): FileResult<null> {
  const entry = lookAt(host, path)
  if (!entry.ok) return entry
  if (entry.value.directory && [...host.files.keys()].some((other) => other !== path && parentOf(other) === path)) {
    return fail('Directory not empty')
  }
  host.files.delete(path)
  return done
}

/** Moves a file, or a folder with what it holds. */
export function renameEntry(host: Disk, from: string, to: string): FileResult<null> {
  const entry = lookAt(host, from)
  if (!entry.ok) return entry
  const error = obstacle(host, to)
  if (error) return fail(error)
  for (const [path, file] of [...host.files]) {
    if (path !== from && !path.startsWith(`${from}/`)) continue
    host.files.delete(path)
    host.files.set(to + path.slice(from.length), file)
  }
  return done
}
