// Typed helpers for ToolPrograms that work on files and processes.

import type { Bytes } from '../../engine/index.ts'
import type { FileInfo, FileResult, Pid, ProcessInfo, Signal, Syscall, WriteResult } from './program.ts'
import type { Sub } from './syscalls.ts'

function* ask<T>(syscall: Syscall): Sub<T> {
  return (yield syscall) as T
}

export const writeBytes = (fd: number, bytes: Bytes): Sub<WriteResult> => ask({ sys: 'writeBytes', fd, bytes })
export const stat = (path: string): Sub<FileResult<FileInfo>> => ask({ sys: 'stat', path })
export const list = (path: string): Sub<FileResult<readonly FileInfo[]>> => ask({ sys: 'list', path })
export const load = (path: string): Sub<FileResult<Bytes>> => ask({ sys: 'load', path })
export const store = (path: string, bytes: Bytes): Sub<FileResult<null>> => ask({ sys: 'store', path, bytes })
export const makeDirectory = (path: string): Sub<FileResult<null>> => ask({ sys: 'makeDirectory', path })
export const remove = (path: string): Sub<FileResult<null>> => ask({ sys: 'remove', path })
export const rename = (from: string, to: string): Sub<FileResult<null>> => ask({ sys: 'rename', from, to })
export const processes = (): Sub<readonly ProcessInfo[]> => ask({ sys: 'processes' })
export const kill = (pid: Pid, signal: Signal | null): Sub<boolean> => ask({ sys: 'kill', pid, signal })
export const self = (): Sub<Pid> => ask({ sys: 'self' })
